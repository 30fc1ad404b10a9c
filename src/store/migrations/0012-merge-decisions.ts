import type { Migration } from '../migration.ts';

/** Tables a decision about records may change, with the columns by which a row is told from another. */
const CHANGED: readonly (readonly [table: string, ...key: string[]])[] = [
  ['entity', 'id'],
  ['entity_name', 'key', 'entity_id'],
  ['name_word', 'word', 'entity_id'],
  ['mention', 'document_id', 'local_id'],
  ['incident', 'id'],
  ['incident_entity', 'incident_id', 'entity_id', 'role'],
  ['incident_event', 'incident_id', 'document_seq', 'event'],
  ['proposition', 'id'],
  ['proposition_incident', 'incident_id', 'proposition_id'],
  ['proposition_entity', 'entity_id', 'proposition_id'],
  ['statement_link', 'statement_id'],
  ['resolved_time', 'incident_id', 'statement_id'],
];

/**
 * Decisions may be about entities, incidents and sources too. What a merge or a split does to the derived tables is taken back before
 * documents are folded in and done again afterwards: the rows as the machine made them are set aside while a transaction says it decides.
 */
export const mergeDecisions: Migration = {
  name: '0012-merge-decisions',
  statements: [
    `alter table decision add column about text not null default 'document'`,
    `create index decision_about_kind on decision (about, seq) where about <> 'document'`,
    // Which records a decision is about, as they are called now.
    `create table decision_record (
      decision_id text collate "C" not null,
      record_id text collate "C" not null,
      primary key (decision_id, record_id)
    )`,
    `create index decision_record_record on decision_record (record_id)`,
    // What was decided to be part of another record: its old addresses lead there.
    `create table became (
      kind text collate "C" not null,
      id text collate "C" not null,
      into_id text collate "C" not null,
      decision_id text collate "C" not null,
      primary key (kind, id)
    )`,
    `create index became_into on became (into_id)`,
    `create table source_grade (
      source_id text collate "C" not null,
      matter text collate "C" not null,
      grade text not null,
      decision_id text collate "C" not null,
      primary key (source_id, matter)
    )`,
    `create index entity_organ_of on entity (organ_of) where organ_of is not null`,
    `create table set_aside (
      of_table text collate "C" not null,
      key jsonb not null,
      before jsonb,
      primary key (of_table, key)
    )`,
    // Of several changes to a row the first tells what it was; null: it was not there.
    `create function set_row_aside() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' then
        insert into set_aside (of_table, key, before)
          select tg_table_name, jsonb_object_agg(k, to_jsonb(old) -> k), to_jsonb(old) from unnest(tg_argv) k on conflict do nothing;
      end if;
      if tg_op <> 'DELETE' then
        insert into set_aside (of_table, key, before)
          select tg_table_name, jsonb_object_agg(k, to_jsonb(new) -> k), null from unnest(tg_argv) k on conflict do nothing;
      end if;
      return null;
    end $$`,
    ...CHANGED.map(
      ([table, ...key]) => `create trigger ${table}_sets_aside after insert or update or delete on ${table} for each row
        when (current_setting('assay.deciding', true) = 'on') execute function set_row_aside(${key.map((k) => `'${k}'`).join(', ')})`,
    ),
  ],
};
