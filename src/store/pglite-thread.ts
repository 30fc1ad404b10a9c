import { once } from 'node:events';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { fail } from '../core/errors.ts';

export interface ThreadResult {
  rows: unknown[];
  affected: number;
}

interface Answer {
  id: number;
  columns?: { name: string; json: boolean }[];
  /** Values in the order of the columns, JSON as its text. */
  rows?: unknown[][];
  affected?: number;
  error?: { message: string; code?: string; detail?: string; constraint?: string; table?: string };
}

interface Waiting {
  resolve: (result: ThreadResult) => void;
  reject: (error: Error) => void;
}

/** What the rest of the store uses of an embedded database: questions in order, answers by promise. */
export interface DatabaseThread {
  query(sql: string, params: readonly unknown[]): Promise<ThreadResult>;
  close(): Promise<void>;
}

const asError = (error: NonNullable<Answer['error']>): Error => Object.assign(new Error(error.message), error);

const asRows = ({ columns = [], rows = [] }: Answer): Record<string, unknown>[] =>
  rows.map((values) => {
    const row: Record<string, unknown> = {};
    columns.forEach(({ name, json }, i) => {
      const value = values[i];
      row[name] = json && typeof value === 'string' ? JSON.parse(value) : value;
    });
    return row;
  });

/** An empty database as the build left it, beside the compiled files; null where nothing was built, and one is made from nothing. */
const BLANK = ['../../blank-database.tar', '../../dist/blank-database.tar']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(path));

const startWorker = (what: { dataDir: string | null; isNew: boolean; onlyMake?: true }): Worker =>
  new Worker(new URL('./pglite-worker.mjs', import.meta.url), {
    workerData: { ...what, blank: what.isNew ? (BLANK ?? null) : null },
    execArgv: [],
  });

/**
 * Makes a new database in a thread that ends with it: making one takes some 300 MB more than having one, which a thread that goes on
 * would keep for long. It has its name only once it is whole: a start that was killed in the midst leaves nothing that looks like one.
 */
const makeFolder = async (dataDir: string): Promise<void> => {
  const half = `${dataDir}.new`;
  rmSync(half, { recursive: true, force: true });
  const maker = startWorker({ dataDir: half, isNew: true, onlyMake: true });
  // What goes wrong here goes wrong again when it is opened, and is told there.
  const made = await new Promise<boolean>((done) => {
    maker.once('exit', (code) => done(code === 0));
    maker.once('error', () => done(false));
  });
  if (!made || !existsSync(join(half, 'PG_VERSION'))) return;
  try {
    renameSync(half, dataDir);
  } catch {
    // Something that is no database lies in its place.
    rmSync(half, { recursive: true, force: true });
  }
};

/**
 * Starts PGlite in a thread of its own, so that a long query never stalls the server.
 * @param dataDir folder of the database, or null to keep it in memory
 * @throws AssayError outage when the database cannot be opened
 */
export const startPglite = async (dataDir: string | null): Promise<DatabaseThread> => {
  if (dataDir !== null && !existsSync(join(dataDir, 'PG_VERSION'))) await makeFolder(dataDir);
  const worker = startWorker({ dataDir, isNew: dataDir === null });
  const waiting = new Map<number, Waiting>();
  let next = 1;
  let ended: Error | null = null;

  const endAll = (error: Error): void => {
    ended ??= error;
    for (const entry of waiting.values()) entry.reject(error);
    waiting.clear();
  };
  const ready = new Promise<ThreadResult>((resolve, reject) => waiting.set(0, { resolve, reject }));
  worker.on('message', (answer: Answer) => {
    const entry = waiting.get(answer.id);
    if (entry === undefined) return;
    waiting.delete(answer.id);
    if (answer.error === undefined) entry.resolve({ rows: asRows(answer), affected: answer.affected ?? 0 });
    else entry.reject(asError(answer.error));
  });
  worker.on('error', (error: Error) => endAll(error));
  worker.on('exit', () => endAll(fail('outage', 'database-closed', 'the embedded database is closed')));

  try {
    await ready;
  } catch (cause) {
    throw fail(
      'outage',
      'database-open',
      `the embedded database could not be opened: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        where: dataDir ?? 'memory',
        remedy: 'check that the folder is readable and writable and was made by this program; restore it from a copy if it is damaged',
        cause,
      },
    );
  }

  const send = (message: Record<string, unknown>): Promise<ThreadResult> => {
    if (ended !== null) return Promise.reject(ended);
    const id = next++;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, ...message });
    });
  };
  return {
    query: (sql, params) => send({ sql, params }),
    close: async () => {
      if (ended !== null) return;
      const exit = once(worker, 'exit');
      await send({ close: true });
      await worker.terminate();
      await exit;
    },
  };
};
