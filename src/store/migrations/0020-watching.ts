import type { Migration } from '../migration.ts';

/**
 * Kinds of subscription beside the feed: how links are found on a page, and where the next look begins. `received` has the keys of small
 * things that come many at a time, so that one that is listed again is not taken in again. The status of an answer is kept with how a
 * document came. A webhook is a door that others push documents through; its secret has to be at hand to check what they sign.
 */
export const watching: Migration = {
  name: '0020-watching',
  statements: [
    `alter table subscription add column selector text, add column mark text`,
    `alter table capture add column status integer`,
    `create table received (
      subscription_id text collate "C" not null references subscription (id),
      key text collate "C" not null,
      primary key (subscription_id, key)
    )`,
    `create table webhook (
      id text collate "C" primary key,
      name text not null,
      source_kind text not null,
      secret text not null,
      created_at text collate "C" not null,
      deleted_at text collate "C",
      last_at text collate "C",
      refused_at text collate "C",
      problem text
    )`,
    `create table delivery (
      webhook_id text collate "C" not null references webhook (id),
      key text collate "C" not null,
      at text collate "C" not null,
      print text not null,
      result jsonb not null,
      primary key (webhook_id, key)
    )`,
  ],
};
