import type { Migration } from '../migration.ts';

/** Where the pages of a paginated document begin in its text, as a list of offsets; null: it has no pages. */
export const pages: Migration = {
  name: '0018-pages',
  statements: [`alter table document add column pages jsonb`],
};
