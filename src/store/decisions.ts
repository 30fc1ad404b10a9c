import { sql } from 'kysely';
import type { Decision } from '../model/records.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { Db, DecisionTable } from './database.ts';
import { insertRows, textArray } from './rows.ts';

const fromRow = (row: DecisionTable | (Omit<DecisionTable, 'seq'> & { seq: number })): Decision =>
  ({ id: row.id, kind: row.kind, subject: row.subject, author: row.author, at: row.at, reason: row.reason, body: row.body }) as Decision;

/** Adds a decision. Decisions are never changed; another one of kind `undo` takes one back. */
export const insertDecision = (trx: Db, decision: Decision): Promise<void> => insertRows(trx, 'decision', [decision]);

/** Decisions about these subjects, in the order they were made. */
export const decisionsAbout = async (db: Db, subjects: readonly string[]): Promise<Decision[]> => {
  if (subjects.length === 0) return [];
  const { rows } = await sql<DecisionTable>`select * from decision where subject = any(${textArray(subjects)}) order by seq`.execute(db);
  return rows.map(fromRow);
};

/** Decisions, last made first. */
export const listDecisions = async (
  db: Db,
  cursor: string | null,
  limit: number,
): Promise<{ items: Decision[]; next: string | null; total: number }> => {
  const after = decodeCursor(cursor, ['number'])?.[0] ?? 2_147_483_647;
  const { rows } = await sql<
    Omit<DecisionTable, 'seq'> & { seq: number }
  >`select * from decision where seq < ${after} order by seq desc limit ${limit + 1}`.execute(db);
  const last = rows.slice(0, limit).at(-1);
  const total = await sql<{ n: number }>`select count(*)::int as n from decision`.execute(db);
  return {
    items: rows.slice(0, limit).map(fromRow),
    next: rows.length > limit && last !== undefined ? encodeCursor([last.seq]) : null,
    total: total.rows[0]?.n ?? 0,
  };
};
