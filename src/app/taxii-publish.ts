import { uuid5 } from '../core/uuid5.ts';
import { microsecondText } from '../core/precise-time.ts';
import { AssayError } from '../core/errors.ts';
import type { ExportScope } from '../model/export.ts';
import { Tlp } from '../model/vocabulary.ts';
import type { StixItem } from '../share/formats/stix/common.ts';
import type { Db } from '../store/database.ts';
import { addTaxiiObjects, holdTaxiiCollection, type NewTaxiiObject } from '../store/taxii.ts';
import {
  collectionsHeld,
  collectionState,
  countLive,
  dropCollection,
  dropObjects,
  lastBodies,
  type LastVersion,
  lastVersions,
  noteCollection,
  objectsAfter,
  readingsKept,
  REVOKED,
  revokedIn,
  stateOfAll,
  takeTaxiiStatistics,
} from '../store/taxii-publish.ts';
import { anyMarked } from '../store/shown.ts';
import type { AppContext } from './context.ts';
import { stixItems } from './stix-export.ts';
import { INBOXES, publishedCollections } from './taxii-collections.ts';
import { rowOf, stixHash } from './taxii-write.ts';

/**
 * Puts what Assay knows into the collections of TAXII: what is new is added, what says something else is a new version, what is gone is
 * revoked, and the rest stays as it is. Each portion is a transaction of its own, so that one who is cut off goes on where he was.
 */

type Publishing = Pick<AppContext, 'store' | 'stages' | 'attack'>;

export interface PublishReport {
  collections: number;
  added: number;
  changed: number;
  revoked: number;
}

/** Objects in one transaction, and how many characters of them. */
const PORTION = 500;
const PORTION_UNITS = 4_000_000;
const WALK = 5000;
/** So many new rows, and the database looks at its tables again. */
const MANY = 1000;
/** Other where the same records would be written in another way: then everything is looked at again. */
const WRITTEN_AS = 1;

interface Target {
  id: string;
  /** Ids under which nothing may be published again. */
  gone: ReadonlySet<string>;
}

const NAMESPACE = 'b7a4c1de-93f5-4e0b-8a76-2f1d9c3e5a80';
const ID = /"([a-z0-9-]+--[0-9a-f]{8}-[0-9a-f-]{27})"/g;

/** Under which id something goes that was revoked and is there again: a revoked one has no later versions (STIX 2.1, 3.6). */
const idNow = (id: string, gone: ReadonlySet<string>): string => {
  let now = id;
  for (let times = 1; gone.has(now); times++) now = `${id.slice(0, id.indexOf('--'))}--${uuid5(NAMESPACE, `${id} again ${times}`)}`;
  return now;
};

type Given = Readonly<Record<string, unknown>> & { id: string; type: string };

/** An object as this collection has it, and what it says apart from when it was changed. */
const prepared = ({ object }: StixItem, gone: ReadonlySet<string>): { object: Given; hash: string } => {
  const own: Given =
    gone.size === 0 ? object : (JSON.parse(JSON.stringify(object).replaceAll(ID, (_, id: string) => `"${idNow(id, gone)}"`)) as Given);
  const { modified: _modified, ...rest } = own;
  return { object: own, hash: stixHash(rest) };
};

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** The row of an object that is new or says something else than its last version; null: it is there. */
const rowFor = (
  { object, hash }: { object: Given; hash: string },
  last: LastVersion | undefined,
  now: number,
  added: number,
): NewTaxiiObject | null => {
  if (last?.hash === hash) return null;
  const stated = text(object['modified']);
  if (stated === null) return rowOf(object, object.id, hash, text(object['created']) ?? microsecondText(added));
  // What weighs otherwise does so since now: its documents are as old as they were.
  const after = last === undefined ? 0 : Date.parse(last.version);
  const modified = Date.parse(stated) > after ? stated : new Date(Math.max(now, after + 1)).toISOString();
  return rowOf({ ...object, modified }, object.id, hash, modified);
};

interface Counts {
  added: number;
  changed: number;
  revoked: number;
}

type Prepared = ReturnType<typeof prepared>;

const rowsFor = (items: readonly Prepared[], held: ReadonlyMap<string, LastVersion>, now: number, from: number): NewTaxiiObject[] => {
  const rows: NewTaxiiObject[] = [];
  for (const one of items) {
    const row = rowFor(one, held.get(one.object.id), now, from + rows.length);
    if (row !== null) rows.push(row);
  }
  return rows;
};

/** Writes a portion into one collection. */
const writePortion = async (trx: Db, target: Target, items: readonly Prepared[], now: number, counts: Counts): Promise<void> => {
  const from = Math.max(now * 1000, (await holdTaxiiCollection(trx, target.id)) + 1);
  const ids = items.map(({ object }) => object.id);
  const held = (await lastVersions(trx, [target.id], ids)).get(target.id) ?? new Map<string, LastVersion>();
  const rows = rowsFor(items, held, now, from);
  const again = rows.flatMap(({ id }) => (held.has(id) ? [id] : []));
  await addTaxiiObjects(trx, target.id, rows, from, again);
  counts.added += rows.length - again.length;
  counts.changed += again.length;
};

const NONE: ReadonlySet<string> = new Set();

/**
 * Writes a portion into those collections that have it not yet. Most of what is gone through again is there already, in all of them
 * alike: it is worked out and asked for once, and nothing is held for it.
 */
const writeAll = async (
  { store }: Publishing,
  due: readonly Target[],
  portion: readonly StixItem[],
  now: number,
  counts: Counts,
): Promise<void> => {
  const plain = portion.map((item) => prepared(item, NONE));
  const alike = due.filter(({ gone }) => gone.size === 0).map(({ id }) => id);
  const held = await lastVersions(
    store.db,
    alike,
    plain.map(({ object }) => object.id),
  );
  for (const target of due) {
    const own = target.gone.size === 0 ? plain : portion.map((item) => prepared(item, target.gone));
    const there = held.get(target.id);
    if (there !== undefined && rowsFor(own, there, now, 0).length === 0) continue;
    await store.transaction((trx) => writePortion(trx, target, own, now, counts));
  }
};

/** Revokes what is in a collection and was not met. An observable has no versions, so it can only be taken out. */
const revokeRest = async (
  { store }: Publishing,
  target: Target,
  met: ReadonlySet<string>,
  { now, counts, signal }: { now: number; counts: Counts; signal: AbortSignal },
): Promise<void> => {
  const live = target.gone.size === 0 ? met : new Set([...met].map((id) => idNow(id, target.gone)));
  // All that was met is in it; where it has no more than that, there is nothing to look for.
  if ((await countLive(store.db, target.id)) === live.size) return;
  for (let after = 0; !signal.aborted; ) {
    const rows = await objectsAfter(store.db, target.id, after, WALK);
    if (rows.length === 0) return;
    after = rows.at(-1)?.added ?? after;
    const gone = rows.filter(({ id, hash }) => hash !== REVOKED && !live.has(id)).map(({ id }) => id);
    if (gone.length === 0) continue;
    await store.transaction(async (trx) => {
      const from = Math.max(now * 1000, (await holdTaxiiCollection(trx, target.id)) + 1);
      const bodies = (await lastBodies(trx, [target.id], gone)).map((body) => JSON.parse(body) as Given);
      const rest = bodies.filter((o) => o['modified'] === undefined).map(({ id }) => id);
      await dropObjects(trx, target.id, rest);
      const revoked = bodies.flatMap((o) => {
        const was = text(o['modified']);
        if (was === null) return [];
        const modified = new Date(Math.max(now, Date.parse(was) + 1)).toISOString();
        return [rowOf({ ...o, revoked: true, modified }, o.id, REVOKED, modified)];
      });
      await addTaxiiObjects(
        trx,
        target.id,
        revoked,
        from,
        revoked.map(({ id }) => id),
      );
      counts.revoked += gone.length;
    });
  }
};

async function* portionsOf(items: AsyncIterable<StixItem>): AsyncGenerator<StixItem[]> {
  let portion: StixItem[] = [];
  let units = 0;
  for await (const item of items) {
    portion.push(item);
    // What is read in a document is by far the largest part of it.
    units += item.object.type === 'report' ? JSON.stringify(item.object).length : 1000;
    if (portion.length < PORTION && units < PORTION_UNITS) continue;
    yield portion;
    portion = [];
    units = 0;
  }
  if (portion.length > 0) yield portion;
}

/** What several collections hold alike, so that it is worked out once for all of them. */
interface Part {
  scope: ExportScope;
  upTo: Tlp;
  ids: string[];
}

/** The strictest marking that has anything in it: collections up to that one or a stricter one hold the same. */
const strictestStored = async (db: Db): Promise<Tlp> => {
  for (const tlp of Tlp.options.toReversed()) if (await anyMarked(db, [tlp])) return tlp;
  return 'clear';
};

const partsOf = async (db: Db): Promise<Part[]> => {
  const strictest = Tlp.options.indexOf(await strictestStored(db));
  const parts = new Map<string, Part>();
  for (const { id, holds } of await publishedCollections(db)) {
    const scope: ExportScope = holds.of === 'search' ? { of: 'search', q: holds.q } : { of: 'all' };
    const upTo = Tlp.options[Math.min(strictest, holds.of === 'tlp' ? Tlp.options.indexOf(holds.tlp) : Tlp.options.length)] ?? 'red';
    const key = JSON.stringify([scope, upTo]);
    const part = parts.get(key) ?? { scope, upTo, ids: [] };
    part.ids.push(id);
    parts.set(key, part);
  }
  return [...parts.values()];
};

/** Collections of searches that somebody deleted go. */
const dropOthers = async ({ store }: Publishing): Promise<void> => {
  const known = new Set([...(await publishedCollections(store.db)), ...INBOXES].map(({ id }) => id));
  for (const id of await collectionsHeld(store.db)) if (!known.has(id)) await store.transaction((trx) => dropCollection(trx, id));
};

const mark = async (db: Db): Promise<string> => `${WRITTEN_AS} ${await stateOfAll(db)} ${await readingsKept(db)}`;

/**
 * Brings all collections up to date that are not. One that was cut off, or by whose search nothing can be found any more, is not marked
 * as done and is gone through again the next time.
 * @param onFault told why a search could not be published
 */
export const publish = async (
  context: Publishing,
  signal: AbortSignal = new AbortController().signal,
  onFault: (error: unknown) => void = () => undefined,
): Promise<PublishReport> => {
  const { store, stages } = context;
  const counts = { added: 0, changed: 0, revoked: 0 };
  let collections = 0;
  // One for all: an object has the same version in each collection that has the same of it.
  const now = Date.parse(stages.now());
  await dropOthers(context);
  for (const { scope, upTo, ids } of await partsOf(store.db)) {
    // Of the state before it is looked at: what comes in meanwhile makes it another.
    const state = await mark(store.db);
    const due: Target[] = [];
    for (const id of ids)
      if ((await collectionState(store.db, id)) !== state) due.push({ id, gone: new Set(await revokedIn(store.db, id)) });
    if (due.length === 0) continue;
    const met = new Set<string>();
    try {
      for await (const portion of portionsOf(stixItems(context, scope, upTo))) {
        if (signal.aborted) return { collections, ...counts };
        for (const { object } of portion) met.add(object.id);
        await writeAll(context, due, portion, now, counts);
        // Others wait too: between two portions they have their turn.
        await new Promise(setImmediate);
      }
    } catch (error) {
      if (!(error instanceof AssayError)) throw error;
      onFault(error);
      continue;
    }
    for (const target of due) await revokeRest(context, target, met, { now, counts, signal });
    if (signal.aborted) return { collections, ...counts };
    for (const { id } of due) await store.transaction((trx) => noteCollection(trx, id, state));
    collections += due.length;
    if (counts.added > MANY) await takeTaxiiStatistics(store.db);
  }
  return { collections, ...counts };
};

/** How often it is asked whether anything changed; another process may have changed it. */
const ASK_EVERY_MS = 2000;
/** Published is what has been quiet for so long, or at the latest after so long. */
const QUIET_MS = 4000;
const AT_LATEST_MS = 60_000;
/** After each time it rests so many times as long as that took: a large database is gone through now and then, not all the time. */
const REST = 5;

export interface Publisher {
  /** Ends after the portion in hand. */
  stop: () => Promise<void>;
}

/** Goes on publishing what changes for as long as the program runs. */
export const startPublishing = (context: Publishing, onFault: (error: unknown) => void): Publisher => {
  const ended = new AbortController();
  let wake = (): void => undefined;
  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (ended.signal.aborted) wake();
    });
  const searches = async (): Promise<string> => JSON.stringify((await publishedCollections(context.store.db)).map(({ id }) => id));
  const seenNow = async (): Promise<string> => `${await stateOfAll(context.store.db)} ${await searches()}`;
  const run = async (): Promise<void> => {
    let published = '';
    let seen = '';
    let [since, quietSince, restUntil] = [0, 0, 0];
    while (!ended.signal.aborted) {
      try {
        const [state, now] = [await seenNow(), Date.now()];
        if (state !== seen) {
          if (seen === published) since = now;
          [seen, quietSince] = [state, now];
        }
        if (seen !== published && now >= restUntil && (now - quietSince >= QUIET_MS || now - since >= AT_LATEST_MS)) {
          await publish(context, ended.signal, onFault);
          published = seen;
          restUntil = Date.now() + REST * (Date.now() - now);
        }
      } catch (error) {
        onFault(error);
        published = seen;
      }
      await sleep(ASK_EVERY_MS);
    }
  };
  const running = run();
  return {
    stop: async () => {
      ended.abort();
      wake();
      await running;
    },
  };
};
