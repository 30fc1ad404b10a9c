import type { Migration } from '../migration.ts';

/** What each saved search had found when its collection was last published: what it finds now may be otherwise by anything. */
export const taxiiFound: Migration = {
  name: '0030-taxii-found',
  statements: [
    `create table taxii_found (
      part text collate "C" not null,
      kind text collate "C" not null,
      id text collate "C" not null,
      primary key (part, kind, id)
    )`,
  ],
};
