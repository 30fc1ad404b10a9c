import { type RawBuilder, sql } from 'kysely';
import type { TaxiiFilter } from '../model/taxii.ts';
import type { Db, TaxiiObjectTable } from './database.ts';
import { insertRows, textArray } from './rows.ts';

/** Rows of a page; `added` is microseconds since 1970. */
export interface TaxiiRow {
  added: number;
  id: string;
  version: string;
}
/** A page of objects as it is sent: JSON with commas between, and whether more follow. */
export interface TaxiiBodies {
  first: number | null;
  last: number | null;
  more: boolean;
  body: string;
}

/** What is held of an object in one collection, newest version last. */
export type HeldVersion = Pick<TaxiiObjectTable, 'id' | 'version_key' | 'version' | 'hash' | 'is_last'>;
export type NewTaxiiObject = Omit<TaxiiObjectTable, 'added' | 'collection' | 'is_first' | 'is_last' | 'body_key'> & {
  body: string;
  /** Where its body stands already. */
  body_key?: number | undefined;
};

/** All but the types. */
const wanted = (collection: string, { after, ids, specVersions, versions }: Omit<TaxiiFilter, 'types'>): RawBuilder<unknown> => {
  const terms = [sql`collection = ${collection}`];
  if (after !== null) terms.push(sql`added > ${after}`);
  if (ids !== null) terms.push(sql`id = any(${textArray(ids)})`);
  if (specVersions !== null) terms.push(sql`spec_version = any(${textArray(specVersions)})`);
  if (versions !== 'all') {
    const or = [
      ...(versions.last ? [sql`is_last`] : []),
      ...(versions.first ? [sql`is_first`] : []),
      ...(versions.exact.length === 0 ? [] : [sql`version_key = any(${textArray(versions.exact)})`]),
    ];
    terms.push(or.length === 0 ? sql`false` : sql`(${sql.join(or, sql` or `)})`);
  }
  return sql.join(terms, sql` and `);
};

/**
 * The first rows in the order they were added. Each type is read in its own order and no further than needed: asked for together, the
 * database sorts all there are of them for one page.
 */
const firstRows = (collection: string, { types, ...filter }: TaxiiFilter, limit: number): RawBuilder<unknown> => {
  const rows = (type: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`select added, id, version, body_key from taxii_object where ${wanted(collection, filter)} ${type} order by added limit ${limit}`;
  if (types === null) return rows(sql``);
  return sql`select o.* from unnest(${textArray(types)}) as asked (type) cross join lateral (${rows(sql`and type = asked.type`)}) o
    order by added limit ${limit}`;
};

/** The objects in the order they were added, joined by the database: a thousand rows cost more to hand over than to join. */
export const taxiiBodies = async (db: Db, collection: string, filter: TaxiiFilter, limit: number): Promise<TaxiiBodies> => {
  const { rows } = await sql<TaxiiBodies>`with found as materialized (${firstRows(collection, filter, limit + 1)}),
    page as (select added, body, row_number() over (order by added) as place from found join taxii_body b on b.key = found.body_key)
    select min(added)::float8 as first, max(added) filter (where place <= ${limit})::float8 as last, count(*) > ${limit} as more,
      coalesce(string_agg(body, ',' order by added) filter (where place <= ${limit}), '') as body from page`.execute(db);
  return rows[0] ?? { first: null, last: null, more: false, body: '' };
};

/** What there is to list of them, without the objects; at most `limit`. */
export const taxiiRows = async (db: Db, collection: string, filter: TaxiiFilter, limit: number): Promise<TaxiiRow[]> => {
  const { rows } = await sql<TaxiiRow>`select added::float8 as added, id, version
    from (${firstRows(collection, filter, limit)}) found order by added`.execute(db);
  return rows;
};

/** Whether a collection has any version of an object. */
export const hasTaxiiObject = async (db: Db, collection: string, id: string): Promise<boolean> =>
  (await db.selectFrom('taxii_object').select('id').where('collection', '=', collection).where('id', '=', id).limit(1).execute()).length >
  0;

/**
 * Makes this transaction the one that writes to a collection until it ends: what is added later is seen later, so a reader that pages
 * by date_added never misses what was added earlier but committed later. Returns the last `added` given out.
 */
export const holdTaxiiCollection = async (trx: Db, collection: string): Promise<number> => {
  const { rows } = await sql<{ last: number }>`insert into taxii_collection as c (id, last_added) values (${collection}, 0)
    on conflict (id) do update set last_added = c.last_added returning last_added::float8 as last`.execute(trx);
  return rows[0]?.last ?? 0;
};

/** What is held of these objects. */
export const heldVersions = async (db: Db, collection: string, ids: readonly string[]): Promise<HeldVersion[]> => {
  const { rows } = await sql<HeldVersion>`select id, version_key, version, hash, is_last from taxii_object
    where collection = ${collection} and id = any(${textArray(ids)}) order by id, version_key`.execute(db);
  return rows;
};

/** Writes down the bodies that stand nowhere yet. Returns where each of them stands. */
const keepBodies = async (trx: Db, objects: readonly NewTaxiiObject[]): Promise<number[]> => {
  const fresh = objects.filter((o) => o.body_key === undefined);
  if (fresh.length === 0) return objects.map((o) => o.body_key ?? 0);
  const { rows } = await sql<{ key: number }>`select nextval(pg_get_serial_sequence('taxii_body', 'key'))::float8 as key
    from generate_series(1, ${fresh.length}::int)`.execute(trx);
  await insertRows(
    trx,
    'taxii_body',
    fresh.map(({ body }, i) => ({ key: rows[i]?.key ?? 0, body })),
  );
  let next = 0;
  return objects.map((o) => o.body_key ?? rows[next++]?.key ?? 0);
};

/** Forgets those of these bodies that no collection has any more. */
export const dropBodies = async (trx: Db, keys: readonly number[]): Promise<void> => {
  if (keys.length === 0) return;
  await sql`delete from taxii_body b where b.key = any(${[...keys]}::bigint[])
    and not exists (select 1 from taxii_object o where o.body_key = b.key)`.execute(trx);
};

/**
 * Adds versions to a collection that is held, each with an `added` of its own after the last.
 * @param from the first `added` to give out
 * @param again ids that have a version there already
 * @returns where the body of each stands
 */
export const addTaxiiObjects = async (
  trx: Db,
  collection: string,
  objects: readonly NewTaxiiObject[],
  from: number,
  again: readonly string[],
): Promise<number[]> => {
  if (objects.length === 0) return [];
  const keys = await keepBodies(trx, objects);
  const rows = objects.map(({ body: _body, ...o }, i) => ({
    collection,
    added: from + i,
    is_first: true,
    is_last: true,
    ...o,
    body_key: keys[i] ?? 0,
  }));
  await insertRows(trx, 'taxii_object', rows);
  await sql`update taxii_collection set last_added = ${from + rows.length - 1} where id = ${collection}`.execute(trx);
  await markEnds(trx, collection, again);
  return keys;
};

/** Marks the first and last version of these objects. */
const markEnds = async (trx: Db, collection: string, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await sql`update taxii_object o set is_first = o.version_key = e.least, is_last = o.version_key = e.most
    from (select id, min(version_key) as least, max(version_key) as most from taxii_object
      where collection = ${collection} and id = any(${textArray(ids)}) group by id) e
    where o.collection = ${collection} and o.id = e.id
      and (o.is_first <> (o.version_key = e.least) or o.is_last <> (o.version_key = e.most))`.execute(trx);
};

/** Deletes the versions of an object that a filter asks for. Returns how many. */
export const deleteTaxiiObject = async (trx: Db, collection: string, id: string, filter: TaxiiFilter): Promise<number> => {
  const { rows } = await sql<{
    key: number;
  }>`delete from taxii_object where ${wanted(collection, { ...filter, ids: [id] })} returning body_key::float8 as key`.execute(trx);
  await dropBodies(
    trx,
    rows.map(({ key }) => key),
  );
  await markEnds(trx, collection, [id]);
  return rows.length;
};

/** Keeps the status of a request, and forgets those from before a time. */
export const keepTaxiiStatus = async (
  trx: Db,
  status: { id: string; root: string; at: string; body: string },
  forgetBefore: string,
): Promise<void> => {
  await trx.deleteFrom('taxii_status').where('at', '<', forgetBefore).execute();
  await trx.insertInto('taxii_status').values(status).execute();
};

/** A status as JSON, or null. */
export const taxiiStatus = async (db: Db, root: string, id: string): Promise<string | null> =>
  (await db.selectFrom('taxii_status').select('body').where('id', '=', id).where('root', '=', root).executeTakeFirst())?.body ?? null;
