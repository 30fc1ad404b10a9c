import { sql } from 'kysely';
import type { Database, Db } from './database.ts';

/** Searched by more than their key. */
const TABLES = [
  'statement_link',
  'proposition_incident',
  'proposition_entity',
  'incident',
  'incident_entity',
  'incident_event',
  'entity_name',
  'shingle',
  'document_sketch',
  'document_copy',
  'name_word',
  'name_spelling',
  'incident_tally',
  'claim_tally',
  'incident_party',
  'entity_tally',
  'change',
] as const;

/** Of these only what is looked for or joined by: to look through the words of statements and documents would take longest. */
const COLUMNS = {
  assessment: ['proposition_id', 'status'],
  document: ['id', 'seq', 'source_id', 'published', 'collected_at'],
  entity: ['id', 'born', 'kind', 'country', 'organ_of', 'sector', 'knowledge'],
  mention: ['document_id', 'local_id', 'entity_id', 'via'],
  proposition: ['id', 'born', 'type', 'incidents'],
  search_entry: ['kind', 'id', 'seq', 'day'],
  statement: ['id', 'document_id', 'local_id', 'reader', 'start_at', 'stance', 'polarity'],
} as const satisfies Partial<Record<keyof Database, readonly string[]>>;

const FIRST_AT = 128;

/**
 * Lets the database look at how its tables are filled: the embedded one never does so by itself, and would plan for empty tables for
 * ever. What empties or rewrites tables (a rebuild, a migration) loses what was known of them.
 */
export const takeStatistics = async (db: Db): Promise<void> => {
  await sql`analyze ${sql.join(TABLES.map((table) => sql.table(table)))}, ${sql.join(
    Object.entries(COLUMNS).map(([table, columns]) => sql`${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})`),
  )}`.execute(db);
};

/** The same whenever the number of documents has doubled. @param before documents before what was just stored */
export const refreshStatistics = async (db: Db, before: number, now: number): Promise<void> => {
  if (now >= FIRST_AT && Math.floor(Math.log2(Math.max(1, before))) !== Math.floor(Math.log2(now))) await takeStatistics(db);
};
