import { describe, expect, it } from 'vitest';
import type { TimelineItem } from '../../../src/model/api.ts';
import { lanes, place, ticks } from './scale.ts';

const item = (edtf: string | null, kind: TimelineItem['kind'] = 'claim', candidates: string[] = []): TimelineItem => ({
  when: { edtf, candidates: candidates.map((each) => ({ edtf: each, share: 0.5, rule: 'x' })), resolvedBy: null },
  kind,
  text: 'said',
  party: null,
  proposition: null,
  statement: null,
});

describe('the time line', () => {
  it('puts what is of one kind and day into one mark, and leaves out what has no date or is merely published', () => {
    const { placed } = place([
      item('2023-12-25'),
      item('2023-12-25', 'denial'),
      item('2023-12-25'),
      item(null),
      item('2023-12-26', 'publication'),
    ]);
    expect(placed.map(({ number, more }) => [number, more])).toEqual([
      [1, 1],
      [2, 0],
    ]);
  });

  it('draws every date that is possible while it is open', () => {
    const [mark] = place([item('2023-09', 'event', ['2023-09', '2022-09'])]).placed;
    expect(mark?.bars.map((bar) => bar.candidate)).toEqual([true, true]);
  });

  it('keeps the open side of an interval open', () => {
    const [mark] = place([item('../2022-09-12', 'event')]).placed;
    expect(mark?.bars).toMatchObject([{ openStart: true, openEnd: false }]);
  });

  it('gives marks that would touch lanes of their own', () => {
    const { placed } = place([item('2023-12-25'), item('2023-12-26', 'denial'), item('2024-03-01', 'response')]);
    expect([...lanes(placed, 5).values()]).toEqual([0, 1, 0]);
  });

  it('ticks on whole days, months or years, never more than there is room for', () => {
    expect(ticks(19_000, 19_004, 6).length).toBeLessThanOrEqual(6);
    expect(ticks(18_000, 20_000, 8).every(({ label }) => /^(\w{3,4} )?\d{4}$/.test(label))).toBe(true);
  });
});
