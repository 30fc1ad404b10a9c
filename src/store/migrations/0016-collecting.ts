import type { Migration } from '../migration.ts';

/**
 * What is looked at again and again, and what it listed: desk work, as jobs are. A row of `listed` is also the order to read it;
 * `lease` names the worker that has it until `leased_until`, so that one that is killed does not keep it. How each document was
 * fetched, and which is a newer version of which, is kept.
 */
export const collecting: Migration = {
  name: '0016-collecting',
  statements: [
    `create table subscription (
      id text collate "C" primary key,
      kind text not null,
      url text not null,
      name text not null,
      source_kind text not null,
      home text,
      every_minutes integer not null,
      state text not null,
      next_at text collate "C" not null,
      last_at text collate "C",
      last_ok_at text collate "C",
      failures integer not null,
      problem text,
      etag text,
      last_modified text,
      lease text,
      leased_until text collate "C",
      created_at text collate "C" not null,
      deleted_at text collate "C"
    )`,
    `create unique index subscription_url on subscription (url) where deleted_at is null`,
    `create table listed (
      id text collate "C" primary key,
      subscription_id text collate "C" not null references subscription (id),
      url text,
      title text,
      published text collate "C",
      print text not null,
      entry bytea not null,
      state text not null,
      backfill boolean not null,
      tries integer not null,
      due_at text collate "C" not null,
      lease text,
      leased_until text collate "C",
      reason text,
      document_id text collate "C" references document (id),
      etag text,
      last_modified text,
      first_at text collate "C" not null,
      done_at text collate "C",
      check_at text collate "C",
      gone_at text collate "C"
    )`,
    `alter table listed alter column entry set storage external`,
    `create index listed_wanted on listed (backfill, published desc, id) where state = 'wanted'`,
    `create index listed_check on listed (check_at) where check_at is not null`,
    `create index listed_subscription on listed (subscription_id, first_at desc)`,
    `create index listed_url on listed (url)`,
    `create index listed_document on listed (document_id)`,
    `create index document_url on document (md5(url))`,
    `create table capture (
      document_id text collate "C" not null references document (id),
      at text collate "C" not null,
      asked text not null,
      final text not null,
      sha256 text not null,
      headers jsonb not null,
      primary key (document_id, at, asked)
    )`,
    `create table document_version (
      document_id text collate "C" primary key references document (id),
      of_id text collate "C" not null references document (id)
    )`,
    `create index document_version_of on document_version (of_id)`,
    ...['capture', 'document_version'].flatMap((table) => [
      `create trigger ${table}_keeps_rows before update or delete on ${table} for each row execute function refuse_change()`,
      `create trigger ${table}_keeps_table before truncate on ${table} for each statement execute function refuse_change()`,
    ]),
  ],
};
