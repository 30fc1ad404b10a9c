import { type RawBuilder, sql } from 'kysely';
import type { IncidentFacets } from '../model/incident-list.ts';
import type { IncidentFilter, IncidentSort } from '../model/incident-filter.ts';
import type { TimeValue } from '../model/time.ts';
import type { Status } from '../model/vocabulary.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { Db } from './database.ts';
import { claimFits, incidentFits } from './incident-filter.ts';

/** The list of incidents: what fits, in the order asked, page by page. It reads the tallies and weighs nothing. */

const text = (by: string, down: boolean) => ({ by: sql.raw(by), type: 'string' as const, down });
const number = (by: string) => ({ by: sql.raw(by), type: 'number' as const, down: true });
/** By what each order goes; the id decides between equals, in the same direction, so that one index gives both. */
const ORDERS: Readonly<Record<IncidentSort, { by: RawBuilder<unknown>; type: 'string' | 'number'; down: boolean }>> = {
  newest: text('t.sort_day', true),
  oldest: text("case when t.sort_day = '' then '9999' else t.sort_day end", false),
  said: text('t.last_said', true),
  claimed: number('t.claimed'),
  confirmed: number('t.confirmed'),
  documents: number('t.documents'),
  status: text('t.status collate "C"', false),
  country: text('coalesce(t.country, \'~\') collate "C"', false),
};

export interface ListedIncidents {
  ids: string[];
  next: string | null;
  total: number;
  /** Claims that fit, where something is asked of claims. */
  claims: number | null;
}

/** Ids of the incidents that fit. `next` is null at the end. */
export const listIncidentIds = async (
  db: Db,
  filter: IncidentFilter,
  sort: IncidentSort,
  cursor: string | null,
  limit: number,
): Promise<ListedIncidents> => {
  const { by, type, down } = ORDERS[sort];
  const after = decodeCursor(cursor, [type, 'string']);
  const fits = incidentFits(filter);
  const [direction, beyond] = down ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`];
  const { rows } = await sql<{ id: string; place: string | number }>`select t.incident_id as id, ${by} as place from incident_tally t
    where ${fits} ${after === null ? sql`` : sql`and (${by}, t.incident_id) ${beyond} (${after[0]}, ${after[1]})`}
    order by ${by} ${direction}, t.incident_id ${direction} limit ${limit + 1}`.execute(db);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const claim = claimFits(filter);
  const { rows: counts } = await sql<{ total: number; claims: number | null }>`select count(*)::int as total,
      ${claim === null ? sql`null` : sql`coalesce(sum((select sum(c.counts) from claim_tally c where c.incident_id = t.incident_id and ${claim})), 0)::int`} as claims
    from incident_tally t where ${fits}`.execute(db);
  return {
    ids: shown.map(({ id }) => id),
    next: rows.length > limit && last !== undefined ? encodeCursor([last.place, last.id]) : null,
    total: counts[0]?.total ?? 0,
    claims: counts[0]?.claims ?? null,
  };
};

const MOST_PARTIES = 40;

/** How many incidents have each country, sector, status and party, among those that fit everything else that is asked. */
export const incidentFacets = async (db: Db, filter: IncidentFilter): Promise<IncidentFacets> => {
  const without = (field: keyof IncidentFilter): RawBuilder<unknown> => incidentFits({ ...filter, [field]: undefined });
  const { rows } = await sql<{ field: keyof IncidentFacets; value: string; name: string; count: number }>`
    select 'countries' as field, t.country as value, '' as name, count(*)::int as count from incident_tally t
      where t.country is not null and ${without('country')} group by 2
    union all select 'statuses', t.status, '', count(*)::int from incident_tally t where ${without('status')} group by 2
    union all select 'sectors', s.sector, '', count(*)::int from incident_tally t, unnest(t.sectors) s(sector) where ${without('sector')} group by 2
    union all select 'sectors', 'unknown', '', count(*)::int from incident_tally t where t.sectors = '{}' and ${without('sector')} having count(*) > 0
    union all (select 'claimants', e.id, e.name, p.n from (select c.id, count(*)::int as n from incident_tally t, unnest(t.claimants) c(id)
      where ${without('claimant')} group by 1 order by 2 desc, 1 limit ${MOST_PARTIES}) p join entity e on e.id = p.id)
    union all (select 'attributed', e.id, e.name, p.n from (select a.id, count(*)::int as n from incident_tally t, unnest(t.attributed) a(id)
      where ${without('attributed')} group by 1 order by 2 desc, 1 limit ${MOST_PARTIES}) p join entity e on e.id = p.id)`.execute(db);
  const of = (field: keyof IncidentFacets) =>
    rows
      .filter((row) => row.field === field)
      .map(({ value, name, count }) => ({ value, name, count }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return {
    countries: of('countries'),
    statuses: of('statuses'),
    sectors: of('sectors'),
    claimants: of('claimants'),
    attributed: of('attributed'),
  };
};

export interface IncidentRow {
  id: string;
  title: string;
  when: TimeValue;
  country: string | null;
  status: Status;
  claimed: number;
  confirmed: number;
  claimants: string[];
  attributed: string[];
  denied: boolean;
  documents: number;
  lastSaid: string;
}

/** All incidents that fit as rows of a table: names in place of ids, nothing weighed. */
export const incidentRows = async (db: Db, filter: IncidentFilter, sort: IncidentSort): Promise<IncidentRow[]> => {
  const { by, down } = ORDERS[sort];
  const direction = down ? sql`desc` : sql`asc`;
  const names = (ids: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`array(select e.name from unnest(${ids}) u(id) join entity e on e.id = u.id order by e.name)`;
  const { rows } =
    await sql<IncidentRow>`select t.incident_id as id, i.title, i.when_value as "when", t.country, t.status, t.claimed, t.confirmed,
      ${names(sql`t.claimants`)} as claimants, ${names(sql`t.attributed`)} as attributed, t.denied, t.documents, t.last_said as "lastSaid"
    from incident_tally t join incident i on i.id = t.incident_id where ${incidentFits(filter)}
    order by ${by} ${direction}, t.incident_id ${direction}`.execute(db);
  return rows;
};
