import type { DocumentRef, Dossier, IncidentSummary, PartyRef, PropositionView } from '../../src/model/api.ts';
import type { Entity } from '../../src/model/records.ts';
import type { Directness, EntityKind, EvidenceRole, Polarity, SourceKind, Stance, Wording } from '../../src/model/vocabulary.ts';

/** The parts a small hand-made story is told in; answers.ts makes of them what the API would answer. */

export const entity = (id: string, kind: EntityKind, name: string, more: Partial<Entity>): Entity => ({
  id,
  kind,
  name,
  named: true,
  country: null,
  organOf: null,
  authority: false,
  count: null,
  sector: null,
  knowledge: null,
  ...more,
  names: [name, ...(more.names ?? [])],
});

export interface StoryDocument {
  id: string;
  source: string;
  kind: SourceKind;
  published: string;
  title: string | null;
  url: string | null;
  paragraphs: string[];
  copyOf: string | null;
  language: string;
  /** Indexes of paragraphs that are promotion. */
  hidden: number[];
}

export interface Said {
  id: string;
  in: string;
  quote: string;
  who: Entity | null;
  via?: Entity[];
  stance: Stance;
  polarity: Polarity;
  role: EvidenceRole;
  on: string;
  wording?: Wording;
  directness?: Directness;
  /** Says nothing that its origin had not said. */
  copied?: boolean;
}

export interface StoryProposition {
  id: string;
  type: PropositionView['type'];
  group: 'happened' | 'attribution' | 'responses' | 'motives' | 'other';
  incidents: readonly string[];
  text: string;
  victim?: Entity;
  actor?: Entity;
}

export interface StoryIncident extends Pick<IncidentSummary, 'id' | 'title' | 'when' | 'country' | 'action' | 'campaign' | 'flags'> {
  main: string;
  victims: Entity[];
  claimants: Entity[];
  open: Dossier['openQuestions'];
  related: Dossier['related'];
}

export interface Story {
  documents: readonly StoryDocument[];
  incidents: readonly StoryIncident[];
  propositions: readonly StoryProposition[];
  said: readonly Said[];
  entities: readonly Entity[];
}

export const collectedAt = (document: StoryDocument): string => `${document.published}T18:00:00.000Z`;

export const textOf = (document: StoryDocument): string =>
  [...(document.title === null ? [] : [document.title]), ...document.paragraphs].join('\n\n');

export const refOf = (document: StoryDocument): DocumentRef => ({
  id: document.id,
  title: document.title,
  source: document.source,
  sourceKind: document.kind,
  published: document.published,
  collectedAt: collectedAt(document),
  url: document.url,
  copyOf: document.copyOf,
});

export const party = (who: Entity | null, document: StoryDocument): PartyRef =>
  who === null
    ? { kind: 'narrator', id: null, name: document.source, entityKind: null }
    : { kind: 'entity', id: who.id, name: who.name, entityKind: who.kind };

export const spanOf = (text: string, quote: string): { start: number; end: number } => {
  const start = text.indexOf(quote);
  if (start < 0) throw new Error(`The fixture quotes words that are not in its document: ${quote}`);
  return { start, end: start + quote.length };
};
