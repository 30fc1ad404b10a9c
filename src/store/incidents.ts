import { sql } from 'kysely';
import type { Incident } from '../model/records.ts';
import type { IncidentWithLinks } from '../model/resolution.ts';
import type { TimeValue } from '../model/time.ts';
import { mergeFollowed } from './changes.ts';
import type { Db, IncidentEventTable, IncidentTable } from './database.ts';
import { type Born, insertRows, textArray } from './rows.ts';

const fromRow = (row: IncidentTable): Incident => ({
  id: row.id,
  title: row.title,
  when: row.when_value,
  victims: row.victims,
  actors: row.actors,
  country: row.country,
  action: row.action,
  campaign: row.campaign,
  campaignBy: row.campaign_by,
  joins: row.joins,
  flags: row.flags,
});

/** What a time is sorted by: the end of its best value, else of its most believed candidate. A month counts as its day 0. */
export const sortDay = (when: TimeValue): string => {
  const best = when.edtf ?? [...when.candidates].sort((a, b) => b.share - a.share || (a.edtf < b.edtf ? 1 : -1))[0]?.edtf ?? '';
  const end = best.split('/').findLast((part) => /^\d{4}/.test(part)) ?? '';
  return end === '' ? '' : `${end.replace(/[^0-9-].*$/, '')}-00-00`.slice(0, 10);
};

/** Adds incidents or replaces them. */
export const upsertIncidents = async (trx: Db, incidents: readonly Born<Incident>[]): Promise<void> => {
  if (incidents.length === 0) return;
  const rows = incidents.map(
    ({ row: i, born }): IncidentTable => ({
      id: i.id,
      born,
      sort_day: sortDay(i.when),
      title: i.title,
      when_value: i.when,
      victims: i.victims,
      actors: i.actors,
      country: i.country,
      action: i.action,
      campaign: i.campaign,
      campaign_by: i.campaignBy,
      joins: i.joins,
      flags: i.flags,
    }),
  );
  await insertRows(trx, 'incident', rows, ['id']);
  await sql`delete from incident_entity where incident_id = any(${textArray(incidents.map(({ row }) => row.id))})`.execute(trx);
  await insertRows(
    trx,
    'incident_entity',
    incidents.flatMap(({ row: i }) => [
      ...[...new Set(i.victims)].map((entity_id) => ({ incident_id: i.id, entity_id, role: 'victim' })),
      ...[...new Set(i.actors)].map((entity_id) => ({ incident_id: i.id, entity_id, role: 'actor' })),
    ]),
  );
};

/** Joins events of documents to incidents. */
export const linkEvents = (trx: Db, links: readonly IncidentEventTable[]): Promise<void> =>
  insertRows(trx, 'incident_event', links, 'skip');

/** Incidents of these ids, newest first, each with the document it began with. */
export const bornIncidents = async (db: Db, ids: readonly string[]): Promise<Born<Incident>[]> => {
  if (ids.length === 0) return [];
  const { rows } =
    await sql<IncidentTable>`select * from incident where id = any(${textArray(ids)}) order by sort_day desc, id desc`.execute(db);
  return rows.map((row) => ({ row: fromRow(row), born: row.born }));
};

/** Incidents of these ids, newest first. */
export const incidentsByIds = async (db: Db, ids: readonly string[]): Promise<Incident[]> =>
  (await bornIncidents(db, ids)).map(({ row }) => row);

/** Incidents with one of these entities, or of one of these countries, with the documents that tell of them; newest first. */
export const incidentsOf = async (
  db: Db,
  query: { ids?: readonly string[]; entities: readonly string[]; countries: readonly string[]; limit: number },
): Promise<IncidentWithLinks[]> => {
  const ids = query.ids ?? [];
  if (ids.length === 0 && query.entities.length === 0 && query.countries.length === 0) return [];
  // Those that share an entity come first: in a country with many incidents they must not fall off the end.
  const { rows } = await sql<IncidentTable & { first: number; documents: string[] | null }>`
    with shares as materialized (
      select distinct incident_id as id from incident_entity where entity_id = any(${textArray(query.entities)})
      union select id from incident where id = any(${textArray(ids)})
    ), best as (
      select i.id from incident i left join shares s on s.id = i.id where i.id = any(array(
        select id from shares union all
        (select id from incident where country = any(${textArray(query.countries)}) order by sort_day desc, id desc limit ${query.limit})
      )) order by s.id is not null desc, i.sort_day desc, i.id desc limit ${query.limit}
    )
    select i.*, coalesce(e.first, i.born) as first, e.documents from best b join incident i on i.id = b.id cross join lateral (
      select min(document_seq) as first, jsonb_agg(document_id) as documents from incident_event where incident_id = i.id
    ) e order by i.sort_day desc, i.id desc`.execute(db);
  return rows.map((row) => ({ incident: fromRow(row), seq: row.first, documents: row.documents ?? [] }));
};

/** Incidents a document tells of, by its events or by statements that people put there, newest first. */
export const incidentsOfDocument = async (db: Db, document: string): Promise<{ id: string; title: string }[]> => {
  const { rows } = await sql<{ id: string; title: string }>`select i.id, i.title from incident i
    where i.id = any(array(select incident_id from incident_event where document_id = ${document}
      union select pi.incident_id from statement_link l join proposition_incident pi on pi.proposition_id = l.proposition_id
        where l.document_id = ${document})) order by i.sort_day desc, i.id desc`.execute(db);
  return rows;
};

/** Of these incidents those that are not only told of by what others handed on: collected here, or made by people here. Also those joined to another. */
export const incidentsOfOurs = async (db: Db, ids: readonly string[]): Promise<string[]> => {
  if (ids.length === 0) return [];
  const handedOn = sql`exists (select 1 from reading r where r.document_id = o.document_id and r.reader like 'stix/%')`;
  const telling = sql`(select e.incident_id, e.document_id from incident_event e union all
    select pi.incident_id, l.document_id from proposition_incident pi join statement_link l on l.proposition_id = pi.proposition_id) o`;
  const { rows } = await sql<{ id: string }>`select asked.id from (select x.id, coalesce(b.into_id, x.id) as now
      from unnest(${textArray(ids)}) as x (id) left join became b on b.kind = 'incident' and b.id = x.id) asked
    where exists (select 1 from incident i where i.id = asked.now) and (
      exists (select 1 from ${telling} where o.incident_id = asked.now and not ${handedOn})
      or not exists (select 1 from ${telling} where o.incident_id = asked.now))`.execute(db);
  return rows.map(({ id }) => id);
};

/** Which documents tell of each of these incidents: through an event joined to it. */
export const documentsOfIncidents = async (db: Db, incidents: readonly string[]): Promise<Map<string, string[]>> => {
  const { rows } = await sql<{ incident_id: string; documents: string[] }>`select incident_id, jsonb_agg(distinct document_id) as documents
    from incident_event where incident_id = any(${textArray(incidents)}) group by incident_id`.execute(db);
  return new Map(rows.map((row) => [row.incident_id, row.documents]));
};

/** Incidents turned out to be others: what hung on each `from` hangs on its `into`, and `from` goes. The caller writes `into` anew. */
export const mergeIncidents = async (trx: Db, merges: readonly { from: string; into: string }[]): Promise<void> => {
  if (merges.length === 0) return;
  await relinkIncidents(trx, merges);
  await mergeFollowed(trx, merges);
};

/** The same for the derived tables alone: what somebody decided can be undone, and then each is followed as it was. */
export const relinkIncidents = async (trx: Db, merges: readonly { from: string; into: string }[]): Promise<void> => {
  if (merges.length === 0) return;
  const from = textArray(merges.map((m) => m.from));
  const pairs = sql`unnest(${from}, ${textArray(merges.map((m) => m.into))}) as m(from_id, into_id)`;
  await sql`insert into incident_event (incident_id, document_seq, document_id, event)
    select m.into_id, e.document_seq, e.document_id, e.event from incident_event e join ${pairs} on e.incident_id = m.from_id
    on conflict do nothing`.execute(trx);
  await sql`update proposition_incident p set incident_id = m.into_id from ${pairs} where p.incident_id = m.from_id`.execute(trx);
  // What settled the date of `into` itself stands; of two that go, the one given first.
  await sql`insert into resolved_time (incident_id, edtf, statement_id)
    select distinct on (m.into_id, t.statement_id) m.into_id, t.edtf, t.statement_id
    from resolved_time t join unnest(${from}, ${textArray(merges.map((m) => m.into))}) with ordinality as m(from_id, into_id, place) on t.incident_id = m.from_id
    order by m.into_id, t.statement_id, m.place on conflict do nothing`.execute(trx);
  await sql`with a as (delete from incident_event where incident_id = any(${from})),
    b as (delete from incident_entity where incident_id = any(${from})),
    c as (delete from resolved_time where incident_id = any(${from})),
    t as (delete from incident_tally where incident_id = any(${from})),
    u as (delete from claim_tally where incident_id = any(${from})),
    y as (delete from incident_party where incident_id = any(${from})),
    p as (delete from source_place where incident_id = any(${from})),
    d as (delete from search_entry where kind = 'incident' and id = any(${from}))
    delete from incident where id = any(${from})`.execute(trx);
};

/** Keeps which statement settled the date of an incident. */
export const insertResolvedTimes = (trx: Db, times: readonly { incident: string; edtf: string; statement: string }[]): Promise<void> =>
  insertRows(
    trx,
    'resolved_time',
    times.map((t) => ({ incident_id: t.incident, edtf: t.edtf, statement_id: t.statement })),
    ['incident_id', 'statement_id'],
  );
