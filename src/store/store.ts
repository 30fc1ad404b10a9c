import { join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type Dialect, Kysely, sql } from 'kysely';
import { AssayError, fail } from '../core/errors.ts';
import { type DataLock, lockFolder } from './data-lock.ts';
import type { Database, Db } from './database.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/list.ts';
import { pgliteDialect, Turns } from './pglite-dialect.ts';
import { type DatabaseThread, startPglite } from './pglite-thread.ts';
import { postgresDialect } from './postgres-dialect.ts';
import { sealPlain, type Secrets, secretsBy } from './secrets.ts';

/** `keyFile`: where the key of sealed secrets lies; left out: in the data folder. */
export type StoreOptions = { dataDir: string; keyFile?: string | undefined } | { databaseUrl: string; keyFile: string } | { memory: true };

/** The file of the key in a data folder. */
export const KEY_FILE = 'assay.key';

export interface Store {
  /** For single reads and writes. */
  readonly db: Db;
  /** "PGlite 18.x in ./data" or "PostgreSQL 18.x". No password. */
  readonly description: string;
  /** Seals what must be used again and must not lie in the clear. */
  readonly secrets: Secrets;
  /** All of it or nothing. Only pipeline and app call this; what is done inside must use the handle it is given. */
  transaction<T>(work: (trx: Db) => Promise<T>): Promise<T>;
  /** For work in many pieces that nobody waits for: asked between them, lets those who wait for an answer go first. */
  letOthers(): Promise<void>;
  close(): Promise<void>;
}

interface Opened {
  dialect: Dialect;
  letOthers: () => Promise<void>;
}
const embedded = (thread: DatabaseThread): Opened => {
  const turns = new Turns();
  return { dialect: pgliteDialect(thread, turns), letOthers: () => turns.letOthers() };
};

const finish = async (
  { dialect, letOthers }: Opened,
  name: string,
  where: string,
  secrets: Secrets,
  release: () => void,
): Promise<Store> => {
  const db = new Kysely<Database>({ dialect });
  try {
    const { rows } = await sql<{ version: string; number: number }>`select current_setting('server_version') as version,
      current_setting('server_version_num')::int as number`.execute(db);
    const server = rows[0] ?? { version: 'unknown', number: 0 };
    if (server.number < 150_000) {
      throw fail('refused', 'old-server', `PostgreSQL ${server.version} is too old`, { where, remedy: 'use PostgreSQL 15 or newer' });
    }
    await migrate(db, migrations);
    await db.transaction().execute((trx) => sealPlain(trx, secrets));
    let closed = false;
    return {
      db,
      secrets,
      description: `${name} ${server.version.split(' ')[0]}${where === '' ? '' : ` in ${where}`}`,
      transaction: (work) => db.transaction().execute(work),
      letOthers,
      close: async () => {
        if (closed) return;
        closed = true;
        await db.destroy();
        release();
      },
    };
  } catch (error) {
    await db.destroy().catch(() => undefined);
    release();
    throw error;
  }
};

const openEmbedded = async (dataDir: string, keyFile: string | undefined): Promise<Store> => {
  const folder = resolve(dataDir);
  const lock: DataLock = lockFolder(folder);
  try {
    const thread = await startPglite(join(folder, 'pg'));
    return await finish(embedded(thread), 'PGlite', folder, secretsBy(keyFile ?? join(folder, KEY_FILE)), () => lock.release());
  } catch (error) {
    lock.release();
    throw error;
  }
};

const openServer = async (databaseUrl: string, keyFile: string): Promise<Store> => {
  try {
    return await finish(
      { dialect: postgresDialect(databaseUrl), letOthers: () => setImmediate() },
      'PostgreSQL',
      '',
      secretsBy(keyFile),
      () => undefined,
    );
  } catch (cause) {
    if (cause instanceof AssayError) throw cause;
    throw fail(
      'outage',
      'database-connect',
      `the database server did not let us in: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        where: 'DATABASE_URL',
        remedy: 'check the address, user and password, and that the server runs',
        cause,
      },
    );
  }
};

/**
 * Opens (and makes or brings up to date) the database: embedded in a folder, embedded in memory, or on a server.
 * @throws AssayError refused when another process has the folder, outage when the database cannot be reached
 */
export const openStore = async (options: StoreOptions): Promise<Store> => {
  if ('databaseUrl' in options) return openServer(options.databaseUrl, options.keyFile);
  if ('dataDir' in options) return openEmbedded(options.dataDir, options.keyFile);
  const thread = await startPglite(null);
  return finish(embedded(thread), 'PGlite', 'memory', secretsBy(null), () => undefined);
};
