import { sql } from 'kysely';
import { fail } from '../core/errors.ts';
import type { SourceLine, SourcePage, SourceView, ToldOutcome } from '../model/source-view.ts';
import type { EntityKind, Status } from '../model/vocabulary.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { Db } from './database.ts';
import { documentRefs, NEWEST } from './documents.ts';
import { gradesOf } from './grades.ts';
import { textArray } from './rows.ts';
import { IN_FORCE } from './statements.ts';

const MOST_INCIDENTS = 200;
const MOST_FACTS = 300;
const MOST_RELAYED = 30;
const MOST_DOCUMENTS = 50;

const HAPPENED = textArray(['occurred', 'targeted', 'attempted', 'effect', 'data-theft']);

/** Whether a statement is somebody else's: a group named in its own channel speaks for itself. */
const OTHERS = sql`(s.asserter_kind = 'entity' and lower(coalesce(e.name, s.asserter_name)) <> lower(src.name))`;

/** How a status answers "did it happen?". */
const OUTCOME = sql`case when a.status in ('confirmed', 'corroborated') then 'confirmed'
  when a.status in ('denied', 'refuted', 'refuted (retracted by claimant)', 'reported not so') then 'denied' else 'open' end`;

/**
 * Which source was plainly the first of those that tell of an incident. A day without a time of day may be any hour of it, and it is sorted
 * before the hours of that day: where the next one begins with it, nobody was plainly first.
 */
const TELLING = (ids: readonly string[]) => sql`telling as (
    select e.incident_id, d.source_id, min(${NEWEST}) as stamp from incident_event e join document d on d.id = e.document_id
    where e.incident_id in (select e2.incident_id from incident_event e2 join document d2 on d2.id = e2.document_id
      where d2.source_id = any(${textArray(ids)}))
    group by e.incident_id, d.source_id
  ), ordered as (
    select t.*, row_number() over told as place, lead(t.stamp) over told as next, count(*) over (partition by t.incident_id)::int as tellers
    from telling t window told as (partition by t.incident_id order by t.stamp, t.source_id)
  ), placed as (
    select incident_id, source_id, stamp, tellers, (place = 1 and tellers > 1 and not starts_with(next, stamp)) as first
    from ordered where source_id = any(${textArray(ids)})
  )`;

interface Counted {
  id: string;
  name: string;
  kind: SourceLine['kind'];
  country: string | null;
  documents: number;
  last_day: string | null;
  statements: number;
  passed_on: number;
  copies: number;
  incidents: number;
  first: number;
  shared: number;
  confirmed: number;
  denied: number;
  open: number;
}

const linesOf = async (db: Db, ids: readonly string[]): Promise<SourceLine[]> => {
  const { rows } = await sql<Counted>`with ${TELLING(ids)}, volume as (
      select d.source_id, count(*)::int as documents, max(left(${NEWEST}, 10)) as last_day, count(c.document_id)::int as copies
      from document d left join document_copy c on c.document_id = d.id where d.source_id = any(${textArray(ids)}) group by d.source_id
    ), said as (
      select d.source_id, count(*)::int as statements, count(*) filter (where ${OTHERS})::int as passed_on
      from document d join source src on src.id = d.source_id join ${IN_FORCE} s on s.document_id = d.id
        left join entity e on e.id = s.asserter_entity
      where d.source_id = any(${textArray(ids)}) group by d.source_id
    ), fact as (
      select distinct d.source_id, p.id, ${OUTCOME} as outcome
      from document d join ${IN_FORCE} s on s.document_id = d.id and s.polarity = 1
        join proposition p on p.id = s.proposition_id and p.type = any(${HAPPENED}) join assessment a on a.proposition_id = p.id
      where d.source_id = any(${textArray(ids)})
    ), outcome as (
      select source_id, count(*) filter (where outcome = 'confirmed')::int as confirmed, count(*) filter (where outcome = 'denied')::int as denied,
        count(*) filter (where outcome = 'open')::int as open from fact group by source_id
    ), place as (
      select source_id, count(*)::int as incidents, count(*) filter (where tellers > 1)::int as shared,
        count(*) filter (where first)::int as first from placed group by source_id
    )
    select s.id, s.name, s.kind, s.country, coalesce(v.documents, 0) as documents, v.last_day, coalesce(v.copies, 0) as copies,
      coalesce(q.statements, 0) as statements, coalesce(q.passed_on, 0) as passed_on, coalesce(p.incidents, 0) as incidents,
      coalesce(p.first, 0) as first, coalesce(p.shared, 0) as shared, coalesce(o.confirmed, 0) as confirmed, coalesce(o.denied, 0) as denied,
      coalesce(o.open, 0) as open
    from source s left join volume v on v.source_id = s.id left join said q on q.source_id = s.id left join place p on p.source_id = s.id
      left join outcome o on o.source_id = s.id where s.id = any(${textArray(ids)})`.execute(db);
  const grades = await gradesOf(db, ids);
  return rows.map(({ last_day, passed_on, confirmed, denied, open, ...row }) => ({
    ...row,
    lastDay: last_day,
    passedOn: passed_on,
    told: { confirmed, denied, open },
    grades: grades.get(row.id) ?? [],
  }));
};

/** Sources, those of most documents first. */
export const listSources = async (db: Db, cursor: string | null, limit: number): Promise<SourcePage> => {
  const after = decodeCursor(cursor, ['number', 'string']);
  const { rows } = await sql<{
    id: string;
    n: number;
  }>`with volume as (select source_id as id, count(*)::int as n from document group by source_id)
    select id, n from volume ${after === null ? sql`` : sql`where (-n, id) > (${after[0]}::int, ${after[1]})`}
    order by -n, id limit ${limit + 1}`.execute(db);
  const shown = rows.slice(0, limit);
  const lines = new Map(
    (
      await linesOf(
        db,
        shown.map((row) => row.id),
      )
    ).map((line) => [line.id, line]),
  );
  const { rows: total } = await sql<{ n: number }>`select count(distinct source_id)::int as n from document`.execute(db);
  const last = shown.at(-1);
  return {
    items: shown.flatMap(({ id }) => lines.get(id) ?? []),
    next: rows.length > limit && last !== undefined ? encodeCursor([-last.n, last.id]) : null,
    total: total[0]?.n ?? 0,
  };
};

/** One source with what its numbers count. @throws AssayError not-found */
export const sourceFacts = async (db: Db, id: string): Promise<SourceView> => {
  const [line] = await linesOf(db, [id]);
  if (line === undefined)
    throw fail('not-found', 'source', `there is no source ${id}`, { where: id, remedy: 'list the sources to see their ids' });
  const { rows: tells } = await sql<SourceView['tells'][number]>`with ${TELLING([id])}
    select i.id, i.title, left(p.stamp, 10) as day, p.first, p.tellers from placed p join incident i on i.id = p.incident_id
    order by p.stamp desc, i.id limit ${MOST_INCIDENTS}`.execute(db);
  const { rows: relays } = await sql<{
    entity: string | null;
    name: string;
    kind: EntityKind | null;
    statements: number;
    document: string;
    statement: string;
  }>`select s.asserter_entity as entity, coalesce(e.name, s.asserter_name) as name, e.kind, count(*)::int as statements,
      (array_agg(d.id order by d.seq desc, s.start_at))[1] as document, (array_agg(s.id order by d.seq desc, s.start_at))[1] as statement
    from document d join source src on src.id = d.source_id join ${IN_FORCE} s on s.document_id = d.id
      left join entity e on e.id = s.asserter_entity
    where d.source_id = ${id} and ${OTHERS} group by 1, 2, 3 order by 4 desc, 2 limit ${MOST_RELAYED}`.execute(db);
  const { rows: copied } = await sql<SourceView['copied'][number]>`select o.source_id as source, src.name, count(*)::int as documents
    from document d join document_copy c on c.document_id = d.id join document o on o.id = c.of_id join source src on src.id = o.source_id
    where d.source_id = ${id} group by 1, 2 order by 3 desc, 2`.execute(db);
  const { rows: facts } = await sql<{ id: string; text: string; status: Status; outcome: ToldOutcome; n: number }>`
    with own as (select distinct s.proposition_id as id from document d join ${IN_FORCE} s on s.document_id = d.id and s.polarity = 1 where d.source_id = ${id})
    select p.id, p.text, a.status, ${OUTCOME} as outcome, count(*) over ()::int as n
    from own join proposition p on p.id = own.id and p.type = any(${HAPPENED}) join assessment a on a.proposition_id = p.id
    order by p.born desc, p.id limit ${MOST_FACTS}`.execute(db);
  const { rows: newest } = await sql<{ id: string }>`select d.id from document d where d.source_id = ${id}
    order by ${NEWEST} desc, d.seq desc limit ${MOST_DOCUMENTS}`.execute(db);
  const order = new Map(newest.map((row, place) => [row.id, place]));
  const refs = await documentRefs(db, [...order.keys()]);
  return {
    ...line,
    tells,
    relays: relays.map(({ entity, name, kind, statements, document, statement }) => ({
      party: { kind: 'entity', id: entity, name, entityKind: kind },
      statements,
      document,
      statement,
    })),
    copied,
    facts: facts.map(({ id: proposition, text, status, outcome }) => ({ proposition, text, status, outcome })),
    newest: refs.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)),
    left: {
      tells: line.incidents - tells.length,
      facts: Math.max(0, (facts[0]?.n ?? 0) - facts.length),
      documents: line.documents - newest.length,
    },
  };
};
