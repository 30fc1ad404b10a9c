import { type RawBuilder, sql } from 'kysely';
import { partedId } from '../model/ids.ts';
import type { Db } from './database.ts';
import { textArray } from './rows.ts';

/**
 * What changed since it was last published (migration 0029 notes it), of which records objects are to be made again for it, and which
 * objects each record gives.
 */

/** What changed: by kind, as the triggers name it, the ids. */
export interface Touched {
  /** The rows this was read from. */
  seqs: number[];
  ids: ReadonlyMap<string, readonly string[]>;
}

/** Stands for everything: it is not noted what changed, or how what is known is written. */
const ALL = 'all';

/** Notes of which incidents, and propositions about none, something may weigh otherwise for those who may not see everything. */
export const noteWeighed = async (trx: Db, incidents: readonly string[], apart: readonly string[]): Promise<void> => {
  await sql`insert into taxii_touched (tx, kind, id, hash) select pg_current_xact_id()::text, x.kind, x.id, 0
    from (select 'weighed' as kind, unnest(${textArray(incidents)}) as id union all select 'weighed apart', unnest(${textArray(apart)})) x
    where not exists (select 1 from taxii_touched where kind = ${ALL})`.execute(trx);
};

/** The number of the last change noted; null: none since it was published. */
export const lastTouched = async (db: Db): Promise<string | null> =>
  (await sql<{ last: string | null }>`select max(seq)::text as last from taxii_touched`.execute(db)).rows[0]?.last ?? null;

/** What is noted. What is as it was when a transaction ended did not change. */
export const touchedNow = async (db: Db): Promise<Touched> => {
  const { rows } = await sql<{ seqs: number[]; ids: Record<string, string[]> }>`with noted as materialized (select * from taxii_touched),
      changed as (select distinct kind, id from (select tx, kind, id from noted group by tx, kind, id
        having bit_xor(hash) <> 0 or kind like 'weighed%' or kind = ${ALL}) x)
    select coalesce((select json_agg(seq) from noted), '[]') as seqs,
      coalesce((select json_object_agg(kind, ids) from (select kind, json_agg(id order by id) as ids from changed group by kind) k), '{}') as ids`.execute(
    db,
  );
  return { seqs: rows[0]?.seqs ?? [], ids: new Map(Object.entries(rows[0]?.ids ?? {})) };
};

/** Whether everything is to be gone through. */
export const isAllTouched = ({ ids }: Touched): boolean => ids.has(ALL);

/** Forgets what was noted, once it is published. Where some of it is gone already, another process published meanwhile what this one may have overwritten. */
export const forgetTouched = async (trx: Db, { seqs }: Touched): Promise<void> => {
  if (seqs.length === 0) return;
  const { rows } = await sql`delete from taxii_touched where seq = any(${seqs}::bigint[]) returning seq`.execute(trx);
  if (rows.length < seqs.length) await touchAll(trx);
};

/** Has everything gone through again. */
export const touchAll = async (trx: Db): Promise<void> => {
  await sql`insert into taxii_touched (tx, kind, id, hash) values ('', ${ALL}, '', 0)`.execute(trx);
};

const idsOf = async (db: Db, query: RawBuilder<unknown>): Promise<string[]> =>
  (await (query as RawBuilder<{ id: string }>).execute(db)).rows.map(({ id }) => id);

/** Documents in which somebody speaks on one of these propositions. */
const speakingOn = (db: Db, propositions: readonly string[]): Promise<string[]> =>
  idsOf(db, sql`select distinct document_id as id from statement_link where proposition_id = any(${textArray(propositions)})`);

/** Documents that name one of these entities, or in which it speaks or is spoken of. */
export const documentsInvolving = (db: Db, entities: readonly string[]): Promise<string[]> =>
  idsOf(
    db,
    sql`select document_id as id from mention where entity_id = any(${textArray(entities)})
      union select document_id from statement_link where asserter_entity = any(${textArray(entities)})
      union select l.document_id from proposition_entity pe join statement_link l on l.proposition_id = pe.proposition_id
        where pe.entity_id = any(${textArray(entities)})`,
  );

const documentsTellingOf = (db: Db, incidents: readonly string[]): Promise<string[]> =>
  idsOf(
    db,
    sql`select document_id as id from incident_event where incident_id = any(${textArray(incidents)})
      union select l.document_id from proposition_incident pi join statement_link l on l.proposition_id = pi.proposition_id
        where pi.incident_id = any(${textArray(incidents)})`,
  );

/** The records that decisions part, and what they part them from. */
const partedBy = async (db: Db, decisions: readonly string[]): Promise<{ entities: string[]; incidents: string[] }> => {
  const { rows } = await sql<{
    id: string;
    about: 'entity' | 'incident';
    of: string;
  }>`select d.id, d.about, coalesce(b.into_id, d.subject) as of
    from decision d left join became b on b.kind = d.about and b.id = d.subject
    where d.id = any(${textArray(decisions)}) and d.kind = 'split' and d.about in ('entity', 'incident')`.execute(db);
  const made = (about: 'entity' | 'incident'): string[] =>
    rows.flatMap((row) => (row.about === about ? [row.of, partedId({ id: row.id, about })] : []));
  return { entities: made('entity'), incidents: made('incident') };
};

export interface DueRecords {
  documents: Set<string>;
  said: Set<string>;
  propositions: Set<string>;
  incidents: Set<string>;
  entities: Set<string>;
  /** Entities that are something else now: whatever refers to them may have to do so otherwise. */
  otherwise: string[];
}

/**
 * Of which records something may be otherwise by what changed.
 * @param whole nothing is hidden: then a record is what it is stored as; else it is made of what may be shown of it, and more bears on it
 */
export const dueFor = async (db: Db, touched: Touched, whole: boolean): Promise<DueRecords> => {
  const of = (kind: string): readonly string[] => touched.ids.get(kind) ?? [];
  const parted = await partedBy(db, of('decision'));
  const spoken = await idsOf(
    db,
    sql`select proposition_id as id from statement_link where statement_id = any(${textArray(of('statement'))})`,
  );
  const inPlaces = await idsOf(db, sql`select document_id as id from statement where id = any(${textArray(of('statement'))})`);
  const bearing = whole
    ? []
    : [
        ...of('said'),
        ...of('weighed apart'),
        ...(await idsOf(
          db,
          sql`select proposition_id as id from proposition_incident where incident_id = any(${textArray(of('weighed'))})`,
        )),
      ];
  const changed = [...of('proposition'), ...bearing];
  const propositions = [...changed, ...of('said'), ...spoken];
  return {
    documents: new Set([
      ...of('document'),
      ...inPlaces,
      ...(await documentsInvolving(db, [...of('became entity'), ...parted.entities])),
      ...(await documentsTellingOf(db, [...of('became incident'), ...parted.incidents])),
    ]),
    said: new Set(await speakingOn(db, changed)),
    propositions: new Set(propositions),
    incidents: new Set([
      ...of('incident'),
      ...(whole ? [] : of('weighed')),
      ...(await idsOf(db, sql`select incident_id as id from proposition_incident where proposition_id = any(${textArray(propositions)})`)),
    ]),
    entities: new Set([...of('entity'), ...of('named')]),
    otherwise: [...of('entity')],
  };
};

/** Whether people decided anything at all. */
export const anythingDecided = async (db: Db): Promise<boolean> =>
  (await sql`select 1 from decision_effect limit 1`.execute(db)).rows.length > 0;

export interface Gives {
  giver: string;
  object: string;
}

/** Adds what records give of a part. */
export const addGiven = async (trx: Db, part: string, given: readonly Gives[]): Promise<void> => {
  if (given.length === 0) return;
  await sql`insert into taxii_given (part, giver, object) select ${part}, x.giver, x.object
    from unnest(${textArray(given.map((g) => g.giver))}, ${textArray(given.map((g) => g.object))}) as x (giver, object)
    on conflict do nothing`.execute(trx);
};

/** What these records gave. */
export const givenBy = async (db: Db, part: string, givers: readonly string[]): Promise<Gives[]> => {
  const { rows } =
    await sql<Gives>`select giver, object from taxii_given where part = ${part} and giver = any(${textArray(givers)})`.execute(db);
  return rows;
};

/** Which of these records give anything. */
export const giversAmong = async (db: Db, part: string, givers: readonly string[]): Promise<string[]> =>
  idsOf(db, sql`select distinct giver as id from taxii_given where part = ${part} and giver = any(${textArray(givers)})`);

/** Which of these objects some record gives. */
export const givenAmong = async (db: Db, part: string, objects: readonly string[]): Promise<Set<string>> =>
  new Set(
    await idsOf(
      db,
      sql`select asked.id from unnest(${textArray(objects)}) as asked (id)
      where exists (select 1 from taxii_given g where g.part = ${part} and g.object = asked.id)`,
    ),
  );

/** These are not given by these any more. */
export const dropGiven = async (trx: Db, part: string, given: readonly Gives[]): Promise<void> => {
  if (given.length === 0) return;
  await sql`delete from taxii_given g using unnest(${textArray(given.map((x) => x.giver))}, ${textArray(given.map((x) => x.object))}) as x (giver, object)
    where g.part = ${part} and g.giver = x.giver and g.object = x.object`.execute(trx);
};

/** Forgets what all records give of a part. */
export const forgetGiven = async (trx: Db, part: string): Promise<void> => {
  await sql`delete from taxii_given where part = ${part}`.execute(trx);
};

/** Forgets all parts but these. */
export const keepParts = async (trx: Db, parts: readonly string[]): Promise<void> => {
  await sql`delete from taxii_given where part <> all(${textArray(parts)})`.execute(trx);
};
