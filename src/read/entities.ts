import type { Mention } from '../model/reading.ts';
import type { EntityKind } from '../model/vocabulary.ts';
import type { Analysis, DraftEntity } from './analysis.ts';
import { isPlain } from './syntax/token.ts';

/** Adds an entity to the document; what is not given is unknown. */
export const create = (
  analysis: Analysis,
  part: Partial<DraftEntity> & Pick<DraftEntity, 'kind' | 'name' | 'named' | 'head'>,
): DraftEntity => {
  const entity: DraftEntity = {
    // one that was taken for another is gone from the list: its number is not given again to what comes behind it
    id: `e${Number(analysis.entities.at(-1)?.id.slice(1) ?? 0) + 1}`,
    names: part.names ?? (part.named ? [part.name] : []),
    country: part.country ?? null,
    calledOf: part.calledOf ?? null,
    organOf: part.organOf ?? null,
    authority: part.authority ?? false,
    count: part.count ?? null,
    sector: part.sector ?? null,
    knowledge: part.knowledge ?? null,
    plural: part.plural ?? false,
    firstAt: part.firstAt ?? -1,
    lastAt: part.lastAt ?? -1,
    attacker: part.attacker ?? false,
    kind: part.kind,
    name: part.name,
    named: part.named,
    head: part.head,
  };
  analysis.entities.push(entity);
  analysis.byId.set(entity.id, entity);
  for (const name of entity.names) index(analysis, entity, name);
  return entity;
};

export const addName = (analysis: Analysis, entity: DraftEntity, name: string): void => {
  if (name === '' || entity.names.includes(name)) return;
  entity.names.push(name);
  index(analysis, entity, name);
};

const MARKED = /^[@#“"‘']+|[”"’']+$/g;
const plain = (s: string): string => {
  if (isPlain(s)) return s;
  let name = s.toLowerCase().replaceAll('’', "'");
  if (name.endsWith("'s")) name = name.slice(0, -2);
  if (name.startsWith('the ')) name = name.slice(4);
  return name.replace(MARKED, '');
};

const index = (analysis: Analysis, entity: DraftEntity, name: string): void => {
  const key = plain(name);
  if (!analysis.byName.has(key)) analysis.byName.set(key, entity);
  const words = key.split(' ');
  if (words.length < 2) return;
  const short = shortForms(entity.kind, words);
  for (const form of short) analysis.byShortName.set(form, entity);
};

const SMALL = new Set(['of', 'the', 'for', 'and', 'on', 'in', '&']);
const SEATED = new Set(['council', 'municipality', 'authority']);
const FIRST_WORD = new Set<EntityKind>(['organisation', 'vendor', 'outlet', 'group', 'persona']);

/** How a name is shortened: a person to the last name, a firm or group to its first word, anything to its initials. */
const shortForms = (kind: EntityKind, words: readonly string[]): string[] => {
  const last = words.at(-1) ?? '';
  if (kind === 'person') return [last];
  const initials = words
    .filter((w) => !SMALL.has(w))
    .map((w) => w[0])
    .join('');
  const first = words[0] ?? '';
  // "Kgalane" for the Kgalane District Council: a body that bears the name of its place, and no ministry of anything
  const placed = kind === 'agency' && SEATED.has(last) && !SMALL.has(words[1] ?? '');
  return [...(initials.length > 1 ? [initials] : []), ...((FIRST_WORD.has(kind) || placed) && first.length > 3 ? [first] : [])];
};

/** The same name again, or a shorter form of it: last name of a person, first word of a company, its initials. */
export const findByName = (analysis: Analysis, name: string): DraftEntity | undefined => {
  const key = plain(name);
  const exact = analysis.byName.get(key);
  if (exact) return exact;
  if (key.includes(' ')) return undefined;
  const short = analysis.byShortName.get(key);
  // "the Fed" may be short for one thing, "fed" is not: initials must be written as such
  return short && (short.kind === 'person' || /\p{Lu}/u.test(name)) ? short : undefined;
};

/** The entity under a key of knowledge, where the document has met it. */
export const findKnown = (analysis: Analysis, key: string): DraftEntity | undefined => analysis.byKnowledge.get(key);

/** Notes a place where the document speaks of the entity, once for each place. */
export const mention = (
  analysis: Analysis,
  entity: DraftEntity,
  start: number,
  end: number,
  via: Mention['via'],
  benign: string | null = null,
): void => {
  if (entity.firstAt < 0) entity.firstAt = start;
  entity.lastAt = Math.max(entity.lastAt, start);
  const key = `${start}-${end}-${entity.id}`;
  if (analysis.mentionKeys.has(key)) return;
  analysis.mentionKeys.add(key);
  const place = `${entity.id}|${start}`;
  analysis.mentionEnds.set(place, Math.max(end, analysis.mentionEnds.get(place) ?? 0));
  if (entity.country)
    analysis.countryWeight.set(entity.country, (analysis.countryWeight.get(entity.country) ?? 0) + (entity.kind === 'state' ? 2 : 1));
  analysis.mentions.push({
    id: `m${analysis.mentions.length + 1}`,
    start,
    end,
    text: analysis.input.text.slice(start, end),
    kind: entity.kind,
    entity: entity.id,
    candidates: [],
    via,
    benign,
  });
};
