import { Reading } from '../model/reading.ts';
import { sql } from 'kysely';
import { deflateJson, inflateJson } from './bytes.ts';
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
        data: deflateJson(reading),
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

/** The reading a document's shown statements come from: that of its linked statements, else its only one; null when it was not read. A second reader's is not it. */
export const shownReading = async (db: Db, document: string): Promise<Reading | null> => {
  const { rows } = await sql<{ data: Uint8Array }>`select r.data from reading r where r.document_id = ${document}
      and not exists (select 1 from second_reading e where e.document_id = r.document_id and e.reader = r.reader)
    order by exists (select 1 from statement_link l join statement s on s.id = l.statement_id
      where l.document_id = r.document_id and s.reader = r.reader) desc, r.reader desc limit 1`.execute(db);
  const [row] = rows;
  return row === undefined ? null : Reading.parse(inflateJson(row.data));
};
