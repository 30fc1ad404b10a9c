import type { Migration } from '../migration.ts';

/**
 * What is counted, one narrow row an incident and one a claim, made anew with the assessments. The list of incidents, trends and records
 * read these: weighing tens of thousands of incidents for one page took minutes.
 */
export const tallies: Migration = {
  name: '0015-tallies',
  statements: [
    `create table incident_tally (
      incident_id text collate "C" primary key,
      sort_day text collate "C" not null,
      from_day text collate "C",
      to_day text collate "C",
      month text collate "C",
      year text collate "C",
      country text,
      status text not null,
      sectors text[] not null,
      claimants text[] not null,
      attributed text[] not null,
      is_attributed boolean not null,
      denied boolean not null,
      claimed integer not null,
      confirmed integer not null,
      documents integer not null,
      last_said text collate "C" not null,
      delay_least integer,
      delay_most integer,
      delay_reported integer
    )`,
    `create index incident_tally_newest on incident_tally (sort_day desc, incident_id desc)`,
    `create index incident_tally_said on incident_tally (last_said desc, incident_id desc)`,
    `create index incident_tally_country on incident_tally (country, sort_day desc, incident_id desc)`,
    `create index incident_tally_month on incident_tally (month)`,
    `create table claim_tally (
      incident_id text collate "C" not null,
      position integer not null,
      claimant_id text collate "C",
      victim_id text collate "C",
      sector text,
      counts integer not null,
      outcome text not null,
      proposition_id text collate "C" not null,
      settled_by text collate "C",
      status text not null,
      primary key (incident_id, position)
    )`,
    `create index claim_tally_claimant on claim_tally (claimant_id)`,
  ],
};
