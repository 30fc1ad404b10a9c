import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimelineItem } from '../../../src/model/api.ts';
import { axisOf, type Bar, isWithin, lanes, moved, place, ticks, zoomed } from './scale.ts';

const item = (
  edtf: string | null,
  kind: TimelineItem['kind'] = 'claim',
  candidates: string[] = [],
  of: TimelineItem['of'] = 'said',
): TimelineItem => ({
  when: { edtf, candidates: candidates.map((each) => ({ edtf: each, share: 0.5, rule: 'x' })), resolvedBy: null },
  of,
  published: null,
  collected: null,
  kind,
  text: 'said',
  party: null,
  proposition: null,
  statement: null,
});
const bar = (start: number, end: number): Bar => ({ start, end, openStart: false, openEnd: false, candidate: false });

describe('the time line', () => {
  it('puts what is of one kind, time and day into one mark, and leaves out what has no date', () => {
    const { placed } = place([
      item('2023-12-25'),
      item('2023-12-25', 'denial'),
      item('2023-12-25'),
      item(null),
      item('2023-12-25', 'claim', [], 'published'),
    ]);
    expect(placed.map(({ number, more }) => [number, more])).toEqual([
      [1, 1],
      [2, 0],
      [5, 0],
    ]);
  });

  it('draws every date that is possible while it is open', () => {
    const [mark] = place([item('2023-09', 'event', ['2023-09', '2022-09'])]).placed;
    expect(mark?.bars.map((each) => each.candidate)).toEqual([true, true]);
  });

  it('keeps the open side of an interval open', () => {
    const [mark] = place([item('../2022-09-12', 'event')]).placed;
    expect(mark?.bars).toMatchObject([{ openStart: true, openEnd: false }]);
  });

  it('gives stretches that would touch lanes of their own', () => {
    const found = lanes(
      [
        { of: 'a', left: 0, right: 40 },
        { of: 'b', left: 20, right: 60 },
        { of: 'c', left: 50, right: 90 },
      ],
      6,
    );
    expect([...found.values()]).toEqual([0, 1, 0]);
  });

  it('folds a long silence and nothing else, and keeps the order of days', () => {
    const { segments, x } = axisOf([bar(0, 5), bar(20, 21), bar(500, 505)], { from: -2, to: 510 }, 800);
    expect(segments.map((segment) => segment.folded)).toEqual([false, true, false]);
    expect(x(5) - x(0)).toBeGreaterThan(20);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 1, max: 90 })), { minLength: 1 }), (stretches) => {
        const bars = stretches.map(([start, days]) => bar(start, start + days));
        const window = { from: Math.min(...bars.map((b) => b.start)) - 1, to: Math.max(...bars.map((b) => b.end)) + 1 };
        const axis = axisOf(bars, window, 700);
        const days = [...new Set(bars.flatMap((b) => [b.start, b.end]))].toSorted((a, b) => a - b);
        const at = days.map(axis.x);
        expect(at.every((place_, index) => index === 0 || place_ > (at[index - 1] ?? 0))).toBe(true);
        expect(at.every((place_) => place_ >= 0 && place_ <= 700.001)).toBe(true);
        for (const fold of axis.segments.filter((segment) => segment.folded)) expect(isWithin(bars, fold)).toBe(false);
      }),
    );
  });

  it('ticks on whole days, months or years, never more than there is room for', () => {
    const days = ticks(19_000, 19_004, 6);
    expect(days.length).toBeLessThanOrEqual(6);
    expect(days[0]?.label).toMatch(/ \d{4}$/);
    expect(ticks(18_000, 20_000, 8).every(({ label }) => /^(\w{3,4} )?\d{4}$/.test(label))).toBe(true);
  });

  it('zooms and moves within the whole', () => {
    const whole = { from: 0, to: 400 };
    const near = zoomed(whole, whole, 0.5);
    expect(near).toEqual({ from: 100, to: 300 });
    expect(moved(near, whole, 1)).toEqual({ from: 200, to: 400 });
    expect(moved(near, whole, -3)).toEqual({ from: 0, to: 200 });
    expect(zoomed(near, whole, 9)).toEqual(whole);
    expect(zoomed({ from: 0, to: 8 }, whole, 0.01)).toEqual({ from: 1, to: 8 });
  });
});
