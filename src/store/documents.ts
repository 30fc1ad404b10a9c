import { strictest } from '../model/tlp.ts';
import { sql } from 'kysely';
import { fail } from '../core/errors.ts';
import type { DocumentRef } from '../model/api.ts';
import { Document } from '../model/document.ts';
import { SourceKind, type Tlp } from '../model/vocabulary.ts';
import { bytea, deflate, inflate } from './bytes.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { Db, DocumentTable, SourceTable } from './database.ts';
import { insertRows, textArray } from './rows.ts';
import { IN_FORCE } from './statements.ts';
import { keep } from '../words/kept.ts';

const ARRIVAL_LOCK = 4_711_002;

type DocumentRow = DocumentTable & { source_name: string; source_kind: string; source_country: string | null };

const fromRow = (row: DocumentRow): Document =>
  Document.parse({
    id: row.id,
    seq: row.seq,
    source: { id: row.source_id, name: row.source_name, kind: row.source_kind, country: row.source_country },
    url: row.url,
    title: row.title,
    author: row.author,
    text: row.text,
    zones: row.zones,
    ...(row.pages === null ? {} : { pages: row.pages }),
    language: { code: row.language, read: row.language_read, note: row.language_note },
    published: row.published,
    collectedAt: row.collected_at,
    rawSha256: row.raw_sha256,
    rawBytes: row.raw_bytes,
    mediaType: row.media_type,
    tlp: row.tlp,
  });

const toRow = (doc: Document): DocumentTable => ({
  id: doc.id,
  seq: doc.seq,
  source_id: doc.source.id,
  url: doc.url,
  title: doc.title,
  author: doc.author,
  text: doc.text,
  zones: doc.zones,
  pages: doc.pages ?? null,
  language: doc.language.code,
  language_read: doc.language.read,
  language_note: doc.language.note,
  published: doc.published,
  collected_at: doc.collectedAt,
  raw_sha256: doc.rawSha256,
  raw_bytes: doc.rawBytes,
  media_type: doc.mediaType,
  tlp: doc.tlp,
});

// Without the generated `words`: it is as large as the text and nobody reads it.
const COLUMNS = sql`d.id, d.seq, d.source_id, d.url, d.title, d.author, d.text, d.zones, d.pages, d.language, d.language_read, d.language_note,
  d.published, d.collected_at, d.raw_sha256, d.raw_bytes, d.media_type, d.tlp`;

/** Holds other loaders, and a rebuild, back until the transaction ends. */
export const lockArrivals = async (trx: Db): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${sql.lit(ARRIVAL_LOCK)})`.execute(trx);
};

/** The place in the order of arrival the next document gets. Holds other loaders back until the transaction ends. */
export const nextSeq = async (trx: Db): Promise<number> => {
  await lockArrivals(trx);
  const { rows } = await sql<{ next: number }>`select coalesce(max(seq), 0)::int + 1 as next from document`.execute(trx);
  return rows[0]?.next ?? 1;
};

/** Which of these documents are stored, each with the hash of its bytes. */
export const storedDocuments = async (db: Db, ids: readonly string[]): Promise<Map<string, string>> => {
  const { rows } = await sql<{ id: string; raw_sha256: string }>`select id, raw_sha256 from document
    where id = any(${textArray(ids)})`.execute(db);
  return new Map(rows.map((row) => [row.id, row.raw_sha256]));
};

/**
 * Adds documents with their raw bytes. Sources met for the first time are added; one that is known keeps what it is.
 * @throws AssayError bad-input when a zone lies outside its text
 */
export const insertDocuments = async (trx: Db, items: readonly { document: Document; bytes: Uint8Array }[]): Promise<void> => {
  if (items.length === 0) return;
  for (const { document } of items) {
    const outside = document.zones.find((zone) => zone.end > document.text.length || zone.start > zone.end);
    if (outside !== undefined)
      throw fail('bad-input', 'zone', `a zone ${outside.start}-${outside.end} lies outside the text`, { where: document.id });
  }
  const sources = new Map<string, SourceTable>(items.map(({ document: { source } }) => [source.id, { ...source }]));
  await insertRows(trx, 'source', [...sources.values()], 'skip');
  const raws = new Map(
    items.map(({ document, bytes }) => [
      document.rawSha256,
      { sha256: document.rawSha256, size: bytes.length, bytes: bytea(deflate(bytes)) },
    ]),
  );
  await trx
    .insertInto('raw')
    .values([...raws.values()])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await insertRows(
    trx,
    'document',
    items.map(({ document }) => toRow(document)),
  );
};

/** The documents of these ids, in the order of arrival. */
export const documentsByIds = async (db: Db, ids: readonly string[]): Promise<Document[]> => {
  const { rows } = await sql<DocumentRow>`select ${COLUMNS}, s.name as source_name, s.kind as source_kind, s.country as source_country
    from document d join source s on s.id = d.source_id where d.id = any(${textArray(ids)}) order by d.seq`.execute(db);
  return rows.map(fromRow);
};

/** @throws AssayError not-found */
export const documentById = async (db: Db, id: string): Promise<Document> => {
  const [document] = await documentsByIds(db, [id]);
  if (document === undefined)
    throw fail('not-found', 'document', keep('noRecord', { record: 'document', id }), {
      where: id,
      remedy: keep('listToSeeIds', { records: 'documents' }),
    });
  return document;
};

/** The next documents in the order of arrival after a seq. */
export const documentsAfter = async (db: Db, seq: number, limit: number): Promise<Document[]> => {
  const { rows } = await sql<DocumentRow>`select ${COLUMNS}, s.name as source_name, s.kind as source_kind, s.country as source_country
    from document d join source s on s.id = d.source_id where d.seq > ${seq} order by d.seq limit ${limit}`.execute(db);
  return rows.map(fromRow);
};

/** The raw bytes as collected, or null. */
export const rawBytes = async (db: Db, sha256: string): Promise<Uint8Array | null> => {
  const row = await db.selectFrom('raw').select('bytes').where('sha256', '=', sha256).executeTakeFirst();
  return row === undefined ? null : inflate(row.bytes);
};

interface RefRow {
  id: string;
  title: string | null;
  opening: string | null;
  source: string;
  source_kind: string;
  published: string | null;
  collected_at: string;
  url: string | null;
  copy_of: string | null;
  pages: number[] | null;
}

const refFromRow = (row: RefRow): DocumentRef => ({
  id: row.id,
  title: row.title,
  opening: row.opening,
  source: row.source,
  sourceKind: SourceKind.parse(row.source_kind),
  published: row.published,
  collectedAt: row.collected_at,
  url: row.url,
  copyOf: row.copy_of,
  ...(row.pages === null ? {} : { pages: row.pages }),
});

const REF = sql`d.id, d.title, case when coalesce(d.title, '') = '' then left(d.text, 90) end as opening, s.name as source, s.kind as source_kind, d.published, d.collected_at, d.url, c.of_id as copy_of, d.pages`;
const REF_FROM = sql`document d join source s on s.id = d.source_id left join document_copy c on c.document_id = d.id`;

/** References to these documents, in the order of arrival. */
export const documentRefs = async (db: Db, ids: readonly string[]): Promise<DocumentRef[]> => {
  if (ids.length === 0) return [];
  const { rows } = await sql<RefRow>`select ${REF} from ${REF_FROM} where d.id = any(${textArray(ids)}) order by d.seq`.execute(db);
  return rows.map(refFromRow);
};

/** The strictest marking among these documents; clear where there are none. */
export const strictestTlp = async (db: Db, ids: readonly string[]): Promise<Tlp> => {
  if (ids.length === 0) return 'clear';
  const { rows } = await sql<{ tlp: Tlp }>`select distinct tlp from document where id = any(${textArray(ids)})`.execute(db);
  return strictest(rows.map((row) => row.tlp));
};

/** The document this one is a near-copy of and all other copies of the same, without itself. */
export const copiesOf = async (db: Db, id: string): Promise<DocumentRef[]> => {
  const { rows } =
    await sql<RefRow>`with root as (select coalesce((select of_id from document_copy where document_id = ${id}), ${id}) as id)
    select ${REF} from ${REF_FROM} where d.id <> ${id}
      and (d.id = (select id from root) or d.id in (select document_id from document_copy where of_id = (select id from root)))
    order by d.seq`.execute(db);
  return rows.map(refFromRow);
};

export interface ListedDocument {
  ref: DocumentRef;
  language: Document['language'];
  statements: number;
  incidents: number;
  /** sentences of its newest reading that gave no statement; null where nothing was read or it was not counted */
  notUnderstood: number | null;
}

/**
 * What documents `d` are sorted by, as the index `document_newest` has it: "2023-12-28" and "2023-12-28T09:30:00+01:00" are compared by
 * their day first. A document without a date counts from when it was collected, as everywhere.
 */
export const NEWEST = sql.raw(
  String.raw`coalesce(substring(d.published from '^\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d(?:T\d\d:\d\d)?)?)?'), left(d.collected_at, 16))`,
);

/** Documents, newest first; of one day and minute the last that arrived. `next` is null at the end. */
export const listDocuments = async (
  db: Db,
  cursor: string | null,
  limit: number,
): Promise<{ items: ListedDocument[]; next: string | null; total: number }> => {
  const after = decodeCursor(cursor, ['string', 'number']);
  const { rows } = await sql<
    RefRow & {
      seq: number;
      newest: string;
      language: string;
      language_read: boolean;
      language_note: string | null;
      statements: number;
      incidents: number;
      not_understood: number | null;
    }
  >`select ${REF}, d.seq, ${NEWEST} as newest, d.language, d.language_read, d.language_note,
      (select count(*)::int from ${IN_FORCE} l where l.document_id = d.id) as statements,
      (select count(distinct e.incident_id)::int from incident_event e where e.document_id = d.id) as incidents,
      (select r.not_understood from reading r where r.document_id = d.id
        and not exists (select 1 from second_reading o where o.document_id = r.document_id and o.reader = r.reader)
        order by r.reader desc limit 1) as not_understood
    from ${REF_FROM} ${after === null ? sql`` : sql`where (${NEWEST}, d.seq) < (${after[0]}, ${after[1]})`}
    order by newest desc, d.seq desc limit ${limit + 1}`.execute(db);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const total = await sql<{ n: number }>`select count(*)::int as n from document`.execute(db);
  return {
    items: shown.map((row) => ({
      ref: refFromRow(row),
      language: { code: row.language, read: row.language_read, note: row.language_note },
      statements: row.statements,
      incidents: row.incidents,
      notUnderstood: row.not_understood,
    })),
    next: rows.length > limit && last !== undefined ? encodeCursor([last.newest, last.seq]) : null,
    total: total.rows[0]?.n ?? 0,
  };
};

/** The bytes of all documents of a media type, in the order they came. */
export const bytesOfMediaType = async (db: Db, mediaType: string): Promise<Uint8Array[]> => {
  const { rows } = await sql<{ bytes: Uint8Array }>`select r.bytes from document d join raw r on r.sha256 = d.raw_sha256
    where d.media_type = ${mediaType} order by d.seq`.execute(db);
  return rows.map((row) => inflate(row.bytes));
};
