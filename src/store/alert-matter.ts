import { type RawBuilder, sql } from 'kysely';
import type { AlertSubject } from '../model/alert.ts';
import type { Change, ChangeData } from '../model/inbox.ts';
import { NOBODY_NAMED, type Tlp } from '../model/vocabulary.ts';
import type { Db } from './database.ts';
import { textArray } from './rows.ts';

/** What is read of the store to tell what happened: lines of the log and what they speak of. */

export type LogLine = Change & { data: ChangeData };

const LINE = sql`seq, at, kind, incident_id as incident, subject, data`;

/** Lines of the log after a place, oldest first. */
export const logLinesAfter = async (db: Db, seq: number, limit: number): Promise<LogLine[]> => {
  const { rows } = await sql<LogLine>`select ${LINE} from change where seq > ${seq} order by seq limit ${limit}`.execute(db);
  return rows;
};

/** Which lines may bear on what is followed; what is worked out from them decides. */
const bearing = (on: AlertSubject): RawBuilder<unknown> => {
  switch (on.kind) {
    case 'incident':
      return sql`incident_id = ${on.id}`;
    case 'entity':
      return sql`(incident_id in (select incident_id from incident_entity where entity_id = ${on.id}
          union select pi.incident_id from proposition_entity pe join proposition_incident pi on pi.proposition_id = pe.proposition_id
            where pe.entity_id = ${on.id}
          union select pi.incident_id from statement_link l join proposition_incident pi on pi.proposition_id = l.proposition_id
            where l.asserter_entity = ${on.id}
          union select ev.incident_id from mention m join incident_event ev on ev.document_id = m.document_id where m.entity_id = ${on.id})
        or (kind = 'status' and subject in (select proposition_id from proposition_entity where entity_id = ${on.id})))`;
    case 'country':
      return sql`incident_id in (select id from incident where country = ${on.country}
        union select ie.incident_id from incident_entity ie join entity e on e.id = ie.entity_id
          where ie.role = 'victim' and e.country = ${on.country})`;
    case 'sector':
      return sql`incident_id in (select incident_id from incident_tally where sectors @> array[${on.sector}]::text[]
        union select ie.incident_id from incident_entity ie join entity e on e.id = ie.entity_id
          where ie.role = 'victim' and e.sector = ${on.sector})`;
    case 'search':
      return sql`true`;
  }
};

/** The newest lines since a moment that may bear on what is followed, oldest first. */
export const logLinesSince = async (db: Db, at: string, limit: number, on: AlertSubject): Promise<LogLine[]> => {
  const { rows } =
    await sql<LogLine>`select * from (select ${LINE} from change where at >= ${at} and kind <> 'quarantine' and ${bearing(on)}
    order by seq desc limit ${limit}) newest order by seq`.execute(db);
  return rows;
};

/** A document as an alert tells of it. */
export interface AlertDocument {
  id: string;
  seq: number;
  title: string | null;
  source: string;
  published: string | null;
  url: string | null;
  tlp: Tlp;
  copyOf: string | null;
}

/** Documents by id. */
export const alertDocuments = async (db: Db, ids: readonly string[]): Promise<Map<string, AlertDocument>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<AlertDocument>`select d.id, d.seq, d.title, s.name as source, d.published, d.url, d.tlp, c.of_id as "copyOf"
    from document d join source s on s.id = d.source_id left join document_copy c on c.document_id = d.id
    where d.id = any(${textArray(ids)})`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
};

/** An incident with what one can follow it by. */
export interface AlertIncident {
  id: string;
  title: string;
  countries: string[];
  sectors: string[];
  entities: string[];
  /** Of the documents behind it, each once. */
  tlps: Tlp[];
}

/** Incidents by id, those that are part of another by decision under the id they had. */
export const alertIncidents = async (db: Db, ids: readonly string[]): Promise<Map<string, AlertIncident>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<AlertIncident & { asked: string }>`select a.id as asked, i.id, i.title,
      array(select distinct c from unnest(array[i.country] || array(select e.country from incident_entity ie join entity e on e.id = ie.entity_id
        where ie.incident_id = i.id and ie.role = 'victim')) c where c is not null) as countries,
      array(select distinct s from unnest(coalesce(t.sectors, '{}') || array(select e.sector from incident_entity ie
        join entity e on e.id = ie.entity_id where ie.incident_id = i.id and ie.role = 'victim')) s where s is not null) as sectors,
      array(select distinct entity_id from incident_entity ie where ie.incident_id = i.id) as entities,
      array(select distinct d.tlp from incident_event ev join document d on d.id = ev.document_id where ev.incident_id = i.id) as tlps
    from unnest(${textArray(ids)}) a(id) left join became b on b.kind = 'incident' and b.id = a.id
      join incident i on i.id = coalesce(b.into_id, a.id) left join incident_tally t on t.incident_id = i.id`.execute(db);
  return new Map(rows.map(({ asked, ...incident }) => [asked, incident]));
};

/** Place in the order of arrival of the document each statement stands in. */
export const arrivalsOfStatements = async (db: Db, ids: readonly string[]): Promise<Map<string, number>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; seq: number }>`select s.id, d.seq from statement s join document d on d.id = s.document_id
    where s.id = any(${textArray(ids)})`.execute(db);
  return new Map(rows.map(({ id, seq }) => [id, seq]));
};

/** Who says each of these statements, by name. */
export const speakersOf = async (db: Db, ids: readonly string[]): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; kind: string; name: string; entity: string | null; source: string }>`
    select l.statement_id as id, s.asserter ->> 'kind' as kind, s.asserter ->> 'name' as name, e.name as entity, src.name as source
    from statement_link l join statement s on s.id = l.statement_id left join entity e on e.id = l.asserter_entity
      join document d on d.id = l.document_id join source src on src.id = d.source_id
    where l.statement_id = any(${textArray(ids)})`.execute(db);
  return new Map(
    rows.map(({ id, kind, name, entity, source }) => [
      id,
      kind === 'narrator' ? source : kind === 'unspecified' ? NOBODY_NAMED : (entity ?? name),
    ]),
  );
};

/** Where an entity is named. */
export interface Naming {
  document: string;
  entity: string;
  name: string;
  kind: string;
  start: number;
  end: number;
}

const NAMING = sql`distinct on (m.document_id, m.entity_id) m.document_id as document, m.entity_id as entity, e.name, e.kind,
  m.start_at as start, m.end_at as "end"`;

/** Where these documents name these entities, the first time in each. */
export const namingsIn = async (db: Db, documents: readonly string[], entities: readonly string[]): Promise<Naming[]> => {
  if (documents.length === 0 || entities.length === 0) return [];
  const { rows } = await sql<Naming>`select ${NAMING} from mention m join entity e on e.id = m.entity_id
    where m.document_id = any(${textArray(documents)}) and m.entity_id = any(${textArray(entities)}) and m.via <> 'pronoun'
    order by m.document_id, m.entity_id, m.start_at`.execute(db);
  return rows;
};

/** Documents that name an entity and came since a moment, in the order of arrival; the newest so many. */
export const documentsNaming = async (db: Db, entity: string, at: string, limit: number): Promise<string[]> => {
  const { rows } = await sql<{
    id: string;
  }>`select id from (select distinct d.id, d.seq from mention m join document d on d.id = m.document_id
    where m.entity_id = ${entity} and d.collected_at >= ${at} order by d.seq desc limit ${limit}) newest order by seq`.execute(db);
  return rows.map(({ id }) => id);
};

/** Documents after a place in the order of arrival. */
export const arrivedAfter = async (db: Db, seq: number, limit: number): Promise<{ id: string; seq: number }[]> => {
  const { rows } = await sql<{
    id: string;
    seq: number;
  }>`select id, seq from document where seq > ${seq} order by seq limit ${limit}`.execute(db);
  return rows;
};

/** The first incident each of these documents tells of. */
export const incidentOfDocuments = async (db: Db, documents: readonly string[]): Promise<Map<string, string>> => {
  if (documents.length === 0) return new Map();
  const { rows } = await sql<{ document: string; incident: string }>`select distinct on (document_id) document_id as document,
      incident_id as incident from incident_event where document_id = any(${textArray(documents)})
    order by document_id, incident_id`.execute(db);
  return new Map(rows.map(({ document, incident }) => [document, incident]));
};

/** The text of each of these documents. */
export const textsOf = async (db: Db, documents: readonly string[]): Promise<Map<string, string>> => {
  if (documents.length === 0) return new Map();
  const { rows } = await sql<{ id: string; text: string }>`select id, text from document where id = any(${textArray(documents)})`.execute(
    db,
  );
  return new Map(rows.map(({ id, text }) => [id, text]));
};
