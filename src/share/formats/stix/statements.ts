import type { LinkedStatement } from '../../../model/bundle.ts';
import type { Document } from '../../../model/document.ts';
import type { Entity, Incident, Proposition } from '../../../model/records.ts';
import { ASSAY_EXTENSION, type StatementExtension } from '../../../model/stix/assay-extension.ts';
import { NOBODY_NAMED, type Status, type Wording } from '../../../model/vocabulary.ts';
import { byAssay, type Dated, EPOCH, made, NOBODY, type StixItem } from './common.ts';
import { entityRef, voiceRef } from './entities.ts';
import { idOf } from './ids.ts';

/** One relationship for each statement, by its speaker. Its type names the stance, so that no claim reads as a fact. */

/** A technique of ATT&CK that the words of a proposition name. */
export interface NamedTechnique {
  id: string;
  name: string;
}

/** What is known of what statements are about, by the ids of the store. */
export interface Known {
  entities: ReadonlyMap<string, Entity>;
  propositions: ReadonlyMap<string, Proposition>;
  statuses: ReadonlyMap<string, Status>;
  techniques: ReadonlyMap<string, readonly NamedTechnique[]>;
}

/**
 * How sure the speaker says to be, by the scale of STIX 2.1, appendix A: "Low, medium, high" for words of confidence, "DNI scale" for
 * words of likelihood. Words that say neither have no number: a flat "they did it" is not certainty.
 */
const CONFIDENCE: Partial<Record<Wording, number>> = {
  'high-confidence': 85,
  'moderate-confidence': 50,
  'low-confidence': 15,
  'almost-certain': 95,
  'very-likely': 85,
  likely: 70,
  probably: 70,
  unlikely: 30,
};

export const sourceRef = (source: string): string => idOf('identity', source);
export const incidentRef = (id: string): string => idOf('incident', id);
export const techniqueRef = (id: string): string => idOf('attack-pattern', `technique ${id}`);
export const documentRef = (id: string): string => idOf('report', id);

/** Which of the things a proposition joins it is about most. */
const TARGETS: readonly string[] = ['actor', 'sponsor', 'by', 'victim', 'other', 'against'];

const authorOf = (s: LinkedStatement, document: Document, { entities }: Known): string => {
  if (s.asserter.kind === 'narrator') return sourceRef(document.source.id);
  const speaker = s.asserterEntity === null ? undefined : entities.get(s.asserterEntity);
  return speaker === undefined ? NOBODY : voiceRef(speaker);
};

/** Both ends: what happened and who is said to take part in it, else two who are said to be tied, else who says it of whom. */
const endsOf = (p: Proposition, author: string, document: string, { entities, techniques }: Known): [string, string] => {
  const parts = p.args
    .flatMap((a) => {
      const entity = a.entity === null ? undefined : entities.get(a.entity);
      return entity === undefined ? [] : [{ role: a.role, ref: entityRef(entity) }];
    })
    .toSorted((a, b) => TARGETS.indexOf(a.role) - TARGETS.indexOf(b.role));
  const technique = techniques.get(p.id)?.[0];
  const refs = [...(technique === undefined ? [] : [techniqueRef(technique.id)]), ...parts.map((part) => part.ref)];
  // Impact, targets and occurrence are about the victim first.
  const victim = ['targeted', 'occurred', 'effect', 'data-theft', 'attempted'].includes(p.type)
    ? parts.find((part) => part.role === 'victim')?.ref
    : undefined;
  const [first, second] = victim === undefined ? refs : [victim, ...refs.filter((ref) => ref !== victim)];
  const incident = p.incidents[0];
  if (incident !== undefined) return first === undefined ? [author, incidentRef(incident)] : [incidentRef(incident), first];
  if (first === undefined) return [author, documentRef(document)];
  return second === undefined || second === first ? [author, first] : [first, second];
};

export const statementRef = (s: LinkedStatement): string => idOf('relationship', statementKey(s));
/** What a person corrects is another thing said, and so another object. */
const statementKey = (s: LinkedStatement): string => [s.id, s.stance, s.proposition, s.asserterEntity ?? '', s.start, s.end].join(' ');

/** The document as an external reference, with the hash of the bytes that were read. */
export const documentReference = (document: Document): Record<string, unknown> => ({
  source_name: document.source.name,
  description: document.title ?? 'the document it stands in',
  ...(document.url === null ? {} : { url: document.url }),
  hashes: { 'SHA-256': document.rawSha256 },
  external_id: document.id,
});

const asserted = (s: LinkedStatement, p: Proposition): string => {
  const who = s.asserter.kind === 'narrator' ? 'The document' : s.asserter.name === '' ? NOBODY_NAMED : s.asserter.name;
  return `${who} (${s.stance}): “${p.text}” Words: “${s.quote}”`;
};

/** @param document the one it stands in */
export const statementItem = (s: LinkedStatement, document: Document, known: Known): StixItem | null => {
  const p = known.propositions.get(s.proposition);
  if (p === undefined) return null;
  const author = authorOf(s, document, known);
  const [source_ref, target_ref] = endsOf(p, author, document.id, known);
  const voice = (id: string | null, name: string): StatementExtension['asserter'] => {
    const entity = id === null ? undefined : known.entities.get(id);
    return { name: name === '' ? NOBODY_NAMED : name, ...(entity === undefined ? {} : { identity_ref: voiceRef(entity) }) };
  };
  const extension: StatementExtension = {
    extension_type: 'property-extension',
    holds: 'statement',
    statement: s.id,
    document: document.id,
    proposition: p.id,
    stance: s.stance,
    polarity: s.polarity,
    wording: s.wording,
    strength: s.strength,
    directness: s.directness,
    quote: s.quote,
    start: s.start,
    end: s.end,
    asserter:
      s.asserter.kind === 'narrator'
        ? { name: document.source.name, identity_ref: author }
        : voice(s.asserterEntity, s.asserter.kind === 'unspecified' ? '' : s.asserter.name),
    ...(s.relays.length === 0 ? {} : { relays: s.relays.map((r, at) => voice(s.relayEntities[at] ?? null, r.name)) }),
    ...(s.timeSaid === null ? {} : { time_said: s.timeSaid }),
    ...(s.eventTime === null ? {} : { event_time: s.eventTime }),
    rule: s.rule,
    reader: s.reader,
    ...(s.by === undefined ? {} : { decided_by: s.by.author }),
    status: known.statuses.get(p.id) ?? 'open',
  };
  const { tlp, collectedAt } = document;
  return made('relationship', statementKey(s), { created: collectedAt, modified: collectedAt, tlp }, author, {
    relationship_type: `${s.stance}-${p.type}`,
    description: asserted(s, p),
    source_ref,
    target_ref,
    confidence: CONFIDENCE[s.wording],
    external_references: [documentReference(document)],
    extensions: { [ASSAY_EXTENSION]: extension },
  });
};

/** An incident: that reports tell of it, and whether it is confirmed that it happened. */
export const incidentItem = (incident: Incident, dated: Dated, status: Status | undefined): StixItem =>
  byAssay('incident', incident.id, dated, {
    name: incident.title === '' ? 'Cyberattack' : incident.title,
    description: `Told of by others; that it happened is ${status ?? 'open'} as far as they say so. Who did it and whom it hit is only in relationships, each by its speaker.`,
    extensions: {
      'extension-definition--ef765651-680c-498d-9894-99799f2fa126': {
        extension_type: 'property-extension',
        determination: status === 'confirmed' ? 'successful-attempt' : 'suspected',
        investigation_status: 'new',
      },
    },
  });

/** A technique as ATT&CK has it: the same whoever names it first. */
export const techniqueItem = ({ id, name }: NamedTechnique): StixItem =>
  byAssay(
    'attack-pattern',
    `technique ${id}`,
    { created: EPOCH, modified: EPOCH, tlp: 'clear' },
    {
      name,
      external_references: [
        { source_name: 'mitre-attack', external_id: id, url: `https://attack.mitre.org/techniques/${id.replace('.', '/')}` },
      ],
    },
  );
