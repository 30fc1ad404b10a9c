import { sql } from 'kysely';
import type { RecordKind } from '../model/record-decision.ts';
import type { Proposition } from '../model/records.ts';
import type { Db } from './database.ts';
import { insertRows, textArray } from './rows.ts';

/** What hangs on entities and incidents, and how it is hung on others. */

type Pairs = ReadonlyMap<string, string>;
const pairsOf = (now: Pairs) => sql`unnest(${textArray([...now.keys()])}, ${textArray([...now.values()])}) as m(from_id, into_id)`;

/** Incidents in which one of these entities is victim, actor, or the one who named the campaign. */
export const incidentsNaming = async (db: Db, entities: readonly string[]): Promise<string[]> => {
  const wanted = textArray(entities);
  // Who named a campaign has no index: it is looked for where documents that speak of him tell of the incident.
  const { rows } = await sql<{ id: string }>`select incident_id as id from incident_entity where entity_id = any(${wanted})
    union select i.id from incident i where i.campaign_by = any(${wanted}) and i.id = any(array(
      select v.incident_id from mention m join incident_event v on v.document_id = m.document_id where m.entity_id = any(${wanted})))
    order by id`.execute(db);
  return rows.map(({ id }) => id);
};

/** Propositions in which one of these entities takes part. */
export const propositionsNaming = async (db: Db, entities: readonly string[]): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`select distinct proposition_id as id from proposition_entity
    where entity_id = any(${textArray(entities)}) order by id`.execute(db);
  return rows.map(({ id }) => id);
};

/** Entities that are organs of one of these. */
export const organsOf = async (db: Db, entities: readonly string[]): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`select id from entity where organ_of = any(${textArray(entities)}) order by id`.execute(db);
  return rows.map(({ id }) => id);
};

/** One document in which each of these propositions is said. */
export const homeDocuments = async (db: Db, propositions: readonly Proposition[]): Promise<Map<string, string>> => {
  const { rows } = await sql<{ id: string; document: string }>`select proposition_id as id, min(document_id) as document from statement_link
    where proposition_id = any(${textArray(propositions.map((p) => p.id))}) group by proposition_id`.execute(db);
  return new Map(rows.map(({ id, document }) => [id, document]));
};

/** Makes mentions and speakers lead to other entities, and takes the entities they led to away. What they took part in is for the caller. */
export const relinkEntities = async (trx: Db, now: Pairs): Promise<void> => {
  const gone = textArray([...now.keys()]);
  const map = sql`${JSON.stringify(Object.fromEntries(now))}::jsonb`;
  await sql`update statement_link l set relay_entities = (
      select jsonb_agg(coalesce(${map} -> (r.id #>> '{}'), r.id) order by r.place) from jsonb_array_elements(l.relay_entities) with ordinality r(id, place))
    where l.document_id = any(array(select document_id from mention where entity_id = any(${gone})))
      and jsonb_exists_any(l.relay_entities, ${gone})`.execute(trx);
  await sql`update statement_link l set asserter_entity = m.into_id from ${pairsOf(now)} where l.asserter_entity = m.from_id`.execute(trx);
  await sql`update mention t set entity_id = m.into_id from ${pairsOf(now)} where t.entity_id = m.from_id`.execute(trx);
  await sql`with a as (delete from entity_name where entity_id = any(${gone})),
    b as (delete from name_word where entity_id = any(${gone}))
    delete from entity where id = any(${gone})`.execute(trx);
};

/** Keeps what became of records, so that their old addresses still lead somewhere. */
export const insertBecame = (
  trx: Db,
  kind: RecordKind | 'proposition',
  became: Iterable<readonly [id: string, { into: string; by: string }]>,
): Promise<void> =>
  insertRows(
    trx,
    'became',
    [...became].map(([id, { into, by }]) => ({ kind, id, into_id: into, decision_id: by })),
    ['kind', 'id'],
  );

/** What was parted and joined again is there under its own address. */
export const forgetReturned = async (trx: Db): Promise<void> => {
  await sql`delete from became b where b.kind = 'proposition' and exists (select 1 from proposition p where p.id = b.id)`.execute(trx);
};

/** Forgets what became of records: it is about to be worked out anew. */
export const forgetBecame = async (trx: Db): Promise<void> => {
  await sql`delete from became`.execute(trx);
};

/** Which record each of these is part of now; those that are part of none are left out. */
export const becameOf = async (
  db: Db,
  kind: RecordKind | 'proposition',
  ids: readonly string[],
): Promise<Map<string, { into: string; by: string }>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; into: string; by: string }>`select id, into_id as into, decision_id as by from became
    where kind = ${kind} and id = any(${textArray(ids)})`.execute(db);
  return new Map(rows.map(({ id, into, by }) => [id, { into, by }]));
};

/** What was decided to be part of this record. */
export const partsOf = async (db: Db, kind: RecordKind, id: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`select id from became where kind = ${kind} and into_id = ${id} order by id`.execute(db);
  return rows.map((row) => row.id);
};

/** What a split that was taken back had made has no words any more: they are those of this record again. Null: it was none. */
const partedFrom = async (db: Db, kind: RecordKind, id: string): Promise<string | null> => {
  const { rows } = await sql<{ id: string }>`select o.record_id as id from decision_record r join decision d on d.id = r.decision_id
      join decision_effect e on e.decision_id = d.id join decision_record o on o.decision_id = d.id and o.record_id <> r.record_id
    where r.record_id = ${id} and d.kind = 'split' and d.about = ${kind} and e.standing = 'undone'
      and not exists (select 1 from ${sql.table(kind)} t where t.id = ${id})
      and (exists (select 1 from ${sql.table(kind)} t where t.id = o.record_id) or exists (select 1 from became b where b.kind = ${kind} and b.id = o.record_id))
    order by d.seq desc, o.record_id limit 1`.execute(db);
  return rows[0]?.id ?? null;
};

/**
 * The id a record goes by now: that of the one it was decided to be part of, or that it was parted from until somebody took that back,
 * else its own.
 */
export const liveId = async (db: Db, kind: RecordKind | 'proposition', id: string): Promise<string> => {
  // A proposition may have become another with its entity, and that one another with its incident.
  const next = (await becameOf(db, kind, [id])).get(id)?.into ?? (kind === 'proposition' ? null : await partedFrom(db, kind, id));
  return next === null ? id : liveId(db, kind, next);
};

/** Where these statements stand and what they are about now. */
export const linksOf = async (
  db: Db,
  statements: readonly string[],
): Promise<{ statement: string; document: string; proposition: string }[]> => {
  if (statements.length === 0) return [];
  const { rows } = await sql<{ statement: string; document: string; proposition: string }>`
    select statement_id as statement, document_id as document, proposition_id as proposition from statement_link
    where statement_id = any(${textArray(statements)}) order by statement_id`.execute(db);
  return rows;
};

/** Entities that belong to one of these, three steps down. */
export const descendantsOf = async (db: Db, entities: readonly string[]): Promise<string[]> => {
  let last = entities;
  const found = new Set<string>();
  for (let step = 0; step < 3 && last.length > 0; step += 1) {
    last = (await organsOf(db, last)).filter((id) => !found.has(id));
    for (const id of last) found.add(id);
  }
  return [...found];
};

/** Propositions told of in the documents that name one of these entities. */
export const propositionsAround = async (db: Db, entities: readonly string[]): Promise<string[]> => {
  if (entities.length === 0) return [];
  const { rows } = await sql<{ id: string }>`select distinct l.proposition_id as id from statement_link l where l.document_id = any(array(
    select document_id from mention where entity_id = any(${textArray(entities)})))`.execute(db);
  return rows.map(({ id }) => id);
};

/** In how many incidents one of two entities is a victim and the other an actor. */
export const incidentsBetween = async (db: Db, a: string, b: string): Promise<number> => {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from incident_entity v join incident_entity w on w.incident_id = v.incident_id
    where v.role = 'victim' and w.role = 'actor' and ((v.entity_id = ${a} and w.entity_id = ${b}) or (v.entity_id = ${b} and w.entity_id = ${a}))`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
};

/** Takes away what was weighed and can be found of things that are there no more. */
export const clearStale = async (trx: Db, propositions: readonly string[], incidents: readonly string[]): Promise<void> => {
  await sql`delete from assessment a where a.proposition_id = any(${textArray(propositions)})
    and not exists (select 1 from proposition p where p.id = a.proposition_id)`.execute(trx);
  await sql`delete from search_entry e where e.kind = 'incident' and e.id = any(${textArray(incidents)})
    and not exists (select 1 from incident i where i.id = e.id)`.execute(trx);
  for (const table of ['incident_tally', 'claim_tally', 'incident_party'])
    await sql`delete from ${sql.table(table)} t where t.incident_id = any(${textArray(incidents)})
      and not exists (select 1 from incident i where i.id = t.incident_id)`.execute(trx);
};
