import { plural } from '../core/plural.ts';
import type { ClaimBar, DelayTrend, Trends } from '../model/trends.ts';

/** Trends as plain lines for a terminal. */

const MOST = 12;

const outcomes = (bar: Pick<ClaimBar, 'outcomes'>): string =>
  Object.entries(bar.outcomes)
    .filter(([, n]) => n > 0)
    .map(([outcome, n]) => `${n} ${outcome === 'open' ? 'never settled' : outcome}`)
    .join(', ');

const barLine = (bar: ClaimBar): string => `  ${bar.name}: ${plural(bar.claims, 'claim')}${bar.claims === 0 ? '' : ` (${outcomes(bar)})`}`;

const part = (title: string, bars: readonly ClaimBar[]): string[] => {
  const told = bars.filter((bar) => bar.claims > 0);
  const shown = told.slice(0, MOST);
  return told.length === 0
    ? []
    : ['', title, ...shown.map(barLine), ...(told.length > shown.length ? [`  and ${told.length - shown.length} more`] : [])];
};

const delayLines = ({ from, buckets, median }: DelayTrend): string[] => [
  '',
  `Days from the ${from === 'occurred' ? 'attack' : 'first report'} to the first attribution by a third party${
    median === null ? '' : `: half within ${median.least === median.most ? median.least : `${median.least} to ${median.most}`}`
  }`,
  ...buckets
    .filter(({ incidents }) => incidents > 0)
    .map(
      ({ bucket, incidents }) =>
        `  ${bucket === 'none' ? 'not attributed' : bucket === 'unsure' ? 'dates not sure' : bucket}: ${plural(incidents, 'incident')}`,
    ),
];

export const trendsText = ({ incidents, claims, delays, denials, step }: Trends): string => {
  if (incidents === 0) return 'No incident fits. Take a filter away, or hand in a report with: assay read <file|url|->\n';
  const attributed = denials.reduce((sum, bar) => sum + bar.attributed, 0);
  const denied = denials.reduce((sum, bar) => sum + bar.denied, 0);
  return [
    `${plural(incidents, 'incident')}, ${plural(claims.total, 'claim')}${claims.total === 0 ? '' : `: ${outcomes(claims)}`}`,
    ...part(`By ${step}`, claims.byPeriod),
    ...part('By actor', claims.byActor.bars),
    ...part('By sector', claims.bySector.bars),
    ...part('By country', claims.byCountry.bars),
    ...delays.flatMap(delayLines),
    '',
    `${plural(attributed, 'incident')} attributed by a third party; whom it names denies ${denied}`,
    '',
  ].join('\n');
};
