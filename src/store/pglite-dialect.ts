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

/** PGlite has one session: whoever holds it (a transaction) keeps the others waiting, in the order they asked. */
class ThreadDriver implements Driver {
  readonly #thread: DatabaseThread;
  readonly #connection: ThreadConnection;
  readonly #queue: (() => void)[] = [];
  #busy = false;

  constructor(thread: DatabaseThread) {
    this.#thread = thread;
    this.#connection = new ThreadConnection(thread);
  }
  init(): Promise<void> {
    return Promise.resolve();
  }
  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#busy) await new Promise<void>((resolve) => this.#queue.push(resolve));
    this.#busy = true;
    return this.#connection;
  }
  releaseConnection(): Promise<void> {
    const next = this.#queue.shift();
    // The flag stays up while the session is handed on, so that nobody slips in between.
    if (next === undefined) this.#busy = false;
    else next();
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
export const pgliteDialect = (thread: DatabaseThread): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new ThreadDriver(thread),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
});
