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
import { keep } from '../words/kept.ts';

const MOST_INCIDENTS = 200;
const MOST_FACTS = 300;
const MOST_RELAYED = 30;
const MOST_DOCUMENTS = 50;

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
  const wanted = textArray(ids);
  const { rows } = await sql<Counted>`with volume as (
      select d.source_id, count(*)::int as documents, max(left(${NEWEST}, 10)) as last_day, count(c.document_id)::int as copies
      from document d left join document_copy c on c.document_id = d.id where d.source_id = any(${wanted}) group by d.source_id
    ), said as (
      select source_id, sum(statements)::int as statements, coalesce(sum(statements) filter (where passed_on), 0)::int as passed_on
      from document_voice where source_id = any(${wanted}) group by source_id
    ), outcome as (
      select source_id, count(*) filter (where outcome = 'confirmed')::int as confirmed, count(*) filter (where outcome = 'denied')::int as denied,
        count(*) filter (where outcome = 'open')::int as open from source_told where source_id = any(${wanted}) group by source_id
    ), place as (
      select source_id, count(*)::int as incidents, count(*) filter (where tellers > 1)::int as shared,
        count(*) filter (where first)::int as first from source_place where source_id = any(${wanted}) group by source_id
    )
    select s.id, s.name, s.kind, s.country, coalesce(v.documents, 0) as documents, v.last_day, coalesce(v.copies, 0) as copies,
      coalesce(q.statements, 0) as statements, coalesce(q.passed_on, 0) as passed_on, coalesce(p.incidents, 0) as incidents,
      coalesce(p.first, 0) as first, coalesce(p.shared, 0) as shared, coalesce(o.confirmed, 0) as confirmed, coalesce(o.denied, 0) as denied,
      coalesce(o.open, 0) as open
    from source s left join volume v on v.source_id = s.id left join said q on q.source_id = s.id left join place p on p.source_id = s.id
      left join outcome o on o.source_id = s.id where s.id = any(${wanted})`.execute(db);
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
    throw fail('not-found', 'source', keep('noRecord', { record: 'source', id }), {
      where: id,
      remedy: keep('listToSeeIds', { records: 'sources' }),
    });
  const { rows: tells } = await sql<SourceView['tells'][number]>`select i.id, i.title, 
      case when t.dated then left(p.stamp, 10) end as day, case when t.dated then null else left(p.stamp, 10) end as collected, p.first, p.tellers
    from source_place p join incident i on i.id = p.incident_id
      cross join lateral (select count(d.published) > 0 as dated from incident_event e join document d on d.id = e.document_id
        where e.incident_id = p.incident_id and d.source_id = p.source_id) t
    where p.source_id = ${id} order by p.stamp desc, i.id limit ${MOST_INCIDENTS}`.execute(db);
  const { rows: relays } = await sql<{
    entity: string | null;
    name: string;
    kind: EntityKind | null;
    statements: number;
    document: string;
    statement: string;
  }>`with voice as (
      select v.entity_id as entity, coalesce(e.name, v.name) as name, e.kind, sum(v.statements)::int as statements,
        (array_agg(v.document_id order by d.seq desc))[1] as document
      from document_voice v join document d on d.id = v.document_id left join entity e on e.id = v.entity_id
      where v.source_id = ${id} and v.passed_on group by 1, 2, 3 order by 4 desc, 2 limit ${MOST_RELAYED}
    ) select voice.*, (select s.id from ${IN_FORCE} s where s.document_id = voice.document and s.asserter_kind = 'entity'
        and s.asserter_entity is not distinct from voice.entity and (voice.entity is not null or s.asserter_name = voice.name)
      order by s.start_at, s.id limit 1) as statement
    from voice order by statements desc, name`.execute(db);
  const { rows: copied } = await sql<SourceView['copied'][number]>`select o.source_id as source, src.name, count(*)::int as documents
    from document d join document_copy c on c.document_id = d.id join document o on o.id = c.of_id join source src on src.id = o.source_id
    where d.source_id = ${id} group by 1, 2 order by 3 desc, 2`.execute(db);
  const { rows: facts } = await sql<{ id: string; text: string; status: Status; outcome: ToldOutcome; n: number }>`
    select p.id, p.text, a.status, t.outcome, count(*) over ()::int as n
    from source_told t join proposition p on p.id = t.proposition_id join assessment a on a.proposition_id = p.id where t.source_id = ${id}
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
