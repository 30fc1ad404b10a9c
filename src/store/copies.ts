import { sql } from 'kysely';
import type { CopyCandidate } from '../model/resolution.ts';
import type { Db, ShingleTable } from './database.ts';
import { insertRows } from './rows.ts';

/** Only the oldest so many holders of a hash are kept: a phrase of the trade ("did not respond to a request for comment") has no end of them. */
const MOST_HOLDERS = 20;
const MOST_CANDIDATES = 8;
/** As many of its smallest hashes a document is found by. */
const FOUND_BY = 16;

interface Sketched {
  document: string;
  seq: number;
  /** In order, smallest first. */
  shingles: readonly string[];
}

/** Keeps the hashes by which later copies of a document are found. */
export const insertSketches = async (trx: Db, documents: readonly Sketched[]): Promise<void> => {
  await insertRows(
    trx,
    'document_sketch',
    documents.map(({ document, shingles }) => ({ document_id: document, hashes: [...shingles] })),
  );
  const rows = documents.flatMap(({ document, seq, shingles }) =>
    shingles.slice(0, FOUND_BY).map((hash): ShingleTable => ({ hash, document_seq: seq, document_id: document })),
  );
  await sql`insert into shingle (hash, document_seq, document_id)
    select n.hash, n.document_seq, n.document_id
    from (select r.*, row_number() over (partition by r.hash order by r.document_seq) as place
      from json_populate_recordset(null::shingle, ${JSON.stringify(rows)}::json) r) n
    where n.place + (select count(*) from shingle s where s.hash = n.hash) <= ${MOST_HOLDERS}`.execute(trx);
};

/**
 * For each of these documents, whose hashes are stored already, the older ones that share at least an eighth of those it is found by:
 * most alike first, then oldest first. A near-copy shares more, however its hashes fell. A hash counts the less the more hold it: the
 * sign-off under every post of a channel must not push the post itself out of the answer.
 * @returns candidates by document; one without any is left out
 */
export const copyCandidates = async (db: Db, documents: readonly Sketched[]): Promise<Map<string, CopyCandidate[]>> => {
  const asked = documents.flatMap(({ document, seq, shingles }) => {
    const hashes = shingles.slice(0, FOUND_BY);
    return hashes.map((hash) => ({ document, seq, hash, size: hashes.length }));
  });
  const found = new Map<string, CopyCandidate[]>();
  if (asked.length === 0) return found;
  const { rows } = await sql<{ asker: string; document: string; shingles: string[] }>`
    with held as (
      select a.document, a.size, s.document_id, s.document_seq, count(*) over (partition by a.document, a.hash) as holders
      from json_to_recordset(${JSON.stringify(asked)}::json) as a(document text, seq integer, hash text, size integer)
      join shingle s on s.hash = a.hash collate "C" and s.document_seq < a.seq
    ), near as (
      select document, document_id, document_seq, sum(1.0 / holders) as shared from held
      group by document, size, document_id, document_seq having count(*) * 8 >= size
    ), best as (
      select *, row_number() over (partition by document order by shared desc, document_seq) as place from near
    )
    select b.document as asker, b.document_id as document, s.hashes as shingles
    from best b join document_sketch s on s.document_id = b.document_id
    where b.place <= ${MOST_CANDIDATES} order by b.document, b.place`.execute(db);
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
