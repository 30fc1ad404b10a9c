import type { Migration } from '../migration.ts';

/**
 * What is counted of a source, kept by document, by what it told and by incident, made anew with the assessments: the page of sources read
 * through every statement there is, a second at ten thousand documents.
 */
export const sourceCounts: Migration = {
  name: '0023-source-counts',
  statements: [
    `create table document_voice (
      document_id text collate "C" not null references document (id),
      speaker text collate "C" not null,
      source_id text collate "C" not null,
      entity_id text collate "C",
      name text not null,
      statements integer not null,
      passed_on boolean not null,
      primary key (document_id, speaker)
    )`,
    `create index document_voice_source on document_voice (source_id)`,
    `create table source_told (
      source_id text collate "C" not null,
      proposition_id text collate "C" not null,
      outcome text not null,
      primary key (source_id, proposition_id)
    )`,
    `create index source_told_proposition on source_told (proposition_id)`,
    `create table source_place (
      source_id text collate "C" not null,
      incident_id text collate "C" not null,
      stamp text collate "C" not null,
      tellers integer not null,
      first boolean not null,
      primary key (source_id, incident_id)
    )`,
    `create index source_place_incident on source_place (incident_id)`,
  ],
};
