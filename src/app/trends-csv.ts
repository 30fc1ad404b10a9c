import { nis2Of } from '../core/sectors.ts';
import { ClaimOutcome } from '../model/entity-view.ts';
import type { ClaimBar, TrendChart, Trends } from '../model/trends.ts';
import { type CsvRow, toCsv } from '../share/formats/csv/csv.ts';

const OUTCOMES = ClaimOutcome.options;
const claimRow = ({ claims, outcomes }: ClaimBar): CsvRow => [claims, ...OUTCOMES.map((outcome) => outcomes[outcome])];
const CLAIM_HEADS = ['claims', ...OUTCOMES];

/** The numbers of one chart as a table. */
export const trendCsv = ({ claims, delays, denials, step }: Trends, chart: TrendChart): string => {
  switch (chart) {
    case 'claims-by-period':
      return toCsv(
        [step, ...CLAIM_HEADS],
        claims.byPeriod.map((bar) => [bar.key, ...claimRow(bar)]),
      );
    case 'claims-by-actor':
      return toCsv(
        ['actor', 'entity', ...CLAIM_HEADS],
        claims.byActor.bars.map((bar) => [bar.name, bar.key, ...claimRow(bar)]),
      );
    case 'claims-by-sector':
      return toCsv(
        ['sector', 'nis2', ...CLAIM_HEADS],
        claims.bySector.bars.map((bar) => [bar.name, nis2Of(bar.key), ...claimRow(bar)]),
      );
    case 'claims-by-country':
      return toCsv(
        ['country', 'code', ...CLAIM_HEADS],
        claims.byCountry.bars.map((bar) => [bar.name, bar.key, ...claimRow(bar)]),
      );
    case 'delays':
      return toCsv(
        ['from', 'days', 'incidents', 'median at least', 'median at most'],
        delays.flatMap(({ from, buckets, median }) =>
          buckets.map(({ bucket, incidents }): CsvRow => [from, bucket, incidents, median?.least ?? null, median?.most ?? null]),
        ),
      );
    case 'denials':
      return toCsv(
        [step, 'attributed', 'denied', 'share'],
        denials.map((bar) => [bar.key, bar.attributed, bar.denied, bar.attributed === 0 ? null : bar.denied / bar.attributed]),
      );
  }
};
