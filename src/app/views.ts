import { pageAt } from '../core/page.ts';
import { confidenceOf } from '../core/confidence.ts';
import type { DocumentRef, PartyRef, PropositionView, StatementView } from '../model/api.ts';
import type { IncidentBundle, LinkedStatement } from '../model/bundle.ts';
import type { Entity, Proposition } from '../model/records.ts';
import type { Assessment } from '../model/weighing.ts';
import { speakerOf } from '../weigh/parties.ts';
import { weighFully, type WeighedBundle } from '../weigh/weigh-bundle.ts';
import { en } from '../words/en/en.ts';
import { reworded } from '../words/kept.ts';
import { sayableEntity, sayableOf } from '../words/sayable.ts';
import { incidentTitle } from '../words/title.ts';
import type { Words } from '../words/words.ts';
import type { AsOf } from './context.ts';

/** A bundle as of a day, weighed, with look-ups: what every view of an incident is made from. */
export interface Picture {
  /** With the title of the incident and the sentences of propositions in these words. */
  bundle: IncidentBundle;
  words: Words;
  weighed: WeighedBundle;
  /** Statements in force, in the order of the bundle. */
  statements: readonly LinkedStatement[];
  statement: (id: string) => LinkedStatement | null;
  entity: (id: string | null) => Entity | null;
  document: (id: string) => DocumentRef;
  /** How a party is called in a line of the words this is told in. */
  called: (party: Pick<PartyRef, 'id' | 'name'>) => string;
  /** The entity whose own document speaks: the parliament in its press release, a group on its channel; null for a reporter's voice. */
  voice: (s: LinkedStatement) => Entity | null;
  assessment: (proposition: string) => Assessment;
  /** Propositions of this incident that somebody has spoken on by then. */
  own: readonly Proposition[];
  /** The same and those about no incident. */
  all: readonly Proposition[];
}

export const unknownDocument = (id: string): DocumentRef => ({
  id,
  title: null,
  source: 'unknown source',
  sourceKind: 'unknown',
  published: null,
  collectedAt: '',
  url: null,
  copyOf: null,
});

const OPEN: Assessment = {
  status: 'open',
  L: 0,
  P: 0.5,
  band: 'not assessed',
  positive: 0,
  negative: 0,
  conflict: 0,
  analyticConfidence: 'low',
  stixConfidence: 15,
  flags: [],
  weights: [],
};

/** A bundle whose own sentences are in other words than the English ones it is stored with. */
const worded = (bundle: IncidentBundle, words: Words): IncidentBundle => {
  if (words === en) return bundle;
  const entities = new Map(bundle.entities.map((e) => [e.id, e]));
  const entity = (id: string): Entity | undefined => entities.get(id);
  return {
    ...bundle,
    incident: {
      ...bundle.incident,
      title: incidentTitle(bundle.incident, entity, words),
      joins: bundle.incident.joins.map((j) => ({ ...j, reasons: j.reasons.map((reason) => reworded(words, reason)) })),
    },
    propositions: bundle.propositions.map((p) => ({ ...p, text: words.proposition(sayableOf(p, entity)) })),
  };
};

/** @param words in which it is told; what is weighed, and how, does not hang on them */
export const pictureOf = (stored: IncidentBundle, { asOf, basis }: AsOf = {}, words: Words = en): Picture => {
  const weighed = weighFully(stored, { words, ...(asOf === undefined ? {} : { asOf }), ...(basis === undefined ? {} : { basis }) });
  const bundle = worded(stored, words);
  const inForce = new Set(weighed.statements.map((s) => s.id));
  const statements = bundle.statements.filter((s) => inForce.has(s.id));
  const entities = new Map(bundle.entities.map((e) => [e.id, e]));
  const documents = new Map(bundle.documents.map((d) => [d.id, d]));
  const byId = new Map(statements.map((s) => [s.id, s]));
  const spoken = new Set(statements.map((s) => s.proposition));
  const all = bundle.propositions.filter((p) => spoken.has(p.id));
  return {
    bundle,
    words,
    weighed,
    statements,
    statement: (id) => byId.get(id) ?? null,
    entity: (id) => (id === null ? null : (entities.get(id) ?? null)),
    document: (id) => documents.get(id) ?? unknownDocument(id),
    called: ({ id, name }) => {
      const entity = id === null ? undefined : entities.get(id);
      return entity === undefined ? name : words.party(sayableEntity(entity));
    },
    voice: (s) => (s.asserter.kind === 'narrator' ? speakerOf(weighed.index, s).entity : null),
    assessment: (id) => weighed.assessments.get(id) ?? OPEN,
    own: all.filter((p) => p.incidents.includes(bundle.incident.id)),
    all,
  };
};

const narrator = (document: DocumentRef): PartyRef => ({ kind: 'narrator', id: null, name: document.source, entityKind: null });
export const entityParty = (entity: Entity): PartyRef => ({ kind: 'entity', id: entity.id, name: entity.name, entityKind: entity.kind });

/** What it takes to show a statement. */
export type Names = Pick<Picture, 'entity' | 'document' | 'voice' | 'words'>;

/**
 * Who takes the stance, under the name the entity has now. A party's own document speaks for the party and is not one more voice: the
 * parliament as others quote it and "Albanian parliament", the source of its press release, are one.
 */
export const asserterOf = (picture: Names, s: LinkedStatement): PartyRef => {
  if (s.asserter.kind === 'narrator') {
    const own = picture.voice(s);
    return own === null ? narrator(picture.document(s.document)) : entityParty(own);
  }
  if (s.asserter.kind === 'unspecified') return { kind: 'unspecified', id: null, name: picture.words.reason.nobodyNamed, entityKind: null };
  const entity = picture.entity(s.asserterEntity);
  return entity === null ? { kind: 'entity', id: null, name: s.asserter.name, entityKind: null } : entityParty(entity);
};

const relayOf = (picture: Names, s: LinkedStatement, at: number): PartyRef => {
  const entity = picture.entity(s.relayEntities[at] ?? null);
  return entity === null ? { kind: 'entity', id: null, name: s.relays[at]?.name ?? '', entityKind: null } : entityParty(entity);
};

export const statementView = (picture: Names, s: LinkedStatement): StatementView => {
  const { pages, ...document } = picture.document(s.document);
  const asserter = asserterOf(picture, s);
  const chain = [asserter, ...s.relays.map((_, i) => relayOf(picture, s, i))];
  if (s.asserter.kind !== 'narrator') chain.push(narrator(document));
  return {
    id: s.id,
    proposition: s.proposition,
    quote: s.quote,
    span: { start: s.start, end: s.end },
    ...(pages === undefined ? {} : { page: pageAt(pages, s.start) }),
    before: s.before,
    after: s.after,
    document,
    asserter,
    chain,
    stance: s.stance,
    polarity: s.polarity,
    wording: s.wording,
    strength: s.strength,
    directness: s.directness,
    implied: s.implied,
    timeSaid: s.timeSaid,
    eventTime: { edtf: s.eventTime, candidates: s.eventTimeCandidates, resolvedBy: null },
    rule: s.rule,
    ...(s.by === undefined ? {} : { by: s.by }),
    confidence: confidenceOf(s.rule, s.reader),
  };
};

/** A proposition with every statement that went on its scale, those that bear on it only by what they entail included. */
export const propositionView = (picture: Picture, p: Proposition): PropositionView => {
  const assessment = picture.assessment(p.id);
  const weighed = new Set(assessment.weights.map((w) => w.evidence));
  return {
    id: p.id,
    type: p.type,
    kind: p.kind,
    text: p.text,
    args: p.args.map((a) => {
      const entity = picture.entity(a.entity);
      return { ...a, name: entity?.name ?? a.text, kind: entity?.kind ?? null };
    }),
    incidents: p.incidents,
    assessment,
    statements: picture.statements.filter((s) => s.proposition === p.id || weighed.has(s.id)).map((s) => statementView(picture, s)),
  };
};

/** Day on which something became known. */
export const knownOn = (document: DocumentRef, basis: 'published' | 'collected' = 'published'): string =>
  (basis === 'collected' ? document.collectedAt : (document.published ?? document.collectedAt)).slice(0, 10);
