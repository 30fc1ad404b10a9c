import type { AlertRound } from '../model/alert.ts';
import { hasNews, nextDelivery } from '../store/alert-outbox.ts';
import type { Store } from '../store/store.ts';
import { type AlertWays, deliverDue } from './alert-deliver.ts';
import { type FindsAmong, matchChanges } from './alert-match.ts';

/** Tells people what they asked to be told: looks at what changed, and sends what is due. */
export interface AlertingParts {
  store: Store;
  now: () => string;
  finds: FindsAmong;
  ways: AlertWays;
  signal: AbortSignal;
  /** Told when there are new alerts. */
  onAlerts?: () => void;
}

/** Looks at everything that changed since the last time, then sends all that is due. */
export const alertRound = async (parts: AlertingParts): Promise<AlertRound> => {
  const { store, finds, now, signal, onAlerts } = parts;
  const round: AlertRound = { changes: 0, alerts: 0, sent: 0, withheld: 0, later: 0, givenUp: 0 };
  while (!signal.aborted && (await hasNews(store.db))) {
    const matched = await matchChanges(store, finds, now);
    round.changes += matched.changes;
    round.alerts += matched.alerts;
    if (matched.alerts > 0) onAlerts?.();
  }
  return { ...round, ...(await deliverDue(parts)) };
};

/** Another process may write to the same database, so it is asked again and again. */
const ASK_EVERY_MS = 1000;
const AFTER_FAULT_MS = 30_000;

export interface Alerting {
  /** Ends when what is in hand is sent and marked. */
  stop: () => Promise<void>;
}

/** Goes on alerting for as long as the program runs. */
export function startAlerting(parts: Omit<AlertingParts, 'signal'>, onFault: (error: unknown) => void): Alerting {
  const ended = new AbortController();
  const { store, now } = parts;
  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        ended.signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      ended.signal.addEventListener('abort', end);
      if (ended.signal.aborted) end();
    });
  const run = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      let rest = ASK_EVERY_MS;
      try {
        const due = await nextDelivery(store.db);
        if ((due !== null && due <= now()) || (await hasNews(store.db))) await alertRound({ ...parts, signal: ended.signal });
      } catch (error) {
        onFault(error);
        rest = AFTER_FAULT_MS;
      }
      await sleep(rest);
    }
  };
  const running = run();
  return {
    stop: async () => {
      ended.abort();
      await running;
    },
  };
}
