import { sql } from 'kysely';
import type { CopyCandidate } from '../model/resolution.ts';
import type { Db } from './database.ts';
import { insertRows, textArray } from './rows.ts';

const MOST_CANDIDATES = 20;

/** Keeps the hashes by which later copies of a document are found. */
export const insertShingles = (trx: Db, items: readonly { document: string; seq: number; shingles: readonly string[] }[]): Promise<void> =>
  insertRows(
    trx,
    'shingle',
    items.flatMap(({ document, seq, shingles }) =>
      [...new Set(shingles)].map((hash) => ({ hash, document_seq: seq, document_id: document })),
    ),
    'skip',
  );

/** Documents that share hashes with a text, most shared first, then oldest first. */
export const copyCandidates = async (db: Db, shingles: readonly string[]): Promise<CopyCandidate[]> => {
  if (shingles.length === 0) return [];
  const { rows } = await sql<{ document: string; shingles: string[] }>`
    with near as (
      select document_id, document_seq, count(*) as shared from shingle where hash = any(${textArray(shingles)})
      group by document_id, document_seq order by shared desc, document_seq limit ${MOST_CANDIDATES}
    )
    select n.document_id as document, (select jsonb_agg(s.hash order by s.hash) from shingle s where s.document_id = n.document_id) as shingles
    from near n order by n.shared desc, n.document_seq`.execute(db);
  return rows;
};

/** Marks a document as a near-copy: of the first of its kind, also where the one it resembles is a copy itself. */
export const markCopy = async (trx: Db, document: string, copy: { of: string; similarity: number }): Promise<void> => {
  const root = await trx.selectFrom('document_copy').select('of_id').where('document_id', '=', copy.of).executeTakeFirst();
  await insertRows(
    trx,
    'document_copy',
    [{ document_id: document, of_id: root?.of_id ?? copy.of, similarity: copy.similarity }],
    ['document_id'],
  );
};
