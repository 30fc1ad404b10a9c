/** Lets work on one key wait for its turn: at most so many at once, and a time between two starts. */
export interface Turns {
  /** @param gapMs for this key, where it asks for more than the usual */
  take: <T>(key: string, gapMs: number, work: () => Promise<T>) => Promise<T>;
}

interface Lane {
  busy: number;
  /** When the next may start, in milliseconds of the clock given. */
  free: number;
  waiting: (() => void)[];
}

export interface TurnOptions {
  /** For one key. */
  atOnce: number;
  /** For all keys. */
  together: number;
  now: () => number;
  wait: (ms: number) => Promise<void>;
}

export function openTurns({ atOnce, together, now, wait }: TurnOptions): Turns {
  const lanes = new Map<string, Lane>();
  const all: Lane = { busy: 0, free: 0, waiting: [] };
  const enter = async (lane: Lane, most: number): Promise<void> => {
    // The one that leaves hands its place on, so nobody who comes later slips in between.
    if (lane.busy >= most) await new Promise<void>((go) => lane.waiting.push(go));
    else lane.busy += 1;
  };
  const leave = (lane: Lane): void => {
    const next = lane.waiting.shift();
    if (next === undefined) lane.busy -= 1;
    else next();
  };
  return {
    take: async (key, gapMs, work) => {
      const lane = lanes.get(key) ?? { busy: 0, free: 0, waiting: [] };
      lanes.set(key, lane);
      await enter(lane, atOnce);
      try {
        const start = Math.max(now(), lane.free);
        lane.free = start + gapMs;
        if (start > now()) await wait(start - now());
        // A slow site holds its own places only: the common one is taken when it is this one's turn.
        await enter(all, together);
        try {
          return await work();
        } finally {
          leave(all);
        }
      } finally {
        leave(lane);
        if (lane.busy === 0 && lane.free <= now()) lanes.delete(key);
      }
    },
  };
}
