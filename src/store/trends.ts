import { type RawBuilder, sql } from 'kysely';
import type { ClaimOutcome } from '../model/entity-view.ts';
import type { DelayBucket, DelayFrom, TrendFilter } from '../model/incident-filter.ts';
import type { TrendStep } from '../model/trends.ts';
import type { Db } from './database.ts';
import { delayBucket, incidentFits } from './incident-filter.ts';

/** Sums over tallies: narrow rows, each read once for a page. */

/** Claims are narrowed by who makes them and by whom they name, incidents by the rest. */
const ofClaims = ({ actor: _actor, sector: _sector, ...rest }: TrendFilter): TrendFilter => rest;
/** Attributions are narrowed by whom they name. */
const ofAttributions = ({ actor, ...rest }: TrendFilter): RawBuilder<unknown> =>
  incidentFits({ ...rest, ...(actor === undefined ? {} : { attributed: actor }) });

const claimsOf = ({ actor, sector }: TrendFilter): RawBuilder<unknown> =>
  sql.join(
    [
      sql`c.counts > 0`,
      ...(actor === undefined ? [] : [sql`c.claimant_id = ${actor}`]),
      ...(sector === undefined ? [] : [sector === 'unknown' ? sql`c.sector is null` : sql`c.sector = ${sector}`]),
    ],
    sql` and `,
  );

/** First and last month that is sure, and how many incidents fit. */
export const spanOfIncidents = async (
  db: Db,
  filter: TrendFilter,
): Promise<{ from: string | null; to: string | null; incidents: number }> => {
  const { rows } = await sql<{ from: string | null; to: string | null; incidents: number }>`select min(t.month) as from, max(t.month) as to,
    count(*)::int as incidents from incident_tally t where ${incidentFits(filter)}`.execute(db);
  return rows[0] ?? { from: null, to: null, incidents: 0 };
};

export type ClaimDimension = 'period' | 'claimant' | 'sector' | 'country';
export interface ClaimSum {
  by: ClaimDimension;
  /** null: not sure, not named, not known. */
  key: string | null;
  outcome: ClaimOutcome;
  claims: number;
}

/** Claims by period, claimant, sector and country, each by what became of them: one pass for all four. */
export const sumClaims = async (db: Db, filter: TrendFilter, step: TrendStep): Promise<ClaimSum[]> => {
  const { rows } = await sql<ClaimSum>`
    with fit as (select c.outcome, c.counts, c.claimant_id, c.sector, t.country, ${sql.ref(`t.${step}`)} as period
      from claim_tally c join incident_tally t on t.incident_id = c.incident_id
      where ${incidentFits(ofClaims(filter))} and ${claimsOf(filter)})
    select case when grouping(period) = 0 then 'period' when grouping(claimant_id) = 0 then 'claimant'
        when grouping(sector) = 0 then 'sector' else 'country' end as by,
      case when grouping(period) = 0 then period when grouping(claimant_id) = 0 then claimant_id
        when grouping(sector) = 0 then sector else country end as key,
      outcome, sum(counts)::int as claims
    from fit group by grouping sets ((period, outcome), (claimant_id, outcome), (sector, outcome), (country, outcome))`.execute(db);
  return rows;
};

export interface DelaySum {
  buckets: { bucket: DelayBucket; incidents: number }[];
  least: number | null;
  most: number | null;
}

/** Incidents by how long the first attribution took, with the median of those of which both ends are known. */
export const sumDelays = async (db: Db, filter: TrendFilter, from: DelayFrom): Promise<DelaySum> => {
  const [least, most] = from === 'occurred' ? [sql`t.delay_least`, sql`t.delay_most`] : [sql`t.delay_reported`, sql`t.delay_reported`];
  // Of an actor asked for, what nobody attributes to it says nothing.
  const fits = filter.actor === undefined ? incidentFits(filter) : ofAttributions(filter);
  const { rows: buckets } = await sql<{
    bucket: DelayBucket;
    incidents: number;
  }>`select ${delayBucket(from)} as bucket, count(*)::int as incidents
    from incident_tally t where ${fits} group by 1`.execute(db);
  const { rows: medians } = await sql<{ least: number | null; most: number | null }>`select
      percentile_disc(0.5) within group (order by ${least}) as least, percentile_disc(0.5) within group (order by ${most}) as most
    from incident_tally t where ${fits} and t.is_attributed and ${least} is not null`.execute(db);
  return { buckets, least: medians[0]?.least ?? null, most: medians[0]?.most ?? null };
};

/** Attributed incidents by period, and how many of them are denied by whom they name. */
export const sumDenials = async (
  db: Db,
  filter: TrendFilter,
  step: TrendStep,
): Promise<{ key: string | null; attributed: number; denied: number }[]> => {
  const { rows } = await sql<{ key: string | null; attributed: number; denied: number }>`select ${sql.ref(`t.${step}`)} as key,
      count(*)::int as attributed, (count(*) filter (where t.denied))::int as denied
    from incident_tally t where ${ofAttributions(filter)} and t.is_attributed group by 1`.execute(db);
  return rows;
};
