import { sql } from 'kysely';
import type { Db } from './database.ts';
import { textArray } from './rows.ts';

/** Something that is not as it must be. */
export interface Fault {
  kind: string;
  where: string;
  message: string;
}

const CHECKS: readonly { kind: string; message: string; query: ReturnType<typeof sql<{ id: string }>> }[] = [
  {
    kind: 'statement-without-proposition',
    message: 'a current statement is about no proposition',
    // Only readings that are in force: an older reader's statements are superseded and rightly have no link.
    query: sql<{ id: string }>`select s.id from statement s where not exists (select 1 from statement_link l where l.statement_id = s.id)
      and not exists (select 1 from reading r where r.document_id = s.document_id and r.reader <> s.reader
        and not exists (select 1 from second_reading e where e.document_id = r.document_id and e.reader = r.reader))`,
  },
  {
    kind: 'link-without-proposition',
    message: 'a statement is linked to a proposition that is not there',
    query: sql<{ id: string }>`select l.statement_id as id from statement_link l
      where not exists (select 1 from proposition p where p.id = l.proposition_id)`,
  },
  {
    kind: 'link-without-statement',
    message: 'a link names a statement that is not there',
    query: sql<{
      id: string;
    }>`select l.statement_id as id from statement_link l where not exists (select 1 from statement s where s.id = l.statement_id)`,
  },
  {
    kind: 'proposition-without-statement',
    message: 'nobody says what a proposition says',
    query: sql<{
      id: string;
    }>`select p.id from proposition p where not exists (select 1 from statement_link l where l.proposition_id = p.id)`,
  },
  {
    kind: 'proposition-without-incident',
    message: 'a proposition is about an incident that is not there',
    query: sql<{ id: string }>`select pi.proposition_id as id from proposition_incident pi
      where not exists (select 1 from incident i where i.id = pi.incident_id)`,
  },
  {
    kind: 'argument-without-entity',
    message: 'a proposition names an entity that is not there',
    query: sql<{ id: string }>`select a.proposition_id as id from proposition_entity a
      where not exists (select 1 from entity e where e.id = a.entity_id)`,
  },
  {
    kind: 'proposition-without-assessment',
    message: 'a proposition was not weighed',
    query: sql<{ id: string }>`select p.id from proposition p where not exists (select 1 from assessment a where a.proposition_id = p.id)`,
  },
  {
    kind: 'assessment-without-proposition',
    message: 'an assessment is about a proposition that is not there',
    query: sql<{
      id: string;
    }>`select a.proposition_id as id from assessment a where not exists (select 1 from proposition p where p.id = a.proposition_id)`,
  },
];

/** Links that lead nowhere, at most a hundred of each kind. */
export const linkFaults = async (db: Db): Promise<Fault[]> => {
  const faults: Fault[] = [];
  for (const { kind, message, query } of CHECKS) {
    const { rows } = await sql<{ id: string }>`select id from (${query}) as wrong limit 100`.execute(db);
    faults.push(...rows.map((row) => ({ kind, where: row.id, message })));
  }
  return faults;
};

/** Statements and mentions of these documents with where they stand: what a span check compares with the texts. */
export const spansOf = async (
  db: Db,
  documents: readonly string[],
): Promise<{ kind: 'statement' | 'mention'; id: string; document: string; start: number; end: number; words: string }[]> => {
  const wanted = textArray(documents);
  const { rows } = await sql<{ kind: 'statement' | 'mention'; id: string; document: string; start: number; end: number; words: string }>`
    select 'statement' as kind, id, document_id as document, start_at as start, end_at as end, quote as words from statement where document_id = any(${wanted})
    union all
    select 'mention', local_id, document_id, start_at, end_at, text from mention where document_id = any(${wanted})`.execute(db);
  return rows;
};
