import { sql } from 'kysely';
import type { Db } from './database.ts';

/** Searched by more than their key. Of documents a few columns are looked at, below: looking through the texts would take longest. */
const TABLES = [
  'statement',
  'statement_link',
  'proposition',
  'proposition_incident',
  'proposition_entity',
  'assessment',
  'incident',
  'incident_entity',
  'incident_event',
  'entity',
  'entity_name',
  'mention',
  'shingle',
  'document_sketch',
  'document_copy',
  'name_word',
  'name_gram',
  'incident_tally',
  'claim_tally',
  'incident_party',
  'entity_tally',
  'change',
] as const;

const FIRST_AT = 128;

/**
 * Lets the database look at how its tables are filled: the embedded one never does so by itself, and would plan for empty tables for
 * ever. What empties or rewrites tables (a rebuild, a migration) loses what was known of them.
 */
export const takeStatistics = async (db: Db): Promise<void> => {
  await sql`analyze ${sql.join(TABLES.map((table) => sql.table(table)))}, search_entry (kind, id, seq, day),
    document (id, seq, source_id, published, collected_at)`.execute(db);
};

/** The same whenever the number of documents has doubled. @param before documents before what was just stored */
export const refreshStatistics = async (db: Db, before: number, now: number): Promise<void> => {
  if (now >= FIRST_AT && Math.floor(Math.log2(Math.max(1, before))) !== Math.floor(Math.log2(now))) await takeStatistics(db);
};
