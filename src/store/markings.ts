import { sql } from 'kysely';
import { stricterThan } from '../model/tlp.ts';
import type { Tlp } from '../model/vocabulary.ts';
import type { Db } from './database.ts';
import { textArray } from './rows.ts';

/** How documents are marked, and what may be shown of them. */

/** Ids of all documents marked stricter than this. */
export const documentsAbove = async (db: Db, most: Tlp): Promise<Set<string>> => {
  const { rows } = await sql<{ id: string }>`select id from document where tlp = any(${textArray(stricterThan(most))})`.execute(db);
  return new Set(rows.map((row) => row.id));
};

export interface Marking {
  id: string;
  tlp: Tlp;
  sha256: string;
  /** ISO date-time */
  collectedAt: string;
}

/** The markings of these documents, or of all, in the order of arrival. */
export const markingsOf = async (db: Db, ids: readonly string[] | null): Promise<Marking[]> => {
  const { rows } = await sql<Marking>`select id, tlp, raw_sha256 as sha256, collected_at as "collectedAt" from document
    ${ids === null ? sql`` : sql`where id = any(${textArray(ids)})`} order by seq`.execute(db);
  return rows;
};

/** The words these entities go by in documents that are not among the hidden ones: the most used first, a proper name before a description. */
export const namesOutside = async (db: Db, entities: readonly string[], hidden: ReadonlySet<string>): Promise<Map<string, string[]>> => {
  const { rows } = await sql<{ entity: string; text: string }>`select entity_id as entity, text from mention
    where entity_id = any(${textArray(entities)}) and via <> 'pronoun' and not (document_id = any(${textArray([...hidden])}))
    group by entity_id, text
    order by entity_id, min(case via when 'knowledge' then 0 when 'shape' then 1 when 'pattern' then 1 else 2 end), count(*) desc, text collate "C"`.execute(
    db,
  );
  const names = new Map<string, string[]>();
  for (const { entity, text } of rows) names.set(entity, [...(names.get(entity) ?? []), text]);
  return names;
};

/** A place that names an observable, and the value it stands for, refanged. */
export interface NamedObservable {
  document: string;
  value: string;
  benign: string | null;
  start: number;
  end: number;
}

/** The observables that these documents name, in the order of the text. */
export const observablesIn = async (db: Db, documents: readonly string[]): Promise<NamedObservable[]> => {
  const { rows } =
    await sql<NamedObservable>`select m.document_id as document, e.name as value, m.benign, m.start_at as start, m.end_at as "end"
    from mention m join entity e on e.id = m.entity_id join document d on d.id = m.document_id
    where m.kind = 'observable' and m.document_id = any(${textArray(documents)}) order by d.seq, m.start_at`.execute(db);
  return rows;
};
