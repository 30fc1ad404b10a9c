import { sql } from 'kysely';
import { fail } from '../core/errors.ts';
import { Job } from '../model/records.ts';
import type { Db, JobTable } from './database.ts';
import { keep } from '../words/kept.ts';

const fromRow = (row: JobTable): Job =>
  Job.parse({
    id: row.id,
    kind: row.kind,
    state: row.state,
    progress: row.progress,
    message: row.message,
    result: row.result,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  });

export const insertJob = async (db: Db, job: Job): Promise<void> => {
  await db
    .insertInto('job')
    .values({
      id: job.id,
      kind: job.kind,
      state: job.state,
      progress: job.progress,
      message: job.message,
      result: JSON.stringify(job.result),
      created_at: job.createdAt,
      updated_at: job.updatedAt,
    })
    .execute();
};

/** Writes down how far a job is. A job that has ended stays as it ended. */
export const updateJob = async (
  db: Db,
  id: string,
  change: Partial<Pick<Job, 'state' | 'progress' | 'message' | 'result'>>,
  at: string,
): Promise<void> => {
  const { result, ...rest } = change;
  await db
    .updateTable('job')
    .set({ ...rest, ...(result === undefined ? {} : { result: JSON.stringify(result) }), updated_at: at })
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'running'])
    .execute();
};

/** @throws AssayError not-found */
export const jobById = async (db: Db, id: string): Promise<Job> => {
  const row = await db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined)
    throw fail('not-found', 'job', keep('noRecord', { record: 'job', id }), { where: id, remedy: keep('submitAgain') });
  return fromRow(row);
};

/** Jobs a process left unfinished when it ended: they cannot go on, so they say so. @returns how many */
export const failLeftJobs = async (db: Db, message: string, at: string): Promise<number> => {
  const { rows } = await sql`update job set state = 'failed', message = ${message}, updated_at = ${at}
    where state in ('queued', 'running') returning id`.execute(db);
  return rows.length;
};
