import { sql } from 'kysely';
import { fail } from '../core/errors.ts';
import type { QuarantineItem } from '../model/records.ts';
import { deflate, inflate } from './bytes.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { Db, QuarantineTable } from './database.ts';
import { keep } from '../words/kept.ts';

/** A refused input as kept: the item shown, and what is needed to try it again. */
export interface QuarantineEntry {
  item: QuarantineItem;
  sha256: string;
  bytes: Uint8Array;
  mediaType: string | null;
  source: { name: string; kind: string; country: string | null } | null;
  /** What it became since. */
  resolution: string | null;
}

type ItemRow = Omit<QuarantineTable, 'bytes'>;
const ITEM = sql`id, reason, message, name, url, media_type, source, size, sha256, at, resolved_at, resolution`;

const itemFromRow = (row: ItemRow): QuarantineItem => ({
  id: row.id,
  reason: row.reason,
  message: row.message,
  name: row.name,
  url: row.url,
  source: (row.source as QuarantineEntry['source'])?.name ?? null,
  bytes: row.size,
  at: row.at,
  resolvedAt: row.resolved_at,
});

type Refused = Omit<QuarantineEntry, 'item' | 'resolution'> & { item: Omit<QuarantineItem, 'source'> };

/** Keeps a refused input. The same bytes refused for the same reason again are one row, opened again if it was resolved. */
export const insertQuarantine = async (trx: Db, entry: Refused): Promise<void> => {
  const { item } = entry;
  await trx
    .insertInto('quarantine')
    .values({
      id: item.id,
      reason: item.reason,
      message: item.message,
      name: item.name,
      url: item.url,
      media_type: entry.mediaType,
      source: JSON.stringify(entry.source),
      size: item.bytes,
      sha256: entry.sha256,
      bytes: deflate(entry.bytes),
      at: item.at,
      resolved_at: item.resolvedAt,
      resolution: null,
    })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ at: item.at, message: item.message, resolved_at: null, resolution: null }),
    )
    .execute();
};

/** Refused inputs, last first; open ones only when asked. */
export const listQuarantine = async (
  db: Db,
  cursor: string | null,
  limit: number,
  openOnly = false,
): Promise<{ items: QuarantineItem[]; next: string | null; total: number }> => {
  const after = decodeCursor(cursor, ['string', 'string']);
  const open = openOnly ? sql`resolved_at is null` : sql`true`;
  const { rows } = await sql<ItemRow>`select ${ITEM} from quarantine where ${open}
    ${after === null ? sql`` : sql`and (at, id) < (${after[0]}, ${after[1]})`} order by at desc, id desc limit ${limit + 1}`.execute(db);
  const last = rows.slice(0, limit).at(-1);
  const total = await sql<{ n: number }>`select count(*)::int as n from quarantine where ${open}`.execute(db);
  return {
    items: rows.slice(0, limit).map(itemFromRow),
    next: rows.length > limit && last !== undefined ? encodeCursor([last.at, last.id]) : null,
    total: total.rows[0]?.n ?? 0,
  };
};

/** Ids of what is still refused, in the order it came. */
export const openQuarantineIds = async (db: Db): Promise<string[]> => {
  const rows = await db.selectFrom('quarantine').select('id').where('resolved_at', 'is', null).orderBy('at').orderBy('id').execute();
  return rows.map(({ id }) => id);
};

/** One refused input with its bytes. @throws AssayError not-found */
export const quarantineById = async (db: Db, id: string): Promise<QuarantineEntry> => {
  const row = await db.selectFrom('quarantine').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined)
    throw fail('not-found', 'quarantine', keep('noRecord', { record: 'quarantined input', id }), {
      where: id,
      remedy: 'list the quarantine to see its ids',
    });
  return {
    item: itemFromRow(row),
    sha256: row.sha256,
    bytes: inflate(row.bytes),
    mediaType: row.media_type,
    source: row.source as QuarantineEntry['source'],
    resolution: row.resolution,
  };
};

/** Marks a refused input as dealt with. @throws AssayError not-found */
export const resolveQuarantine = async (trx: Db, id: string, at: string, resolution: string): Promise<void> => {
  const done = await trx.updateTable('quarantine').set({ resolved_at: at, resolution }).where('id', '=', id).executeTakeFirst();
  if (done.numUpdatedRows === 0n)
    throw fail('not-found', 'quarantine', keep('noRecord', { record: 'quarantined input', id }), {
      where: id,
      remedy: 'list the quarantine to see its ids',
    });
};
