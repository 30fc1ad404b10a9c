// @ts-check
// The thread PGlite lives in. Plain JavaScript, because a worker is loaded by path: the same file has to run beside the
// TypeScript sources under vitest and beside the compiled files, on a Node that cannot strip types.
import { PGlite } from '@electric-sql/pglite';
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { Statements } from './pglite-statements.mjs';

const port = parentPort;
if (port === null) throw new Error('pglite-worker runs as a worker thread only');

// Half of the buffers PostgreSQL asks for by itself: no query is slower for it, and 60 MB less lie idle. And everything lies in memory
// or in the system's cache, so a page out of order costs hardly more than the next one. A statement that is kept is planned for its values
// each time: with one plan for all, a list of a thousand ids would be looked up as one of ten is.
const settings = ['shared_buffers=64MB', 'random_page_cost=1.1', 'plan_cache_mode=force_custom_plan'];
const startParams = [...PGlite.defaultStartParams, ...settings.flatMap((setting) => ['-c', setting])];
/** @type {{dataDir: string | null, blank: string | null, onlyMake?: true}} */
const { dataDir, blank, onlyMake } = workerData;
const open = () =>
  PGlite.create({
    startParams,
    ...(dataDir === null ? {} : { dataDir }),
    ...(blank === null ? {} : { loadDataDir: new Blob([readFileSync(blank)]) }),
  });

/** @param {unknown} error */
const plain = (error) => {
  const e = /** @type {{message?: string, code?: string, detail?: string, constraint?: string, table?: string}} */ (error);
  return { message: e.message ?? String(error), code: e.code, detail: e.detail, constraint: e.constraint, table: e.table };
};

try {
  const db = await open();
  if (onlyMake === true) {
    await db.close();
    process.exit(0);
  }
  // Rows go over as bare values, and JSON as its text: objects copied from thread to thread, with their keys again in every row, took half
  // of the time of a question of a thousand rows.
  const JSON_TYPES = [114, 3802];
  /** @param {string} text */
  const asIs = (text) => text;
  const statements = new Statements(db, Object.fromEntries(JSON_TYPES.map((type) => [type, asIs])));
  // One query at a time and in the order asked: PGlite has one session, and a transaction is a run of messages.
  let last = Promise.resolve();
  /** @param {{id: number, close?: true, sql: string, params: unknown[]}} ask */
  const answer = async (ask) => {
    try {
      if (ask.close) {
        await db.close();
        port.postMessage({ id: ask.id, columns: [], rows: [], affected: 0 });
        port.close();
        return;
      }
      const { fields, rows, affected } = await statements.query(ask.sql, ask.params);
      const columns = fields.map(({ name, dataTypeID }) => ({ name, json: JSON_TYPES.includes(dataTypeID) }));
      port.postMessage({ id: ask.id, columns, rows, affected });
    } catch (error) {
      port.postMessage({ id: ask.id, error: plain(error) });
    }
  };
  port.on('message', (ask) => {
    last = last.then(() => answer(ask));
  });
  port.postMessage({ id: 0, columns: [], rows: [], affected: 0 });
} catch (error) {
  port.postMessage({ id: 0, error: plain(error) });
  port.close();
}
