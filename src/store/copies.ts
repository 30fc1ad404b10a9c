import { sql } from 'kysely';
import type { CopyCandidate } from '../model/resolution.ts';
import type { Db } from './database.ts';
import { insertRows } from './rows.ts';

/** A hash so many documents hold is a phrase of the trade ("did not respond to a request for comment") and marks no copy. */
const MOST_HOLDERS = 30;
const MOST_CANDIDATES = 8;

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

/**
 * For each of these documents, whose hashes are stored already, the older ones that share at least a sixth of them: most shared
 * first, then oldest first. A near-copy shares more, however its hashes fell.
 * @returns candidates by document; one without any is left out
 */
export const copyCandidates = async (
  db: Db,
  documents: readonly { document: string; seq: number; shingles: readonly string[] }[],
): Promise<Map<string, CopyCandidate[]>> => {
  const asked = documents.flatMap(({ document, seq, shingles }) => {
    const hashes = [...new Set(shingles)];
    return hashes.map((hash) => ({ document, seq, hash, size: hashes.length }));
  });
  const found = new Map<string, CopyCandidate[]>();
  if (asked.length === 0) return found;
  const { rows } = await sql<{ asker: string; document: string; shingles: string[] }>`
    with near as (
      select a.document, a.size, s.document_id, s.document_seq, count(*) as shared
      from json_to_recordset(${JSON.stringify(asked)}::json) as a(document text, seq integer, hash text, size integer)
      cross join lateral (
        select h.document_id, h.document_seq from shingle h where h.hash = a.hash collate "C" and h.document_seq < a.seq
        order by h.document_seq limit ${MOST_HOLDERS}
      ) s
      group by a.document, a.size, s.document_id, s.document_seq having count(*) * 6 >= a.size
    ), best as (
      select *, row_number() over (partition by document order by shared desc, document_seq) as place from near
    )
    select b.document as asker, b.document_id as document,
      (select jsonb_agg(s.hash order by s.hash) from shingle s where s.document_id = b.document_id) as shingles
    from best b where b.place <= ${MOST_CANDIDATES} order by b.document, b.place`.execute(db);
  for (const { asker, document, shingles } of rows) found.set(asker, [...(found.get(asker) ?? []), { document, shingles }]);
  return found;
};

/** Marks documents as near-copies: of the first of its kind, also where the one it resembles is a copy itself. Oldest first. */
export const markCopies = async (trx: Db, copies: readonly { document: string; of: string; similarity: number }[]): Promise<void> => {
  if (copies.length === 0) return;
  const roots = await trx
    .selectFrom('document_copy')
    .select(['document_id', 'of_id'])
    .where(
      'document_id',
      'in',
      copies.map((copy) => copy.of),
    )
    .execute();
  const rootOf = new Map(roots.map((root) => [root.document_id, root.of_id]));
  for (const copy of copies) rootOf.set(copy.document, rootOf.get(copy.of) ?? copy.of);
  await insertRows(
    trx,
    'document_copy',
    copies.map(({ document, of, similarity }) => ({ document_id: document, of_id: rootOf.get(document) ?? of, similarity })),
    ['document_id'],
  );
};
