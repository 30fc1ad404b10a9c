import type { Migration } from '../migration.ts';

/**
 * What is wanted next is taken in the order of this index, undated items last: in the other order none was of use, and all of a feed that
 * waits were sorted for each portion.
 */
export const wantedOrder: Migration = {
  name: '0024-wanted-order',
  statements: [
    `drop index listed_wanted`,
    `create index listed_wanted on listed (backfill, published desc nulls last, id) where state = 'wanted'`,
  ],
};
