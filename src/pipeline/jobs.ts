import { randomUUID } from 'node:crypto';
import { AssayError, failureLine } from '../core/errors.ts';
import type { Job } from '../model/records.ts';
import { failLeftJobs, insertJob, updateJob } from '../store/jobs.ts';
import type { Store } from '../store/store.ts';
import { keep } from '../words/kept.ts';

const LEAST_MS_BETWEEN_NOTES = 250;

/** How far the work is: a share from 0 to 1 and a line for people. */
export type ReportProgress = (progress: number, message: string) => Promise<void>;

export interface StartedJob {
  job: Job;
  /** Settles when the job has ended, well or not; never rejects. */
  ended: Promise<void>;
}

const failureText = (error: unknown): string =>
  error instanceof AssayError ? failureLine(error.failure) : `failed: ${error instanceof Error ? error.message : String(error)}`;

/**
 * Starts long work in this process and keeps its state where it can be asked for.
 * @param work what it returns (plain JSON) becomes the job's result
 */
export const startJob = async (
  store: Store,
  now: () => string,
  kind: string,
  message: string,
  work: (report: ReportProgress) => Promise<unknown>,
): Promise<StartedJob> => {
  const at = now();
  const job: Job = {
    id: `job_${randomUUID().replaceAll('-', '')}`,
    kind,
    state: 'running',
    progress: 0,
    message,
    result: null,
    createdAt: at,
    updatedAt: at,
  };
  await insertJob(store.db, job);
  let noted = 0;
  const report: ReportProgress = async (progress, line) => {
    // A note for every document of a large load would cost more than the load.
    if (Date.now() - noted < LEAST_MS_BETWEEN_NOTES) return;
    noted = Date.now();
    await updateJob(store.db, job.id, { progress: Math.min(1, Math.max(0, progress)), message: line }, now());
  };
  const run = async (): Promise<void> => {
    try {
      const result = await work(report);
      await updateJob(store.db, job.id, { state: 'done', progress: 1, message: keep('done'), result }, now());
    } catch (error) {
      await updateJob(store.db, job.id, { state: 'failed', message: failureText(error) }, now());
    }
  };
  // When even the note of the failure fails the database is gone: the next start marks the job.
  return { job, ended: run().catch(() => undefined) };
};

/** On start: jobs of a process that ended cannot go on. @returns how many were marked as failed */
export const recoverJobs = (store: Store, now: () => string): Promise<number> => failLeftJobs(store.db, keep('processEnded'), now());
