import { sql } from 'kysely';
import type { CaptureTable, Db } from './database.ts';
import { insertRows, textArray } from './rows.ts';

/** Keeps how documents came over the network: once more for each time the same was fetched. */
export const insertCaptures = (trx: Db, captures: readonly CaptureTable[]): Promise<void> => insertRows(trx, 'capture', captures, 'skip');

/** Keeps which document is a newer version of which. */
export const insertVersions = (trx: Db, versions: readonly { document: string; of: string }[]): Promise<void> =>
  insertRows(
    trx,
    'document_version',
    versions.map(({ document, of }) => ({ document_id: document, of_id: of })),
    'skip',
  );

/** How a document was reached: what listed it, how it was fetched, and what lay there before and after. */
export interface Provenance {
  listedBy: { subscription: string; name: string; url: string; at: string; goneAt: string | null }[];
  captures: { asked: string; final: string; at: string; sha256: string; status: number | null; headers: Record<string, string> }[];
  earlier: string | null;
  later: string[];
}

export const provenanceOf = async (db: Db, document: string): Promise<Provenance> => {
  const listedBy = await sql<{ subscription: string; name: string; url: string; at: string; goneAt: string | null }>`
    select s.id as subscription, s.name, s.url, l.first_at as at, l.gone_at as "goneAt"
    from listed l join subscription s on s.id = l.subscription_id where l.document_id = ${document} order by l.first_at, s.id limit 100`.execute(
    db,
  );
  const captures = await db.selectFrom('capture').selectAll().where('document_id', '=', document).orderBy('at').limit(100).execute();
  const earlier = await db.selectFrom('document_version').select('of_id').where('document_id', '=', document).executeTakeFirst();
  const later = await db
    .selectFrom('document_version')
    .select('document_id')
    .where('of_id', '=', document)
    .orderBy('document_id')
    .execute();
  return {
    listedBy: listedBy.rows,
    captures: captures.map(({ asked, final, at, sha256, status, headers }) => ({ asked, final, at, sha256, status, headers })),
    earlier: earlier?.of_id ?? null,
    later: later.map((row) => row.document_id),
  };
};

/** A document with all its versions, in the order of arrival. */
export const versionsOf = async (db: Db, document: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`with recursive
    up (id) as (select id from document where id = ${document} union select v.of_id from document_version v join up on v.document_id = up.id),
    root (id) as (select id from up where not exists (select 1 from document_version v where v.document_id = up.id) limit 1),
    all_of (id) as (select id from root union select v.document_id from document_version v join all_of on v.of_id = all_of.id)
    select d.id from all_of join document d on d.id = all_of.id order by d.seq limit 200`.execute(db);
  return rows.map(({ id }) => id);
};

/** A document that lies at an address, with who published it. */
export interface Lying {
  id: string;
  source: { name: string; kind: string; country: string | null };
}

/** For each address the document that was read from it last, where there is one. */
export const documentsAt = async (db: Db, urls: readonly string[]): Promise<Map<string, Lying>> => {
  if (urls.length === 0) return new Map();
  const hashes = sql`select md5(u) from unnest(${textArray(urls)}) u`;
  const { rows } = await sql<{ url: string; id: string; name: string; kind: string; country: string | null }>`
    select distinct on (found.url) found.url, found.id, s.name, s.kind, s.country from (
      select d.url, d.id, d.seq, d.source_id from document d where md5(d.url) in (${hashes}) and d.url = any(${textArray(urls)})
      union all
      select l.url, d.id, d.seq, d.source_id from listed l join document d on d.id = l.document_id where l.url = any(${textArray(urls)})
    ) found join source s on s.id = found.source_id order by found.url, found.seq desc`.execute(db);
  return new Map(rows.map(({ url, id, name, kind, country }) => [url, { id, source: { name, kind, country } }]));
};
