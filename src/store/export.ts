import { sql } from 'kysely';
import { Tlp } from '../model/vocabulary.ts';
import type { Db } from './database.ts';
import { textArray } from './rows.ts';
import { IN_FORCE } from './statements.ts';

/** What an export asks beside the records themselves. */

export interface Dates {
  created: string;
  modified: string;
  /** Of the documents it rests on, without doubles. */
  tlps: Tlp[];
}

const dates = (rows: readonly { id: string; created: string; modified: string; tlps: string[] }[]): Map<string, Dates> =>
  new Map(
    rows.map(({ id, created, modified, tlps }) => [id, { created, modified, tlps: Tlp.options.filter((tlp) => tlps.includes(tlp)) }]),
  );

type DateRow = { id: string; created: string; modified: string; tlps: string[] };

/**
 * When these entities were first and last named, and the markings of the documents that name them.
 * @param shown markings of the documents that count
 */
export const datesOfEntities = async (db: Db, ids: readonly string[], shown: readonly Tlp[]): Promise<Map<string, Dates>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<DateRow>`select e.id, coalesce(min(b.collected_at), min(d.collected_at)) as created,
      greatest(min(b.collected_at), max(d.collected_at)) as modified, array_agg(distinct coalesce(d.tlp, b.tlp)) as tlps
    from entity e left join document b on b.seq = e.born and b.tlp = any(${textArray(shown)})
      left join (select distinct m.entity_id, d.id, d.collected_at, d.tlp from mention m join document d on d.id = m.document_id
        where m.entity_id = any(${textArray(ids)}) and d.tlp = any(${textArray(shown)})) d on d.entity_id = e.id
    where e.id = any(${textArray(ids)}) and coalesce(d.tlp, b.tlp) is not null group by e.id`.execute(db);
  return dates(rows);
};

/** The same of incidents, by the documents that tell of them. */
export const datesOfIncidents = async (db: Db, ids: readonly string[], shown: readonly Tlp[]): Promise<Map<string, Dates>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<DateRow>`select i.incident_id as id, min(d.collected_at) as created, max(d.collected_at) as modified,
      array_agg(distinct d.tlp) as tlps
    from incident_event i join document d on d.id = i.document_id
    where i.incident_id = any(${textArray(ids)}) and d.tlp = any(${textArray(shown)}) group by i.incident_id`.execute(db);
  return dates(rows);
};

/** The documents with a statement in force on one of these propositions, or by one of these speakers, in the order of arrival. */
export const documentsSaying = async (
  db: Db,
  { propositions, speakers }: { propositions: readonly string[]; speakers: readonly string[] },
): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`select d.id from document d where d.id in (
      select document_id from ${IN_FORCE} s where s.proposition_id = any(${textArray(propositions)}) or s.asserter_entity = any(${textArray(speakers)}))
    order by d.seq`.execute(db);
  return rows.map((row) => row.id);
};

/** The documents published in a span of days (by when they were collected where no date is known), in the order of arrival. */
export const documentsBetween = async (db: Db, from: string | null, to: string | null): Promise<string[]> => {
  const day = sql`rpad(left(coalesce(d.published, d.collected_at), 10), 10, '-99')`;
  const { rows } = await sql<{ id: string }>`select d.id from document d
    where ${from === null ? sql`true` : sql`${day} >= ${from}`} and ${to === null ? sql`true` : sql`left(${day}, length(${to}::text)) <= ${to}`}
    order by d.seq`.execute(db);
  return rows.map((row) => row.id);
};

/** Propositions in which an entity takes part. */
export const propositionsWith = async (db: Db, entity: string): Promise<string[]> => {
  const { rows } = await sql<{
    id: string;
  }>`select proposition_id as id from proposition_entity where entity_id = ${entity} order by 1`.execute(db);
  return rows.map((row) => row.id);
};

/** For each of these documents: which local entity means which entity, and which local event is which incident. */
export const localsOf = async (
  db: Db,
  documents: readonly string[],
): Promise<Map<string, { entities: Map<string, string>; events: Map<string, string[]> }>> => {
  const found = new Map(documents.map((id) => [id, { entities: new Map<string, string>(), events: new Map<string, string[]>() }]));
  const named = await sql<{ document_id: string; local_entity: string; entity_id: string }>`select document_id, local_entity, entity_id
    from mention where document_id = any(${textArray(documents)}) and entity_id is not null and local_entity is not null
    order by document_id, start_at, local_id collate "C"`.execute(db);
  for (const { document_id, local_entity, entity_id } of named.rows) {
    const { entities } = found.get(document_id) ?? { entities: new Map<string, string>() };
    if (!entities.has(entity_id)) entities.set(entity_id, local_entity);
  }
  const told = await sql<{ document_id: string; event: string; incident_id: string }>`select document_id, event, incident_id
    from incident_event where document_id = any(${textArray(documents)}) order by document_id, incident_id, event collate "C"`.execute(db);
  for (const { document_id, event, incident_id } of told.rows) {
    const events = found.get(document_id)?.events;
    events?.set(incident_id, [...(events.get(incident_id) ?? []), event]);
  }
  return found;
};

/** Incidents that are what they are because people said that two are one; and of the splits in force which they made, and of what. */
export const decidedIncidents = async (db: Db): Promise<{ joined: string[]; splits: { id: string; of: string }[] }> => {
  const joined = await sql<{ id: string }>`select distinct into_id as id from became where kind = 'incident'`.execute(db);
  const splits = await sql<{ id: string; of: string }>`select d.id, coalesce(b.into_id, d.subject) as of
    from decision d join decision_effect e on e.decision_id = d.id left join became b on b.kind = 'incident' and b.id = d.subject
    where d.kind = 'split' and d.about = 'incident' and e.standing = 'holds'`.execute(db);
  return { joined: joined.rows.map(({ id }) => id), splits: splits.rows };
};

/** Entities that are what they are because people said that two are one; and the decisions in force that one is two. */
export const decidedEntities = async (db: Db): Promise<{ joined: string[]; splits: string[] }> => {
  const joined = await sql<{ id: string }>`select distinct into_id as id from became where kind = 'entity'`.execute(db);
  const splits = await sql<{ id: string }>`select d.id from decision d join decision_effect e on e.decision_id = d.id
    where d.kind = 'split' and d.about = 'entity' and e.standing = 'holds'`.execute(db);
  return { joined: joined.rows.map(({ id }) => id), splits: splits.rows.map(({ id }) => id) };
};

/** Of each of these sources the first document that is marked so and, where only some are asked for, among them: when it came and how it is marked. */
export const firstOfSources = async (
  db: Db,
  sources: readonly string[],
  shown: readonly Tlp[],
  documents: readonly string[] | null,
): Promise<Map<string, { day: string; tlp: Tlp }>> => {
  if (sources.length === 0) return new Map();
  const { rows } = await sql<{ id: string; day: string; tlp: Tlp }>`select s.id, d.collected_at as day, d.tlp
    from unnest(${textArray(sources)}) as s (id) cross join lateral (
      select collected_at, tlp from document where source_id = s.id and tlp = any(${textArray(shown)})
        and ${documents === null ? sql`true` : sql`id = any(${textArray(documents)})`} order by seq limit 1) d`.execute(db);
  return new Map(rows.map(({ id, day, tlp }) => [id, { day, tlp }]));
};

/** Those of these documents that are there, each once, in the order of arrival. */
export const inOrderOfArrival = async (db: Db, ids: readonly string[]): Promise<string[]> =>
  (await sql<{ id: string }>`select id from document where id = any(${textArray(ids)}) order by seq`.execute(db)).rows.map(({ id }) => id);

/** Observables that may be one and the same in another notation, as files under two paths: each with the others. */
export const twinsAmongObservables = async (db: Db): Promise<Map<string, string[]>> => {
  const { rows } = await sql<{ ids: string[] }>`select array_agg(id) as ids from entity where kind = 'observable'
    group by lower(regexp_replace(name, '^.*[\\\\/]', '')) having count(*) > 1`.execute(db);
  return new Map(rows.flatMap(({ ids }) => ids.map((id) => [id, ids.filter((other) => other !== id)] as const)));
};
