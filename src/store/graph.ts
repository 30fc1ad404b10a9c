import { type RawBuilder, sql } from 'kysely';
import type { GraphNode } from '../model/graph.ts';
import type { EffectiveWeight } from '../model/weighing.ts';
import type { Proposition } from '../model/records.ts';
import type { Status } from '../model/vocabulary.ts';
import type { Db } from './database.ts';
import { textArray, wholeRows } from './rows.ts';

/** Propositions by the entities and incidents they join, for the graph. */

/** What narrows them before any is counted. */
export interface GraphFilter {
  /** Empty: all. Of now: what a past day makes of them has to be weighed. */
  statuses: readonly Status[];
  /** Somebody spoke on it on or before this day. */
  until: string | undefined;
  /** Somebody spoke on it on or after this day. */
  since: string | undefined;
  basis: 'published' | 'collected';
}

const dayOf = (basis: GraphFilter['basis']): RawBuilder<string> =>
  basis === 'collected' ? sql`left(d.collected_at, 10)` : sql`left(coalesce(d.published, d.collected_at), 10)`;

const spoken = ({ until, since, basis }: GraphFilter): RawBuilder<unknown> => {
  if (until === undefined && since === undefined) return sql`true`;
  const day = dayOf(basis);
  // A month is known by its end at the latest, and somebody may have spoken on any day of it.
  return sql`exists (select 1 from statement_link l join document d on d.id = l.document_id where l.proposition_id = p.id
    and ${until === undefined ? sql`true` : sql`${day} <= ${until}`} and ${since === undefined ? sql`true` : sql`rpad(${day}, 10, '-99') >= ${since}`})`;
};

const fitting = (filter: GraphFilter): RawBuilder<unknown> =>
  sql`${filter.statuses.length === 0 ? sql`true` : sql`a.status = any(${textArray(filter.statuses)})`} and ${spoken(filter)}`;

/** The newest propositions about each of these nodes, with how many there are: a condition that lets `each` of them through. */
const around = (nodes: readonly string[], filter: GraphFilter, each: number): RawBuilder<unknown> => sql`unnest(${textArray(nodes)}) n(id)
  cross join lateral (
    select p.id, count(*) over ()::int as total from (
      select proposition_id as id from proposition_entity where entity_id = n.id collate "C"
      union all select proposition_id from proposition_incident where incident_id = n.id collate "C"
    ) x join proposition p on p.id = x.id join assessment a on a.proposition_id = p.id
    where ${fitting(filter)} order by p.born desc, p.id limit ${each}
  ) f`;

/** The newest propositions about each of these entities and incidents, and how many each has; those that have none are left out. */
export const propositionsAround = async (
  db: Db,
  nodes: readonly string[],
  filter: GraphFilter,
  each: number,
): Promise<{ node: string; propositions: string[]; total: number }[]> => {
  if (nodes.length === 0) return [];
  const { rows } = await sql<{ node: string; propositions: string[]; total: number }>`
    select n.id as node, jsonb_agg(f.id) as propositions, max(f.total) as total from ${around(nodes, filter, each)} group by n.id`.execute(
    db,
  );
  return rows;
};

/** First and last day on which somebody spoke on the newest propositions about these nodes. */
export const daysAround = async (
  db: Db,
  nodes: readonly string[],
  filter: GraphFilter,
  each: number,
): Promise<{ from: string | null; to: string | null }> => {
  const day = dayOf(filter.basis);
  const { rows } = await sql<{ from: string | null; to: string | null }>`select min(s.first) as "from", max(s.last) as "to"
    from ${around(nodes, filter, each)} cross join lateral (
      select min(${day}) as first, max(${day}) as last from statement_link l join document d on d.id = l.document_id
      where l.proposition_id = f.id
    ) s`.execute(db);
  return rows[0] ?? { from: null, to: null };
};

/** Every proposition about one of these incidents, or about none that joins two of these entities. */
export const propositionsAmong = async (
  db: Db,
  incidents: readonly string[],
  entities: readonly string[],
  filter: GraphFilter,
  most: number,
): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`with found as (
      select distinct proposition_id as id from proposition_incident where incident_id = any(${textArray(incidents)})
      union
      select e.proposition_id from proposition_entity e join proposition q on q.id = e.proposition_id
        where e.entity_id = any(${textArray(entities)}) and q.incidents = '[]'::jsonb group by e.proposition_id having count(*) > 1
    ) select p.id from found f join proposition p on p.id = f.id join assessment a on a.proposition_id = p.id
    where ${fitting(filter)} order by p.born desc, p.id limit ${most}`.execute(db);
  return rows.map(({ id }) => id);
};

/** A proposition with what was weighed on it, without the words. */
export interface WeighedProposition {
  proposition: Proposition;
  born: number;
  status: Status;
  weights: Pick<EffectiveWeight, 'evidence' | 'origin' | 'weight'>[];
  said: { from: string | null; to: string | null };
  /** The same, those not dated by the day on which they were taken in. */
  heard: { from: string | null; to: string | null };
}

/** Propositions with their weights of now and the days on which somebody spoke on them, newest first. */
export const weighedPropositions = async (
  db: Db,
  ids: readonly string[],
  { until, basis }: Pick<GraphFilter, 'until' | 'basis'>,
): Promise<WeighedProposition[]> => {
  if (ids.length === 0) return [];
  const day = dayOf(basis);
  // What is not dated is known from the day on which it was taken in, and was not said on it.
  const dated = sql`case when d.published is null and ${basis}::text = 'published' then null else ${day} end`;
  const rows = await wholeRows<
    Proposition & {
      born: number;
      status: Status;
      evidence: string[] | null;
      origins: string[] | null;
      weights: number[] | null;
      first: string | null;
      last: string | null;
      heard: string | null;
      heardLast: string | null;
    }
  >(
    db,
    sql`select p.id, p.born, p.type, p.kind, p.text, p.incidents, p.args, a.status, s.first, s.last, s.heard, s.heard_last as "heardLast",
      jsonb_path_query_array(a.data, '$.weights[*].evidence') as evidence,
      jsonb_path_query_array(a.data, '$.weights[*].origin') as origins,
      jsonb_path_query_array(a.data, '$.weights[*].weight') as weights
    from proposition p join assessment a on a.proposition_id = p.id cross join lateral (
      -- One proposition after the other: all of them at once were joined by looking through all documents.
      select min(${dated}) as first, max(${dated}) as last, min(${day}) as heard, max(${day}) as heard_last
      from statement_link l join document d on d.id = l.document_id
      where l.proposition_id = p.id and ${until === undefined ? sql`true` : sql`${day} <= ${until}`}
    ) s
    where p.id = any(${textArray(ids)}) order by p.born desc, p.id`,
  );
  return rows.map(({ id, type, kind, text, incidents, args, born, status, evidence, origins, weights, first, last, heard, heardLast }) => ({
    proposition: { id, type, kind, text, incidents, args },
    born,
    status,
    weights: (evidence ?? []).map((each, i) => ({ evidence: each, origin: origins?.[i] ?? '', weight: weights?.[i] ?? 0 })),
    said: { from: first, to: last },
    heard: { from: heard, to: heardLast },
  }));
};

/** What a node shows of its entity or incident. */
export type GraphThing = Pick<GraphNode, 'id' | 'kind' | 'name' | 'named' | 'country' | 'when'>;

/** These entities and incidents; those that are not there are left out. */
export const thingsByIds = async (db: Db, ids: readonly string[]): Promise<GraphThing[]> =>
  ids.length === 0
    ? []
    : wholeRows<GraphThing>(
        db,
        sql`select id, kind, name, named, country, null::jsonb as "when" from entity where id = any(${textArray(ids)})
          union all select id, 'incident', title, true, country, when_value from incident where id = any(${textArray(ids)})`,
      );

/** How many propositions each of these nodes has, counted up to `most`. */
export const countPropositions = async (db: Db, nodes: readonly string[], most: number): Promise<Map<string, number>> => {
  if (nodes.length === 0) return new Map();
  const { rows } = await sql<{ id: string; n: number }>`select n.id, (select count(*)::int from (
      select 1 from proposition_entity where entity_id = n.id collate "C"
      union all select 1 from proposition_incident where incident_id = n.id collate "C" limit ${most}) x) as n
    from unnest(${textArray(nodes)}) n(id)`.execute(db);
  return new Map(rows.map(({ id, n }) => [id, n]));
};
