import type { Migration } from '../migration.ts';

/** Editions of ATT&CK that were imported, each kept for good: the newest of a domain is what the reader knows beside what was shipped. */
export const attackEditions: Migration = {
  name: '0025-attack-editions',
  statements: [
    `create table attack_edition (
      print text collate "C" primary key,
      domain text collate "C" not null,
      version text collate "C" not null,
      modified text collate "C" not null,
      imported_at text collate "C" not null,
      content bytea not null
    )`,
  ],
};
