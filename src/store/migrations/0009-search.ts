import type { Migration } from '../migration.ts';

const KINDS = ['document', 'incident'];

/**
 * What search looks through. A row of `document` is wide, and reading a hundred thousand of them for a common word took seconds: an
 * entry is narrow (its word list lies apart), and what it can be filtered by stands as marks (`@stance=deny`) in the same word list, so
 * that words and filters are met in one index before any row is read. Marks come from the derived tables and are made anew with them.
 */
export const search: Migration = {
  name: '0009-search',
  statements: [
    `create table search_entry (
      kind text not null,
      id text collate "C" not null,
      seq integer not null,
      day text collate "C" not null,
      facts text[] not null,
      words tsvector not null,
      primary key (kind, id)
    ) with (toast_tuple_target = 128, fillfactor = 85)`,
    `alter table search_entry alter column words set storage external`,
    // One index for each kind: half as much to go through. What is not yet sorted into it is read through by every search: half a
    // megabyte of it at most.
    ...KINDS.map(
      (kind) =>
        `create index search_${kind}_words on search_entry using gin (words) with (gin_pending_list_limit = 512) where kind = '${kind}'`,
    ),
    `create index search_entry_newest on search_entry (kind, day desc, seq desc, id desc)`,
    // By the index and never by reading the table through: for a rare word that is the difference between 5 and 500 ms, and what the
    // planner guesses about a word it has not met is no ground to stand on.
    ...KINDS.map(
      (kind) => `create function search_${kind}s_with(q tsquery, most integer)
      returns table (id text, seq integer, day text, facts text[])
      language sql stable set enable_seqscan = off
      as $$ select id, seq, day, facts from search_entry where kind = '${kind}' and words @@ q limit most $$`,
    ),
    `alter table document drop column words`,
    `create table name_word (
      word text collate "C" not null,
      entity_id text collate "C" not null,
      primary key (word, entity_id)
    )`,
    `create index name_word_entity on name_word (entity_id)`,
    `create table name_gram (
      gram text collate "C" not null,
      word text collate "C" not null,
      primary key (gram, word)
    )`,
    `create table saved_search (
      id text collate "C" primary key,
      name text not null,
      query text not null,
      created_at text collate "C" not null,
      deleted_at text collate "C"
    )`,
  ],
};
