import { Reading } from '../model/reading.ts';
import { sql } from 'kysely';
import { bytea, deflateJson, inflateJson } from './bytes.ts';
import type { Db } from './database.ts';
import { textArray } from './rows.ts';

/** Keeps what a reader made of documents. One reading per document and reader version; never changed. */
export const insertReadings = async (trx: Db, items: readonly { document: string; reading: Reading }[]): Promise<void> => {
  if (items.length === 0) return;
  await trx
    .insertInto('reading')
    .values(
      items.map(({ document, reading }) => ({
        document_id: document,
        reader: reading.reader,
        data: bytea(deflateJson(reading)),
        not_understood: reading.notUnderstood.length,
      })),
    )
    .execute();
};

/** The readings of these documents by one reader version, by document id; of structured data the one that came with it. */
export const readingsOf = async (db: Db, documents: readonly string[], reader: string): Promise<Map<string, Reading>> => {
  const { rows } = await sql<{ document_id: string; data: Uint8Array }>`select document_id, data from reading
    where document_id = any(${textArray(documents)}) and (reader = ${reader} or reader like 'stix/%' or reader like 'told/%')`.execute(db);
  return new Map(rows.map((row) => [row.document_id, Reading.parse(inflateJson(row.data))]));
};

/**
 * The reading the shown statements of each of these documents come from: that of its linked statements, else its only one. A second
 * reader's is not it. One that was not read is left out.
 */
export const shownReadings = async (db: Db, documents: readonly string[]): Promise<Map<string, Reading>> => {
  if (documents.length === 0) return new Map();
  // One by one: for a list of ten ids a database that has no statistics goes through all readings.
  const { rows } = await sql<{
    id: string;
    data: Uint8Array;
  }>`select asked.id, shown.data from unnest(${textArray(documents)}) as asked (id)
    cross join lateral (select r.data from reading r where r.document_id = asked.id
        and not exists (select 1 from second_reading e where e.document_id = r.document_id and e.reader = r.reader)
      order by exists (select 1 from statement_link l join statement s on s.id = l.statement_id
        where l.document_id = r.document_id and s.reader = r.reader) desc, r.reader desc limit 1) shown`.execute(db);
  return new Map(rows.map(({ id, data }) => [id, Reading.parse(inflateJson(data))]));
};

/** The same of one document; null when it was not read. */
export const shownReading = async (db: Db, document: string): Promise<Reading | null> =>
  (await shownReadings(db, [document])).get(document) ?? null;
