import { sql } from 'kysely';
import type { Tlp } from '../model/vocabulary.ts';
import type { Db } from './database.ts';
import { textArray } from './rows.ts';

/** What bears on records is marked more strictly than may be shown, and what is left of it. */

/** Whether any document is marked so. */
export const anyMarked = async (db: Db, tlps: readonly Tlp[]): Promise<boolean> =>
  tlps.length > 0 && (await sql`select 1 from document where tlp = any(${textArray(tlps)}) limit 1`.execute(db)).rows.length > 0;

/** Which of these documents are marked so. */
export const markedAmong = async (db: Db, documents: readonly string[], tlps: readonly Tlp[]): Promise<Set<string>> => {
  if (documents.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`select id from document where id = any(${textArray(documents)}) and tlp = any(${textArray(
    tlps,
  )})`.execute(db);
  return new Set(rows.map(({ id }) => id));
};

export interface Bearing {
  id: string;
  /** The document that first brought it is marked so. */
  born: boolean;
}

/** Of these entities those that documents marked so began or name. */
export const entitiesMarked = async (db: Db, ids: readonly string[], tlps: readonly Tlp[]): Promise<Map<string, Bearing>> => {
  const { rows } = await sql<Bearing>`select e.id, b.tlp = any(${textArray(tlps)}) as born
    from entity e join document b on b.seq = e.born where e.id = any(${textArray(ids)}) and (b.tlp = any(${textArray(tlps)})
      or exists (select 1 from mention m join document d on d.id = m.document_id where m.entity_id = e.id and d.tlp = any(${textArray(tlps)})))`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.id, row]));
};

/** Of these propositions those that documents marked so began or speak on. */
export const propositionsMarked = async (db: Db, ids: readonly string[], tlps: readonly Tlp[]): Promise<Map<string, Bearing>> => {
  const { rows } = await sql<Bearing>`select p.id, b.tlp = any(${textArray(tlps)}) as born
    from proposition p join document b on b.seq = p.born where p.id = any(${textArray(ids)}) and (b.tlp = any(${textArray(tlps)})
      or exists (select 1 from statement_link l join document d on d.id = l.document_id
        where l.proposition_id = p.id and d.tlp = any(${textArray(tlps)})))`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
};

/** Of these incidents those that documents marked so tell of. */
export const incidentsMarked = async (db: Db, ids: readonly string[], tlps: readonly Tlp[]): Promise<Set<string>> => {
  const { rows } = await sql<{ id: string }>`select i.id from incident i where i.id = any(${textArray(ids)}) and (
      exists (select 1 from incident_event e join document d on d.id = e.document_id where e.incident_id = i.id and d.tlp = any(${textArray(tlps)}))
      or exists (select 1 from proposition_incident pi join statement_link l on l.proposition_id = pi.proposition_id
        join document d on d.id = l.document_id where pi.incident_id = i.id and d.tlp = any(${textArray(tlps)})))`.execute(db);
  return new Set(rows.map(({ id }) => id));
};

export interface LocalName {
  document: string;
  /** Local entity in the reading of the document. */
  local: string;
  entity: string;
}

/** Which local entity of a document is which entity, for the first documents not marked so that name each of these; in the order of arrival. */
export const localsNaming = async (db: Db, ids: readonly string[], tlps: readonly Tlp[], most: number): Promise<LocalName[]> => {
  const { rows } = await sql<LocalName>`select x.document_id as document, x.local_entity as local, x.entity_id as entity
    from unnest(${textArray(ids)}) as asked (id) cross join lateral (
      select m.document_id, m.local_entity, m.entity_id, d.seq, min(m.start_at) as at from mention m join document d on d.id = m.document_id
      where m.entity_id = asked.id and m.local_entity is not null and d.tlp <> all(${textArray(tlps)})
      group by m.document_id, m.local_entity, m.entity_id, d.seq order by d.seq, at, m.local_entity collate "C" limit ${most}) x
    order by x.seq, x.at, x.local_entity collate "C"`.execute(db);
  return rows;
};

/** Which entity each local one of these documents is. */
export const localsIn = async (db: Db, documents: readonly string[]): Promise<Map<string, Map<string, string>>> => {
  const { rows } = await sql<LocalName>`select distinct document_id as document, local_entity as local, entity_id as entity
    from mention where document_id = any(${textArray(documents)}) and entity_id is not null and local_entity is not null`.execute(db);
  const found = new Map<string, Map<string, string>>();
  for (const { document, local, entity } of rows)
    found.set(document, (found.get(document) ?? new Map<string, string>()).set(local, entity));
  return found;
};

/** Whether a statement, a mention, or an event of a document that is not marked so leads to this record. */
export const ledToOpenly = async (db: Db, kind: 'incident' | 'entity', id: string, tlps: readonly Tlp[]): Promise<boolean> => {
  const open = sql`d.tlp <> all(${textArray(tlps)})`;
  const { rows } =
    kind === 'incident'
      ? await sql`select 1 from proposition_incident pi join statement_link l on l.proposition_id = pi.proposition_id
          join document d on d.id = l.document_id where pi.incident_id = ${id} and ${open} limit 1`.execute(db)
      : await sql`select 1 from mention m join document d on d.id = m.document_id where m.entity_id = ${id} and ${open}
          union all select 1 from entity e join document d on d.seq = e.born where e.id = ${id} and ${open}
          union all select 1 from proposition_entity pe join statement_link l on l.proposition_id = pe.proposition_id
            join document d on d.id = l.document_id where pe.entity_id = ${id} and ${open} limit 1`.execute(db);
  return rows.length > 0;
};

/** The events of incidents in documents not marked so, in the order of arrival. */
export const eventsOpenly = async (
  db: Db,
  incidents: readonly string[],
  tlps: readonly Tlp[],
): Promise<{ incident: string; document: string; event: string }[]> => {
  const { rows } = await sql<{
    incident: string;
    document: string;
    event: string;
  }>`select e.incident_id as incident, e.document_id as document, e.event
    from incident_event e join document d on d.id = e.document_id where e.incident_id = any(${textArray(incidents)})
      and d.tlp <> all(${textArray(tlps)}) order by d.seq, e.event collate "C"`.execute(db);
  return rows;
};
