import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { openStore, type Store } from '../src/store/store.ts';

/** The databases the store and pipeline suites run on. ASSAY_TEST_DB narrows them: "pglite" or "postgres". */
export const databases = (['pglite', 'postgres'] as const).filter((name) => {
  const only = process.env['ASSAY_TEST_DB'];
  return only === undefined || only === '' || only === name;
});
export type DatabaseName = (typeof databases)[number];

/** A new, empty database of this kind. */
export const openEmpty = async (name: DatabaseName): Promise<Store> => {
  if (name === 'pglite') return openStore({ memory: true });
  const server = inject('postgresUrl');
  if (server === null) throw new Error('no PostgreSQL server was started: is the suite listed in test/postgres.ts?');
  const database = `t_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: `${server}/postgres` });
  await admin.connect();
  await admin.query(`create database ${database}`);
  await admin.end();
  return openStore({ databaseUrl: `${server}/${database}` });
};
