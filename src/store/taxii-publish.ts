import { sql } from 'kysely';
import type { Db, TaxiiObjectTable } from './database.ts';
import { textArray } from './rows.ts';
import { dropBodies } from './taxii.ts';

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
  // One by one, and `limit` keeps it so: without it this is a join, and a database that believes the collection small reads all of it.
  const { rows } = await sql<LastVersion & { collection: string }>`select o.* from unnest(${textArray(collections)}) as within (collection)
      cross join unnest(${textArray(ids)}) as asked (id) cross join lateral (
      select collection, id, version, hash from taxii_object
      where collection = within.collection and id = asked.id and is_last limit 1) o`.execute(db);
  const found = new Map(collections.map((collection) => [collection, new Map<string, LastVersion>()]));
  for (const { collection, ...last } of rows) found.get(collection)?.set(last.id, last);
  return found;
};

/** Where the bodies of these versions stand already in one of these collections, by what `bodyMark` says of them. */
export const bodiesKept = async (
  db: Db,
  collections: readonly string[],
  versions: readonly Pick<TaxiiObjectTable, 'id' | 'version_key' | 'hash'>[],
): Promise<Map<string, number>> => {
  if (versions.length === 0) return new Map();
  const { rows } = await sql<Pick<TaxiiObjectTable, 'id' | 'version_key' | 'hash'> & { key: number }>`select o.id, o.version_key, o.hash,
      o.body_key::float8 as key
    from unnest(${textArray(versions.map((v) => v.id))}, ${textArray(versions.map((v) => v.version_key))}) as asked (id, version_key)
      cross join unnest(${textArray(collections)}) as within (collection) cross join lateral (
      select id, version_key, hash, body_key from taxii_object
      where collection = within.collection and id = asked.id and version_key = asked.version_key limit 1) o`.execute(db);
  return new Map(rows.filter(({ hash }) => hash !== REVOKED).map((row) => [bodyMark(row), row.key]));
};
/** The same for the same body. What is revoked may have been something else in each collection, and has a body of its own. */
export const bodyMark = ({ id, version_key, hash }: Pick<TaxiiObjectTable, 'id' | 'version_key' | 'hash'>): string =>
  `${id} ${version_key} ${hash}`;

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
  const { rows } = await sql<{ body: string }>`select b.body from taxii_object o join taxii_body b on b.key = o.body_key
    where o.collection = any(${textArray(collections)}) and o.id = any(${textArray(ids)}) and o.is_last order by o.added`.execute(db);
  return rows.map(({ body }) => body);
};

/** All versions of one object go; for what has no versions and so cannot be revoked. */
export const dropObjects = async (trx: Db, collection: string, ids: readonly string[]): Promise<void> => {
  const { rows } = await sql<{ key: number }>`delete from taxii_object where collection = ${collection} and id = any(${textArray(ids)})
    returning body_key::float8 as key`.execute(trx);
  await dropBodies(
    trx,
    rows.map(({ key }) => key),
  );
};

/** Collections there are rows of. */
export const collectionsHeld = async (db: Db): Promise<string[]> =>
  (await sql<{ id: string }>`select id from taxii_collection order by id`.execute(db)).rows.map(({ id }) => id);

/** Forgets a collection with all that is in it. */
export const dropCollection = async (trx: Db, collection: string): Promise<void> => {
  await sql`delete from taxii_object where collection = ${collection}`.execute(trx);
  await sql`delete from taxii_body b where not exists (select 1 from taxii_object o where o.body_key = b.key)`.execute(trx);
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

/** These are to be gone through whole. */
export const noteUnpublished = async (trx: Db, collections: readonly string[]): Promise<void> => {
  await sql`update taxii_collection set state = null where id = any(${textArray(collections)})`.execute(trx);
};

/** Objects in the order they were added, after a place and up to one. */
export const addedBetween = async (
  db: Db,
  collection: string,
  { after, upTo, limit }: { after: number; upTo: number | null; limit: number },
): Promise<{ added: number; id: string; body: string }[]> => {
  const { rows } = await sql<{
    added: number;
    id: string;
    body: string;
  }>`select o.added::float8 as added, o.id, b.body from taxii_object o join taxii_body b on b.key = o.body_key
    where o.collection = ${collection} and o.added > ${after} and ${upTo === null ? sql`true` : sql`o.added <= ${upTo}`}
    order by o.added limit ${limit}`.execute(db);
  return rows;
};

/** Lets the database look at how collections are filled: the embedded one never does so by itself. The objects themselves are not looked at. */
export const takeTaxiiStatistics = async (db: Db): Promise<void> => {
  await sql`analyze taxii_object (collection, added, id, type, version_key, is_last, hash)`.execute(db);
};
