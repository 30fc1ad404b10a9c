import { type RawBuilder, sql } from 'kysely';
import { nameKey } from '../core/names.ts';
import { lettersAllowed, lettersOff } from '../core/spelling.ts';
import type { EntityKind } from '../model/vocabulary.ts';
import type { Db } from './database.ts';
import { storedKey } from './entities.ts';
import { gramsOf, wordsOf } from './name-words.ts';
import { textArray } from './rows.ts';

/** Names beyond these are not looked at: whoever looks for one of so many writes a word more. */
const CANDIDATES = 300;
const SPELLINGS = 12;
const ENOUGH = 5;

export interface FoundName {
  id: string;
  /** What it goes by. */
  title: string;
  /** The name that matched. */
  name: string;
  kind: EntityKind;
  how: 'exact' | 'begins' | 'words' | 'spelling';
  /** Where the spelling is another: the words it was found by. */
  words: string[];
}

interface Candidate {
  entity_id: string;
  key: string;
}

const byKey = async (db: Db, key: string): Promise<Candidate[]> => {
  const { rows } = await sql<Candidate>`(select entity_id, key from entity_name where key = ${key} limit ${CANDIDATES})
    union (select entity_id, key from entity_name where key >= ${key} and key < ${key} || ${'\u{10ffff}'} order by key limit ${CANDIDATES})`.execute(
    db,
  );
  return rows;
};

const isWord = (column: RawBuilder<unknown>, spellings: readonly string[], begins: boolean): RawBuilder<unknown> => {
  const [only = ''] = spellings;
  return begins && spellings.length === 1
    ? sql`${column} >= ${only} and ${column} < ${only} || ${'\u{10ffff}'}`
    : sql`${column} = any(${textArray(spellings)})`;
};

/** Names with each of these words, in any order. @param words for each word the spellings that will do; of the last its beginning */
const byWords = async (db: Db, words: readonly (readonly string[])[], begins: boolean): Promise<Candidate[]> => {
  const order = words.map((spellings, at) => ({ spellings, begins: begins && at === words.length - 1 }));
  // The longest word is had by the fewest.
  const [first, ...others] = order.sort(
    (a, b) => Number(a.begins) - Number(b.begins) || (b.spellings[0]?.length ?? 0) - (a.spellings[0]?.length ?? 0),
  );
  if (first === undefined) return [];
  const { rows } = await sql<Candidate>`select n.entity_id, n.key from (
      select distinct w.entity_id from name_word w where ${isWord(sql`w.word`, first.spellings, first.begins)} ${
        others.length === 0
          ? sql``
          : sql`and ${sql.join(
              others.map(
                (one) =>
                  sql`exists (select 1 from name_word o where o.entity_id = w.entity_id and ${isWord(sql`o.word`, one.spellings, one.begins)})`,
              ),
              sql` and `,
            )}`
      } limit ${CANDIDATES}) f join entity_name n on n.entity_id = f.entity_id`.execute(db);
  return rows;
};

/** Words of names that are this word but for a letter or two, nearest first. */
const spellingsOf = async (db: Db, word: string): Promise<string[]> => {
  const most = lettersAllowed(word);
  if (most === 0) return [word];
  const grams = gramsOf(word);
  // Two letters exchanged spoil four runs of three.
  const shared = Math.max(1, grams.length - 4 * most);
  const { rows } = await sql<{ word: string }>`select word from (
      select word, (select count(*) from unnest(grams) g where g = any(${textArray(grams)})) as shared from name_spelling
      where grams && ${textArray(grams)} and length(word) between ${word.length - most} and ${word.length + most}
    ) near where shared >= ${shared} order by shared desc, word limit ${CANDIDATES}`.execute(db);
  return rows
    .map((row) => ({ word: row.word, off: lettersOff(row.word, word, most) }))
    .filter(({ off }) => off <= most)
    .sort((a, b) => a.off - b.off || (a.word < b.word ? -1 : 1))
    .slice(0, SPELLINGS)
    .map((found) => found.word);
};

const HOW = ['exact', 'begins', 'words', 'spelling'] as const;

/**
 * Entities a name may mean: of exactly that name first, then names that begin so, names with these words, and, where these are few, names
 * that are spelt a little otherwise. At most CANDIDATES of each, those in most incidents first.
 */
export const searchNames = async (
  db: Db,
  name: string,
  asked: { countries: readonly string[]; sectors: readonly string[] },
): Promise<FoundName[]> => {
  const key = storedKey(nameKey(name));
  const words = wordsOf(key);
  if (key === '' || words.length === 0) return [];
  const best = new Map<string, { how: FoundName['how']; key: string; words: string[] }>();
  const take = (found: readonly Candidate[], how: (key: string) => FoundName['how'] | null, by: string[]): void => {
    for (const one of found) {
      const is = how(one.key);
      const known = best.get(one.entity_id);
      if (
        is !== null &&
        (known === undefined || HOW.indexOf(is) < HOW.indexOf(known.how) || (is === known.how && one.key.length < known.key.length))
      )
        best.set(one.entity_id, { how: is, key: one.key, words: by });
    }
  };
  take(await byKey(db, key), (one) => (one === key ? 'exact' : 'begins'), []);
  const has = (spellings: readonly (readonly string[])[]) => (one: string) => {
    const own = wordsOf(one);
    return spellings.every((each, at) =>
      own.some((w) => each.includes(w) || (at === spellings.length - 1 && each.length === 1 && w.startsWith(each[0] ?? ''))),
    );
  };
  const asIs = words.map((word) => [word]);
  take(await byWords(db, asIs, true), (one) => (has(asIs)(one) ? 'words' : null), []);
  if (best.size < ENOUGH) {
    const spellings: string[][] = [];
    for (const word of words) spellings.push(await spellingsOf(db, word));
    if (spellings.every((each) => each.length > 0) && spellings.some((each, at) => each.some((one) => one !== words[at])))
      take(await byWords(db, spellings, false), (one) => (has(spellings)(one) ? 'spelling' : null), spellings.flat());
  }
  const ids = [...best.keys()];
  const { rows } = await sql<{ id: string; title: string; name: string; kind: EntityKind; key: string; size: number }>`
    select e.id, e.name as title, n.name, e.kind, n.key, (select count(*)::int from (select 1 from incident_entity ie where ie.entity_id = e.id limit 1000) i) as size
    from unnest(${textArray(ids)}, ${textArray(ids.map((id) => best.get(id)?.key ?? ''))}) as f(id, key)
    join entity e on e.id = f.id join entity_name n on n.entity_id = f.id and n.key = f.key
    where ${asked.countries.length === 0 ? sql`true` : sql`e.country = any(${textArray(asked.countries)})`}
      and ${asked.sectors.length === 0 ? sql`true` : sql`e.sector = any(${textArray(asked.sectors)})`}
    order by e.born, e.id`.execute(db);
  return rows
    .map((row) => ({ ...row, ...(best.get(row.id) ?? { how: 'words' as const, words: [] }) }))
    .sort((a, b) => HOW.indexOf(a.how) - HOW.indexOf(b.how) || b.size - a.size || a.key.length - b.key.length)
    .map(({ id, title, name: matched, kind, how, words: by }) => ({ id, title, name: matched, kind, how, words: by }));
};
