import { sql } from 'kysely';
import { nameKey } from '../core/names.ts';
import type { Entity } from '../model/records.ts';
import type { Db, EntityNameTable, EntityTable } from './database.ts';
import { enterNames } from './name-words.ts';
import { type Born, insertRows, putRows, storedAmong, textArray } from './rows.ts';

const fromRow = (row: EntityTable): Entity =>
  ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    names: row.names,
    named: row.named,
    country: row.country,
    organOf: row.organ_of,
    authority: row.authority,
    count: row.count,
    sector: row.sector,
    knowledge: row.knowledge,
    ...(row.told ? { told: true } : {}),
  }) as Entity;

/** The longest key an index row takes. */
const KEY_LENGTH = 200;
/** The part of a name's key that is stored. */
export const storedKey = (key: string): string => key.slice(0, KEY_LENGTH);
/** The key by which a name is found. */
export const keyOf = (name: string): string => storedKey(nameKey(name));

const keysOf = (entity: Entity): EntityNameTable[] => {
  const byKey = new Map<string, EntityNameTable>();
  for (const name of [entity.name, ...entity.names]) {
    const key = keyOf(name);
    if (key !== '' && !byKey.has(key)) byKey.set(key, { key, entity_id: entity.id, name });
  }
  return [...byKey.values()];
};

/** Adds entities or replaces what is known of them. */
export const upsertEntities = async (trx: Db, entities: readonly Born<Entity>[]): Promise<void> => {
  if (entities.length === 0) return;
  const rows = entities.map(
    ({ row: e, born }): EntityTable => ({
      id: e.id,
      born,
      kind: e.kind,
      name: e.name,
      names: e.names,
      named: e.named,
      country: e.country,
      organ_of: e.organOf,
      authority: e.authority,
      count: e.count,
      sector: e.sector,
      knowledge: e.knowledge,
      told: e.told === true,
    }),
  );
  const stored = await storedAmong(
    trx,
    'entity',
    rows.map(({ id }) => id),
  );
  await putRows(trx, 'entity', rows, stored);
  if (stored.size > 0) await sql`delete from entity_name where entity_id = any(${textArray([...stored])})`.execute(trx);
  const keys = entities.flatMap(({ row }) => keysOf(row));
  await insertRows(trx, 'entity_name', keys);
  await enterNames(trx, [...stored], keys);
};

/** Entities with one of these ids, with a name of one of these keys, or that are one of these known things; oldest first. */
export const entitiesAsked = async (
  db: Db,
  asked: { ids: readonly string[]; keys: readonly string[]; knowledge: readonly string[] },
): Promise<Born<Entity>[]> => {
  const { ids, keys, knowledge } = asked;
  if (ids.length + keys.length + knowledge.length === 0) return [];
  const found =
    keys.length + knowledge.length === 0
      ? textArray(ids)
      : sql`array(
          select unnest(${textArray(ids)})
          union select entity_id from entity_name where key = any(${textArray(keys)})
          union select id from entity where knowledge = any(${textArray(knowledge)})
        )`;
  const { rows } = await sql<EntityTable>`select * from entity where id = any(${found}) order by born, id`.execute(db);
  return rows.map((row) => ({ row: fromRow(row), born: row.born }));
};

/** Entities, oldest first. */
/** Those of these entities that are states. */
export const statesAmong = async (db: Db, ids: readonly string[]): Promise<Entity[]> =>
  ids.length === 0
    ? []
    : (await sql<EntityTable>`select * from entity where id = any(${textArray(ids)}) and kind = 'state'`.execute(db)).rows.map(fromRow);

export const entitiesById = async (db: Db, ids: readonly string[]): Promise<Entity[]> =>
  (await entitiesAsked(db, { ids, keys: [], knowledge: [] })).map(({ row }) => row);

/** The names these entities have now. */
export const entityNames = async (db: Db, ids: readonly string[]): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`select id, name from entity where id = any(${textArray(ids)})`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
};

/** These entities and what they are organs of, three steps up. */
export const entitiesWithParents = async (db: Db, ids: readonly string[]): Promise<Entity[]> => {
  if (ids.length === 0) return [];
  const { rows } = await sql<EntityTable>`with recursive wanted(id, depth) as (
      select unnest(${textArray(ids)}) collate "C", 0
      union
      select e.organ_of, w.depth + 1 from wanted w join entity e on e.id = w.id where e.organ_of is not null and w.depth < 3
    ) select * from entity where id = any(array(select id from wanted)) order by born, id`.execute(db);
  return rows.map(fromRow);
};
