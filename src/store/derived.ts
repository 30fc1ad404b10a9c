import { sql } from 'kysely';
import { sha256Hex } from '../core/hash.ts';
import type { Database, Db } from './database.ts';

type Table = Exclude<keyof Database, 'migration'>;

/** What is worked out, with the key that orders its rows. Emptied and filled again by a rebuild. */
const DERIVED: readonly (readonly [Table, readonly string[]])[] = [
  ['entity', ['id']],
  ['entity_name', ['key', 'entity_id']],
  ['mention', ['document_id', 'local_id']],
  ['incident', ['id']],
  ['incident_entity', ['incident_id', 'entity_id', 'role']],
  ['incident_event', ['incident_id', 'document_seq', 'event']],
  ['proposition', ['id']],
  ['proposition_incident', ['incident_id', 'proposition_id']],
  ['proposition_entity', ['entity_id', 'proposition_id']],
  ['statement_link', ['statement_id']],
  ['assessment', ['proposition_id']],
  ['incident_tally', ['incident_id']],
  ['claim_tally', ['incident_id', 'position']],
  ['incident_party', ['incident_id', 'entity_id', 'role']],
  ['entity_tally', ['entity_id']],
  ['document_voice', ['document_id', 'speaker']],
  ['source_told', ['source_id', 'proposition_id']],
  ['source_place', ['source_id', 'incident_id']],
  ['resolved_time', ['incident_id', 'statement_id']],
  ['document_copy', ['document_id']],
  ['document_sketch', ['document_id']],
  ['decision_effect', ['decision_id']],
  ['decision_record', ['decision_id', 'record_id']],
  ['became', ['kind', 'id']],
  ['source_grade', ['source_id', 'matter']],
  ['shingle', ['hash', 'document_seq']],
  ['search_entry', ['kind', 'id']],
  ['name_word', ['word', 'entity_id']],
];
/**
 * Emptied with the others and not compared: the letters of names, which may be kept of one that is gone, and what decisions have set
 * aside, from which the other tables were made.
 */
const BESIDE: readonly Table[] = ['name_spelling', 'set_aside'];
const KEPT: readonly (readonly [Table, readonly string[]])[] = [
  ['source', ['id']],
  ['document', ['id']],
  ['statement', ['id']],
  ['decision', ['id']],
];
const COUNTED: readonly Table[] = [
  'source',
  'document',
  'statement',
  'mention',
  'entity',
  'proposition',
  'incident',
  'assessment',
  'decision',
  'quarantine',
  'job',
];

/** Empties every derived table. Only a rebuild does this, inside its transaction. */
export const emptyDerived = async (trx: Db): Promise<void> => {
  await sql`truncate ${sql.join([...DERIVED.map(([table]) => table), ...BESIDE].map((table) => sql.table(table)))}`.execute(trx);
};

/**
 * One hash per table over all its rows in the order of their keys: two databases with equal digests hold the same. Raw
 * bytes and readings are left out (they have hashes and versions of their own), and so is desk work (quarantine, jobs).
 */
export const tableDigests = async (db: Db): Promise<Record<string, string>> => {
  const digests: Record<string, string> = {};
  for (const [table, keys] of [...KEPT, ...DERIVED]) {
    const order = sql.join(keys.map((key) => (NUMERIC.has(key) ? sql.ref(key) : sql`${sql.ref(key)} collate "C"`)));
    // Hashes of rows, hashed: the rows themselves may be larger together than one value may be.
    const { rows } = await sql<{ digest: string | null }>`select string_agg(md5(row_to_json(t)::text), '' order by ${order}) as digest
      from ${sql.table(table)} t`.execute(db);
    digests[table] = sha256Hex(new TextEncoder().encode(rows[0]?.digest ?? ''));
  }
  return digests;
};
const NUMERIC = new Set(['document_seq', 'position']);

/** How many rows each kind of record has. */
export const countRecords = async (db: Db): Promise<Record<string, number>> => {
  const { rows } = await sql<{ name: string; n: number }>`${sql.join(
    COUNTED.map((table) => sql`select ${sql.lit(table)} as name, count(*)::int as n from ${sql.table(table)}`),
    sql` union all `,
  )}`.execute(db);
  return Object.fromEntries(rows.map((row) => [row.name, row.n]));
};

const counted = new WeakMap<Db, { at: string; counts: Record<string, number> }>();

/**
 * The same, counted again only when something came in, changed or was decided since: at the foot of every page they would be counted on
 * every page, which at 100,000 documents takes more than half a second each time.
 */
export const recordsCounted = async (db: Db): Promise<Record<string, number>> => {
  const { rows } = await sql<{ at: string }>`select concat_ws(' ', (select max(seq) from document), (select max(seq) from change),
    (select max(seq) from decision), (select count(*) from quarantine), (select count(*) from job), (select max(updated_at) from job)) as at`.execute(
    db,
  );
  const at = rows[0]?.at ?? '';
  const known = counted.get(db);
  if (known?.at === at) return known.counts;
  const counts = await countRecords(db);
  counted.set(db, { at, counts });
  return counts;
};
