import { sql } from 'kysely';
import type { GradeMatter, SourceGrade } from '../model/grade.ts';
import type { Db } from './database.ts';
import { insertRows, textArray } from './rows.ts';

/** The grades of sources that hold. */

/** Puts the grades that hold in place of those that held before. */
export const replaceGrades = async (
  trx: Db,
  source: string,
  grades: readonly { matter: GradeMatter; grade: string; decision: string }[],
): Promise<void> => {
  await sql`delete from source_grade where source_id = ${source}`.execute(trx);
  await insertRows(
    trx,
    'source_grade',
    grades.map(({ matter, grade, decision }) => ({ source_id: source, matter, grade, decision_id: decision })),
  );
};

const HELD = sql`select g.source_id as source, g.matter, g.grade, d.author as by, d.at, g.decision_id as decision
  from source_grade g join decision d on d.id = g.decision_id`;

/** The grades of these sources, by source. */
export const gradesOf = async (db: Db, sources: readonly string[]): Promise<Map<string, SourceGrade[]>> => {
  const grades = new Map<string, SourceGrade[]>();
  if (sources.length === 0) return grades;
  const { rows } = await sql<SourceGrade & { source: string }>`${HELD} where g.source_id = any(${textArray(sources)})
    order by g.source_id, g.matter`.execute(db);
  for (const { source, ...grade } of rows) grades.set(source, [...(grades.get(source) ?? []), grade]);
  return grades;
};

/** The grades of the sources of these documents, by document. */
export const gradesOfDocuments = async (db: Db, documents: readonly string[]): Promise<Map<string, SourceGrade[]>> => {
  const grades = new Map<string, SourceGrade[]>();
  if (documents.length === 0) return grades;
  const { rows } = await sql<SourceGrade & { document: string }>`select o.id as document, h.matter, h.grade, h.by, h.at, h.decision
    from (${HELD}) h join document o on o.source_id = h.source where o.id = any(${textArray(documents)}) order by o.id, h.matter`.execute(
    db,
  );
  for (const { document, ...grade } of rows) grades.set(document, [...(grades.get(document) ?? []), grade]);
  return grades;
};

/** What a source says, and of what: the propositions its documents speak on, and how much of it there is. */
export const saidBySource = async (db: Db, source: string): Promise<{ propositions: string[]; documents: number; statements: number }> => {
  const { rows } = await sql<{ id: string; statements: number }>`select l.proposition_id as id, count(*)::int as statements
    from statement_link l join document d on d.id = l.document_id where d.source_id = ${source} group by 1 order by 1`.execute(db);
  const { rows: documents } = await sql<{ n: number }>`select count(*)::int as n from document where source_id = ${source}`.execute(db);
  return {
    propositions: rows.map((row) => row.id),
    documents: documents[0]?.n ?? 0,
    statements: rows.reduce((n, row) => n + row.statements, 0),
  };
};
