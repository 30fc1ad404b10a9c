import { countryName } from '../core/country.ts';
import { sectorName } from '../core/sectors.ts';
import { ClaimOutcome } from '../model/entity-view.ts';
import { DelayBucket, DelayFrom } from '../model/incident-filter.ts';
import type { ClaimBar, ClaimGroup, DelayTrend, DenialBar, TrendQuery, Trends, TrendStep } from '../model/trends.ts';
import { entitiesById } from '../store/entities.ts';
import { type ClaimDimension, type ClaimSum, spanOfIncidents, sumClaims, sumDelays, sumDenials } from '../store/trends.ts';
import type { AppContext } from './context.ts';
import { en } from '../words/en/en.ts';
import type { Words } from '../words/words.ts';

/** Longer than this it is shown by years. */
const MOST_MONTHS = 48;
/** A date misread as of 1022 must not make a chart of twelve thousand months. */
const MOST_PERIODS = 600;
const MOST_BARS = 60;

const monthsSince0 = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7) || '1') - 1;
const monthAt = (n: number): string => `${String(Math.floor(n / 12)).padStart(4, '0')}-${String((n % 12) + 1).padStart(2, '0')}`;

/** Every period from the first to the last of these: a month without attacks is a bar of no height, not a gap. */
const withoutGaps = (keys: readonly string[], step: TrendStep): string[] => {
  const [first, last] = [keys.toSorted()[0], keys.toSorted().at(-1)];
  if (first === undefined || last === undefined) return [];
  const [from, to, each] = [monthsSince0(first), monthsSince0(last), step === 'year' ? 12 : 1];
  if ((to - from) / each > MOST_PERIODS) return keys.toSorted();
  return Array.from({ length: Math.floor((to - from) / each) + 1 }, (_, i) => monthAt(from + i * each).slice(0, step === 'year' ? 4 : 7));
};

const nothing = (): Record<ClaimOutcome, number> => ({ confirmed: 0, corroborated: 0, disputed: 0, denied: 0, withdrawn: 0, open: 0 });

const NOT_KNOWN: Readonly<Record<ClaimDimension, { key: string; name: string }>> = {
  period: { key: 'unsure', name: 'date not sure' },
  claimant: { key: 'unnamed', name: 'nobody named' },
  sector: { key: 'unknown', name: 'sector not known' },
  country: { key: 'unknown', name: 'country not known' },
};

const barsOf = (sums: readonly ClaimSum[], by: ClaimDimension, name: (key: string) => string): ClaimBar[] => {
  const bars = new Map<string | null, ClaimBar>();
  for (const { key, outcome, claims } of sums.filter((sum) => sum.by === by)) {
    const bar = bars.get(key) ?? {
      ...(key === null ? NOT_KNOWN[by] : { key, name: name(key) }),
      claims: 0,
      outcomes: nothing(),
    };
    bar.claims += claims;
    bar.outcomes[outcome] += claims;
    bars.set(key, bar);
  }
  return [...bars.values()].sort((a, b) => b.claims - a.claims || (a.name < b.name ? -1 : 1));
};

const groupOf = (bars: readonly ClaimBar[]): ClaimGroup => ({
  bars: bars.slice(0, MOST_BARS),
  left: Math.max(0, bars.length - MOST_BARS),
});

const inTime = <T extends { key: string }>(bars: readonly T[], periods: readonly string[], empty: (key: string) => T): T[] => {
  const known = new Map(bars.map((bar) => [bar.key, bar]));
  const unsure = known.get(NOT_KNOWN.period.key);
  return [...periods.map((key) => known.get(key) ?? empty(key)), ...(unsure === undefined ? [] : [unsure])];
};

/** Claims and what became of them, how long attributions took and how many are denied, over the incidents that fit. */
export const trends = async ({ store: { db } }: Pick<AppContext, 'store'>, query: TrendQuery, words: Words = en): Promise<Trends> => {
  const { step: asked, ...filter } = query;
  const span = await spanOfIncidents(db, filter);
  const long = span.from !== null && span.to !== null && monthsSince0(span.to) - monthsSince0(span.from) > MOST_MONTHS;
  const step = asked ?? (long ? 'year' : 'month');
  const sums = await sumClaims(db, filter, step);
  const byClaimant = barsOf(sums, 'claimant', (id) => id);
  const shown = byClaimant.slice(0, MOST_BARS);
  const named = new Map(
    (
      await entitiesById(
        db,
        shown.map(({ key }) => key),
      )
    ).map((e) => [e.id, e.name]),
  );
  const byPeriod = barsOf(sums, 'period', (key) => key);
  const denials = (await sumDenials(db, filter, step)).map((row): DenialBar => ({ ...row, key: row.key ?? NOT_KNOWN.period.key }));
  // One axis for both charts of time, so that they can be read one below the other.
  const periods = withoutGaps(
    [...byPeriod, ...denials].map(({ key }) => key).filter((key) => key !== NOT_KNOWN.period.key),
    step,
  );
  const outcomes = nothing();
  for (const bar of byPeriod) for (const outcome of ClaimOutcome.options) outcomes[outcome] += bar.outcomes[outcome];
  const delays: DelayTrend[] = [];
  for (const from of DelayFrom.options) {
    const { buckets, least, most } = await sumDelays(db, filter, from);
    delays.push({
      from,
      buckets: DelayBucket.options.map((bucket) => ({ bucket, incidents: buckets.find((b) => b.bucket === bucket)?.incidents ?? 0 })),
      median: least === null || most === null ? null : { least, most },
    });
  }
  return {
    step,
    incidents: span.incidents,
    claims: {
      total: byPeriod.reduce((sum, bar) => sum + bar.claims, 0),
      outcomes,
      byPeriod: inTime(byPeriod, periods, (key) => ({ key, name: key, claims: 0, outcomes: nothing() })),
      byActor: groupOf(byClaimant.map((bar) => ({ ...bar, name: named.get(bar.key) ?? bar.name }))),
      bySector: groupOf(barsOf(sums, 'sector', sectorName)),
      byCountry: groupOf(barsOf(sums, 'country', (code) => words.state(code, countryName(code)))),
    },
    delays,
    denials: inTime(denials, periods, (key) => ({ key, attributed: 0, denied: 0 })),
  };
};
