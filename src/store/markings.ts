import { sql } from 'kysely';
import type { Tlp } from '../model/vocabulary.ts';
import type { Db } from './database.ts';
import { textArray } from './rows.ts';

/** How documents are marked. */

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
