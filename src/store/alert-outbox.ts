import { sql } from 'kysely';
import type { Alert, AlertDelivery, ChannelKind, DeliveryState } from '../model/alert.ts';
import type { AlertDeliveryTable, Db } from './database.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { insertRows, textArray } from './rows.ts';

/** The alerts as they were told, the orders to deliver them, and what came of each. Times are ISO and compared as text. */

/** How far changes and documents have been looked through. Holds others who would do so back until the transaction ends. */
export const takePlace = async (trx: Db): Promise<{ change: number; document: number }> => {
  const { rows } = await sql<{ change: number; document: number }>`select change_seq as change, document_seq as document
    from alert_place where id = 1 for update`.execute(trx);
  return rows[0] ?? { change: 0, document: 0 };
};

/** Whether there is anything behind that place. */
export const hasNews = async (db: Db): Promise<boolean> => {
  const { rows } = await sql<{ news: boolean }>`select exists (select 1 from change c where c.seq > p.change_seq)
    or exists (select 1 from document d where d.seq > p.document_seq) as news from alert_place p where p.id = 1`.execute(db);
  return rows[0]?.news ?? false;
};

/** Moves on: with the alerts found on the way in one transaction. */
export const movePlace = async (trx: Db, place: { change: number; document: number }): Promise<void> => {
  await sql`update alert_place set change_seq = ${place.change}, document_seq = ${place.document} where id = 1`.execute(trx);
};

export interface Told {
  rule: string;
  key: string;
}

/** Notes what is told to which rule. @returns those that were not told before, as `rule key` */
export const noteTold = async (trx: Db, told: readonly Told[]): Promise<Set<string>> => {
  if (told.length === 0) return new Set();
  const { rows } = await sql<Told>`insert into alert_told (rule_id, key)
    select distinct r, k from unnest(${textArray(told.map(({ rule }) => rule))}, ${textArray(told.map(({ key }) => key))}) as t(r, k)
    on conflict do nothing returning rule_id as rule, key`.execute(trx);
  return new Set(rows.map(({ rule, key }) => `${rule} ${key}`));
};

/** Keeps alerts as they are told, and marks the lines of the log they come from. */
export const insertAlerts = async (trx: Db, alerts: readonly { alert: Alert; changes: readonly number[] }[]): Promise<void> => {
  await insertRows(
    trx,
    'alert',
    alerts.map(({ alert }) => ({ id: alert.id, rule_id: alert.rule, at: alert.at, incident_id: alert.incident?.id ?? null, data: alert })),
    'skip',
  );
  await insertRows(
    trx,
    'alert_mark',
    alerts.flatMap(({ alert, changes }) => changes.map((change_seq) => ({ change_seq, rule_id: alert.rule }))),
    'skip',
  );
};

/** An order to deliver an alert by one channel. Those with one `gather` go in one message. */
export interface Order {
  id: string;
  rule: string;
  channel: ChannelKind;
  gather: string;
  dueAt: string;
  alert: string;
}

/**
 * Adds orders. One that gathers is put to the message that is waiting for the same moment, unless somebody has that in hand already: what is
 * being sent no longer grows.
 */
export const insertOrders = async (trx: Db, orders: readonly Order[], at: string): Promise<void> => {
  if (orders.length === 0) return;
  const key = (rule: string, channel: string, gather: string): string => `${rule} ${channel} ${gather}`;
  const { rows } = await sql<{ id: string; rule_id: string; channel: string; gather: string }>`
    select d.id, d.rule_id, d.channel, d.gather from alert_delivery d
    where d.state = 'waiting' and d.tries = 0 and d.lease is null
      and (d.rule_id, d.channel, d.gather) in (select r, c, g from unnest(${textArray(orders.map((o) => o.rule))},
        ${textArray(orders.map((o) => o.channel))}, ${textArray(orders.map((o) => o.gather))}) as o(r, c, g))
    for update`.execute(trx);
  const open = new Map(rows.map(({ id, rule_id, channel, gather }) => [key(rule_id, channel, gather), id]));
  const made = new Map<string, Order>();
  const links: { delivery_id: string; alert_id: string }[] = [];
  for (const order of orders) {
    const of = key(order.rule, order.channel, order.gather);
    const id = open.get(of) ?? order.id;
    if (!open.has(of)) {
      open.set(of, id);
      made.set(id, order);
    }
    links.push({ delivery_id: id, alert_id: order.alert });
  }
  await insertRows(
    trx,
    'alert_delivery',
    [...made.values()].map(({ id, rule, channel, gather, dueAt }) => ({
      id,
      rule_id: rule,
      channel,
      gather,
      state: 'waiting',
      due_at: dueAt,
      tries: 0,
      lease: null,
      leased_until: null,
      answer: null,
      sent_at: null,
      created_at: at,
    })),
  );
  await insertRows(trx, 'alert_delivered', links, 'skip');
};

/** How many mails were ordered for each of these rules since a moment. */
export const mailsOrdered = async (db: Db, rules: readonly string[], since: string): Promise<Map<string, number>> => {
  if (rules.length === 0) return new Map();
  const { rows } = await sql<{ rule: string; n: number }>`select rule_id as rule, count(*)::int as n from alert_delivery
    where rule_id = any(${textArray(rules)}) and channel = 'email' and created_at >= ${since} group by rule_id`.execute(db);
  return new Map(rows.map(({ rule, n }) => [rule, n]));
};

/** Takes what is due, the longest waiting first. Nobody else gets it until it is given back, or the lease ends. */
export const takeDeliveries = async (
  db: Db,
  { worker, now, until }: { worker: string; now: string; until: string },
  limit: number,
): Promise<AlertDeliveryTable[]> =>
  (
    await sql<AlertDeliveryTable>`update alert_delivery set lease = ${worker}, leased_until = ${until} where id in (
      select d.id from alert_delivery d join alert_rule r on r.id = d.rule_id
      where d.state = 'waiting' and d.due_at <= ${now} and (d.lease is null or d.leased_until < ${now})
        and r.state = 'active' and r.deleted_at is null
      order by d.due_at, d.id limit ${limit} for update of d skip locked) returning *`.execute(db)
  ).rows;

/** Gives one back with what came of it. What another has taken since, as its lease had ended, is left alone. */
export const giveBackDelivery = async (
  db: Db,
  id: string,
  worker: string,
  change: Partial<Pick<AlertDeliveryTable, 'state' | 'due_at' | 'tries' | 'answer' | 'sent_at'>>,
): Promise<void> => {
  await db
    .updateTable('alert_delivery')
    .set({ ...change, lease: null, leased_until: null })
    .where('id', '=', id)
    .where('lease', '=', worker)
    .execute();
};

/** When the next delivery is due, or the lease of one ends; null where nothing waits. */
export const nextDelivery = async (db: Db): Promise<string | null> => {
  const { rows } = await sql<{ at: string | null }>`select min(case when d.lease is null then d.due_at else d.leased_until end) as at
    from alert_delivery d join alert_rule r on r.id = d.rule_id
    where d.state = 'waiting' and r.state = 'active' and r.deleted_at is null`.execute(db);
  return rows[0]?.at ?? null;
};

/** The alerts that go in these deliveries, oldest first. */
export const alertsIn = async (db: Db, deliveries: readonly string[]): Promise<Map<string, Alert[]>> => {
  const found = new Map<string, Alert[]>();
  if (deliveries.length === 0) return found;
  const { rows } = await sql<{ delivery: string; data: Alert }>`select d.delivery_id as delivery, a.data
    from alert_delivered d join alert a on a.id = d.alert_id where d.delivery_id = any(${textArray(deliveries)}) order by a.seq`.execute(
    db,
  );
  for (const { delivery, data } of rows) found.set(delivery, [...(found.get(delivery) ?? []), data]);
  return found;
};

/** What was given up is wanted again, with all its tries; what waits for its next try is tried now. @returns how many */
export const wantDeliveries = async (trx: Db, rule: string, at: string): Promise<number> => {
  const { rows } =
    await sql`update alert_delivery set state = 'waiting', tries = case when state = 'given-up' then 0 else tries end, due_at = ${at}
    where rule_id = ${rule} and lease is null and (state = 'given-up' or (state = 'waiting' and tries > 0)) returning id`.execute(trx);
  return rows.length;
};

/** How a rule is doing. */
export interface RuleHealth {
  alerts: number;
  lastAt: string | null;
  sentAt: string | null;
  waiting: number;
  nextAt: string | null;
  givenUp: number;
  withheld: number;
  trouble: string | null;
}

/** The same for these rules. */
export const healthOfRules = async (db: Db, rules: readonly string[]): Promise<Map<string, RuleHealth>> => {
  const { rows } = await sql<RuleHealth & { id: string }>`
    with asked as (select unnest(${textArray(rules)}) as id),
    told as (select rule_id, count(*)::int as alerts, max(at) as last from alert where rule_id = any(${textArray(rules)}) group by rule_id),
    went as (select rule_id, max(sent_at) as sent, count(*) filter (where state = 'waiting')::int as waiting,
        min(due_at) filter (where state = 'waiting') as next, count(*) filter (where state = 'given-up')::int as given_up,
        count(*) filter (where state = 'withheld')::int as withheld
      from alert_delivery where rule_id = any(${textArray(rules)}) group by rule_id)
    select a.id, coalesce(t.alerts, 0) as alerts, t.last as "lastAt", w.sent as "sentAt", coalesce(w.waiting, 0) as waiting, w.next as "nextAt",
      coalesce(w.given_up, 0) as "givenUp", coalesce(w.withheld, 0) as withheld,
      (select d.answer from alert_delivery d where d.rule_id = a.id and d.answer is not null and d.state in ('waiting', 'given-up')
        and (w.sent is null or d.created_at >= w.sent or d.state = 'given-up') order by d.created_at desc limit 1) as trouble
    from asked a left join told t on t.rule_id = a.id left join went w on w.rule_id = a.id`.execute(db);
  return new Map(rows.map(({ id, ...health }) => [id, health]));
};

const fromRow = (row: AlertDeliveryTable & { alerts: number }): AlertDelivery => ({
  id: row.id,
  channel: row.channel as ChannelKind,
  state: row.state as DeliveryState,
  dueAt: row.due_at,
  sentAt: row.sent_at,
  tries: row.tries,
  answer: row.answer,
  alerts: row.alerts,
});

/** Alerts as they were told, the last first; of one rule where asked. */
export const listAlerts = async (
  db: Db,
  rule: string | null,
  cursor: string | null,
  limit: number,
): Promise<{ items: (Alert & { ruleName: string; deliveries: AlertDelivery[] })[]; next: string | null }> => {
  const before = decodeCursor(cursor, ['number'])?.[0] ?? 2_147_483_647;
  const { rows } = await sql<{
    seq: number;
    data: Alert;
    name: string;
  }>`select a.seq, a.data, r.name from alert a join alert_rule r on r.id = a.rule_id
    where a.seq < ${before} and ${rule === null ? sql`true` : sql`a.rule_id = ${rule}`} order by a.seq desc limit ${limit + 1}`.execute(db);
  const shown = rows.slice(0, limit);
  const went = await sql<AlertDeliveryTable & { alerts: number; alert: string }>`select l.alert_id as alert, d.*,
      (select count(*)::int from alert_delivered x where x.delivery_id = d.id) as alerts
    from alert_delivered l join alert_delivery d on d.id = l.delivery_id
    where l.alert_id = any(${textArray(shown.map(({ data }) => data.id))}) order by d.channel, d.id`.execute(db);
  const last = shown.at(-1);
  return {
    items: shown.map(({ data, name }) => ({
      ...data,
      ruleName: name,
      deliveries: went.rows.filter(({ alert }) => alert === data.id).map(fromRow),
    })),
    next: rows.length > limit && last !== undefined ? encodeCursor([last.seq]) : null,
  };
};
