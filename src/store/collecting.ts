import { sql } from 'kysely';
import type { Db, ListedTable, SubscriptionTable } from './database.ts';
import { deflateJson, inflateJson } from './bytes.ts';
import { textArray } from './rows.ts';

/** The orders of collecting: which are due, who has them, what came of them. Times are ISO and compared as text. */

export interface Lease {
  worker: string;
  now: string;
  until: string;
}

/** Takes subscriptions that are due, the longest waiting first. Nobody else gets them until they are given back, or the lease ends. */
export const takeSubscriptions = async (
  db: Db,
  { worker, now, until }: Lease,
  limit: number,
  only: string | null,
): Promise<SubscriptionTable[]> =>
  (
    await sql<SubscriptionTable>`update subscription set lease = ${worker}, leased_until = ${until} where id in (
      select id from subscription where state = 'active' and deleted_at is null and next_at <= ${now}
        and (leased_until is null or leased_until < ${now}) ${only === null ? sql`` : sql`and id = ${only}`}
      order by next_at, id limit ${limit} for update skip locked) returning *`.execute(db)
  ).rows;

/** Writes down what came of looking at one, and gives it back. */
export const giveBackSubscription = async (
  db: Db,
  id: string,
  worker: string,
  change: Partial<
    Pick<
      SubscriptionTable,
      'state' | 'next_at' | 'last_at' | 'last_ok_at' | 'failures' | 'problem' | 'etag' | 'last_modified' | 'home' | 'mark'
    >
  >,
): Promise<void> => {
  await db
    .updateTable('subscription')
    .set({ ...change, lease: null, leased_until: null })
    .where('id', '=', id)
    .where('lease', '=', worker)
    .execute();
};

export interface NewListed {
  id: string;
  url: string | null;
  title: string | null;
  published: string | null;
  print: string;
  entry: unknown;
  backfill: boolean;
}

/**
 * Notes what a subscription lists now. What it did not list before is wanted; so is what it now describes otherwise.
 * @returns how many are wanted that were not
 */
export const noteListed = async (trx: Db, subscription: string, entries: readonly NewListed[], now: string): Promise<number> => {
  const known = await trx
    .selectFrom('listed')
    .select(['id', 'print'])
    .where('id', 'in', entries.length === 0 ? [''] : entries.map(({ id }) => id))
    .execute();
  const prints = new Map(known.map(({ id, print }) => [id, print]));
  const fresh = entries.filter(({ id }) => !prints.has(id));
  for (let at = 0; at < fresh.length; at += 200)
    await trx
      .insertInto('listed')
      .values(
        fresh.slice(at, at + 200).map((entry) => ({
          id: entry.id,
          subscription_id: subscription,
          url: entry.url,
          title: entry.title,
          published: entry.published,
          print: entry.print,
          entry: deflateJson(entry.entry),
          state: 'wanted',
          backfill: entry.backfill,
          tries: 0,
          due_at: now,
          lease: null,
          leased_until: null,
          reason: null,
          document_id: null,
          etag: null,
          last_modified: null,
          first_at: now,
          done_at: null,
          check_at: null,
          gone_at: null,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  // The embedded database never looks at its tables by itself, and would sort the whole queue for each portion taken of it.
  if (fresh.length >= 100)
    await sql`analyze listed (id, subscription_id, url, state, backfill, published, due_at, leased_until)`.execute(trx);
  const changed = entries.filter(({ id, print }) => prints.has(id) && prints.get(id) !== print);
  for (const entry of changed)
    await trx
      .updateTable('listed')
      .set({
        url: entry.url,
        title: entry.title,
        published: entry.published,
        print: entry.print,
        entry: deflateJson(entry.entry),
        state: 'wanted',
        backfill: false,
        tries: 0,
        due_at: now,
        // What the list calls changed is fetched whole: its server may have kept the mark of the older one.
        etag: null,
        last_modified: null,
      })
      .where('id', '=', entry.id)
      .execute();
  return fresh.length + changed.length;
};

/** Where the next look at one goes on, in the middle of a long one. */
export const keepMark = async (trx: Db, id: string, worker: string, mark: string): Promise<void> => {
  await trx.updateTable('subscription').set({ mark }).where('id', '=', id).where('lease', '=', worker).execute();
};

/** Which of these keys did not come before; they have now. */
export const notReceived = async (trx: Db, subscription: string, keys: readonly string[]): Promise<Set<string>> => {
  const { rows } = await sql<{ key: string }>`insert into received (subscription_id, key)
    select ${subscription}, k from (select distinct unnest(${textArray(keys)}) as k) keys on conflict do nothing returning key`.execute(
    trx,
  );
  return new Set(rows.map(({ key }) => key));
};

/** Marks what is seen to be no longer there, and what is back. What was read of it stays. */
export const markGone = async (trx: Db, missing: readonly string[], there: readonly string[], at: string): Promise<void> => {
  await sql`update listed set gone_at = ${at} where id = any(${textArray(missing)}) and gone_at is null`.execute(trx);
  await sql`update listed set gone_at = null where id = any(${textArray(there)}) and gone_at is not null`.execute(trx);
};

/** What was read is looked at again when its time has come, after all else. */
export const wantChecks = async (db: Db, now: string): Promise<void> => {
  await sql`update listed set state = 'wanted', backfill = true, tries = 0, due_at = ${now}, check_at = null
    where state = 'done' and check_at is not null and check_at <= ${now}`.execute(db);
};

export type Taken = ListedTable & {
  subscription_name: string;
  subscription_source_kind: string;
  subscription_home: string | null;
  data: unknown;
};

/**
 * Takes wanted items: news before what is filled in from before, the newest first. An address that another worker has is left alone,
 * so that one article in two feeds is fetched once.
 */
export const takeItems = async (db: Db, lease: Lease, limit: number, only: string | null): Promise<Taken[]> => {
  for (let window = limit * 8; ; window *= 8) {
    const { taken, looked } = await takeWithin(db, lease, { limit, window, only });
    if (taken.length > 0 || looked < window) return taken;
  }
};

/** Of so many that come first. Whether another has one in hand is not asked of all that wait: a feed may list a hundred thousand. */
const takeWithin = async (
  db: Db,
  { worker, now, until }: Lease,
  { limit, window, only }: { limit: number; window: number; only: string | null },
): Promise<{ taken: Taken[]; looked: number }> => {
  const active = sql`select id from subscription where state = 'active' and deleted_at is null ${only === null ? sql`` : sql`and id = ${only}`}`;
  const { rows } = await sql<Taken & { looked: number }>`with first as materialized (
      select i.id, i.url from listed i
      where i.state = 'wanted' and i.due_at <= ${now} and (i.leased_until is null or i.leased_until < ${now}) and i.subscription_id in (${active})
      order by i.backfill, i.published desc nulls last, i.id limit ${window}),
    taken as (
      update listed set lease = ${worker}, leased_until = ${until}, tries = tries + 1 where id in (
        select i.id from listed i join first f on f.id = i.id
        where i.state = 'wanted' and (i.leased_until is null or i.leased_until < ${now})
          and not exists (select 1 from listed o where o.url = f.url and o.id <> f.id and o.leased_until >= ${now})
          and not exists (select 1 from listed o where o.url = f.url and o.id < f.id and o.state = 'wanted' and o.due_at <= ${now}
            and o.subscription_id in (${active}))
        order by i.backfill, i.published desc nulls last, i.id limit ${limit} for update of i skip locked)
      returning *)
    select (select count(*)::int from first) as looked, t.*, s.name as subscription_name, s.source_kind as subscription_source_kind,
      s.home as subscription_home
    from (select 1) one left join taken t on true left join subscription s on s.id = t.subscription_id
    order by t.backfill, t.published desc nulls last, t.id`.execute(db);
  const taken = rows.filter(({ id }) => id !== null).map(({ looked: _looked, ...row }) => ({ ...row, data: inflateJson(row.entry) }));
  return { taken, looked: rows[0]?.looked ?? 0 };
};

type ItemChange = Partial<
  Pick<ListedTable, 'state' | 'tries' | 'due_at' | 'reason' | 'document_id' | 'etag' | 'last_modified' | 'done_at' | 'check_at' | 'gone_at'>
>;

/** Writes down what came of an item, and gives it back. One that was listed otherwise meanwhile stays wanted. */
export const giveBackItem = async (
  db: Db,
  { id, print }: Pick<ListedTable, 'id' | 'print'>,
  worker: string,
  change: ItemChange,
): Promise<void> => {
  const { state, due_at, ...rest } = change;
  await db
    .updateTable('listed')
    .set({
      ...rest,
      lease: null,
      leased_until: null,
      ...(state === undefined ? {} : { state: sql<string>`case when print = ${print} then ${state} else state end` }),
      ...(due_at === undefined ? {} : { due_at: sql<string>`case when print = ${print} then ${due_at} else due_at end` }),
    })
    .where('id', '=', id)
    .where('lease', '=', worker)
    .execute();
};

/** Gives back items nothing came of: they are as if they had not been taken. */
export const giveBackUntouched = async (db: Db, ids: readonly string[], worker: string): Promise<void> => {
  await sql`update listed set lease = null, leased_until = null, tries = greatest(tries - 1, 0)
    where id = any(${textArray(ids)}) and lease = ${worker}`.execute(db);
};

/** A worker that is alive keeps what it has. */
export const renewLeases = async (db: Db, { worker, until }: Lease): Promise<void> => {
  await sql`update listed set leased_until = ${until} where lease = ${worker}`.execute(db);
  await sql`update subscription set leased_until = ${until} where lease = ${worker}`.execute(db);
};

/** Puts off what one subscription still wants, as its site is down. */
export const putOff = async (db: Db, subscription: string, due: string, reason: string): Promise<void> => {
  await sql`update listed set due_at = ${due}, reason = ${reason}
    where subscription_id = ${subscription} and state = 'wanted' and lease is null and due_at < ${due}`.execute(db);
};

/** When the next thing is due, or null where nothing ever is. */
export const nextDue = async (db: Db): Promise<string | null> => {
  const { rows } = await sql<{ at: string | null }>`select min(at) as at from (
      select min(next_at) as at from subscription where state = 'active' and deleted_at is null
      union all select min(i.due_at) from listed i join subscription s on s.id = i.subscription_id
        where i.state = 'wanted' and s.state = 'active' and s.deleted_at is null
      union all select min(check_at) from listed where check_at is not null and state = 'done') due`.execute(db);
  return rows[0]?.at ?? null;
};
