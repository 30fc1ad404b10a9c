import { NOBODY_NAMED } from '../model/vocabulary.ts';
import type { Db } from '../store/database.ts';
import { entitiesById, statesAmong } from '../store/entities.ts';
import { incidentsByIds } from '../store/incidents.ts';
import { propositionsByIds } from '../store/propositions.ts';
import { en } from '../words/en/en.ts';
import { rewordedLine } from '../words/kept.ts';
import { sayableOf, stateOf } from '../words/sayable.ts';
import { incidentTitle } from '../words/title.ts';
import type { Words } from '../words/words.ts';

/**
 * Answers in the language of who asks. What is stored is English: sentences of propositions, titles of incidents, names of states. An
 * answer names its proposition or incident beside them, by which they are put in other words on the way out, wherever they stand.
 */

/** English words, and what stands for them in another language; by the id of what they are of. */
export type Reworded = ReadonlyMap<string, { was: string; now: string }>;

/** Sentences of propositions, titles of incidents and names of states in these words, by id. English needs none. */
export const rewordedOf = async (db: Db, words: Words, ids: readonly string[]): Promise<Reworded> => {
  const found = new Map<string, { was: string; now: string }>();
  if (words === en || ids.length === 0) return found;
  const of = (prefix: string): string[] => ids.filter((id) => id.startsWith(prefix));
  const [propositions, incidents] = [await propositionsByIds(db, of('prp_')), await incidentsByIds(db, of('inc_'))];
  const parties = new Set([...propositions.flatMap((p) => p.args.flatMap((a) => a.entity ?? [])), ...incidents.flatMap((i) => i.victims)]);
  const entities = new Map((await entitiesById(db, [...parties])).map((e) => [e.id, e]));
  const entity = (id: string) => entities.get(id);
  for (const p of propositions) found.set(p.id, { was: p.text, now: words.proposition(sayableOf(p, entity)) });
  for (const i of incidents) found.set(i.id, { was: i.title, now: incidentTitle(i, entity, words) });
  for (const e of await statesAmong(db, of('ent_'))) {
    const state = stateOf(e);
    if (state !== null) found.set(e.id, { was: e.name, now: words.state(state, e.name) });
  }
  return found;
};

type Fields = Readonly<Record<string, unknown>>;

/** Fields that name what an object tells of, and those that tell it. */
const NAMING = ['proposition', 'incident', 'id', 'subject'] as const;
const TELLING = ['text', 'title', 'name'] as const;
/** Fields with sentences that are stored: what became of an input, why it was set aside, why an alert came or was not sent. */
const KEPT = new Set(['message', 'note', 'problem', 'trouble', 'answer', 'remedy', 'because', 'to']);
/** Fields in which a party stands by its name alone. */
const PARTY = new Set(['name', 'party', 'origin', 'by']);

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

const idsNamed = (fields: Fields): string[] =>
  NAMING.flatMap((key) => {
    const id = fields[key];
    return typeof id === 'string' && /^(?:prp|inc|ent)_/.test(id) ? [id] : [];
  });

const collect = (value: unknown, ids: Set<string>): void => {
  if (Array.isArray(value)) for (const one of value) collect(one, ids);
  else if (isFields(value)) {
    if (TELLING.some((key) => typeof value[key] === 'string')) for (const id of idsNamed(value)) ids.add(id);
    for (const one of Object.values(value)) if (typeof one === 'object') collect(one, ids);
  }
};

const put = (value: unknown, reworded: Reworded, words: Words, field = ''): unknown => {
  if (value === NOBODY_NAMED) return PARTY.has(field) ? words.reason.nobodyNamed : value;
  if (typeof value === 'string') return KEPT.has(field) ? rewordedLine(words, value) : value;
  if (Array.isArray(value)) return value.map((one) => put(one, reworded, words, field));
  if (!isFields(value)) return value;
  const own = idsNamed(value).flatMap((id) => reworded.get(id) ?? []);
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => {
      // Only the very words that are stored for it: a quote beside them stays as it is.
      if (key === 'text' && value['kind'] === 'quarantine' && typeof one === 'string') return [key, rewordedLine(words, one)];
      const other = (TELLING as readonly string[]).includes(key) ? own.find(({ was }) => was === one) : undefined;
      return [key, other === undefined ? put(one, reworded, words, key) : other.now];
    }),
  );
};

/**
 * An answer with what it names of propositions, incidents and states in these words; the answer itself where they are English.
 * @param propositions false: their sentences are in these words already
 */
export const inWords = async (db: Db, words: Words, answer: unknown, propositions = true): Promise<unknown> => {
  if (words === en) return answer;
  const ids = new Set<string>();
  collect(answer, ids);
  return put(
    answer,
    await rewordedOf(
      db,
      words,
      [...ids].filter((id) => propositions || !id.startsWith('prp_')),
    ),
    words,
  );
};
