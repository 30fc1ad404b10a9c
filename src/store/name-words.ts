import { sql } from 'kysely';
import type { Db, EntityNameTable } from './database.ts';
import { insertRows, textArray } from './rows.ts';

const LONGEST_WORD = 60;

/** The words of a name's key. */
export const wordsOf = (key: string): string[] => key.split(' ').filter((word) => word !== '' && word.length <= LONGEST_WORD);

/** The runs of three letters of a word, its ends marked: two spellings of a word share most of them. */
export const gramsOf = (word: string): string[] => {
  const letters = [...`^${word}$`];
  return [...new Set(letters.slice(2).map((_, at) => letters.slice(at, at + 3).join('')))];
};

/** Makes words findable by other spellings. Said of new ones alone, for `on conflict` costs half as much again. */
const enterSpellings = async (trx: Db, words: readonly string[]): Promise<void> => {
  const { rows: known } = await sql<{ word: string }>`select word from name_spelling where word = any(${textArray(words)})`.execute(trx);
  const old = new Set(known.map(({ word }) => word));
  await insertRows(
    trx,
    'name_spelling',
    words.flatMap((word) => (old.has(word) ? [] : [{ word, grams: gramsOf(word) }])),
  );
};

/** Makes these names findable by their words. @param stored entities whose words of before go: theirs are all among the names */
export const enterNames = async (trx: Db, stored: readonly string[], names: readonly EntityNameTable[]): Promise<void> => {
  const rows = new Map(
    names.flatMap(({ key, entity_id }) => wordsOf(key).map((word) => [`${word} ${entity_id}`, { word, entity_id }] as const)),
  );
  if (stored.length > 0) await sql`delete from name_word where entity_id = any(${textArray(stored)})`.execute(trx);
  await insertRows(trx, 'name_word', [...rows.values()]);
  await enterSpellings(trx, [...new Set([...rows.values()].map(({ word }) => word))]);
};

/** The same for every entity there is: once, when a database of an earlier shape is brought up to date. */
export const enterAllNames = async (trx: Db): Promise<void> => {
  for (let last = ''; ; ) {
    const { rows } = await sql<{ id: string }>`select id from entity where id > ${last} order by id limit 500`.execute(trx);
    if (rows.length === 0) return;
    const ids = rows.map(({ id }) => id);
    last = ids.at(-1) ?? '';
    const names = await sql<EntityNameTable>`select key, entity_id, name from entity_name where entity_id = any(${textArray(ids)})`.execute(
      trx,
    );
    await enterNames(trx, ids, names.rows);
  }
};
