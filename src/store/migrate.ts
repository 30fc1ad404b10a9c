import { type Kysely, sql } from 'kysely';
import { fail } from '../core/errors.ts';
import { sha256Hex } from '../core/hash.ts';
import type { Database } from './database.ts';
import type { Migration } from './migration.ts';
import { enterAllNames } from './name-words.ts';
import { enterAll } from './search-entries.ts';
import { takeStatistics } from './statistics.ts';

const MIGRATION_LOCK = 4_711_001;
const checksum = (migration: Migration): string => sha256Hex(new TextEncoder().encode(migration.statements.join('\n;\n')));

/**
 * Brings the database to the newest shape, forward only, all in one transaction. Two processes on one server take turns.
 * @throws AssayError conflict when a recorded migration has another text, or the database is newer than this program
 */
export const migrate = async (db: Kysely<Database>, migrations: readonly Migration[]): Promise<void> => {
  const changed = await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`.execute(trx);
    await sql`create table if not exists migration (position integer primary key, name text not null, checksum text not null)`.execute(trx);
    const done = await trx.selectFrom('migration').selectAll().orderBy('position').execute();
    for (const [index, row] of done.entries()) {
      const known = migrations[index];
      if (known === undefined) {
        throw fail('conflict', 'newer-database', `the database was made by a newer program: it has migration ${row.name}`, {
          where: row.name,
          remedy: 'use the newer program with this database',
        });
      }
      if (known.name !== row.name || checksum(known) !== row.checksum) {
        throw fail('conflict', 'migration-changed', `migration ${row.name} of the database is not the ${known.name} of this program`, {
          where: row.name,
          remedy: 'use the program that made this database, or load its documents into a new one',
        });
      }
    }
    for (const [index, migration] of migrations.entries()) {
      if (index < done.length) continue;
      for (const statement of migration.statements) await sql.raw(statement).execute(trx);
      await trx
        .insertInto('migration')
        .values({ position: index, name: migration.name, checksum: checksum(migration) })
        .execute();
    }
    return done.length > 0 && done.length < migrations.length;
  });
  if (!changed) return;
  // What a database of an earlier shape holds is made searchable once.
  await db.transaction().execute(async (trx) => {
    await enterAllNames(trx);
    await enterAll(trx);
  });
  await takeStatistics(db);
};
