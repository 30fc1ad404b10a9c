import type { Migration } from '../migration.ts';

/** The queue of collecting in the very order it is read in, so that a portion is its beginning and not a sort of all of it. */
export const queueInOrder: Migration = {
  name: '0024-queue-in-order',
  statements: [
    `drop index listed_wanted`,
    `create index listed_wanted on listed (backfill, published desc nulls last, id) where state = 'wanted'`,
  ],
};
