import { setTimeout } from 'node:timers/promises';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import { PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { DatabaseThread } from './pglite-thread.ts';

/** The one session of an embedded database, as Kysely wants a connection to be. */
class ThreadConnection implements DatabaseConnection {
  readonly #thread: DatabaseThread;
  constructor(thread: DatabaseThread) {
    this.#thread = thread;
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, affected } = await this.#thread.query(query.sql, query.parameters);
    return { rows: rows as R[], numAffectedRows: BigInt(affected) };
  }
  // biome-ignore lint/correctness/useYield: the embedded database has no cursors
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming is not used by this store');
  }
}

/** How long nobody must have come until it counts as quiet. */
const MOMENT_MS = 5;

/** PGlite has one session: whoever holds it (a transaction) keeps the others waiting, in the order they asked. */
export class Turns {
  readonly #queue: (() => void)[] = [];
  readonly #atMostMs: number;
  #busy = false;
  #letting = 0;
  /** Somebody came who had to wait, or was let go first. */
  #came = false;

  /** @param atMostMs for how long others are let go first at most */
  constructor(atMostMs = 250) {
    this.#atMostMs = atMostMs;
  }

  async take(): Promise<void> {
    this.#came ||= this.#busy || this.#letting > 0;
    if (this.#busy) await new Promise<void>((resolve) => this.#queue.push(resolve));
    this.#busy = true;
  }

  give(): void {
    const next = this.#queue.shift();
    // The flag stays up while the session is handed on, so that nobody slips in between.
    if (next === undefined) this.#busy = false;
    else next();
  }

  /**
   * For work that nobody waits for, between two pieces of it: a page asks ten times, one after the other, and would wait for a piece each
   * time. Where somebody came since, goes on only when nobody comes any more.
   */
  async letOthers(): Promise<void> {
    this.#letting += 1;
    const until = performance.now() + this.#atMostMs;
    while ((this.#came || this.#busy) && performance.now() < until) {
      this.#came = false;
      await setTimeout(MOMENT_MS);
    }
    this.#letting -= 1;
  }
}

class ThreadDriver implements Driver {
  readonly #thread: DatabaseThread;
  readonly #connection: ThreadConnection;
  readonly #turns: Turns;

  constructor(thread: DatabaseThread, turns: Turns) {
    this.#thread = thread;
    this.#connection = new ThreadConnection(thread);
    this.#turns = turns;
  }
  init(): Promise<void> {
    return Promise.resolve();
  }
  async acquireConnection(): Promise<DatabaseConnection> {
    await this.#turns.take();
    return this.#connection;
  }
  releaseConnection(): Promise<void> {
    this.#turns.give();
    return Promise.resolve();
  }
  async beginTransaction(): Promise<void> {
    await this.#thread.query('begin', []);
  }
  async commitTransaction(): Promise<void> {
    await this.#thread.query('commit', []);
  }
  async rollbackTransaction(): Promise<void> {
    await this.#thread.query('rollback', []);
  }
  async destroy(): Promise<void> {
    await this.#thread.close();
  }
}

/** Kysely on an embedded PGlite database, with the PostgreSQL grammar. */
export const pgliteDialect = (thread: DatabaseThread, turns: Turns): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new ThreadDriver(thread, turns),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
});
