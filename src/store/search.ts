import { type RawBuilder, sql } from 'kysely';
import type { ParsedQuery, QueryTerm } from '../core/query.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { Db } from './database.ts';
import { textArray } from './rows.ts';
import { markOf } from './search-entries.ts';

/**
 * Documents and incidents by their words and marks, newest first. Two ways, so that no word is slow. What is rarer than MOST is found
 * whole by the index and put in order. What is more common stands near the top anyway: the newest entries are walked through and tried,
 * WALK of them at a time, and whoever wants more goes on from there.
 */
const MOST = 1000;
const WALK = 1000;
/** Of these the newest tell how common a search is. */
const TRIED = 160;

/** What entries are asked for: all of `any` (of each one), none of `none`, between two days. */
export interface AskedFacts {
  any: readonly (readonly string[])[];
  none: readonly string[];
  from: string | null;
  to: string | null;
}

export interface AskedEntries {
  kind: 'document' | 'incident';
  words: Pick<ParsedQuery, 'all' | 'none'>;
  /** The last word is still being typed: words that begin so count too. */
  typing: boolean;
  /** Entities whose part in an incident counts as the words do. */
  entities: readonly string[];
  facts: AskedFacts;
  /** Whether to count how they divide. */
  divided: boolean;
  cursor: string | null;
  limit: number;
}

export interface FoundEntries {
  ids: string[];
  total: number | null;
  /** `total` is of the newest only. */
  atLeast: boolean;
  next: string | null;
  lookedBackTo: string | null;
  facts: { fact: string; count: number }[];
  counted: number;
}

const quoted = (lexeme: string): string => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
const lexemes = (text: string): RawBuilder<unknown> => sql`${text}::tsquery`;
const beginning = (words: string): RawBuilder<unknown> => lexemes(`${quoted(words.toLowerCase())}:*`);

type Config = 'english' | 'simple';

const termQuery = (term: QueryTerm, config: Config, whole: boolean): RawBuilder<unknown> => {
  if (term.prefix) return beginning(term.words);
  return term.phrase && whole
    ? sql`phraseto_tsquery(${sql.lit(config)}, ${term.words})`
    : sql`plainto_tsquery(${sql.lit(config)}, ${term.words})`;
};

const SHORTEST_BEGINNING = 3;
const groupQuery = (group: readonly QueryTerm[], config: Config, whole: boolean, typed: QueryTerm | null): RawBuilder<unknown> =>
  sql`(${sql.join(
    group.flatMap((term) =>
      term === typed && !term.phrase && !term.prefix && /^[\p{L}\p{N}]+$/u.test(term.words) && term.words.length >= SHORTEST_BEGINNING
        ? [termQuery(term, config, whole), beginning(term.words)]
        : [termQuery(term, config, whole)],
    ),
    sql` || `,
  )})`;

/** The words as one question to the index, in both ways words are kept; null where there are none. */
export const wordsQuery = (all: readonly (readonly QueryTerm[])[], whole: boolean, typing: boolean): RawBuilder<unknown> | null => {
  if (all.length === 0) return null;
  const typed = typing ? (all.at(-1)?.at(-1) ?? null) : null;
  const inConfig = (config: Config) =>
    sql`(${sql.join(
      all.map((group) => groupQuery(group, config, whole, typed)),
      sql` && `,
    )})`;
  return sql`(${inConfig('english')} || ${inConfig('simple')})`;
};

/** The marks as a question to the index; with words or marks that must be there, those that must not are no question of their own. */
const markQuery = (kind: string, { any, none }: AskedFacts, positive: boolean): string =>
  [
    ...(positive || any.length > 0 ? [] : [quoted(markOf(`kind=${kind}`))]),
    ...any.map((either) => `(${either.map((fact) => quoted(markOf(fact))).join(' | ')})`),
    ...none.map((fact) => `!${quoted(markOf(fact))}`),
  ].join(' & ');

const question = (asked: Omit<AskedEntries, 'divided' | 'cursor' | 'limit'>, whole: boolean): RawBuilder<unknown> => {
  const words = wordsQuery(asked.words.all, whole, asked.typing);
  const part = asked.entities.map((id) => quoted(markOf(`entity=${id}`))).join(' | ');
  const wanted = words === null || part === '' ? words : sql`(${words} || ${lexemes(part)})`;
  // A word left out is left out in either way of keeping it. A phrase is left out as a phrase only where it is looked at whole.
  const none = asked.words.none
    .filter((term) => whole || !term.phrase)
    .flatMap((term) => [termQuery(term, 'english', whole), termQuery(term, 'simple', whole)])
    // Of a word too common to be kept nothing is left to leave out, and "not nothing" would be an error.
    .map((term) => sql`case when numnode(${term}) = 0 then ''::tsquery else !!(${term}) end`);
  const marks = markQuery(asked.kind, asked.facts, wanted !== null);
  return sql.join([...(wanted === null ? [] : [wanted]), ...(marks === '' ? [] : [lexemes(marks)]), ...none], sql` && `);
};

interface Place {
  id: string;
  day: string;
  seq: number;
}
interface Counted {
  fact: string;
  count: number;
}

const NEWEST_FIRST = sql`order by day desc, seq desc, id desc`;
const between = ({ from, to }: AskedFacts): RawBuilder<unknown> =>
  sql`${from === null ? sql`true` : sql`day >= ${from}`} and ${to === null ? sql`true` : sql`day < ${to}`}`;
const after = (place: readonly (string | number)[] | null): RawBuilder<unknown> =>
  place === null ? sql`true` : sql`(day, seq, id) < (${place[0]}, ${place[1]}, ${place[2]})`;
const countedFacts = (
  table: string,
): RawBuilder<unknown> => sql`(select coalesce(json_agg(json_build_object('fact', fact, 'count', n)), '[]')
  from (select fact, count(*)::int as n from ${sql.table(table)}, unnest(facts || ('year=' || left(day, 4))) as fact group by fact) one)`;
const rowsOf = (table: string): RawBuilder<unknown> =>
  sql`(select coalesce(json_agg(json_build_object('id', id, 'day', day, 'seq', seq) ${NEWEST_FIRST}), '[]') from ${sql.table(table)})`;

const cursorOf = (way: string, { day, seq, id }: Place): string => encodeCursor([way, day, seq, id]);

/** All that the index knows; null where that is more than MOST. */
const rare = async (db: Db, asked: AskedEntries, place: (string | number)[] | null): Promise<FoundEntries | null> => {
  const phrases = [...asked.words.all.flat(), ...asked.words.none].some(({ phrase }) => phrase);
  const { rows } = await sql<{ found: number; total: number; page: Place[]; facts: Counted[] }>`
    with asked as materialized (select (${question(asked, false)}) as bare, (${question(asked, true)}) as whole),
    found as materialized (select * from ${sql.ref(`search_${asked.kind}s_with`)}((select bare from asked), ${MOST + 1})),
    checked as (select f.id, f.seq, f.day, f.facts from found f ${
      phrases
        ? sql`join search_entry e on e.kind = ${asked.kind} and e.id = f.id where e.words @@ (select whole from asked) and (select count(*) from found) <= ${MOST}`
        : sql``
    }),
    kept as materialized (select * from checked where ${between(asked.facts)}),
    page as (select id, day, seq from kept where ${after(place)} ${NEWEST_FIRST} limit ${asked.limit + 1})
    select (select count(*)::int from found) as found, (select count(*)::int from kept) as total,
      ${rowsOf('page')} as page, ${asked.divided && place === null ? countedFacts('kept') : sql`'[]'::json`} as facts`.execute(db);
  const [row] = rows;
  if (row === undefined || row.found > MOST) return null;
  const shown = row.page.slice(0, asked.limit);
  const last = shown.at(-1);
  return {
    ids: shown.map(({ id }) => id),
    total: row.total,
    atLeast: false,
    next: row.page.length > asked.limit && last !== undefined ? cursorOf('rare', last) : null,
    lookedBackTo: null,
    facts: row.facts,
    counted: row.total,
  };
};

/** The newest of many. */
const common = async (db: Db, asked: AskedEntries, place: (string | number)[] | null): Promise<FoundEntries> => {
  const { rows } = await sql<{ walked: number; stop: Place | null; total: number; page: Place[]; facts: Counted[] }>`
    with asked as materialized (select (${question(asked, true)}) as whole),
    walked as materialized (
      select id, day, seq, facts, words from search_entry
      where kind = ${asked.kind} and ${between(asked.facts)} and ${after(place)} ${NEWEST_FIRST} limit ${WALK}
    ), hits as materialized (select id, day, seq, facts from walked where words @@ (select whole from asked)),
    page as (select id, day, seq from hits ${NEWEST_FIRST} limit ${asked.limit + 1})
    select (select count(*)::int from walked) as walked, (select count(*)::int from hits) as total,
      (select json_build_object('id', id, 'day', day, 'seq', seq) from walked order by day, seq, id limit 1) as stop,
      ${rowsOf('page')} as page, ${asked.divided && place === null ? countedFacts('hits') : sql`'[]'::json`} as facts`.execute(db);
  const row = rows[0] ?? { walked: 0, stop: null, total: 0, page: [], facts: [] };
  const shown = row.page.slice(0, asked.limit);
  const last = shown.at(-1);
  const through = row.walked < WALK;
  const full = row.page.length > asked.limit;
  const stop = full ? (last ?? null) : through ? null : row.stop;
  return {
    ids: shown.map(({ id }) => id),
    total: place === null ? row.total : null,
    atLeast: !through,
    next: stop === null ? null : cursorOf('common', stop),
    lookedBackTo: full || stop === null ? null : stop.day.slice(0, 10),
    facts: row.facts,
    counted: row.total,
  };
};

/** Whether there are more than could be answered whole. */
const many = async (db: Db, kind: string): Promise<boolean> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (
    select 1 from search_entry where kind = ${kind} limit ${MOST + 1}) first`.execute(db);
  return (rows[0]?.n ?? 0) > MOST;
};

/** Whether so many of the newest have it that the index would only count for long what is not to be shown. */
const everywhere = async (db: Db, asked: AskedEntries): Promise<boolean> => {
  const { rows } = await sql<{ n: number }>`
    with asked as materialized (select (${question(asked, true)}) as whole)
    select count(*)::int as n from (
      select words from search_entry where kind = ${asked.kind} and ${between(asked.facts)} ${NEWEST_FIRST} limit ${TRIED}
    ) newest where words @@ (select whole from asked)`.execute(db);
  return (rows[0]?.n ?? 0) > TRIED / 8;
};

/** Which of these documents or incidents have these words and marks. */
export const entriesAmong = async (
  db: Db,
  asked: Pick<AskedEntries, 'kind' | 'words' | 'typing' | 'entities' | 'facts'>,
  ids: readonly string[],
): Promise<string[]> => {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string }>`select e.id from search_entry e where e.kind = ${asked.kind} and e.id = any(${textArray(ids)})
    and ${between(asked.facts)} and e.words @@ (${question(asked, true)})`.execute(db);
  return rows.map(({ id }) => id);
};

/** Documents or incidents that have these words and marks, newest first. @throws AssayError bad-input when the cursor is of another list */
export const searchEntries = async (db: Db, asked: AskedEntries): Promise<FoundEntries> => {
  const cursor = decodeCursor(asked.cursor, ['string', 'string', 'number', 'string']);
  const from = cursor?.slice(1) ?? null;
  if (cursor?.[0] === 'common') return common(db, asked, from);
  if (cursor?.[0] !== 'rare' && (await everywhere(db, asked)) && (await many(db, asked.kind))) return common(db, asked, from);
  return (await rare(db, asked, from)) ?? common(db, asked, from);
};
