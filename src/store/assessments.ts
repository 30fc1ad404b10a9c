import { sql } from 'kysely';
import type { Assessment } from '../model/weighing.ts';
import { statusesOf } from './changes.ts';
import type { Db } from './database.ts';
import { insertRows, textArray } from './rows.ts';

/**
 * Keeps the weighed state of propositions, replacing what was kept before where it is another; status and L are told by the rest. What is
 * new is told apart beforehand, for `on conflict` costs a third more.
 */
export const upsertAssessments = async (trx: Db, assessments: ReadonlyMap<string, Assessment>): Promise<void> => {
  if (assessments.size === 0) return;
  const stored = await statusesOf(trx, [...assessments.keys()]);
  const rows = [...assessments].map(([proposition_id, data]) => ({ proposition_id, status: data.status, l: data.L, data }));
  const [fresh, known] = [rows.filter((row) => !stored.has(row.proposition_id)), rows.filter((row) => stored.has(row.proposition_id))];
  await insertRows(trx, 'assessment', fresh);
  await insertRows(trx, 'assessment', known, ['proposition_id'], 'data');
};

/** The kept assessments of these propositions, by proposition id. */
export const assessmentsOf = async (db: Db, propositions: readonly string[]): Promise<Map<string, Assessment>> => {
  if (propositions.length === 0) return new Map();
  const { rows } = await sql<{ proposition_id: string; data: Assessment }>`select proposition_id, data from assessment
    where proposition_id = any(${textArray(propositions)}) order by proposition_id`.execute(db);
  return new Map(rows.map((row) => [row.proposition_id, row.data]));
};
