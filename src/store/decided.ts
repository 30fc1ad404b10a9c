import { sql } from 'kysely';
import type { Decision } from '../model/decision.ts';
import type { Arg } from '../model/records.ts';
import type { PropositionType } from '../model/vocabulary.ts';
import type { Db, StatementLinkTable } from './database.ts';
import { type DecisionRow, decisionFromRow } from './decisions.ts';
import { insertRows, textArray } from './rows.ts';

/** What decisions about statements change of the tables: whom a statement is by, what it is about, and who took part in what. */

export interface InForce {
  decision: Decision;
  /** The statement it is about; of an addition the one it adds. */
  statement: string;
}

/**
 * Lets the rest of a transaction go by plans made once, for a decision about a document asks a hundred questions about few rows each: to
 * plan them for these values takes as long as to answer them. Not for work on thousands of rows, where one plan does not fit all.
 */
export const planOnce = async (trx: Db): Promise<void> => {
  await sql`select set_config('plan_cache_mode', 'auto', true)`.execute(trx);
};

/** Whether anybody's rejection, correction or addition holds. */
export const anyInForce = async (db: Db): Promise<boolean> =>
  (
    await sql`select 1 from decision_effect e join decision d on d.id = e.decision_id
    where e.standing = 'holds' and d.kind in ('reject', 'correct', 'add') limit 1`.execute(db)
  ).rows.length > 0;

/** The rejections, corrections and additions that hold, in the order they were made. */
export const inForce = async (db: Db): Promise<InForce[]> => {
  const { rows } = await sql<DecisionRow & { statement_id: string | null }>`select d.*, e.statement_id
    from decision_effect e join decision d on d.id = e.decision_id
    where e.standing = 'holds' and d.kind in ('reject', 'correct', 'add') order by d.seq`.execute(db);
  return rows.map(({ statement_id, ...row }) => ({ decision: decisionFromRow(row), statement: statement_id ?? row.subject }));
};

/** Who is named in these documents, in their words; a pronoun names nobody. */
export const namedIn = async (db: Db, documents: readonly string[]): Promise<Map<string, Map<string, string>>> => {
  const { rows } = await sql<{ document: string; text: string; entity: string }>`select document_id as document, text, entity_id as entity
    from mention where document_id = any(${textArray(documents)}) and entity_id is not null and via <> 'pronoun'
    order by document_id, start_at, local_id collate "C"`.execute(db);
  const named = new Map<string, Map<string, string>>();
  for (const { document, text, entity } of rows) {
    const own = named.get(document) ?? new Map<string, string>();
    if (!own.has(text)) own.set(text, entity);
    named.set(document, own);
  }
  return named;
};

/** What each statement of a document is about, and which decision in force says otherwise than it was read. */
export const standingIn = async (db: Db, document: string): Promise<Map<string, { proposition: string; by: string | null }>> => {
  const { rows } = await sql<{
    id: string;
    proposition: string;
    by: string | null;
  }>`select l.statement_id as id, l.proposition_id as proposition,
      (select d.id from decision_effect e join decision d on d.id = e.decision_id
        where e.statement_id = l.statement_id and e.standing = 'holds' and d.kind in ('reject', 'correct')) as by
    from statement_link l where l.document_id = ${document}`.execute(db);
  return new Map(rows.map(({ id, ...rest }) => [id, rest]));
};

/** When these documents came, and the day each stands for: published, else collected. */
export const arrivalOf = async (db: Db, documents: readonly string[]): Promise<Map<string, { seq: number; day: string }>> => {
  const { rows } = await sql<{ id: string; seq: number; day: string }>`select id, seq, coalesce(published, left(collected_at, 10)) as day
    from document where id = any(${textArray(documents)})`.execute(db);
  return new Map(rows.map(({ id, ...rest }) => [id, rest]));
};

/** The links of these statements, by statement. */
export const linksOf = async (db: Db, statements: readonly string[]): Promise<Map<string, StatementLinkTable>> => {
  if (statements.length === 0) return new Map();
  const { rows } = await sql<StatementLinkTable>`select * from statement_link where statement_id = any(${textArray(statements)})`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.statement_id, row]));
};

export interface Told {
  incident: string;
  statement: string;
  type: PropositionType;
  args: Arg[];
}

/** Every statement about these incidents with what it is about. */
export const toldOf = async (db: Db, incidents: readonly string[]): Promise<Told[]> => {
  if (incidents.length === 0) return [];
  const { rows } = await sql<Told>`select pi.incident_id as incident, l.statement_id as statement, p.type, p.args
    from proposition_incident pi join proposition p on p.id = pi.proposition_id join statement_link l on l.proposition_id = p.id
    where pi.incident_id = any(${textArray(incidents)}) order by pi.incident_id, p.born, p.id, l.statement_id`.execute(db);
  return rows;
};

/** Links statements to what they are about now. */
export const relink = (trx: Db, links: readonly StatementLinkTable[]): Promise<void> =>
  insertRows(trx, 'statement_link', links, ['statement_id']);

/** Of these propositions those that nobody speaks on any more go. */
export const dropUnsaid = async (trx: Db, propositions: readonly string[]): Promise<void> => {
  if (propositions.length === 0) return;
  const { rows } = await sql<{ id: string }>`select p.id from proposition p where p.id = any(${textArray(propositions)})
    and not exists (select 1 from statement_link l where l.proposition_id = p.id)`.execute(trx);
  if (rows.length === 0) return;
  const gone = textArray(rows.map((row) => row.id));
  await sql`with a as (delete from proposition_incident where proposition_id = any(${gone})),
    b as (delete from proposition_entity where proposition_id = any(${gone})),
    c as (delete from assessment where proposition_id = any(${gone})),
    d as (delete from source_told where proposition_id = any(${gone}))
    delete from proposition where id = any(${gone})`.execute(trx);
};
