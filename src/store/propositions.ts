import { sql } from 'kysely';
import type { Proposition } from '../model/records.ts';
import type { PropositionType } from '../model/vocabulary.ts';
import type { Db, PropositionTable } from './database.ts';
import { type Born, insertRows, putRows, storedAmong, textArray } from './rows.ts';

const fromRow = (row: PropositionTable): Born<Proposition> => ({
  born: row.born,
  row: { id: row.id, type: row.type, kind: row.kind, incidents: row.incidents, args: row.args, text: row.text } as Proposition,
});

/** Adds propositions or replaces them. */
export const upsertPropositions = async (trx: Db, propositions: readonly Born<Proposition>[]): Promise<void> => {
  if (propositions.length === 0) return;
  const rows = propositions.map(
    ({ row: { id, type, kind, text, incidents, args }, born }): PropositionTable => ({ id, born, type, kind, text, incidents, args }),
  );
  const stored = await storedAmong(
    trx,
    'proposition',
    rows.map(({ id }) => id),
  );
  await putRows(trx, 'proposition', rows, stored);
  const ids = textArray([...stored]);
  if (stored.size > 0)
    await sql`with gone as (delete from proposition_incident where proposition_id = any(${ids}))
      delete from proposition_entity where proposition_id = any(${ids})`.execute(trx);
  await insertRows(
    trx,
    'proposition_incident',
    propositions.flatMap(({ row }) => [...new Set(row.incidents)].map((incident_id) => ({ incident_id, proposition_id: row.id }))),
  );
  await insertRows(
    trx,
    'proposition_entity',
    propositions.flatMap(({ row }) =>
      [...new Set(row.args.flatMap((a) => a.entity ?? []))].map((entity_id) => ({ entity_id, proposition_id: row.id })),
    ),
  );
};

const select = async (db: Db, where: ReturnType<typeof sql>): Promise<Born<Proposition>[]> => {
  const { rows } = await sql<PropositionTable>`select * from proposition p where ${where} order by p.born, p.id`.execute(db);
  return rows.map(fromRow);
};

/** Propositions, oldest first, each with the document that first said it. */
export const bornPropositions = async (db: Db, ids: readonly string[]): Promise<Born<Proposition>[]> =>
  ids.length === 0 ? [] : select(db, sql`p.id = any(${textArray(ids)})`);

/** Propositions, oldest first. */
export const propositionsByIds = async (db: Db, ids: readonly string[]): Promise<Proposition[]> =>
  (await bornPropositions(db, ids)).map(({ row }) => row);

/** Propositions about these incidents; every type when none is named. Oldest first. */
export const propositionsOf = async (
  db: Db,
  incidents: readonly string[],
  types: readonly PropositionType[],
): Promise<Born<Proposition>[]> => {
  if (incidents.length === 0) return [];
  const about = sql`p.id = any(array(select proposition_id from proposition_incident where incident_id = any(${textArray(incidents)})))`;
  return select(db, types.length === 0 ? about : sql`${about} and p.type = any(${textArray(types)})`);
};

/** Propositions about no incident in which one of these entities takes part, oldest first. */
export const propositionsAboutEntities = async (db: Db, entities: readonly string[]): Promise<Proposition[]> =>
  entities.length === 0
    ? []
    : (
        await select(
          db,
          sql`p.id = any(array(select proposition_id from proposition_entity where entity_id = any(${textArray(entities)})))
          and p.incidents = '[]'::jsonb`,
        )
      ).map(({ row }) => row);

/** Propositions turned out to be others: the statements of each `from` go over to its `into`, and `from` goes. The caller writes `into`. */
export const mergePropositions = async (trx: Db, merges: readonly { from: string; into: string }[]): Promise<void> => {
  if (merges.length === 0) return;
  const from = textArray(merges.map((m) => m.from));
  await sql`update statement_link l set proposition_id = m.into_id
    from unnest(${from}, ${textArray(merges.map((m) => m.into))}) as m(from_id, into_id) where l.proposition_id = m.from_id`.execute(trx);
  await sql`with a as (delete from proposition_incident where proposition_id = any(${from})),
    b as (delete from proposition_entity where proposition_id = any(${from})),
    c as (delete from assessment where proposition_id = any(${from})),
    d as (delete from source_told where proposition_id = any(${from}))
    delete from proposition where id = any(${from})`.execute(trx);
};
