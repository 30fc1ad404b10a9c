import { sql } from 'kysely';
import { ChangeEntry } from '../model/change-feed.ts';
import { stricterThan } from '../model/tlp.ts';
import { NOBODY_NAMED, type Tlp } from '../model/vocabulary.ts';
import type { Db } from './database.ts';
import { textArray } from './rows.ts';

/** With who that is of whom `asserter` has the name. */
export type LoggedChange = ChangeEntry & { asserterEntity: string | null };

type Row = Omit<LoggedChange, 'tlp'> & { tlps: Tlp[] | null; asserter_kind: string | null };

/**
 * The last changes of the kept log, last first, whatever was marked as done. Each has the markings of all it rests on: the document that
 * caused it, and where a status or an incident is told, every document with a statement on it.
 * @param most the strictest marking that may be shown; null: any
 * @param incident only of this one
 */
export const lastChanges = async (
  db: Db,
  { most, incident, limit }: { most: Tlp | null; incident: string | null; limit: number },
): Promise<{ entries: LoggedChange[]; left: number }> => {
  const above = textArray(most === null ? [] : stricterThan(most));
  const { rows } = await sql<Row & { hidden: boolean }>`with told as (
      select c.seq, c.at, c.kind, coalesce(b.into_id, c.incident_id) as incident_id, c.subject, c.data
      from change c left join became b on b.kind = 'incident' and b.id = c.incident_id
      where c.kind in ('incident', 'statements', 'status')
    ), page as (
      select * from told t where ${incident === null ? sql`true` : sql`t.incident_id = ${incident}`} order by seq desc limit ${limit}
    )
    select p.seq, p.at, p.kind, p.incident_id as incident, i.title, p.data ->> 'text' as text, p.data ->> 'from' as "from", p.data ->> 'to' as "to",
      p.data ->> 'reason' as reason, (p.data ->> 'statements')::int as statements, s.quote, s.asserter ->> 'kind' as asserter_kind,
      coalesce(e.name, s.asserter ->> 'name') as asserter, e.id as "asserterEntity", d.id as document, src.name as source, d.url, d.published, m.tlps,
      coalesce(m.tlps && ${above}, false) as hidden
    from page p left join incident i on i.id = p.incident_id
      left join statement s on s.id = p.data ->> 'statement' left join statement_link l on l.statement_id = s.id
      left join entity e on e.id = l.asserter_entity
      left join document d on d.id = coalesce(p.data ->> 'document', s.document_id) left join source src on src.id = d.source_id
      left join lateral (
        select array_agg(distinct x.tlp) as tlps from document x join (
          select d.id
          union select y.document_id from statement_link y join proposition_incident pi on pi.proposition_id = y.proposition_id where pi.incident_id = p.incident_id
          union select y.document_id from statement_link y where p.kind = 'status' and y.proposition_id = p.subject) rests on rests.id = x.id
      ) m on true
    order by p.seq desc`.execute(db);
  const shown = rows.filter((row) => !row.hidden);
  return {
    entries: shown.map(({ tlps, asserter_kind: kind, hidden: _hidden, asserterEntity, ...row }) => ({
      asserterEntity,
      ...ChangeEntry.parse({
        ...row,
        asserter: kind === null ? null : kind === 'narrator' ? row.source : kind === 'unspecified' ? NOBODY_NAMED : row.asserter,
        tlp: (['red', 'amber+strict', 'amber', 'green'] as const).find((tlp) => tlps?.includes(tlp)) ?? 'clear',
      }),
    })),
    left: rows.length - shown.length,
  };
};
