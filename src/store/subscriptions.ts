import { sql } from 'kysely';
import { fail } from '../core/errors.ts';
import { ItemState, Subscription, type SubscriptionItem, type SubscriptionLine } from '../model/subscription.ts';
import type { Db, ListedTable, SubscriptionTable } from './database.ts';
import { keep } from '../words/kept.ts';

const fromRow = (row: SubscriptionTable): Subscription =>
  Subscription.parse({
    id: row.id,
    kind: row.kind,
    selector: row.selector,
    url: row.url,
    name: row.name,
    sourceKind: row.source_kind,
    home: row.home,
    everyMinutes: row.every_minutes,
    state: row.state,
    nextAt: row.next_at,
    lastAt: row.last_at,
    lastOkAt: row.last_ok_at,
    failures: row.failures,
    problem: row.problem,
    createdAt: row.created_at,
  });

const missing = (id: string) =>
  fail('not-found', 'subscription', keep('noRecord', { record: 'subscription', id }), {
    where: id,
    remedy: keep('listToSeeIds', { records: 'subscriptions' }),
  });

/** Adds one; where its address has one already that one is given back, and nothing is added. */
export const insertSubscription = async (trx: Db, one: Subscription): Promise<{ subscription: Subscription; added: boolean }> => {
  const known = await subscriptionAt(trx, one.url);
  if (known !== null) return { subscription: known, added: false };
  await trx
    .insertInto('subscription')
    .values({
      id: one.id,
      kind: one.kind,
      url: one.url,
      name: one.name,
      source_kind: one.sourceKind,
      home: one.home,
      selector: one.selector,
      mark: null,
      every_minutes: one.everyMinutes,
      state: one.state,
      next_at: one.nextAt,
      last_at: null,
      last_ok_at: null,
      failures: 0,
      problem: null,
      etag: null,
      last_modified: null,
      lease: null,
      leased_until: null,
      created_at: one.createdAt,
      deleted_at: null,
    })
    .execute();
  return { subscription: one, added: true };
};

/** The one at exactly this address, or null. */
export const subscriptionAt = async (db: Db, url: string): Promise<Subscription | null> => {
  const row = await db.selectFrom('subscription').selectAll().where('url', '=', url).where('deleted_at', 'is', null).executeTakeFirst();
  return row === undefined ? null : fromRow(row);
};

interface Counts {
  subscription_id: string;
  wanted: number;
  done: number;
  given_up: number;
  cancelled: number;
  gone: number;
  documents: number;
  waiting: string | null;
}

/** All of them by name, or the one asked for, each with what became of what it listed. */
export const listSubscriptions = async (db: Db, only: string | null = null): Promise<SubscriptionLine[]> => {
  const rows = await db
    .selectFrom('subscription')
    .selectAll()
    .where('deleted_at', 'is', null)
    .$if(only !== null, (query) => query.where('id', '=', only ?? ''))
    .orderBy('name')
    .orderBy('id')
    .execute();
  const counts = await sql<Counts>`select subscription_id,
      count(*) filter (where state = 'wanted')::int as wanted, count(*) filter (where state = 'done')::int as done,
      count(*) filter (where state = 'given-up')::int as given_up,
      count(*) filter (where state = 'cancelled')::int as cancelled, count(gone_at)::int as gone,
      count(distinct document_id)::int as documents, min(due_at) filter (where state = 'wanted') as waiting
    from listed ${only === null ? sql`` : sql`where subscription_id = ${only}`} group by subscription_id`.execute(db);
  const by = new Map(counts.rows.map((row) => [row.subscription_id, row]));
  return rows.map((row) => {
    const n = by.get(row.id);
    return {
      ...fromRow(row),
      items: { wanted: n?.wanted ?? 0, done: n?.done ?? 0, 'given-up': n?.given_up ?? 0, cancelled: n?.cancelled ?? 0 },
      gone: n?.gone ?? 0,
      documents: n?.documents ?? 0,
      waiting: n?.waiting ?? null,
    };
  });
};

/** @throws AssayError not-found */
export const subscriptionById = async (db: Db, id: string): Promise<SubscriptionLine> => {
  const [line] = await listSubscriptions(db, id);
  if (line === undefined) throw missing(id);
  return line;
};

/** What one listed: first what was given up, then what waits, then the newest. */
export const itemsOfSubscription = async (db: Db, id: string, limit: number): Promise<SubscriptionItem[]> => {
  const { rows } = await sql<ListedTable>`select * from listed where subscription_id = ${id}
    order by (case state when 'given-up' then 0 when 'wanted' then 1 else 2 end), coalesce(published, first_at) desc, id limit ${limit}`.execute(
    db,
  );
  return rows.map((row) => ({
    id: row.id,
    url: row.url,
    title: row.title,
    published: row.published,
    state: ItemState.parse(row.state),
    tries: row.tries,
    dueAt: row.due_at,
    reason: row.reason,
    document: row.document_id,
    firstAt: row.first_at,
    goneAt: row.gone_at,
  }));
};

/** What people change of one. @throws AssayError not-found */
export const changeSubscription = async (
  trx: Db,
  id: string,
  change: Partial<Pick<SubscriptionTable, 'state' | 'next_at' | 'deleted_at' | 'failures' | 'problem'>>,
): Promise<void> => {
  const done = await trx.updateTable('subscription').set(change).where('id', '=', id).where('deleted_at', 'is', null).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw missing(id);
};

/** What was given up is wanted again, with all its tries; what waits for its next try is tried now. @returns how many */
export const wantAgain = async (trx: Db, id: string, at: string, givenUp: boolean): Promise<number> => {
  const { rows } = await sql`update listed set tries = case when state = 'given-up' then 0 else tries end, state = 'wanted', due_at = ${at}
    where subscription_id = ${id} and (state = 'wanted' or (state = 'given-up' and ${givenUp}::boolean)) and lease is null returning id`.execute(
    trx,
  );
  return rows.length;
};

/**
 * Leaves one thing out that is wanted, or wants one that was left out, given up or read before. What is being fetched right now may still
 * come in. @throws AssayError not-found; conflict where it is not waiting
 */
export const changeItem = async (trx: Db, subscription: string, id: string, what: 'cancel' | 'want', at: string): Promise<void> => {
  const row = await trx
    .selectFrom('listed')
    .select(['state', 'title'])
    .where('id', '=', id)
    .where('subscription_id', '=', subscription)
    .executeTakeFirst();
  if (row === undefined)
    throw fail('not-found', 'listed', keep('noRecord', { record: 'listed item', id }), { where: id, remedy: keep('openSubscription') });
  if (what === 'cancel' && row.state !== 'wanted')
    throw fail('conflict', 'not-waiting', `${row.title ?? id} is not waiting to be read: it is ${row.state}.`, { where: id });
  await trx
    .updateTable('listed')
    .set(
      what === 'cancel'
        ? { state: 'cancelled', reason: 'left out by hand', done_at: at, lease: null, leased_until: null }
        : { state: 'wanted', reason: null, tries: 0, due_at: at, backfill: false, etag: null, last_modified: null },
    )
    .where('id', '=', id)
    .execute();
};
