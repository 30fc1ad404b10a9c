import type { Difference } from './bootstrap.ts';
import { type HistoryLine, previousOf } from './history.ts';
import type { Figure } from './score.ts';

const percent = (value: number | null): string => (value === null ? '-' : (100 * value).toFixed(1));
const signed = (value: number): string => {
  const text = (100 * value).toFixed(1);
  return value > 0 && text !== '0.0' ? `+${text}` : text.replace(/^-0\.0$/, '0.0');
};
const range = (interval: readonly [number, number] | null): string =>
  interval === null ? '-' : `${percent(interval[0])} to ${percent(interval[1])}`;

/** Rows as aligned columns: the first `left` ones begin at the left, the others end at the right. */
export const columns = (rows: readonly (readonly string[])[], left: number): string => {
  const widths = (rows[0] ?? []).map((_, c) => Math.max(...rows.map((row) => row[c]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, c) => (c < left ? cell.padEnd(widths[c] ?? 0) : cell.padStart(widths[c] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

const named = ({ date, revision, dirty }: HistoryLine): string =>
  `${date.slice(0, 16).replace('T', ' ')} ${revision}${dirty ? ' with changes' : ''}`;

/** The table of a run: each figure with the F1 of the last run that has it, and below which runs these were. In hundredths. */
export const runTable = (figures: readonly Figure[], history: readonly HistoryLine[]): string => {
  const runs = new Set<HistoryLine>();
  const rows = figures.map((figure) => {
    const { set, metric, p, r, f1, interval } = figure;
    const previous = previousOf(history, figure);
    if (previous !== null) runs.add(previous.run);
    const change = previous === null ? '-' : signed(f1 - previous.f1);
    return [set, metric, percent(p), percent(r), percent(f1), range(interval), percent(previous?.f1 ?? null), change];
  });
  const table = columns([['set', 'metric', 'P', 'R', 'F1', '95% interval', 'before', 'change'], ...rows], 2);
  return runs.size === 0 ? table : `${table}\nbefore: ${[...runs].map(named).join('; ')}`;
};

export interface Compared {
  set: string;
  metric: string;
  difference: Difference;
}

/** The table of a comparison of two readers. */
export const comparisonTable = (rows: readonly Compared[], names: readonly [string, string]): string => {
  const verdict = ({ outside, after, before, interval }: Difference): string => {
    if (outside) return after > before ? 'better' : 'worse';
    return interval[0] === 0 && interval[1] === 0 ? 'the same' : 'within the noise';
  };
  const table = columns(
    [
      ['set', 'metric', 'verdict', ...names, 'change', '95% interval'],
      ...rows.map(({ set, metric, difference: d }) => [
        set,
        metric,
        verdict(d),
        percent(d.before),
        percent(d.after),
        signed(d.after - d.before),
        `${signed(d.interval[0])} to ${signed(d.interval[1])}`,
      ]),
    ],
    3,
  );
  const outside = rows.filter((r) => r.difference.outside).length;
  const chance = Math.ceil(rows.length * 0.05);
  return `${table}\n${outside} of ${rows.length} differences are outside the noise (95%, each on its own: of ${rows.length}, up to ${chance} may be so by chance).`;
};
