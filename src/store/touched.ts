import { sql } from 'kysely';
import type { Db } from './database.ts';
import { textArray } from './rows.ts';

const ids = async (query: ReturnType<typeof sql<{ id: string }>>, db: Db): Promise<string[]> =>
  (await query.execute(db)).rows.map((row) => row.id);

/** Propositions in which one of these entities takes part or speaks. */
export const propositionsTouching = async (db: Db, entities: readonly string[]): Promise<string[]> =>
  entities.length === 0
    ? []
    : ids(
        sql<{ id: string }>`select proposition_id as id from proposition_entity where entity_id = any(${textArray(entities)})
          union select proposition_id from statement_link where asserter_entity = any(${textArray(entities)})
          union select pi.proposition_id from proposition_incident pi join incident_entity ie on ie.incident_id = pi.incident_id
            where ie.entity_id = any(${textArray(entities)})`,
        db,
      );

/** Which of these propositions are about no incident. */
export const withoutIncident = async (db: Db, propositions: readonly string[]): Promise<string[]> =>
  propositions.length === 0
    ? []
    : ids(
        sql<{ id: string }>`select id from proposition where id = any(${textArray(propositions)})
          and incidents = '[]'::jsonb order by born, id`,
        db,
      );

/** The incidents whose bundles hold one of these propositions: those it is about, or, about none, those of its actors. */
export const incidentsHolding = async (db: Db, propositions: readonly string[]): Promise<string[]> =>
  propositions.length === 0
    ? []
    : ids(
        sql<{ id: string }>`select incident_id as id from proposition_incident where proposition_id = any(${textArray(propositions)})
          union select ie.incident_id from proposition p join proposition_entity a on a.proposition_id = p.id
            join incident_entity ie on ie.entity_id = a.entity_id and ie.role = 'actor'
            where p.id = any(${textArray(propositions)}) and p.incidents = '[]'::jsonb`,
        db,
      );

/** Every incident and every proposition about none, in a fixed order: what a rebuild weighs. */
export const everythingToWeigh = async (db: Db): Promise<{ incidents: string[]; apart: string[] }> => ({
  incidents: await ids(sql<{ id: string }>`select id from incident order by id`, db),
  apart: await ids(
    sql<{
      id: string;
    }>`select id from proposition where incidents = '[]'::jsonb order by id`,
    db,
  ),
});
