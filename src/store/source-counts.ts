import { sql } from 'kysely';
import type { Db } from './database.ts';
import { NEWEST } from './documents.ts';
import { eachIds, textArray } from './rows.ts';
import { IN_FORCE } from './statements.ts';

/** What is counted of sources, kept beside the assessments and brought up to date with them; `source-facts.ts` reads it. */

const AT_ONCE = 1000;

const HAPPENED = textArray(['occurred', 'targeted', 'attempted', 'effect', 'data-theft']);

/** How a status answers "did it happen?". */
const OUTCOME = sql`case when a.status in ('confirmed', 'corroborated') then 'confirmed'
  when a.status in ('denied', 'refuted', 'refuted (retracted by claimant)', 'reported not so') then 'denied' else 'open' end`;

/** Who speaks in each document, and how often; whether as somebody else: a group named in its own channel speaks for itself. */
const countVoices = async (trx: Db, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await sql`delete from document_voice where document_id = any(${textArray(ids)})`.execute(trx);
  await sql`insert into document_voice (document_id, speaker, source_id, entity_id, name, statements, passed_on)
    select v.document_id, coalesce(v.entity_id, v.kind || ' ' || v.name), v.source_id, v.entity_id, v.name, v.statements,
      v.kind = 'entity' and lower(coalesce(e.name, v.name)) <> lower(src.name)
    from (select d.id as document_id, d.source_id, s.asserter_entity as entity_id, s.asserter_kind as kind,
        case when s.asserter_entity is null then s.asserter_name else '' end as name, count(*)::int as statements
      from document d join ${IN_FORCE} s on s.document_id = d.id where d.id = any(${textArray(ids)}) group by 1, 2, 3, 4, 5) v
    join source src on src.id = v.source_id left join entity e on e.id = v.entity_id`.execute(trx);
};

/**
 * What each source told as having happened, with how that stands. The statements are looked up proposition by proposition (`offset 0`
 * keeps the planner from turning it round): while a database grows its statistics are of when it was small, and it would read
 * through all statements for each proposition.
 */
const countFacts = async (trx: Db, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await sql`delete from source_told where proposition_id = any(${textArray(ids)})`.execute(trx);
  // Found first and by themselves: joined in one go, every statement met is held against the whole list of ids again.
  await sql`insert into source_told (source_id, proposition_id, outcome)
    with facts as materialized (select p.id, ${OUTCOME} as outcome
      from unnest(${textArray(ids)}) as asked (id) join proposition p on p.id = asked.id join assessment a on a.proposition_id = p.id
      where p.type = any(${HAPPENED}))
    select distinct d.source_id, f.id, f.outcome
    from facts f join ${IN_FORCE} s on s.proposition_id = f.id and s.polarity = 1 join document d on d.id = s.document_id`.execute(trx);
};

/**
 * Which source was plainly the first of those that tell of an incident. A day without a time of day may be any hour of it, and it is sorted
 * before the hours of that day: where the next one begins with it, nobody was plainly first.
 */
const countPlaces = async (trx: Db, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await sql`delete from source_place where incident_id = any(${textArray(ids)})`.execute(trx);
  await sql`insert into source_place (source_id, incident_id, stamp, tellers, first)
    select source_id, incident_id, stamp, tellers, place = 1 and tellers > 1 and not starts_with(next, stamp) from (
      select t.*, row_number() over told as place, lead(t.stamp) over told as next, count(*) over (partition by t.incident_id)::int as tellers
      from (select e.incident_id, d.source_id, min(${NEWEST}) as stamp from incident_event e join document d on d.id = e.document_id
          where e.incident_id = any(${textArray(ids)}) group by e.incident_id, d.source_id) t
      window told as (partition by t.incident_id order by t.stamp, t.source_id)) placed`.execute(trx);
};

/** Brings what is counted of sources up to date where these were touched. @param asked.fresh propositions said in these documents alone */
export const refreshSourceCounts = async (
  trx: Db,
  asked: { incidents: readonly string[]; propositions: readonly string[]; documents: readonly string[]; fresh: readonly string[] },
): Promise<void> => {
  const { incidents, propositions, documents, fresh } = asked;
  const { rows: told } = await sql<{ id: string }>`select unnest(${textArray(documents)}) as id
    union select document_id from statement_link where proposition_id = any(${textArray(propositions)})`.execute(trx);
  // What an incident is weighed with may have turned too.
  const { rows: facts } = await sql<{ id: string }>`select unnest(${textArray(propositions)}) as id
    union select proposition_id from proposition_incident where incident_id = any(${textArray(incidents)})`.execute(trx);
  await countVoices(
    trx,
    told.map(({ id }) => id),
  );
  await countFacts(trx, [...facts.map(({ id }) => id), ...fresh]);
  await countPlaces(trx, incidents);
};

/** Counts everything there is, some at a time. */
export const countAllSources = async (trx: Db): Promise<void> => {
  await eachIds(trx, 'document', AT_ONCE, countVoices);
  await eachIds(trx, 'proposition', AT_ONCE, countFacts);
  await eachIds(trx, 'incident', AT_ONCE, countPlaces);
};

/** Whether there are statements of which nothing is counted yet: those of a database of an earlier shape. */
export const areSourcesUncounted = async (db: Db): Promise<boolean> => {
  const { rows } = await sql<{ missing: boolean }>`select exists (select 1 from statement_link)
    and not exists (select 1 from document_voice) as missing`.execute(db);
  return rows[0]?.missing === true;
};
