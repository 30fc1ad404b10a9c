import { sql } from 'kysely';
import type { Arg, Proposition } from '../model/records.ts';
import type { PropositionType } from '../model/vocabulary.ts';
import type { Db, PropositionTable } from './database.ts';
import { insertRows, textArray } from './rows.ts';

type Row = PropositionTable & { incidents: string[] | null; args: Arg[] | null };

const fromRow = (row: Row): Proposition =>
  ({ id: row.id, type: row.type, kind: row.kind, incidents: row.incidents ?? [], args: row.args ?? [], text: row.text }) as Proposition;

const SELECT = sql`select p.*,
  (select jsonb_agg(pi.incident_id order by pi.position) from proposition_incident pi where pi.proposition_id = p.id) as incidents,
  (select jsonb_agg(jsonb_build_object('role', a.role, 'entity', a.entity_id, 'text', a.text) order by a.position)
    from proposition_arg a where a.proposition_id = p.id) as args
  from proposition p`;

/** Adds propositions or replaces them. @param born seq of the document that brings them */
export const upsertPropositions = async (trx: Db, propositions: readonly Proposition[], born: number): Promise<void> => {
  if (propositions.length === 0) return;
  const ids = propositions.map((p) => p.id);
  await insertRows(
    trx,
    'proposition',
    propositions.map((p) => ({ id: p.id, born, type: p.type, kind: p.kind, text: p.text })),
    ['id'],
  );
  await sql`with gone as (delete from proposition_incident where proposition_id = any(${textArray(ids)}))
    delete from proposition_arg where proposition_id = any(${textArray(ids)})`.execute(trx);
  await insertRows(
    trx,
    'proposition_incident',
    propositions.flatMap((p) => p.incidents.map((incident_id, position) => ({ proposition_id: p.id, position, incident_id }))),
  );
  await insertRows(
    trx,
    'proposition_arg',
    propositions.flatMap((p) =>
      p.args.map((a, position) => ({ proposition_id: p.id, position, role: a.role, entity_id: a.entity, text: a.text })),
    ),
  );
};

const select = async (db: Db, where: ReturnType<typeof sql>): Promise<Proposition[]> => {
  const { rows } = await sql<Row>`${SELECT} where ${where} order by p.born, p.id`.execute(db);
  return rows.map(fromRow);
};

/** Propositions, oldest first. */
export const propositionsByIds = async (db: Db, ids: readonly string[]): Promise<Proposition[]> =>
  ids.length === 0 ? [] : select(db, sql`p.id = any(${textArray(ids)})`);

/** Propositions about these incidents, or without any incident when none is given; every type when none is named. Oldest first. */
export const propositionsOf = async (db: Db, incidents: readonly string[], types: readonly PropositionType[]): Promise<Proposition[]> => {
  const about =
    incidents.length === 0
      ? sql`not exists (select 1 from proposition_incident pi where pi.proposition_id = p.id)`
      : sql`p.id = any(array(select proposition_id from proposition_incident where incident_id = any(${textArray(incidents)})))`;
  return select(db, types.length === 0 ? about : sql`${about} and p.type = any(${textArray(types)})`);
};

/** Propositions about no incident in which one of these entities takes part, oldest first. */
export const propositionsAboutEntities = async (db: Db, entities: readonly string[]): Promise<Proposition[]> =>
  entities.length === 0
    ? []
    : select(
        db,
        sql`p.id = any(array(select proposition_id from proposition_arg where entity_id = any(${textArray(entities)})))
          and not exists (select 1 from proposition_incident pi where pi.proposition_id = p.id)`,
      );

/** Two propositions turned out to be one: the statements of `from` go over to `into`, and `from` goes. The caller writes `into` anew. */
export const mergePropositions = async (trx: Db, merges: readonly { from: string; into: string }[]): Promise<void> => {
  for (const { from, into } of merges) {
    await trx.updateTable('statement_link').set({ proposition_id: into }).where('proposition_id', '=', from).execute();
    for (const table of ['proposition_incident', 'proposition_arg', 'assessment'] as const) {
      await trx.deleteFrom(table).where('proposition_id', '=', from).execute();
    }
    await trx.deleteFrom('proposition').where('id', '=', from).execute();
  }
};
