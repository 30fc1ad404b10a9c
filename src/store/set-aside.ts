import { sql } from 'kysely';
import type { Database, Db } from './database.ts';

/**
 * What decisions about records change of the derived tables. While a transaction says that it decides, the rows as the machine made them
 * are set aside (a trigger of migration 0012); they are put back before documents are folded in, for the machine must not see what people
 * decided: else the order in which both came would show in the rows, and a rebuild would give others.
 */
const CHANGED: readonly (readonly [table: keyof Database, ...key: string[]])[] = [
  ['entity', 'id'],
  ['entity_name', 'key', 'entity_id'],
  ['name_word', 'word', 'entity_id'],
  ['mention', 'document_id', 'local_id'],
  ['incident', 'id'],
  ['incident_entity', 'incident_id', 'entity_id', 'role'],
  ['incident_event', 'incident_id', 'document_seq', 'event'],
  ['proposition', 'id'],
  ['proposition_incident', 'incident_id', 'proposition_id'],
  ['proposition_entity', 'entity_id', 'proposition_id'],
  ['statement_link', 'statement_id'],
  ['resolved_time', 'incident_id', 'statement_id'],
];

/** Where a row of the table is the one whose key is `k`. */
const isKey = (key: readonly string[]) =>
  sql.join(
    key.map((column) => sql`t.${sql.ref(column)} = k.${sql.ref(column)}`),
    sql` and `,
  );
/** What is set aside of a table, with its key as a row of it. */
const asideOf = (table: string) => sql`set_aside s cross join lateral jsonb_populate_record(null::${sql.table(table)}, s.key) k`;

/** Does something to the derived tables that can be taken back: every row is set aside as it was before. */
export const settingAside = async <T>(trx: Db, work: () => Promise<T>): Promise<T> => {
  await sql`select set_config('assay.deciding', 'on', true)`.execute(trx);
  try {
    return await work();
  } finally {
    await sql`select set_config('assay.deciding', 'off', true)`.execute(trx);
  }
};

/** Whether decisions have changed anything. */
export const isSetAside = async (db: Db): Promise<boolean> => (await sql`select 1 from set_aside limit 1`.execute(db)).rows.length > 0;

/** Puts every row back as the machine made it. */
export const putBack = async (trx: Db): Promise<void> => {
  for (const [table, ...key] of CHANGED) {
    await sql`delete from ${sql.table(table)} t using ${asideOf(table)} where s.of_table = ${sql.lit(table)} and ${isKey(key)}`.execute(
      trx,
    );
    await sql`insert into ${sql.table(table)} select r.* from set_aside s cross join lateral jsonb_populate_record(null::${sql.table(table)}, s.before) r
      where s.of_table = ${sql.lit(table)} and s.before is not null`.execute(trx);
  }
  await sql`delete from set_aside`.execute(trx);
};

export type Changed = Map<string, { table: string; key: Record<string, string>; hash: string | null; speakers: string[] }>;

/** Who a statement is by in the machine's row and in the one that is there now: who no longer speaks is in no key and no row any more. */
const speakersOf = (table: string) =>
  table === 'statement_link'
    ? sql`(select coalesce(jsonb_agg(x.id), '[]') from (values (s.before ->> 'asserter_entity'), (n.speaker)) x (id) where x.id is not null)`
    : sql`'[]'::jsonb`;

/** The rows that are not as the machine made them, each with a hash of what it is now. */
export const changedRows = async (db: Db): Promise<Changed> => {
  const { rows } = await sql<{ table: string; key: Record<string, string>; hash: string | null; speakers: string[] }>`${sql.join(
    CHANGED.map(
      ([table, ...key]) => sql`select s.of_table as "table", s.key, n.hash, ${speakersOf(table)} as speakers from ${asideOf(table)}
        left join lateral (select md5(t::text) as hash${table === 'statement_link' ? sql`, t.asserter_entity as speaker` : sql``} from ${sql.table(table)} t where ${isKey(key)}) n on true
        where s.of_table = ${sql.lit(table)}`,
    ),
    sql` union all `,
  )}`.execute(db);
  return new Map(rows.map((row) => [`${row.table} ${Object.values(row.key).join(' ')}`, row]));
};
