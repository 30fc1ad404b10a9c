import type { Change } from '../model/inbox.ts';
import { changesAfter, lastChange } from '../store/changes.ts';
import type { AppContext } from './context.ts';

/** Changes sent at once; more follow at once. */
const AT_ONCE = 200;
/** Another process may write to the same database, so the log itself is asked, and not only this process. */
const ASK_EVERY_MS = 500;
/** A line that says nothing keeps the connection from being taken for dead on the way. */
const BEAT_MS = 15_000;

/** What a listener is told: where it stands at first, then changes of the log, marks and follows, decisions, and now and then that all is well. */
export type Told =
  | { kind: 'start'; seq: number }
  | { kind: 'change'; change: Change }
  | { kind: 'desk' }
  | { kind: 'decided' }
  | { kind: 'beat' };

export interface Live {
  /**
   * Everything after a place in the log, without a gap, until the signal is given.
   * @param after null: from now on
   */
  listen: (after: number | null, signal: AbortSignal) => AsyncGenerator<Told, void>;
  /** Marks or follows were changed, or somebody decided: other pages show it too. */
  tell: (what: 'desk' | 'decided') => void;
}

/** Opens the stream of changes over a store. Each listener keeps its own place: one that is slow or comes back loses nothing. */
export const openLive = ({ store }: Pick<AppContext, 'store'>): Live => {
  const waking = new Set<() => void>();
  const times = { desk: 0, decided: 0 };
  const pause = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        waking.delete(end);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      waking.add(end);
      signal.addEventListener('abort', end);
      if (signal.aborted) end();
    });
  return {
    tell: (what) => {
      times[what] += 1;
      for (const wake of waking) wake();
    },
    async *listen(after, signal) {
      let at = after ?? (await lastChange(store.db));
      const seen = { ...times };
      let beat = Date.now();
      yield { kind: 'start', seq: at };
      while (!signal.aborted) {
        const changes = await changesAfter(store.db, at, AT_ONCE);
        for (const change of changes) {
          yield { kind: 'change', change };
          at = change.seq;
        }
        for (const kind of ['desk', 'decided'] as const)
          if (seen[kind] !== times[kind]) {
            seen[kind] = times[kind];
            yield { kind };
          }
        if (Date.now() - beat > BEAT_MS) {
          beat = Date.now();
          yield { kind: 'beat' };
        }
        if (changes.length < AT_ONCE) await pause(ASK_EVERY_MS, signal);
      }
    },
  };
};
