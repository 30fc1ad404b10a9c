import { sql } from 'kysely';
import type { Db } from './database.ts';

/** Sources of exactly this name, else those whose name has it in it; by name. */
export const sourcesNamed = async (db: Db, name: string): Promise<{ id: string; name: string }[]> => {
  const { rows } = await sql<{
    id: string;
    name: string;
    exact: boolean;
  }>`select id, name, lower(name) = lower(${name}) or id = ${name} as exact
    from source where strpos(lower(name), lower(${name})) > 0 or id = ${name} order by name, id limit 200`.execute(db);
  const exact = rows.filter((row) => row.exact);
  return (exact.length > 0 ? exact : rows).map(({ id, name: called }) => ({ id, name: called }));
};

/** Names of sources by their id. */
export const sourceNames = async (db: Db, ids: readonly string[]): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('source')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
};
