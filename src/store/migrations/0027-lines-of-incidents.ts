import type { Migration } from '../migration.ts';

/**
 * What lists show of an incident, kept with what is counted of it: fifty busy incidents took 150 ms to fetch and 100 ms to weigh for one
 * page. And who has a part in which incident as people left the statements, counted by entity: the list of entities went through all
 * parts of all incidents. Campaigns are found without going through all propositions and entities.
 */
export const linesOfIncidents: Migration = {
  name: '0027-lines-of-incidents',
  statements: [
    `alter table incident_tally add column line jsonb`,
    `create index proposition_naming on proposition (id) where type = 'campaign-name'`,
    `create index entity_campaign on entity (id) where kind = 'campaign'`,
    `create index incident_campaign on incident (campaign) where campaign is not null`,
    `create index incident_tally_claimed on incident_tally (claimed desc, incident_id desc)`,
    `create index incident_tally_confirmed on incident_tally (confirmed desc, incident_id desc)`,
    `create index incident_tally_documents on incident_tally (documents desc, incident_id desc)`,
    `create table incident_party (
      incident_id text collate "C" not null,
      entity_id text collate "C" not null,
      role text not null,
      primary key (incident_id, entity_id, role)
    )`,
    `create index incident_party_entity on incident_party (entity_id)`,
    `create table entity_tally (
      entity_id text collate "C" primary key,
      actor integer not null,
      victim integer not null
    )`,
  ],
};
