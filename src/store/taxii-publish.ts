import { sql } from 'kysely';
import type { Db, TaxiiObjectTable } from './database.ts';
import { textArray } from './rows.ts';

/** What publishing asks of the rows of collections, and where it notes how far it is. */

/** Stands for the hash of a version that revokes an object: nothing is published under its id again. */
export const REVOKED = 'revoked';

export type LastVersion = Pick<TaxiiObjectTable, 'id' | 'version' | 'hash'>;

/** By collection, the last version of each of these objects it has. */
export const lastVersions = async (
  db: Db,
  collections: readonly string[],
  ids: readonly string[],
): Promise<Map<string, Map<string, LastVersion>>> => {
  // One by one: for a list of ids a database that has no statistics goes through all last versions of the collection.
  const { rows } = await sql<LastVersion & { collection: string }>`select o.* from unnest(${textArray(collections)}) as within (collection)
      cross join unnest(${textArray(ids)}) as asked (id) cross join lateral (
      select collection, id, version, hash from taxii_object
      where collection = within.collection and id = asked.id and is_last) o`.execute(db);
  const found = new Map(collections.map((collection) => [collection, new Map<string, LastVersion>()]));
  for (const { collection, ...last } of rows) found.get(collection)?.set(last.id, last);
  return found;
};

/** How many objects of a collection are not revoked. */
export const countLive = async (db: Db, collection: string): Promise<number> =>
  (
    await sql<{ n: number }>`select count(*)::int as n from taxii_object
    where collection = ${collection} and is_last and hash <> ${REVOKED}`.execute(db)
  ).rows[0]?.n ?? 0;

/** Ids of the objects that are revoked. */
export const revokedIn = async (db: Db, collection: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`select id from taxii_object
    where collection = ${collection} and is_last and hash = ${REVOKED}`.execute(db);
  return rows.map(({ id }) => id);
};

/** The next objects in the order in which their last versions were added. */
export const objectsAfter = async (
  db: Db,
  collection: string,
  after: number,
  limit: number,
): Promise<{ added: number; id: string; hash: string }[]> => {
  const { rows } = await sql<{ added: number; id: string; hash: string }>`select added::float8 as added, id, hash from taxii_object
    where collection = ${collection} and is_last and added > ${after} order by added limit ${limit}`.execute(db);
  return rows;
};

/** The last versions of these objects, as they are sent, in the order they were added. */
export const lastBodies = async (db: Db, collections: readonly string[], ids: readonly string[]): Promise<string[]> => {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ body: string }>`select body from taxii_object
    where collection = any(${textArray(collections)}) and id = any(${textArray(ids)}) and is_last order by added`.execute(db);
  return rows.map(({ body }) => body);
};

/** All versions of one object go; for what has no versions and so cannot be revoked. */
export const dropObjects = async (trx: Db, collection: string, ids: readonly string[]): Promise<void> => {
  await sql`delete from taxii_object where collection = ${collection} and id = any(${textArray(ids)})`.execute(trx);
};

/** Collections there are rows of. */
export const collectionsHeld = async (db: Db): Promise<string[]> =>
  (await sql<{ id: string }>`select id from taxii_collection order by id`.execute(db)).rows.map(({ id }) => id);

/** Forgets a collection with all that is in it. */
export const dropCollection = async (trx: Db, collection: string): Promise<void> => {
  await sql`delete from taxii_object where collection = ${collection}`.execute(trx);
  await sql`delete from taxii_collection where id = ${collection}`.execute(trx);
};

/** What was noted of a collection; null: nothing. */
export const collectionState = async (db: Db, collection: string): Promise<string | null> => {
  const { rows } = await sql<{ state: string | null }>`select state from taxii_collection where id = ${collection}`.execute(db);
  return rows[0]?.state ?? null;
};

/** Notes something of a collection. */
export const noteCollection = async (trx: Db, collection: string, state: string): Promise<void> => {
  await sql`insert into taxii_collection (id, last_added, state) values (${collection}, 0, ${state})
    on conflict (id) do update set state = excluded.state`.execute(trx);
};

/** Other than before where anything was stored, decided or found to stand otherwise. */
export const stateOfAll = async (db: Db): Promise<string> => {
  const { rows } = await sql<{ state: string }>`select concat_ws(' ', (select max(seq) from document), (select max(seq) from decision),
    (select max(seq) from change)) as state`.execute(db);
  return rows[0]?.state ?? '';
};

/** How many readings are kept: a reader that is newer adds to them without adding a document. */
export const readingsKept = async (db: Db): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from reading`.execute(db)).rows[0]?.n ?? 0;

/** Objects in the order they were added, after a place and up to one. */
export const addedBetween = async (
  db: Db,
  collection: string,
  { after, upTo, limit }: { after: number; upTo: number | null; limit: number },
): Promise<{ added: number; id: string; body: string }[]> => {
  const { rows } = await sql<{ added: number; id: string; body: string }>`select added::float8 as added, id, body from taxii_object
    where collection = ${collection} and added > ${after} and ${upTo === null ? sql`true` : sql`added <= ${upTo}`}
    order by added limit ${limit}`.execute(db);
  return rows;
};

/** Lets the database look at how collections are filled: the embedded one never does so by itself. The objects themselves are not looked at. */
export const takeTaxiiStatistics = async (db: Db): Promise<void> => {
  await sql`analyze taxii_object (collection, added, id, type, version_key, is_last, hash)`.execute(db);
};
