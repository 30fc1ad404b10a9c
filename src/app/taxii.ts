import { createHash, randomUUID } from 'node:crypto';
import { fail } from '../core/errors.ts';
import { microsecondText } from '../core/precise-time.ts';
import { TAXII_PAGE, type TaxiiAccount, type TaxiiCollection, type TaxiiFilter, TaxiiStatus, STIX_MEDIA_TYPE } from '../model/taxii.ts';
import { decodeCursor, encodeCursor } from '../store/cursor.ts';
import type { Db } from '../store/database.ts';
import {
  deleteTaxiiObject,
  hasTaxiiObject,
  holdTaxiiCollection,
  keepTaxiiStatus,
  type TaxiiBodies,
  taxiiBodies,
  type TaxiiRow,
  taxiiRows,
  taxiiStatus,
} from '../store/taxii.ts';
import type { AppContext } from './context.ts';
import { type Collection, collectionsOf, isRoot, type Root, ROOTS, shownCollection } from './taxii-collections.ts';
import { takeObjects } from './taxii-write.ts';

/** What TAXII clients ask for and write. Texts of JSON are given as they are sent. */

type Doing = Pick<AppContext, 'store' | 'stages'>;

/** Whose request it is (null: no accounts are set up), and which collection it is about. */
export interface TaxiiPlace {
  account: TaxiiAccount | null;
  root: string;
  /** Id or alias. */
  collection: string;
}
export interface TaxiiPageAsk {
  filter: TaxiiFilter;
  limit: number;
  next: string | null;
}
export interface TaxiiPage {
  body: string;
  /** date_added of the first and last object; null where the page is empty. */
  first: string | null;
  last: string | null;
}

/** Statuses are kept for two days; the standard wants one. */
const FORGET_AFTER_MS = 2 * 24 * 3600 * 1000;
const missing = (what: string, where: string): Error => fail('not-found', 'taxii', `There is no ${what} ${where}.`, { where });

const rootOf = (name: string): Root => {
  if (isRoot(name)) return name;
  throw missing('API root', name);
};

/** Names of the API roots, the first one the default. */
export const taxiiRoots = (): string[] => Object.keys(ROOTS);

/** @throws AssayError not-found */
export const taxiiRoot = (name: string): { title: string; description: string } => ROOTS[rootOf(name)];

/** @throws AssayError not-found where there is no such root */
export const taxiiCollections = async ({ store }: Doing, root: string, account: TaxiiAccount | null): Promise<TaxiiCollection[]> =>
  (await collectionsOf(store.db, rootOf(root), account)).map(shownCollection);

const placeOf = async ({ store }: Doing, { account, root, collection }: TaxiiPlace): Promise<Collection> => {
  const all = await collectionsOf(store.db, rootOf(root), account);
  const found = all.find(({ id, alias }) => id === collection.toLowerCase() || alias === collection);
  if (found === undefined) throw missing('collection', collection);
  return found;
};
const denied = (what: string, { title }: Collection): Error =>
  fail('refused', 'taxii', `${what} is not allowed in “${title}”.`, { where: title });

const readable = async (context: Doing, place: TaxiiPlace): Promise<Collection> => {
  const collection = await placeOf(context, place);
  if (!collection.read) throw denied('Reading', collection);
  return collection;
};

/** @throws AssayError not-found */
export const taxiiCollection = async (context: Doing, place: TaxiiPlace): Promise<TaxiiCollection> =>
  shownCollection(await placeOf(context, place));

/** Of what a cursor is: it fits no other collection and no other filter. */
const mark = (collection: string, { ids, types, specVersions, versions }: TaxiiFilter): string =>
  createHash('sha256')
    .update(JSON.stringify([collection, ids, types, specVersions, versions]))
    .digest('base64url')
    .slice(0, 12);

type Listed = 'objects' | 'manifest' | 'versions';
const RECORD = {
  manifest: ({ id, added, version }: TaxiiRow): string =>
    JSON.stringify({ id, date_added: microsecondText(added), version, media_type: STIX_MEDIA_TYPE }),
  versions: ({ version }: TaxiiRow): string => JSON.stringify(version),
};

const listed = async (db: Db, collection: string, what: Listed, filter: TaxiiFilter, limit: number): Promise<TaxiiBodies> => {
  if (what === 'objects') return taxiiBodies(db, collection, filter, limit);
  const found = await taxiiRows(db, collection, filter, limit + 1);
  const rows = found.slice(0, limit);
  return {
    first: rows[0]?.added ?? null,
    last: rows.at(-1)?.added ?? null,
    more: found.length > limit,
    body: rows.map(RECORD[what]).join(','),
  };
};

/**
 * A page of objects, of manifest records, or of the versions of one object, in the order they were added. `more` comes with `next`.
 * @param object the one object asked for; null: any
 * @throws AssayError not-found (also where that object is not there), refused, bad-input where `next` is of another list
 */
export const taxiiPage = async (
  context: Doing,
  place: TaxiiPlace,
  what: Listed,
  object: string | null,
  { filter: asked, limit, next }: TaxiiPageAsk,
): Promise<TaxiiPage> => {
  const { db } = context.store;
  const { id } = await readable(context, place);
  const filter = object === null ? asked : { ...asked, ids: [object] };
  const of = mark(id, filter);
  const [cursorOf, at] = decodeCursor(next, ['string', 'number']) ?? [of, 0];
  if (cursorOf !== of) throw fail('bad-input', 'taxii-next', '`next` is of another list.', { where: 'next', remedy: 'Keep the filters.' });
  const after = Math.max(filter.after ?? 0, Number(at));
  const page = await listed(db, id, what, { ...filter, after: after === 0 ? null : after }, Math.min(limit, TAXII_PAGE));
  const { first, last, more, body } = page;
  if (first === null || last === null) {
    if (object !== null && !(await hasTaxiiObject(db, id, object))) throw missing('object', object);
    return { body: '{}', first: null, last: null };
  }
  const head = more ? `"more":true,"next":"${encodeCursor([of, last])}",` : '"more":false,';
  return {
    body: `{${head}"${what === 'versions' ? what : 'objects'}":[${body}]}`,
    first: microsecondText(first),
    last: microsecondText(last),
  };
};

/** Adds objects; all are taken or refused when it resolves. @throws AssayError not-found, refused */
export const taxiiAdd = async (context: Doing, place: TaxiiPlace, objects: readonly unknown[]): Promise<TaxiiStatus> => {
  const collection = await placeOf(context, place);
  if (!collection.write) throw denied('Adding', collection);
  const at = context.stages.now();
  return context.store.transaction(async (trx) => {
    const outcomes = await takeObjects(trx, collection.id, objects, Date.parse(at) * 1000);
    const successes = outcomes.flatMap(({ id, version, fault }) => (fault === null ? [{ id, version }] : []));
    const failures = outcomes.flatMap(({ id, version, fault }) => (fault === null ? [] : [{ id, version, message: fault }]));
    const status = TaxiiStatus.parse({
      id: randomUUID(),
      status: 'complete',
      request_timestamp: at,
      total_count: outcomes.length,
      success_count: successes.length,
      successes,
      failure_count: failures.length,
      failures,
      pending_count: 0,
    });
    const forget = new Date(Date.parse(at) - FORGET_AFTER_MS).toISOString();
    await keepTaxiiStatus(trx, { id: status.id, root: place.root, at, body: JSON.stringify(status) }, forget);
    return status;
  });
};

/** The status of a request as JSON. @throws AssayError not-found */
export const taxiiStatusOf = async ({ store }: Doing, root: string, id: string): Promise<string> => {
  const body = await taxiiStatus(store.db, rootOf(root), id);
  if (body === null) throw missing('status', id);
  return body;
};

/** Deletes the versions of an object that a filter asks for. @throws AssayError not-found, refused */
export const taxiiDelete = async (context: Doing, place: TaxiiPlace, object: string, filter: TaxiiFilter): Promise<void> => {
  const collection = await placeOf(context, place);
  if (!collection.read || !collection.write) throw denied('Deleting', collection);
  await context.store.transaction(async (trx) => {
    await holdTaxiiCollection(trx, collection.id);
    if ((await deleteTaxiiObject(trx, collection.id, object, filter)) === 0) throw missing('object', object);
  });
};
