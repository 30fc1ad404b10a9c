import { sql } from 'kysely';
import { fail } from '../core/errors.ts';
import { Decision, type DecisionView, type HistoryKind, type Settled, type Standing } from '../model/decision.ts';
import { partedId } from '../model/ids.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { Db, DecisionEffectTable, DecisionTable } from './database.ts';
import { insertRows, textArray } from './rows.ts';
import { keep } from '../words/kept.ts';

export type DecisionRow = Omit<DecisionTable, 'seq'> & { seq: number };

export const decisionFromRow = ({ id, about, history, kind, subject, author, at, reason, body }: DecisionRow): Decision =>
  Decision.parse({ id, about, history, kind, subject, author, at, reason, body });

/** Adds decisions. They are never changed; another one of kind `undo` takes one back. */
export const insertDecisions = (trx: Db, decisions: readonly Decision[]): Promise<void> => insertRows(trx, 'decision', decisions);

/** A decision by its id. @throws AssayError not-found */
export const decisionById = async (db: Db, id: string): Promise<Decision> => {
  const { rows } = await sql<DecisionRow>`select * from decision where id = ${id}`.execute(db);
  const [row] = rows;
  if (row === undefined)
    throw fail('not-found', 'decision', keep('noRecord', { record: 'decision', id }), {
      where: id,
      remedy: keep('listToSeeIds', { records: 'decisions' }),
    });
  return decisionFromRow(row);
};

/** The decisions of one history, in the order they were made. */
export const decisionsIn = async (db: Db, history: string): Promise<Decision[]> => {
  const { rows } = await sql<DecisionRow>`select * from decision where history = ${history} order by seq`.execute(db);
  return rows.map(decisionFromRow);
};

/** Every history of a kind that has decisions, in a fixed order. */
export const histories = async (db: Db, about: HistoryKind): Promise<string[]> => {
  const { rows } = await sql<{ history: string }>`select distinct history from decision where about = ${about} order by history`.execute(
    db,
  );
  return rows.map((row) => row.history);
};

/** Whether anybody has decided about things of these kinds. */
export const hasDecisionsAbout = async (db: Db, kinds: readonly Exclude<HistoryKind, 'document'>[]): Promise<boolean> => {
  const { rows } = await sql`select 1 from decision where about <> 'document' and about = any(${textArray(kinds)}) limit 1`.execute(db);
  return rows.length > 0;
};

/** Keeps what the decisions of one history come to now, in place of what they came to before. */
export const replaceEffects = async (trx: Db, history: string, settled: readonly Settled[]): Promise<void> => {
  const own = sql`decision_id in (select id from decision where history = ${history})`;
  await sql`with r as (delete from decision_record where ${own}) delete from decision_effect where ${own}`.execute(trx);
  await insertRows(
    trx,
    'decision_record',
    settled.flatMap(({ decision, records }) => records.map((record) => ({ decision_id: decision, record_id: record }))),
  );
  await insertRows(
    trx,
    'decision_effect',
    settled.map(({ decision, standing, statement }) => ({
      decision_id: decision,
      standing,
      statement_id: statement,
    })),
  );
};

/** Which of these statements a decision in force rejects. */
export const rejectedAmong = async (db: Db, statements: readonly string[]): Promise<Set<string>> => {
  if (statements.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`select e.statement_id as id from decision_effect e join decision d on d.id = e.decision_id
    where e.statement_id = any(${textArray(statements)}) and e.standing = 'holds' and d.kind = 'reject'`.execute(db);
  return new Set(rows.map((row) => row.id));
};

type Viewed = DecisionRow & DecisionEffectTable & { records: string[]; version: number };

/** The record a split made, as long as it holds. */
const madeBy = (row: Viewed): string | null => {
  const decision = row.kind === 'split' && row.standing === 'holds' ? decisionFromRow(row) : null;
  return decision?.kind === 'split' ? partedId(decision) : null;
};

const viewsOf = async (db: Db, rows: readonly Viewed[]): Promise<DecisionView[]> => {
  const undos = rows.filter((row) => row.kind === 'undo').map((row) => row.subject);
  const taken =
    undos.length === 0 ? [] : (await sql<DecisionRow>`select * from decision where id = any(${textArray(undos)})`.execute(db)).rows;
  const byId = new Map(taken.map((row) => [row.id, decisionFromRow(row)]));
  return rows.map((row) => ({
    decision: decisionFromRow(row),
    takesBack: row.kind === 'undo' ? (byId.get(row.subject) ?? null) : null,
    standing: row.standing as Standing,
    statement: row.statement_id ?? (row.kind === 'add' ? row.subject : null),
    records: row.records,
    made: madeBy(row),
    version: row.version,
  }));
};

const VIEWED = sql`select d.*, e.decision_id, coalesce(e.standing, 'lost') as standing, e.statement_id,
    array(select r.record_id from decision_record r where r.decision_id = d.id order by r.record_id) as records,
    (select count(*)::int from decision v where v.history = d.history and v.seq <= d.seq) as version
  from decision d left join decision_effect e on e.decision_id = d.id`;

const viewedBy = async (db: Db, where: ReturnType<typeof sql>): Promise<DecisionView[]> => {
  const { rows } = await sql<Viewed>`${VIEWED} where ${where} order by d.seq`.execute(db);
  return viewsOf(db, rows);
};

/** Decisions with what they come to now, by id. */
export const decisionsByIds = async (db: Db, ids: readonly string[]): Promise<Map<string, DecisionView>> =>
  ids.length === 0 ? new Map() : new Map((await viewedBy(db, sql`d.id = any(${textArray(ids)})`)).map((view) => [view.decision.id, view]));

/** The decision in force about each of these statements, by statement. */
export const heldOn = async (db: Db, statements: readonly string[]): Promise<Map<string, DecisionView>> =>
  statements.length === 0
    ? new Map()
    : new Map(
        (await viewedBy(db, sql`e.statement_id = any(${textArray(statements)}) and e.standing = 'holds'`)).map((view) => [
          view.statement ?? '',
          view,
        ]),
      );

/** How many decisions each of these histories has: the version the next decision is made on. */
export const versionsOf = async (db: Db, ofHistories: readonly string[]): Promise<Map<string, number>> => {
  if (ofHistories.length === 0) return new Map();
  const { rows } = await sql<{ history: string; n: number }>`select history, count(*)::int as n from decision
    where history = any(${textArray(ofHistories)}) group by history`.execute(db);
  return new Map(rows.map((row) => [row.history, row.n]));
};

/** The decisions of one history with what they come to now, in the order they were made. */
export const historyOf = (db: Db, history: string): Promise<DecisionView[]> => viewedBy(db, sql`d.history = ${history}`);

/** The decisions about these records or about what is part of them. */
const ABOUT = (records: readonly string[]) => sql`d.id = any(array(select r.decision_id from decision_record r
  where r.record_id = any(${textArray(records)}) or r.record_id = any(array(select id from became where into_id = any(${textArray(records)})))))`;

/** The decisions about these records, in the order they were made. Notes bear on none of them and are left out. */
export const decisionsAbout = async (db: Db, records: readonly string[]): Promise<Decision[]> => {
  const { rows } = await sql<DecisionRow>`select d.* from decision d where ${ABOUT(records)} and d.kind <> 'note' order by d.seq`.execute(
    db,
  );
  return rows.map(decisionFromRow);
};

/** The same with what they come to now. */
export const historyOfRecord = (db: Db, record: string): Promise<DecisionView[]> => viewedBy(db, ABOUT([record]));

/** Decisions, last made first; all of them, or those about one document, entity or incident. */
export const listDecisions = async (
  db: Db,
  about: string | null,
  cursor: string | null,
  limit: number,
  kind: Decision['kind'] | null = null,
): Promise<{ items: DecisionView[]; next: string | null; total: number }> => {
  const after = decodeCursor(cursor, ['number'])?.[0] ?? 2_147_483_647;
  const all = about === null ? sql`true` : sql`(d.history = ${about} or ${ABOUT([about])})`;
  const own = kind === null ? all : sql`${all} and d.kind = ${kind}`;
  const { rows } = await sql<Viewed>`${VIEWED} where d.seq < ${after} and ${own} order by d.seq desc limit ${limit + 1}`.execute(db);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const total = await sql<{ n: number }>`select count(*)::int as n from decision d where ${own}`.execute(db);
  return {
    items: await viewsOf(db, shown),
    next: rows.length > limit && last !== undefined ? encodeCursor([last.seq]) : null,
    total: total.rows[0]?.n ?? 0,
  };
};
