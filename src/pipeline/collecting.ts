import { randomUUID } from 'node:crypto';
import { AssayError, failureLine } from '../core/errors.ts';
import { stableId } from '../core/hash.ts';
import type { Looked, Outlet } from '../collect/outlet.ts';
import { type Entry, PAGE_KEY } from '../collect/contract.ts';
import { isOfList } from '../collect/list.ts';
import type { IntakeResult } from '../model/api.ts';
import type { RawItem } from '../model/document.ts';
import { type Collected, SubscriptionKind } from '../model/subscription.ts';
import { SourceKind } from '../model/vocabulary.ts';
import { documentsAt, type Lying } from '../store/captures.ts';
import {
  giveBackItem,
  giveBackSubscription,
  giveBackUntouched,
  keepMark,
  type Lease,
  markGone,
  nextDue,
  noteListed,
  notReceived,
  putOff,
  renewLeases,
  type Taken,
  takeItems,
  takeSubscriptions,
  wantChecks,
} from '../store/collecting.ts';
import type { Db, SubscriptionTable } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import type { Stages } from './contract.ts';
import { ingestAll } from './ingest.ts';

/** How long what a worker has taken stays its own without a sign of life. */
const LEASE_MS = 120_000;
const RENEW_MS = 30_000;
/** Items taken at a time: what comes in meanwhile is newer, and waits no longer than these. */
const PORTION = 24;
const LOOKS_TOGETHER = 4;
const MOST_TRIES = 5;
/** So many outages of one source in a row, and the rest of it is put off. */
const OUTAGES_IN_A_ROW = 3;
const PUT_OFF_MS = 15 * 60_000;
const LONGEST_BACK_OFF_MS = 24 * 3_600_000;
/** News are what was published within so long, or is listed for the first time by what has been looked at before. */
const FRESH_MS = 48 * 3_600_000;
/** An article is looked at again after a day and after a week: then most of what is mended or taken back has been. */
const CHECKS_MS = [24 * 3_600_000, 7 * 24 * 3_600_000];

export interface CollectParts {
  store: Store;
  stages: Stages;
  outlet: Outlet;
  signal: AbortSignal;
  /** Only this subscription. */
  only?: string;
  /** Told after each item that is on disk. */
  onItem?: (title: string) => void;
}

/** Reasons that say that what was there is there no more: a page, a file of a folder. */
const GONE: ReadonlySet<string> = new Set(['http-404', 'http-410', 'no-such-file']);

const later = (now: string, ms: number): string => new Date(Date.parse(now) + ms).toISOString();
const leaseOf = (worker: string, now: string): Lease => ({ worker, now, until: later(now, LEASE_MS) });
/** Spread by a tenth to either side, so that what failed or began together does not stay together. */
const about = (ms: number): number => Math.round(ms * (0.9 + Math.random() * 0.2));

const lineOf = (error: AssayError): string => failureLine(error.failure).replace(/[\0\p{Cs}]/gu, '\ufffd');

/** What a subscription lists, as orders. */
const ordersOf = (subscription: SubscriptionTable, entries: readonly Entry[], now: string) =>
  entries.map((entry) => ({
    id: orderId(subscription.id, entry.key),
    url: entry.url,
    title: entry.title,
    published: entry.published,
    print: entry.print,
    entry,
    backfill: subscription.last_ok_at === null && entry.published !== null && Date.parse(entry.published) < Date.parse(now) - FRESH_MS,
  }));
const orderId = (subscription: string, key: string): string => stableId('lst', subscription, key);

/** Notes what is listed, in the transaction in which it is noted where the next look begins. */
const noteLooked = async (trx: Db, one: SubscriptionTable, { listing }: Looked, now: string): Promise<void> => {
  const { entries, portion, missing } = listing;
  await noteListed(trx, one.id, ordersOf(one, entries, now), now);
  if (portion !== undefined && portion.pieces.length > 0) {
    const fresh = await notReceived(
      trx,
      one.id,
      portion.pieces.map(({ key }) => key),
    );
    // Of one that lies there twice the first is taken.
    const pieces = portion.pieces.flatMap(({ key, json }) => (fresh.delete(key) ? [json] : []));
    if (pieces.length > 0) await noteListed(trx, one.id, ordersOf(one, [portion.entry(pieces)], now), now);
  }
  if (missing !== undefined)
    await markGone(
      trx,
      missing.map((key) => orderId(one.id, key)),
      entries.map(({ key }) => orderId(one.id, key)),
      now,
    );
};

/** Looks at one subscription, notes what it lists, and says when it is due again. A long one is noted bit by bit. */
async function lookAt(parts: CollectParts, one: SubscriptionTable, worker: string, onMore: () => void): Promise<boolean> {
  const { store, stages, outlet, signal } = parts;
  const now = stages.now();
  const every = one.every_minutes * 60_000;
  const kind = SubscriptionKind.parse(one.kind);
  try {
    let mark = one.mark;
    for (;;) {
      const since = { etag: one.etag, lastModified: one.last_modified };
      const looked = await outlet.look({ url: one.url, kind, selector: one.selector, since, mark }, now, signal);
      const next = looked?.listing.mark ?? null;
      if (looked?.listing.more === true && next !== null && next !== mark && !signal.aborted) {
        mark = next;
        await store.transaction(async (trx) => {
          await noteLooked(trx, one, looked, now);
          await keepMark(trx, one.id, worker, next);
        });
        onMore();
        continue;
      }
      await store.transaction(async (trx) => {
        if (looked !== null) await noteLooked(trx, one, looked, now);
        await giveBackSubscription(trx, one.id, worker, {
          // What was broken off in the middle goes on at once.
          next_at: looked?.listing.more === true ? now : later(now, Math.min(looked?.listing.again ?? every, about(every))),
          last_at: now,
          last_ok_at: now,
          failures: 0,
          problem: null,
          ...(next === null ? {} : { mark: next }),
          ...(looked === null ? {} : { etag: looked.etag, last_modified: looked.lastModified, home: looked.listing.home ?? one.home }),
        });
      });
      return true;
    }
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    if (signal.aborted) {
      await giveBackSubscription(store.db, one.id, worker, {});
      return false;
    }
    // Of a page that is watched itself nothing else tells that it was taken away.
    if (kind === 'page' && error.failure.kind === 'not-found') await markGone(store.db, [orderId(one.id, PAGE_KEY)], [], now);
    const wanted = (error.failure.retryAfter ?? 0) * 1000;
    const backOff = Math.min(every * 2 ** Math.min(one.failures, 10), LONGEST_BACK_OFF_MS);
    await giveBackSubscription(store.db, one.id, worker, {
      next_at: later(now, Math.max(wanted, about(backOff))),
      last_at: now,
      failures: one.failures + 1,
      problem: lineOf(error),
      // Its owner says that it is gone for good.
      ...(error.failure.code === 'http-410' ? { state: 'paused' } : {}),
    });
    return false;
  }
}

const nothingYet = (): Collected => ({ looked: 0, failed: 0, stored: 0, known: 0, changed: 0, setAside: 0, gone: 0, later: 0 });

/** Looks at all subscriptions that are due, a few at a time. A fault of one is its own, and a slow one holds nobody else. */
async function lookAtDue(parts: CollectParts, worker: string, counts: Collected, onLooked: () => void): Promise<void> {
  const { store, stages, signal } = parts;
  const one = async (): Promise<void> => {
    while (!signal.aborted) {
      const [due] = await takeSubscriptions(store.db, leaseOf(worker, stages.now()), 1, parts.only ?? null);
      if (due === undefined) return;
      const well = await lookAt(parts, due, worker, onLooked);
      counts.looked += 1;
      if (!well && !signal.aborted) counts.failed += 1;
      onLooked();
    }
  };
  await Promise.all(Array.from({ length: LOOKS_TOGETHER }, one));
}

/** The orders of one worker: it fetches what is behind them while what came before is being read and stored. */
class Round {
  readonly #parts: CollectParts;
  readonly #worker: string;
  readonly #counts: Collected;
  /** What is on its way to the store, by the very object: an order may bring several documents. */
  readonly #orders = new Map<RawItem, Taken>();
  /** Of an order that brought several: the one that comes last, and what became of those before it. */
  readonly #last = new Map<string, RawItem>();
  readonly #stored = new Map<string, string>();
  readonly #outages = new Map<string, number>();
  #taken = 0;

  constructor(parts: CollectParts, worker: string, counts: Collected) {
    this.#parts = parts;
    this.#worker = worker;
    this.#counts = counts;
  }

  /** @returns how many orders were taken */
  async run(): Promise<number> {
    const { store, stages, onItem } = this.#parts;
    await ingestAll(
      store,
      stages,
      this.#fetched(),
      ({ item, result }) => {
        this.#count(item, result);
        onItem?.(item.title ?? item.name ?? item.url ?? '');
      },
      (trx, item, result) => this.#settle(trx, item, result),
    );
    return this.#taken;
  }

  /** Documents as they come, whichever is there first. */
  async *#fetched(): AsyncGenerator<RawItem> {
    const { store, stages, signal } = this.#parts;
    const running = new Map<string, Promise<{ order: Taken; items: RawItem[] }>>();
    const untouched = new Map<string, Taken>();
    try {
      for (;;) {
        if (running.size <= PORTION / 2 && !signal.aborted) {
          const taken = await takeItems(store.db, leaseOf(this.#worker, stages.now()), PORTION, this.#parts.only ?? null);
          this.#taken += taken.length;
          const lying = await documentsAt(
            store.db,
            taken.flatMap(({ url }) => url ?? []),
          );
          for (const order of taken) {
            const there = order.url === null ? undefined : lying.get(order.url);
            if (there !== undefined && there.id !== order.document_id) await this.#joined(order, there.id);
            else {
              untouched.set(order.id, order);
              running.set(order.id, this.#fetchOne(order, there));
            }
          }
        }
        if (running.size === 0) return;
        const { order, items } = await Promise.race(running.values());
        running.delete(order.id);
        untouched.delete(order.id);
        yield* items;
      }
    } finally {
      await Promise.allSettled(running.values());
      // What was fetched and is not to be stored any more is somebody else's again.
      await giveBackUntouched(store.db, [...untouched.keys()], this.#worker);
    }
  }

  /** What another list brought already is not fetched again: one document, two ways to it. */
  async #joined(order: Taken, document: string): Promise<void> {
    this.#counts.known += 1;
    await giveBackItem(this.#parts.store.db, order, this.#worker, { ...this.#done(order), document_id: document });
  }

  async #fetchOne(order: Taken, there: Lying | undefined): Promise<{ order: Taken; items: RawItem[] }> {
    const { store, stages, outlet, signal } = this.#parts;
    const now = stages.now();
    // A newer version is by whom the older one was, whichever list tells of it.
    const by = there?.source ?? { name: order.subscription_name, kind: order.subscription_source_kind, country: null };
    const kind = SourceKind.safeParse(by.kind).data ?? 'unknown';
    const publisher = { source: { ...by, kind }, home: there === undefined ? order.subscription_home : order.url };
    try {
      const since = { etag: order.etag, lastModified: order.last_modified };
      const items = await outlet.article(order.data as Entry, publisher, since, now, signal);
      this.#outages.delete(order.subscription_id);
      // Of a list that stands as before nothing is told.
      if (items === null || items.length === 0) {
        this.#counts.known += 1;
        await giveBackItem(store.db, order, this.#worker, this.#done(order));
        return { order, items: [] };
      }
      const [only] = items;
      const gone = GONE.has(only?.refused?.code ?? '');
      if (order.document_id !== null && gone) {
        // It was read while it was there, and stays; that it was taken away is noted.
        this.#counts.gone += 1;
        await giveBackItem(store.db, order, this.#worker, { state: 'done', done_at: now, check_at: null, gone_at: order.gone_at ?? now });
        return { order, items: [] };
      }
      // What a list tells anew is no version of what it told before.
      const earlier = items.length === 1 && only !== undefined && !isOfList(only) ? order.document_id : null;
      const stamped = items.map((item) => (earlier === null ? item : { ...item, earlier }));
      // What is set aside is written after what is stored: it comes last, so that the order ends with the last of it.
      const sorted = [...stamped.filter(({ refused }) => refused === undefined), ...stamped.filter(({ refused }) => refused !== undefined)];
      for (const item of sorted) this.#orders.set(item, order);
      const last = sorted.at(-1);
      if (last !== undefined) this.#last.set(order.id, last);
      return { order, items: sorted };
    } catch (error) {
      if (!(error instanceof AssayError)) throw error;
      await this.#failed(order, error, now);
      return { order, items: [] };
    }
  }

  async #failed(order: Taken, error: AssayError, now: string): Promise<void> {
    const { store, signal } = this.#parts;
    if (signal.aborted) return giveBackUntouched(store.db, [order.id], this.#worker);
    const reason = lineOf(error);
    const wanted = (error.failure.retryAfter ?? 0) * 1000;
    if (order.tries >= MOST_TRIES) await giveBackItem(store.db, order, this.#worker, { state: 'given-up', reason, done_at: now });
    else {
      const due = later(now, Math.max(wanted, about(60_000 * 4 ** (order.tries - 1))));
      await giveBackItem(store.db, order, this.#worker, { due_at: due, reason });
      this.#counts.later += 1;
    }
    const inRow = (this.#outages.get(order.subscription_id) ?? 0) + 1;
    this.#outages.set(order.subscription_id, inRow);
    if (inRow >= OUTAGES_IN_A_ROW) await putOff(store.db, order.subscription_id, later(now, Math.max(wanted, PUT_OFF_MS)), reason);
  }

  /** Of something read: when its page is looked at again. */
  #done(order: Taken): { state: string; reason: null; done_at: string; check_at: string | null; gone_at: null } {
    const now = this.#parts.stages.now();
    const age = Date.parse(now) - Date.parse(order.first_at);
    // What a list holds whole is seen to have changed by the list.
    const next = order.url === null || (order.data as Entry).whole !== undefined ? undefined : CHECKS_MS.find((ms) => ms > age);
    return { state: 'done', reason: null, done_at: now, check_at: next === undefined ? null : later(order.first_at, next), gone_at: null };
  }

  /** In the transaction that stores the document: a worker that is killed leaves both or neither. */
  async #settle(trx: Parameters<typeof giveBackItem>[0], item: RawItem, result: IntakeResult): Promise<void> {
    const order = this.#orders.get(item);
    if (order === undefined) return;
    if (result.document !== null && !this.#stored.has(order.id)) this.#stored.set(order.id, result.document);
    // An order ends with the last of what it brought: a worker that is killed before that has not done it.
    if (this.#last.get(order.id) !== item) return;
    const document = this.#stored.get(order.id) ?? null;
    const reason = result.outcome === 'quarantined' ? result.message : null;
    if (document === null) return giveBackItem(trx, order, this.#worker, { state: 'given-up', reason, done_at: this.#parts.stages.now() });
    const headers = item.fetched?.headers ?? {};
    await giveBackItem(trx, order, this.#worker, {
      ...this.#done(order),
      reason,
      document_id: document,
      etag: headers['etag'] ?? null,
      last_modified: headers['last-modified'] ?? null,
    });
  }

  #count(item: RawItem, result: IntakeResult): void {
    const order = this.#orders.get(item);
    if (order === undefined) return;
    this.#orders.delete(item);
    const changed = order.document_id !== null && result.document !== order.document_id;
    if (result.outcome === 'quarantined') this.#counts.setAside += 1;
    else if (result.outcome === 'already-known') this.#counts.known += 1;
    else this.#counts[changed ? 'changed' : 'stored'] += 1;
  }
}

/**
 * Looks at what is due and reads what is wanted, until nothing is or it is told to stop. Several may do so on one database at once:
 * none does what another is doing, and what one that was killed had taken is taken by the others when its lease ends.
 */
export async function collectDue(parts: CollectParts): Promise<Collected> {
  const { store, stages } = parts;
  const worker = `wrk_${randomUUID().replaceAll('-', '')}`;
  const counts = nothingYet();
  const renewing = setInterval(() => {
    renewLeases(store.db, leaseOf(worker, stages.now())).catch(() => undefined);
  }, RENEW_MS);
  try {
    await wantChecks(store.db, stages.now());
    let over = false;
    let news = true;
    let wake = (): void => undefined;
    const tell = (): void => {
      news = true;
      wake();
    };
    // Looking goes on while a long back-fill is read: its news is taken before what is left of that.
    const looking = lookAtDue(parts, worker, counts, tell).finally(() => {
      over = true;
      tell();
    });
    looking.catch(() => undefined);
    while (news || !over) {
      if (!news) await new Promise<void>((told) => (wake = told));
      news = false;
      // What another had in hand, as an article in two feeds, can be settled when that one is on disk.
      while ((await new Round(parts, worker, counts).run()) > 0);
    }
    await looking;
  } finally {
    clearInterval(renewing);
  }
  return counts;
}

/** The longest sleep: another process may have added something. */
const MOST_SLEEP_MS = 30_000;
const LEAST_SLEEP_MS = 1000;

export interface Collecting {
  /** Something is due now that was not. */
  wake: () => void;
  /** Ends when what is in hand is on disk. */
  stop: () => Promise<void>;
}

/** Goes on collecting what becomes due for as long as the program runs. */
export function startCollecting(parts: Omit<CollectParts, 'signal' | 'only'>, onFault: (error: unknown) => void): Collecting {
  const ended = new AbortController();
  let wake = (): void => undefined;
  let awake = false;
  const sleep = async (ms: number): Promise<void> => {
    if (awake || ended.signal.aborted) return;
    await new Promise<void>((told) => {
      const timer = setTimeout(told, ms);
      wake = () => {
        clearTimeout(timer);
        told();
      };
    });
  };
  const run = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      let rest = MOST_SLEEP_MS;
      awake = false;
      try {
        await collectDue({ ...parts, signal: ended.signal });
        const due = await nextDue(parts.store.db);
        if (due !== null) rest = Math.min(MOST_SLEEP_MS, Math.max(LEAST_SLEEP_MS, Date.parse(due) - Date.parse(parts.stages.now())));
      } catch (error) {
        onFault(error);
      }
      await sleep(rest);
    }
  };
  const running = run();
  return {
    wake: () => {
      awake = true;
      wake();
    },
    stop: async () => {
      ended.abort();
      wake();
      await running;
    },
  };
}
