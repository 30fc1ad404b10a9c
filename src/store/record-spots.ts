import { sql } from 'kysely';
import type { RecordAnchor, RecordKind, Spot } from '../model/record-decision.ts';
import type { Db } from './database.ts';
import { textArray } from './rows.ts';

/** Words by which entities and incidents are found again, and what stands at such words now. */

/** As many as tell it from others even where a newer reader takes some of them for something else. */
const MOST_SPOTS = 12;

/** The words that lead to a record: one of each document first, the oldest documents first. */
const SPOTS = {
  entity: (id: string) => sql`select d.seq, m.document_id as document, m.start_at as start, m.end_at as "end", m.text as quote,
      row_number() over (partition by m.document_id order by m.via = 'pronoun', m.start_at, m.local_id collate "C") as place
    from mention m join document d on d.id = m.document_id where m.entity_id = ${id}`,
  incident: (id: string) => sql`select d.seq, s.document_id as document, s.start_at as start, s.end_at as "end", s.quote,
      row_number() over (partition by s.document_id order by s.start_at, s.id collate "C") as place
    from proposition_incident pi join statement_link l on l.proposition_id = pi.proposition_id join statement s on s.id = l.statement_id
      join document d on d.id = s.document_id where pi.incident_id = ${id}`,
} as const;

export const spotsOf = async (db: Db, kind: RecordKind, id: string): Promise<Spot[]> => {
  const { rows } = await sql<Spot>`select document, start, "end", quote from (${SPOTS[kind](id)}) x
    order by place, seq, start limit ${sql.lit(MOST_SPOTS)}`.execute(db);
  return rows;
};

const HITS = {
  entity: sql`join mention m on m.document_id = w.document and m.start_at < w.until and m.end_at > w.since and m.entity_id is not null
    cross join lateral (select m.start_at as since, m.end_at as until, m.entity_id as record) h`,
  incident: sql`join statement s on s.document_id = w.document and s.start_at < w.until and s.end_at > w.since
    join statement_link l on l.statement_id = s.id join proposition_incident pi on pi.proposition_id = l.proposition_id
    cross join lateral (select s.start_at as since, s.end_at as until, pi.incident_id as record) h`,
} as const;

/** What stands at or near these words, by `document start`. */
export const hitsAt = async (
  db: Db,
  kind: RecordKind,
  spots: readonly Spot[],
): Promise<Map<string, { start: number; end: number; record: string }[]>> => {
  const hits = new Map<string, { start: number; end: number; record: string }[]>();
  if (spots.length === 0) return hits;
  const { rows } = await sql<{ document: string; since: number; start: number; end: number; record: string }>`
    select distinct w.document, w.since, h.since as start, h.until as "end", h.record
    from unnest(${textArray(spots.map((s) => s.document))}, ${spots.map((s) => s.start)}::int[], ${spots.map((s) => s.end)}::int[])
      as w(document, since, until) ${HITS[kind]}
    order by w.document, w.since, h.since, h.until, h.record`.execute(db);
  for (const { document, since, start, end, record } of rows) {
    const key = `${document} ${since}`;
    hits.set(key, [...(hits.get(key) ?? []), { start, end, record }]);
  }
  return hits;
};

/** Known things by their keys, and the records that still have the id and the name they had then. */
export const knownAgain = async (db: Db, kind: RecordKind, anchors: readonly RecordAnchor[]): Promise<Map<string, string>> => {
  const keys = anchors.flatMap((a) => a.knowledge ?? []);
  const ids = anchors.map((a) => a.id);
  if (kind === 'incident') {
    const { rows } = await sql<{
      id: string;
      name: string;
    }>`select id, title as name from incident where id = any(${textArray(ids)})`.execute(db);
    return new Map(rows.map(({ id, name }) => [`${id} ${name}`, id]));
  }
  const { rows } = await sql<{ id: string; name: string; knowledge: string | null }>`select id, name, knowledge from entity
    where id = any(${textArray(ids)}) or knowledge = any(${textArray(keys)}) order by born desc, id desc`.execute(db);
  return new Map(
    rows.flatMap(({ id, name, knowledge }) => [[`${id} ${name}`, id] as const, ...(knowledge === null ? [] : [[knowledge, id] as const])]),
  );
};
