import type { Migration } from '../migration.ts';

/**
 * A proposition carries its incidents and arguments itself, as an incident carries its victims: joining them in for every row took
 * three quarters of a look-up. What is left beside it are the links by which it is found from an incident or an entity.
 */
export const wholePropositions: Migration = {
  name: '0004-whole-propositions',
  statements: [
    `alter table proposition
      add column incidents jsonb not null default '[]',
      add column args jsonb not null default '[]'`,
    `update proposition p set
      incidents = coalesce((select jsonb_agg(pi.incident_id order by pi.position) from proposition_incident pi where pi.proposition_id = p.id), '[]'),
      args = coalesce((select jsonb_agg(jsonb_build_object('role', a.role, 'entity', a.entity_id, 'text', a.text) order by a.position)
        from proposition_arg a where a.proposition_id = p.id), '[]')`,
    `create index proposition_about_none on proposition (id) where incidents = '[]'::jsonb`,
    `create table proposition_entity (
      entity_id text collate "C" not null,
      proposition_id text collate "C" not null,
      primary key (entity_id, proposition_id)
    )`,
    `create index proposition_entity_proposition on proposition_entity (proposition_id)`,
    `insert into proposition_entity select distinct entity_id, proposition_id from proposition_arg where entity_id is not null`,
    `drop table proposition_arg`,
    `alter table proposition_incident rename to proposition_incident_ordered`,
    `create table proposition_incident (
      incident_id text collate "C" not null,
      proposition_id text collate "C" not null,
      primary key (incident_id, proposition_id)
    )`,
    `insert into proposition_incident select distinct incident_id, proposition_id from proposition_incident_ordered`,
    `drop table proposition_incident_ordered`,
    `create index proposition_incident_proposition on proposition_incident (proposition_id)`,
  ],
};
