import type { Migration } from '../migration.ts';

/** How many sentences a reading lists as not understood, for the list of documents: the readings themselves are packed. Null: kept before it was counted. */
export const notUnderstood: Migration = {
  name: '0008-not-understood',
  statements: ['alter table reading add column not_understood integer'],
};
