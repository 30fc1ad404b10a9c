import { describe, expect, it } from 'vitest';
import type { HistoryLine } from './history.ts';
import { comparisonTable, runTable } from './table.ts';

const earlier: HistoryLine = {
  date: '2024-05-03T10:20:30Z',
  revision: 'abcdef12',
  dirty: true,
  reader: 'rules-1',
  figures: [{ set: 'claims', metric: 'full', documents: 24, p: 0.4, r: 0.4, f1: 0.4, interval: null }],
};

describe('runTable', () => {
  it('shows each figure with the run before it, and a dash for what there is not', () => {
    const table = runTable(
      [
        { set: 'claims', metric: 'full', documents: 24, p: 0.5, r: 0.25, f1: 1 / 3, interval: [0.3, 0.36] },
        { set: 'claims', metric: 'status', documents: 24, p: null, r: null, f1: 0.75, interval: null },
      ],
      [earlier],
    );
    expect(table.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['set', 'metric', 'P', 'R', 'F1', '95% interval', 'before', 'change'],
      ['claims', 'full', '50.0', '25.0', '33.3', '30.0 to 36.0', '40.0', '-6.7'],
      ['claims', 'status', '-', '-', '75.0', '-', '-', '-'],
      ['before: 2024-05-03 10:20 abcdef12 with changes'],
    ]);
  });
});

describe('comparisonTable', () => {
  it('says what is outside the noise, what is within and what has not moved', () => {
    const row = (metric: string, before: number, after: number, interval: [number, number], outside: boolean): object => ({
      set: 'claims',
      metric,
      difference: { before, after, interval, outside },
    });
    const table = comparisonTable(
      [
        row('a', 0.5, 0.6, [0.05, 0.15], true),
        row('b', 0.6, 0.5, [-0.15, -0.05], true),
        row('c', 0.5, 0.51, [-0.01, 0.03], false),
        row('d', 0.5, 0.5, [0, 0], false),
      ] as Parameters<typeof comparisonTable>[0],
      ['old', 'new'],
    );
    const lines = table.split('\n');
    expect(lines[0]?.split(/ {2,}/)).toEqual(['set', 'metric', 'verdict', 'old', 'new', 'change', '95% interval']);
    expect(lines[1]?.split(/ {2,}/)).toEqual(['claims', 'a', 'better', '50.0', '60.0', '+10.0', '+5.0 to +15.0']);
    expect(lines[2]).toMatch(/worse +60\.0 +50\.0 +-10\.0/);
    expect(lines[3]).toContain('within the noise');
    expect(lines[4]).toContain('the same');
    expect(lines[5]).toContain('2 of 4');
  });
});
