import { randomUUID } from 'node:crypto';
import { AssayError, type Failure, failureLine } from '../core/errors.ts';
import { quietUntil } from '../core/zoned-time.ts';
import type { Alert, AlertChannel, AlertRound, AlertRule } from '../model/alert.ts';
import type { Mailer } from '../net/mail.ts';
import type { Poster } from '../net/post.ts';
import { type Carried, carriedBy } from '../share/formats/alert/carried.ts';
import { alertMail } from '../share/formats/alert/mail.ts';
import { webhookBody, webhookSignature } from '../share/formats/alert/webhook.ts';
import { alertsIn, giveBackDelivery, takeDeliveries } from '../store/alert-outbox.ts';
import { alertRulesByIds, changeAlertRule } from '../store/alert-rules.ts';
import type { AlertDeliveryTable } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import { keep } from '../words/kept.ts';

/** Sends what is due. Each order is marked when its server has taken it; killed between the two it is sent again, under the same id. */

/** The ways out of the house. */
export interface AlertWays {
  /** null: no mail server is set up. */
  mail: Mailer | null;
  hook: Pick<Poster, 'post'>;
  /** Address of the page for links, without a slash at the end. */
  page: string;
}

/** Longer than any way out takes: what a killed process had in hand waits for so long. */
const LEASE_MS = 120_000;
const LANES = 2;
/** Taken at a time by each lane and sent together, so that all of them are over well before the lease is. */
const PORTION = 8;
/** Half a minute, then three times as long each: the last try is some nine hours after the first, when a night is over. */
const MOST_TRIES = 8;
const FIRST_WAIT_MS = 30_000;

const later = (now: string, ms: number): string => new Date(Date.parse(now) + ms).toISOString();
/** Spread by a fifth to either side: what failed together does not come back together. */
const about = (ms: number): number => Math.round(ms * (0.8 + Math.random() * 0.4));

export const NO_MAIL = keep('noMail');

type WayOut = Extract<AlertChannel, { kind: 'email' | 'webhook' }>;
/** A way out with its secret as it is signed with. @throws AssayError refused where it cannot be opened */
export const openedBy = ({ secrets }: Pick<Store, 'secrets'>, channel: WayOut): WayOut =>
  channel.kind === 'webhook' ? { ...channel, secret: secrets.open('alert', channel.secret) } : channel;

/**
 * Sends by one channel.
 * @param channel opened
 * @param id of the delivery, the same when it is sent again
 * @returns what the server answered
 * @throws AssayError as the way does
 */
export const sendBy = async (
  ways: AlertWays,
  channel: WayOut,
  rule: Pick<AlertRule, 'id' | 'name'>,
  carried: Carried,
  about: { id: string; test: boolean; now: string },
): Promise<string> => {
  if (channel.kind === 'email') {
    if (ways.mail === null) throw new AssayError({ kind: 'outage', code: 'no-mail', message: NO_MAIL });
    const mail = alertMail(carried, { rule: rule.name, page: ways.page, test: about.test });
    return ways.mail.send({
      ...mail,
      to: channel.to,
      id: about.id,
      // So that no out-of-office note answers, and people can sort them (RFC 3834, RFC 2919).
      headers: { 'Auto-Submitted': 'auto-generated', 'List-Id': `<${rule.id}.alerts.assay.invalid>`, 'X-Assay-TLP': carried.tlp },
    });
  }
  const body = webhookBody(carried, { id: about.id, rule: { id: rule.id, name: rule.name }, page: ways.page, test: about.test });
  const timestamp = Math.floor(Date.parse(about.now) / 1000);
  const { status, text } = await ways.hook.post(channel.url, body, {
    'content-type': 'application/json',
    'idempotency-key': about.id,
    'x-assay-timestamp': String(timestamp),
    'x-assay-signature': webhookSignature(channel.secret, timestamp, body),
  });
  return `HTTP ${status}${text === '' ? '' : `: ${text}`}`;
};

export type Delivered = Pick<AlertRound, 'sent' | 'withheld' | 'later' | 'givenUp'>;

interface Job {
  order: AlertDeliveryTable;
  rule: AlertRule;
  alerts: readonly Alert[];
}

interface Parts {
  store: Store;
  now: () => string;
  ways: AlertWays;
  signal: AbortSignal;
}

const deliver = async ({ store, now, ways }: Parts, worker: string, { order, rule, alerts }: Job): Promise<keyof Delivered> => {
  const { db } = store;
  const quiet = rule.quiet === null ? null : quietUntil(now(), rule.quiet);
  if (quiet !== null) {
    // A second try must not ring at night either.
    await giveBackDelivery(db, order.id, worker, { due_at: quiet });
    return 'later';
  }
  const channel = rule.channels.find(({ kind }) => kind === order.channel);
  if (channel === undefined) {
    const answer = keep('channelGone', { channel: order.channel });
    await giveBackDelivery(db, order.id, worker, { state: 'given-up', answer });
    return 'givenUp';
  }
  if (channel.kind === 'inbox' || channel.kind === 'feed') throw new Error(`order ${order.id} is for no way out`);
  const carried = carriedBy(alerts, channel.maxTlp);
  if (carried.alerts.length === 0) {
    const answer = keep('withheld', { events: carried.withheld, tlp: channel.maxTlp.toUpperCase() });
    await giveBackDelivery(db, order.id, worker, { state: 'withheld', answer });
    return 'withheld';
  }
  try {
    const answer = await sendBy(ways, openedBy(store, channel), rule, carried, { id: order.id, test: false, now: now() });
    await giveBackDelivery(db, order.id, worker, { state: 'sent', sent_at: now(), tries: order.tries + 1, answer });
    return 'sent';
  } catch (error) {
    // A fault of ours is told like any other, and thrown once it is: else one order would be tried for ever and hold up all behind it.
    const failure: Failure =
      error instanceof AssayError
        ? error.failure
        : {
            kind: 'outage',
            code: 'bug',
            message: `A fault of Assay: ${error instanceof Error ? error.message : String(error)}`.slice(0, 500),
          };
    const tries = order.tries + 1;
    const again = failure.kind === 'outage' && tries < MOST_TRIES;
    const remedy = !again && failure.kind === 'outage' ? { remedy: keep('givenUp', { tries }) } : {};
    const answer = failureLine({ ...failure, ...remedy });
    const wait = Math.max((failure.retryAfter ?? 0) * 1000, about(FIRST_WAIT_MS * 3 ** (tries - 1)));
    await giveBackDelivery(db, order.id, worker, {
      ...(again ? { due_at: later(now(), wait) } : { state: 'given-up' }),
      tries,
      answer,
    });
    if (failure.code === 'http-410') await changeAlertRule(db, rule.id, { state: 'paused', problem: answer });
    if (!(error instanceof AssayError)) throw error;
    return again ? 'later' : 'givenUp';
  }
};

/** Sends all that is due, a few at a time. Several may do so on one database at once: none sends what another has in hand. */
export const deliverDue = async (parts: Parts): Promise<Delivered> => {
  const counts: Delivered = { sent: 0, withheld: 0, later: 0, givenUp: 0 };
  const { db } = parts.store;
  const worker = `wrk_${randomUUID().replaceAll('-', '')}`;
  const lane = async (): Promise<void> => {
    while (!parts.signal.aborted) {
      const now = parts.now();
      const orders = await takeDeliveries(db, { worker, now, until: later(now, LEASE_MS) }, PORTION);
      if (orders.length === 0) return;
      const rules = await alertRulesByIds(
        db,
        orders.map((order) => order.rule_id),
      );
      const alerts = await alertsIn(
        db,
        orders.map((order) => order.id),
      );
      await Promise.all(
        orders.map(async (order) => {
          const rule = rules.get(order.rule_id);
          if (rule === undefined) throw new Error(`order ${order.id} is of no rule`);
          counts[await deliver(parts, worker, { order, rule, alerts: alerts.get(order.id) ?? [] })] += 1;
        }),
      );
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return counts;
};
