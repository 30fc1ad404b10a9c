import type { Migration } from '../migration.ts';

const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  source: ['id'],
  raw: ['sha256'],
  document: ['id', 'source_id', 'raw_sha256'],
  reading: ['document_id'],
  statement: ['id', 'document_id', 'local_id'],
  decision: ['id', 'subject'],
  mention: ['entity_id', 'local_id'],
  entity: ['organ_of', 'knowledge'],
  incident: ['campaign_by'],
  incident_event: ['document_id', 'event'],
  statement_link: ['document_id', 'proposition_id', 'asserter_entity'],
  shingle: ['document_id'],
};

/**
 * Ids are compared byte by byte in every table. Where one side of a join had the collation of the database, its index could not be
 * used: the statements of a dossier were found by reading every statement there is.
 */
export const idsComparedByByte: Migration = {
  name: '0006-ids-compared-by-byte',
  statements: Object.entries(COLUMNS).map(
    ([table, columns]) => `alter table ${table} ${columns.map((column) => `alter column ${column} type text collate "C"`).join(', ')}`,
  ),
};
