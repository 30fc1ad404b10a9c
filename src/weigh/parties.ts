import { nameKey } from '../core/names.ts';
import type { LinkedStatement } from '../model/bundle.ts';
import type { Entity } from '../model/records.ts';
import { NOBODY_NAMED, type SourceKind } from '../model/vocabulary.ts';
import type { BundleIndex } from './bundle-index.ts';

/** The party that counts as having spoken: the organisation behind a spokesman, the channel behind a post. */
export interface Speaker {
  /** entity: a party in the text; source: the document's own voice; unspecified: nobody is named. */
  kind: 'entity' | 'source' | 'unspecified';
  /** Key of the origin before merging: entity id, `source:<name>` or `unspecified`. */
  id: string;
  name: string;
  entity: Entity | null;
  sourceKind: SourceKind | null;
}

const UNSPECIFIED: Speaker = { kind: 'unspecified', id: 'unspecified', name: NOBODY_NAMED, entity: null, sourceKind: null };
/** Sources whose own voice is a party to the matter and no reporter's. */
const PARTY_SOURCES = new Set<SourceKind>(['agency', 'government', 'persona-channel', 'vendor', 'victim', 'court']);

/** A spokesperson counts as the party they speak for; a body stays itself. */
export const partyOf = (ix: BundleIndex, entity: Entity): Entity => {
  let at = entity;
  for (let steps = 0; at.kind === 'person' && at.organOf !== null && steps < 5; steps++) {
    const next = ix.entity(at.organOf);
    if (next === null) break;
    at = next;
  }
  return at;
};

/** The state an entity is, or is an organ of; null for a company, a group, a person on their own. */
export const stateOf = (ix: BundleIndex, entity: Entity): Entity | null => {
  let at: Entity | null = entity;
  for (let steps = 0; at !== null && steps < 6; steps++) {
    if (at.kind === 'state') return at;
    if (at.organOf === null) break;
    at = ix.entity(at.organOf);
  }
  return entity.kind === 'agency' || entity.authority ? ix.stateOfCountry(entity.country) : null;
};

const entitySpeaker = (entity: Entity): Speaker => ({ kind: 'entity', id: entity.id, name: entity.name, entity, sourceKind: null });

/** Who speaks in a statement. Copies speak with the voice of the document they copy. */
export const speakerOf = (ix: BundleIndex, statement: LinkedStatement): Speaker => {
  if (statement.asserter.kind === 'unspecified') return UNSPECIFIED;
  if (statement.asserter.kind === 'entity') {
    const entity = ix.entity(statement.asserterEntity);
    if (entity !== null) return entitySpeaker(partyOf(ix, entity));
    return {
      kind: 'entity',
      id: `name:${nameKey(statement.asserter.name)}`,
      name: statement.asserter.name,
      entity: null,
      sourceKind: null,
    };
  }
  let document = ix.document(statement.document);
  const seen = new Set<string>();
  while (document?.copyOf != null && !seen.has(document.id)) {
    seen.add(document.id);
    const original = ix.document(document.copyOf);
    if (original === null) break;
    document = original;
  }
  const name = document?.source ?? statement.asserter.name;
  const sourceKind = document?.sourceKind ?? 'unknown';
  const entity = ix.entityNamed(name);
  if (entity !== null && PARTY_SOURCES.has(sourceKind)) return { ...entitySpeaker(partyOf(ix, entity)), sourceKind };
  return { kind: 'source', id: entity?.id ?? `source:${nameKey(name)}`, name, entity: null, sourceKind };
};

const POSTMODIFIER =
  /\s+(?:operating|that|which|who|whose|in|of|with|from|based|located|used|linked|known|on|at|behind|responsible|for)\b.*$/iu;
const words = (text: string): string[] =>
  nameKey(text)
    .split(' ')
    .filter((w) => w !== '');
const STOP = new Set([
  'a',
  'an',
  'the',
  'of',
  'and',
  'local',
  'two',
  'three',
  'four',
  'five',
  'several',
  'some',
  'other',
  's',
  'targeted',
  'affected',
]);
/** Plural and singular fall together: "companies" and "company", "carriers" and "carrier". */
const stem = (word: string): string => word.replace(/ies$/, 'y').replace(/(?<=[^s])s$/, '');

const countryWords = new WeakMap<BundleIndex, ReadonlySet<string>>();
/** The long words of the names of states in a bundle, read once for it. */
const countryWordsOf = (ix: BundleIndex): ReadonlySet<string> => {
  const known = countryWords.get(ix);
  if (known) return known;
  const states = ix.bundle.entities.filter((e) => e.kind === 'state');
  const found = new Set(
    states
      .flatMap((e) => [e.name, ...e.names])
      .flatMap(words)
      .filter((w) => w.length >= 4),
  );
  countryWords.set(ix, found);
  return found;
};

/** Words that say where, not what: "Albanian", "Albania" beside a state called Albania. */
const isCountryWord = (ix: BundleIndex, word: string): boolean =>
  word.length >= 4 &&
  [...countryWordsOf(ix)].some((w) => word.slice(0, Math.max(4, w.length - 1)) === w.slice(0, Math.max(4, w.length - 1)));

/**
 * What an entity is called in a flag: a proper name as it is, a description or an institution of a state by its head noun
 * ("the Albanian parliament" is `parliament`, "the targeted companies" is `companies`). Only its last word is its head:
 * Air Albania is not `air`.
 */
export const shortName = (ix: BundleIndex, entity: Entity): string => {
  const plain = entity.name.replace(/\s*\([^)]*\)/g, '');
  const head = words(plain.replace(POSTMODIFIER, ''));
  if (!entity.named) return head.at(-1) ?? entity.name;
  const what = head.filter((w) => !STOP.has(w) && !isCountryWord(ix, w));
  const institution = entity.kind === 'agency' || entity.kind === 'organisation';
  return institution && what.length === 1 && what[0] === head.at(-1) && words(plain).length > 1 ? (what[0] ?? entity.name) : entity.name;
};

const contentWords = (ix: BundleIndex, entity: Entity): string[] =>
  words(entity.name.replace(POSTMODIFIER, ''))
    .filter((w) => !STOP.has(w) && !isCountryWord(ix, w))
    .map(stem);

/**
 * Whether two descriptions without a name may mean the same: "a telecom company" reported by an agency and "two local telecom
 * companies" claimed by a group. Kept apart as entities; only the silence and the claim of one bear on the other.
 */
export const mayOverlap = (ix: BundleIndex, a: Entity, b: Entity): boolean => {
  if (a.id === b.id) return true;
  if (a.named || b.named || [a.kind, b.kind].some((k) => k === 'state' || k === 'agency')) return false;
  if (a.country !== null && b.country !== null && a.country !== b.country) return false;
  if (a.sector !== null && b.sector !== null) return a.sector === b.sector;
  const [left, right] = [contentWords(ix, a), contentWords(ix, b)];
  return left.length > 0 && right.length > 0 && left.every((w) => right.includes(w));
};

/** Whether a text speaks of an entity by one of its names, or by its head noun where it is a description or an institution. */
export const mentions = (ix: BundleIndex, text: string, entity: Entity): boolean => {
  const padded = ` ${words(text).join(' ')} `;
  return [entity.name, ...entity.names, shortName(ix, entity)].some((n) => {
    const key = nameKey(n);
    return key !== '' && padded.includes(` ${key} `);
  });
};

/** Whether an entity is the state, an organ of it, or known only as something of it ("Iran-linked groups"). A named persona is not. */
export const isOfState = (ix: BundleIndex, entity: Entity, state: Entity): boolean => {
  if (entity.id === state.id) return true;
  if (stateOf(ix, entity)?.id === state.id) return entity.kind === 'agency' || entity.kind === 'state' || entity.authority || !entity.named;
  if (entity.named) return false;
  if (entity.country !== null) return entity.country === state.country;
  return words(entity.name).some((w) =>
    words(state.name).some((s) => s.length >= 4 && w.startsWith(s.slice(0, Math.max(4, s.length - 1)))),
  );
};
