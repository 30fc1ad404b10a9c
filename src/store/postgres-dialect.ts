import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';

/** Kysely on a PostgreSQL server (15 to 18). Connections are made when first needed. */
export const postgresDialect = (databaseUrl: string): Dialect => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 8, connectionTimeoutMillis: 10_000 });
  // An idle connection that the server drops must not end the process: the pool makes a new one.
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool });
};
