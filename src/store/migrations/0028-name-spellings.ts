import type { Migration } from '../migration.ts';

/**
 * The words of names with their runs of three letters: a row and an index entry for each run of each word were ten times as many rows, and
 * took an eighth of the time in which a sanctions list is stored. Names are entered anew after a migration.
 */
export const nameSpellings: Migration = {
  name: '0028-name-spellings',
  statements: [
    `drop table name_gram`,
    `create table name_spelling (
      word text collate "C" primary key,
      grams text[] collate "C" not null
    )`,
    // What is not yet sorted into it is read through by every search that meets a word nobody has.
    `create index name_spelling_grams on name_spelling using gin (grams) with (gin_pending_list_limit = 1024)`,
  ],
};
