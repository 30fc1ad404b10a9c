import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { inject } from 'vitest';
import { migrate } from '../src/store/migrate.ts';
import { migrations } from '../src/store/migrations/list.ts';
import { openStore, type Store } from '../src/store/store.ts';

/** The databases the store and pipeline suites run on. ASSAY_TEST_DB narrows them: "pglite" or "postgres". */
export const databases = (['pglite', 'postgres'] as const).filter((name) => {
  const only = process.env['ASSAY_TEST_DB'];
  return only === undefined || only === '' || only === name;
});
export type DatabaseName = (typeof databases)[number];

let embedded: Store | null = null;

/** Making an embedded database takes seconds, emptying one does not: a test file has one and wipes it. It ends with the process. */
const openEmbedded = async (): Promise<Store> => {
  if (embedded === null) {
    embedded = await openStore({ memory: true });
    return { ...embedded, close: () => Promise.resolve() };
  }
  await sql`drop schema public cascade`.execute(embedded.db);
  await sql`create schema public`.execute(embedded.db);
  await migrate(embedded.db, migrations);
  return { ...embedded, close: () => Promise.resolve() };
};

/** Asks or changes the tables behind the program's back, as a fault or a person at the database would. */
export const behindTheBack = async <T>(store: Store, statement: string): Promise<T[]> =>
  (await sql.raw<T>(statement).execute(store.db)).rows;

/** A new, empty database of this kind. Only one embedded one at a time. */
export const openEmpty = async (name: DatabaseName): Promise<Store> => {
  if (name === 'pglite') return openEmbedded();
  const server = inject('postgresUrl');
  if (server === null) throw new Error('no PostgreSQL server was started: is the suite listed in test/postgres.ts?');
  const database = `t_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: `${server}/postgres` });
  await admin.connect();
  await admin.query(`create database ${database}`);
  await admin.end();
  return openStore({ databaseUrl: `${server}/${database}`, keyFile: join(mkdtempSync(join(tmpdir(), 'assay-key-')), 'assay.key') });
};
