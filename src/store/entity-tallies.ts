import { type RawBuilder, sql } from 'kysely';
import type { Db } from './database.ts';
import { eachIds, textArray } from './rows.ts';
import { IN_FORCE } from './statements.ts';

/**
 * What is counted of entities, kept beside what is counted of incidents: in how many each has a part, and whether anything in force is said
 * of it or by it at all: a name that merely occurs ("Press office") has no row here.
 */

const AT_ONCE = 1000;

const countThese = async (trx: Db, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  const these = textArray(ids);
  await sql`delete from entity_tally t where t.entity_id = any(${these})`.execute(trx);
  // One by one, and each step by itself: a database that expects to find one row soon goes through a whole table for each entity.
  await sql`insert into entity_tally (entity_id, actor, victim)
    select e.id, p.actor, p.victim from unnest(${these}) as asked (id) join entity e on e.id = asked.id
      cross join lateral (
        select count(*) filter (where role = 'actor')::int as actor, count(*) filter (where role = 'victim')::int as victim, count(*) as parts
        from incident_party where entity_id = e.id) p
      left join lateral (
        select true as said from (select proposition_id as id from proposition_entity where entity_id = e.id offset 0) about
          cross join lateral (select 1 from ${IN_FORCE} s where s.proposition_id = about.id limit 1) heard limit 1) of_it on true
      left join lateral (select true as said from ${IN_FORCE} s where s.asserter_entity = e.id limit 1) by_it on true
      where p.parts > 0 or of_it.said or by_it.said`.execute(trx);
};

/** The same of those of whom or by whom something in force is known to be said: only their parts are to be counted. */
const countHeard = async (trx: Db, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  const these = textArray(ids);
  await sql`insert into entity_tally (entity_id, actor, victim)
    select e.id, coalesce(p.actor, 0), coalesce(p.victim, 0) from unnest(${these}) as asked (id) join entity e on e.id = asked.id
      left join (select entity_id, count(*) filter (where role = 'actor')::int as actor, count(*) filter (where role = 'victim')::int as victim
        from incident_party where entity_id = any(${these}) group by entity_id) p on p.entity_id = e.id
    on conflict (entity_id) do update set actor = excluded.actor, victim = excluded.victim
      where (entity_tally.actor, entity_tally.victim) is distinct from (excluded.actor, excluded.victim)`.execute(trx);
};

const partiesOf = (incidents: readonly string[]): RawBuilder<unknown> =>
  sql`select entity_id from incident_party where incident_id = any(${textArray(incidents)})`;

/** Who has a part in these incidents now: asked for before they are counted anew, for who loses a part is to be counted too. */
export const partiesBefore = async (db: Db, incidents: readonly string[]): Promise<string[]> => {
  if (incidents.length === 0) return [];
  const { rows } = await sql<{ entity_id: string }>`${partiesOf(incidents)}`.execute(db);
  return rows.map(({ entity_id }) => entity_id);
};

/** Brings what is counted of entities up to date where these were touched. @param asked.heard those spoken of or speaking, for certain */
export const refreshEntityTallies = async (
  trx: Db,
  asked: {
    incidents: readonly string[];
    propositions: readonly string[];
    entities: readonly string[];
    documents: readonly string[];
    heard: ReadonlySet<string>;
  },
): Promise<void> => {
  const { incidents, propositions, entities, documents, heard } = asked;
  const { rows } = await sql<{ id: string }>`select unnest(${textArray(entities)}) collate "C" as id
    union ${partiesOf(incidents)}
    union select entity_id from proposition_entity where proposition_id = any(${textArray(propositions)})
    union select entity_id from mention where document_id = any(${textArray(documents)}) and entity_id is not null
    union select asserter_entity from statement_link where proposition_id = any(${textArray(propositions)}) and asserter_entity is not null`.execute(
    trx,
  );
  await countThese(
    trx,
    rows.flatMap(({ id }) => (heard.has(id) ? [] : [id])),
  );
  await countHeard(trx, [...heard]);
};

/** Takes away what is counted of those of these entities that are there no more. */
export const clearEntityTallies = async (trx: Db, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await sql`delete from entity_tally t where t.entity_id = any(${textArray(ids)})
    and not exists (select 1 from entity e where e.id = t.entity_id)`.execute(trx);
};

/** Counts every entity there is, some at a time. */
export const countAllEntities = async (trx: Db): Promise<void> => {
  await sql`delete from entity_tally`.execute(trx);
  await eachIds(trx, 'entity', AT_ONCE, countThese);
};

/** Whether there are entities of which nothing is counted: those of a database of an earlier shape. */
export const areEntitiesUncounted = async (db: Db): Promise<boolean> => {
  const { rows } = await sql`select 1 from entity where not exists (select 1 from entity_tally) limit 1`.execute(db);
  return rows.length > 0;
};
