import { sql } from 'kysely';
import { Reading } from '../model/reading.ts';
import { SecondNotes } from '../model/second-reading.ts';
import { inflateJson } from './bytes.ts';
import type { Db } from './database.ts';

/** How asking a second reader for a document ended: with notes on the reading that is kept, or with a failure. */
export type SecondEnd = { document: string; reader: string; at: string } & (
  | { failure: string; notes: null }
  | { failure: null; notes: SecondNotes }
);

/** Keeps how it ended; in place of an earlier failure of the same reader, never of a success: two may ask at once, and one fail later. */
export const keepSecondEnd = async (trx: Db, end: SecondEnd): Promise<void> => {
  const values = { at: end.at, failure: end.failure, notes: end.notes === null ? null : JSON.stringify(end.notes) };
  await trx
    .insertInto('second_reading')
    .values({ document_id: end.document, reader: end.reader, ...values })
    .onConflict((conflict) =>
      conflict.columns(['document_id', 'reader']).doUpdateSet(values).where('second_reading.failure', 'is not', null),
    )
    .execute();
};

/** The newest second reading of a document with how it came about, and the failure of a later try if there was one. */
export const secondReadingOf = async (
  db: Db,
  document: string,
): Promise<{
  reading: { at: string; notes: SecondNotes; reading: Reading } | null;
  failure: { reader: string; at: string; message: string } | null;
}> => {
  const { rows } = await sql<{ reader: string; at: string; failure: string | null; notes: unknown; data: Uint8Array | null }>`
    select s.reader, s.at, s.failure, s.notes, r.data from second_reading s
    left join reading r on r.document_id = s.document_id and r.reader = s.reader
    where s.document_id = ${document} order by s.at desc, s.reader desc`.execute(db);
  const read = rows.find((row) => row.failure === null && row.data !== null);
  const [last] = rows;
  return {
    reading:
      read === undefined || read.data === null
        ? null
        : { at: read.at, notes: SecondNotes.parse(read.notes), reading: Reading.parse(inflateJson(read.data)) },
    failure: last?.failure == null ? null : { reader: last.reader, at: last.at, message: last.failure },
  };
};

/** Whether this reader's reading of the document is kept. */
export const isReadBy = async (db: Db, document: string, reader: string): Promise<boolean> =>
  (await db.selectFrom('reading').select('reader').where('document_id', '=', document).where('reader', '=', reader).executeTakeFirst()) !==
  undefined;

/** Ids of the documents the first reader has read and this one has not, in the order of arrival. */
export const unreadBy = async (db: Db, reader: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`select d.id from document d where d.language_read
    and not exists (select 1 from reading r where r.document_id = d.id and r.reader = ${reader}) order by d.seq`.execute(db);
  return rows.map((row) => row.id);
};
