import type { Db } from '../store/database.ts';
import type { Store } from '../store/store.ts';

/** Ends a transaction that was only tried. */
class Rehearsed<T> extends Error {
  readonly seen: T;
  constructor(seen: T) {
    super('rehearsed');
    this.seen = seen;
  }
}

/** Does something to the database, looks at it, and leaves no trace. */
export const rehearse = async <T>(store: Store, work: (trx: Db) => Promise<T>): Promise<T> => {
  let seen: Rehearsed<T> | undefined;
  await store
    .transaction(async (trx) => {
      seen = new Rehearsed(await work(trx));
      throw seen;
    })
    .catch((error: unknown) => {
      if (error !== seen || seen === undefined) throw error;
    });
  if (seen === undefined) throw new Error('a rehearsal ended without being seen');
  return seen.seen;
};
