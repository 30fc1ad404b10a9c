import { sql } from 'kysely';
import type { RecordKind, RecordWords } from '../model/record-decision.ts';
import type { Db, StatementLinkTable } from './database.ts';
import { insertRows, textArray } from './rows.ts';

/** The words that lead to entities and incidents, and how they are made to lead to others. */

export interface WordRow {
  key: string;
  document: string;
  start: number;
  end: number;
  record: string;
  text: string | null;
  local: string | null;
  follows: boolean;
}

const WORDS = {
  entity: (
    records: readonly string[],
  ) => sql`select m.document_id || ' ' || m.local_id as key, m.document_id as document, m.start_at as start,
      m.end_at as "end", m.entity_id as record, m.text, m.local_entity as local, m.via in ('pronoun', 'description') as follows
    from mention m where m.entity_id = any(${textArray(records)})`,
  incident: (records: readonly string[]) => sql`select distinct s.id || ' ' || pi.incident_id as key, s.document_id as document,
      s.start_at as start, s.end_at as "end", pi.incident_id as record, null as text, null as local, false as follows
    from proposition_incident pi join statement_link l on l.proposition_id = pi.proposition_id join statement s on s.id = l.statement_id
    where pi.incident_id = any(${textArray(records)})`,
} as const;

/** Every word that leads to one of these records: the mentions of entities, the statements about incidents. */
export const wordsOf = async (db: Db, kind: RecordKind, records: readonly string[]): Promise<WordRow[]> => {
  if (records.length === 0) return [];
  const { rows } =
    await sql<WordRow>`select * from (${WORDS[kind](records)}) w order by document collate "C", start, "end" desc, key collate "C"`.execute(
      db,
    );
  return rows;
};

/** Makes mentions lead to other entities. */
export const moveMentions = async (trx: Db, moved: readonly { document: string; local: string; entity: string }[]): Promise<void> => {
  if (moved.length === 0) return;
  await sql`update mention t set entity_id = m.entity
    from unnest(${textArray(moved.map((m) => m.document))}, ${textArray(moved.map((m) => m.local))}, ${textArray(moved.map((m) => m.entity))})
      as m(document, local, entity)
    where t.document_id = m.document and t.local_id = m.local`.execute(trx);
};

/** Writes who says these statements and what they are about anew. */
export const relinkStatements = (trx: Db, links: readonly StatementLinkTable[]): Promise<void> =>
  insertRows(trx, 'statement_link', links, ['statement_id']);

export interface EventRow {
  incident_id: string;
  document_seq: number;
  document_id: string;
  event: string;
}

/** The events of documents joined to these incidents, in the order the documents came. */
export const eventsOf = async (db: Db, incidents: readonly string[]): Promise<EventRow[]> => {
  if (incidents.length === 0) return [];
  const { rows } = await sql<EventRow>`select incident_id, document_seq, document_id, event from incident_event
    where incident_id = any(${textArray(incidents)}) order by incident_id, document_seq, event collate "C"`.execute(db);
  return rows;
};

/** Parts events from incidents. */
export const unlinkEvents = async (trx: Db, gone: readonly EventRow[]): Promise<void> => {
  if (gone.length === 0) return;
  await sql`delete from incident_event t
    using unnest(${textArray(gone.map((g) => g.incident_id))}, ${gone.map((g) => g.document_seq)}::int[], ${textArray(gone.map((g) => g.event))})
      as m(incident, seq, event)
    where t.incident_id = m.incident and t.document_seq = m.seq and t.event = m.event`.execute(trx);
};

/** What settled the date of an incident settles that of another: of that to which the statement belongs now. */
export const moveResolvedTimes = async (trx: Db, moved: readonly { incident: string; statement: string; to: string }[]): Promise<void> => {
  if (moved.length === 0) return;
  await sql`update resolved_time t set incident_id = m.into_id
    from unnest(${textArray(moved.map((m) => m.incident))}, ${textArray(moved.map((m) => m.statement))}, ${textArray(moved.map((m) => m.to))})
      as m(incident, statement, into_id)
    where t.incident_id = m.incident and t.statement_id = m.statement`.execute(trx);
};

/** Which entities of these are named in which of these documents. */
export const namedAmong = async (
  db: Db,
  entities: readonly string[],
  documents: readonly string[],
): Promise<{ entity: string; document: string }[]> => {
  if (entities.length === 0 || documents.length === 0) return [];
  const { rows } = await sql<{ entity: string; document: string }>`select distinct entity_id as entity, document_id as document from mention
    where entity_id = any(${textArray(entities)}) and document_id = any(${textArray(documents)})`.execute(db);
  return rows;
};

/** Characters of text shown before and after words that name something. */
const ROUND = 60;

const SHOWN = {
  entity: (id: string) => sql`select m.document_id, m.start_at as start, m.end_at as "end", m.text as quote, null::text as "by"
    from mention m where m.entity_id = ${id}`,
  incident: (
    id: string,
  ) => sql`select distinct s.document_id, s.start_at as start, s.end_at as "end", s.quote, s.asserter ->> 'name' as "by"
    from proposition_incident pi join statement_link l on l.proposition_id = pi.proposition_id join statement s on s.id = l.statement_id
    where pi.incident_id = ${id}`,
} as const;

/** What documents say of a record, the newest first. */
export const recordWords = async (db: Db, kind: RecordKind, id: string, most: number): Promise<RecordWords> => {
  type Found = Omit<RecordWords['documents'][number], 'words'> & {
    text: string;
    words: { start: number; end: number; quote: string; by: string | null }[];
  };
  const { rows } = await sql<Found>`select d.id, d.title, s.name as source, d.published, d.collected_at as "collectedAt", d.text,
      (select jsonb_agg(jsonb_build_object('start', w.start, 'end', w."end", 'quote', w.quote, 'by', w."by") order by w.start, w."end")
        from (${SHOWN[kind](id)}) w where w.document_id = d.id) as words
    from document d join source s on s.id = d.source_id
    where d.id in (select w.document_id from (${SHOWN[kind](id)}) w) order by d.seq desc limit ${most}`.execute(db);
  const all = await sql<{ n: number }>`select count(distinct w.document_id)::int as n from (${SHOWN[kind](id)}) w`.execute(db);
  const names =
    kind === 'incident'
      ? []
      : (
          await sql<RecordWords['names'][number]>`select text as name, count(*)::int as words, count(distinct document_id)::int as documents
            from mention where entity_id = ${id} and via <> 'pronoun' group by text order by words desc, text collate "C" limit 100`.execute(
            db,
          )
        ).rows;
  return {
    names,
    documents: rows.map(({ text, words, ...document }) => ({
      ...document,
      words: words.map((w) => ({
        ...w,
        before: kind === 'entity' ? text.slice(Math.max(0, w.start - ROUND), w.start) : '',
        after: kind === 'entity' ? text.slice(w.end, w.end + ROUND) : '',
      })),
    })),
    left: Math.max(0, (all.rows[0]?.n ?? 0) - rows.length),
  };
};
