import type { Migration } from '../migration.ts';

/**
 * What TAXII gives out, as it is sent: a row for each version of an object in each collection. `added` is microseconds since 1970, rises
 * with every row of a collection, and is both the date_added and the cursor. The first and last version of an object are marked, so that
 * a page never looks at the versions it leaves out.
 */
export const taxii: Migration = {
  name: '0017-taxii',
  statements: [
    `create table taxii_collection (
      id text collate "C" primary key,
      last_added bigint not null
    )`,
    `create table taxii_object (
      collection text collate "C" not null references taxii_collection (id),
      added bigint not null,
      id text collate "C" not null,
      type text collate "C" not null,
      spec_version text collate "C" not null,
      version text collate "C" not null,
      version_key text collate "C" not null,
      is_first boolean not null,
      is_last boolean not null,
      hash text collate "C" not null,
      body text not null,
      primary key (collection, added)
    )`,
    `create unique index taxii_object_version on taxii_object (collection, id, version_key)`,
    `create index taxii_object_last on taxii_object (collection, added) where is_last`,
    `create index taxii_object_type on taxii_object (collection, type, added)`,
    `create table taxii_status (
      id text collate "C" primary key,
      root text collate "C" not null,
      at text collate "C" not null,
      body text not null
    )`,
    `create index taxii_status_at on taxii_status (at)`,
  ],
};
