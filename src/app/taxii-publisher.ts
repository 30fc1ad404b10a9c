import { lastTouched } from '../store/taxii-touched.ts';
import { publishedCollections } from './taxii-collections.ts';
import { publish, type Publishing } from './taxii-publish.ts';

/** When it is published. */

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
  const { db } = context.store;
  const searchesNow = async (): Promise<string> => JSON.stringify((await publishedCollections(db)).map(({ id }) => id));
  const run = async (): Promise<void> => {
    let [published, seen, gaveUp] = ['', '', ''];
    let [since, quietSince, restUntil] = [0, 0, 0];
    while (!ended.signal.aborted) {
      try {
        const [last, searches, now] = [await lastTouched(db), await searchesNow(), Date.now()];
        const state = `${last ?? ''} ${searches}`;
        if (state !== seen) [seen, quietSince] = [state, now];
        const due = state !== gaveUp && (last !== null || searches !== published);
        if (!due) since = now;
        if (due && now >= restUntil && (now - quietSince >= QUIET_MS || now - since >= AT_LATEST_MS)) {
          gaveUp = state;
          await publish(context, ended.signal, onFault);
          published = searches;
          restUntil = Date.now() + REST * (Date.now() - now);
        }
      } catch (error) {
        onFault(error);
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
