import { type RawBuilder, sql } from 'kysely';
import type { Database, Db } from './database.ts';

/** A derived row with the seq of the document that first brought it: what "oldest first" goes by. */
export interface Born<T> {
  row: T;
  born: number;
}

/**
 * Inserts many rows in one statement with one parameter: the rows as JSON. One text per table is parsed and planned, however
 * many rows there are, which is what keeps loading fast on both drivers. All rows must have the columns of the first.
 * Not for bytea columns: JSON would double them.
 * @param onConflict what to do with a row whose key is there: 'fail', 'skip', or the key columns to replace it by (`born` stays)
 * @param unlike a column by which a row that is there is told to be the same already: it is left alone, since writing it anew with all
 *   its index entries costs more than to compare it
 */
export const insertRows = async <T extends keyof Database>(
  db: Db,
  table: T,
  rows: readonly Partial<Database[T]>[],
  onConflict: 'fail' | 'skip' | readonly string[] = 'fail',
  unlike: string | null = null,
): Promise<void> => {
  const [first] = rows;
  if (first === undefined) return;
  const names = Object.keys(first);
  const columns = sql.join(names.map((column) => sql.ref(column)));
  await sql`insert into ${sql.table(table)} (${columns}) select ${columns}
    from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json) ${conflictClause(names, onConflict)}
    ${unlike === null ? sql`` : sql`where ${sql.table(table)}.${sql.ref(unlike)} is distinct from excluded.${sql.ref(unlike)}`}`.execute(
    db,
  );
};

const conflictClause = (names: readonly string[], onConflict: 'fail' | 'skip' | readonly string[]): RawBuilder<unknown> => {
  if (onConflict === 'fail') return sql``;
  if (onConflict === 'skip') return sql`on conflict do nothing`;
  const changes = names
    .filter((column) => !onConflict.includes(column) && column !== 'born')
    .map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`);
  return sql`on conflict (${sql.join(onConflict.map((key) => sql.ref(key)))}) do update set ${sql.join(changes)}`;
};

/** Which of these rows are there. */
export const storedAmong = async (db: Db, table: 'entity' | 'proposition', ids: readonly string[]): Promise<Set<string>> => {
  const { rows } = await sql<{ id: string }>`select id from ${sql.table(table)} where id = any(${textArray(ids)})`.execute(db);
  return new Set(rows.map(({ id }) => id));
};

/**
 * Adds rows and replaces those that are there, told apart beforehand: of a load nearly all are new, and `on conflict` costs a third more
 * for each of them. For writers that hold each other back: one that came between would make the insert fail.
 */
export const putRows = async <T extends 'entity' | 'proposition'>(
  trx: Db,
  table: T,
  rows: readonly (Database[T] & { id: string })[],
  stored: ReadonlySet<string>,
): Promise<void> => {
  await insertRows(
    trx,
    table,
    rows.filter(({ id }) => !stored.has(id)),
  );
  await insertRows(
    trx,
    table,
    rows.filter(({ id }) => stored.has(id)),
    ['id'],
  );
};

/**
 * The rows of a question, each as one value: to take a row of the embedded database over cell by cell takes longer than to find it. For
 * questions of hundreds of rows with many columns.
 */
export const wholeRows = async <T>(db: Db, question: RawBuilder<unknown>): Promise<T[]> => {
  const { rows } = await sql<{ row: T }>`select to_json(x) as row from (${question}) x`.execute(db);
  return rows.map(({ row }) => row);
};

/** `column = any(...)` takes this: one parameter however many values, so one plan. */
export const textArray = (values: readonly string[]): RawBuilder<string[]> => sql<string[]>`${[...values]}::text[]`;

/** Goes through the ids of a table in their order, some at a time. */
export const eachIds = async (
  db: Db,
  table: 'document' | 'incident' | 'proposition' | 'entity',
  most: number,
  take: (db: Db, ids: readonly string[]) => Promise<void>,
): Promise<void> => {
  for (let last = ''; ; ) {
    const { rows } = await sql<{ id: string }>`select id from ${sql.table(table)} where id > ${last} order by id limit ${most}`.execute(db);
    if (rows.length === 0) return;
    last = rows.at(-1)?.id ?? '';
    await take(
      db,
      rows.map(({ id }) => id),
    );
  }
};
