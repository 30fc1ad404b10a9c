import type { Migration } from '../migration.ts';

/**
 * What is worked out from the kept records and can be emptied and worked out again. No foreign keys here: a rebuild writes
 * these tables whole, `verify` checks the links, and a check per row would cost a third of the loading speed.
 * `born` is the seq of the document a row first came from: "oldest first" by it is the same order in every rebuild.
 */
export const derivedRecords: Migration = {
  name: '0002-derived-records',
  statements: [
    `create table entity (
      id text collate "C" primary key,
      born integer not null,
      kind text not null,
      name text not null,
      names jsonb not null,
      named boolean not null,
      country text,
      organ_of text,
      authority boolean not null,
      count integer,
      sector text,
      knowledge text
    )`,
    `create index entity_knowledge on entity (knowledge) where knowledge is not null`,
    // The C collation serves both "is" and "starts with".
    `create table entity_name (
      key text collate "C" not null,
      entity_id text collate "C" not null,
      name text not null,
      primary key (key, entity_id)
    )`,
    `create index entity_name_entity on entity_name (entity_id)`,
    `create table mention (
      document_id text collate "C" not null,
      local_id text not null,
      start_at integer not null,
      end_at integer not null,
      text text not null,
      kind text not null,
      local_entity text,
      entity_id text,
      candidates jsonb not null,
      via text not null,
      benign text,
      primary key (document_id, local_id)
    )`,
    `create index mention_entity on mention (entity_id)`,
    `create table incident (
      id text collate "C" primary key,
      born integer not null,
      sort_day text collate "C" not null,
      title text not null,
      when_value jsonb not null,
      victims jsonb not null,
      actors jsonb not null,
      country text,
      action text,
      campaign text,
      campaign_by text,
      joins jsonb not null,
      flags jsonb not null
    )`,
    `create index incident_newest on incident (sort_day desc, id desc)`,
    `create index incident_country on incident (country)`,
    `create table incident_entity (
      incident_id text collate "C" not null,
      entity_id text collate "C" not null,
      role text not null,
      primary key (incident_id, entity_id, role)
    )`,
    `create index incident_entity_entity on incident_entity (entity_id)`,
    `create table incident_event (
      incident_id text collate "C" not null,
      document_seq integer not null,
      document_id text not null,
      event text not null,
      primary key (incident_id, document_seq, event)
    )`,
    `create index incident_event_document on incident_event (document_id)`,
    `create table proposition (
      id text collate "C" primary key,
      born integer not null,
      type text not null,
      kind text,
      text text not null
    )`,
    `create table proposition_incident (
      proposition_id text collate "C" not null,
      incident_id text collate "C" not null,
      position integer not null,
      primary key (proposition_id, position)
    )`,
    `create index proposition_incident_incident on proposition_incident (incident_id)`,
    `create table proposition_arg (
      proposition_id text collate "C" not null,
      position integer not null,
      role text not null,
      entity_id text,
      text text not null,
      primary key (proposition_id, position)
    )`,
    `create index proposition_arg_entity on proposition_arg (entity_id) where entity_id is not null`,
    `create table statement_link (
      statement_id text collate "C" primary key,
      document_id text not null,
      proposition_id text not null,
      asserter_entity text,
      relay_entities jsonb not null
    )`,
    `create index statement_link_proposition on statement_link (proposition_id)`,
    `create index statement_link_document on statement_link (document_id)`,
    `create index statement_link_asserter on statement_link (asserter_entity) where asserter_entity is not null`,
    `create table assessment (
      proposition_id text collate "C" primary key,
      status text not null,
      l double precision not null,
      data jsonb not null
    )`,
    `create table resolved_time (
      incident_id text collate "C" not null,
      edtf text not null,
      statement_id text collate "C" not null,
      primary key (incident_id, statement_id)
    )`,
    `create table document_copy (
      document_id text collate "C" primary key,
      of_id text collate "C" not null,
      similarity double precision not null
    )`,
    `create index document_copy_of on document_copy (of_id)`,
    `create table shingle (
      hash text collate "C" not null,
      document_seq integer not null,
      document_id text not null,
      primary key (hash, document_seq)
    )`,
    `create index shingle_document on shingle (document_id)`,
  ],
};
