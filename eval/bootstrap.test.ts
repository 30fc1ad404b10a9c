import { describe, expect, it } from 'vitest';
import { figuresOf, intervalOf, pairedDifference, type Tally } from './bootstrap.ts';

const tally = (right: number, predicted: number, gold: number, found = right): Tally => ({ right, predicted, gold, found });
const numbered = (rows: Tally[]): Map<number, Tally> => new Map(rows.map((row, k) => [k, row]));

describe('figuresOf', () => {
  it('sums before it divides, and counts what is found apart from what is right', () => {
    expect(figuresOf([tally(1, 2, 4), tally(2, 2, 2, 1)])).toEqual({ p: 0.75, r: 2 / 6, f1: (2 * 0.75 * (2 / 6)) / (0.75 + 2 / 6) });
    expect(figuresOf([])).toEqual({ p: 0, r: 0, f1: 0 });
  });
});

describe('intervalOf', () => {
  it('is the same for the same seed, holds the figure, and is a point where all documents are alike', () => {
    const mixed = numbered(Array.from({ length: 40 }, (_, k) => tally(k % 3, 3, 3)));
    const [low, high] = intervalOf(mixed);
    expect(intervalOf(mixed)).toEqual([low, high]);
    expect(low).toBeLessThan(figuresOf(mixed.values()).f1);
    expect(high).toBeGreaterThan(figuresOf(mixed.values()).f1);
    expect(intervalOf(numbered([tally(1, 2, 2), tally(1, 2, 2)]))).toEqual([0.5, 0.5]);
  });
});

describe('pairedDifference', () => {
  const before = Array.from({ length: 60 }, (_, k) => tally(k % 4, 4, 4));

  it('finds no difference between a reader and itself', () => {
    const same = pairedDifference(numbered(before), numbered(before));
    expect(same).toMatchObject({ interval: [0, 0], outside: false });
  });

  it('tells a gain all over the documents, smaller than the spread between them, from one in a single document', () => {
    const everywhere = before.map((t) => tally(t.right + 0.2, 4, 4));
    expect(pairedDifference(numbered(before), numbered(everywhere))).toMatchObject({ outside: true });
    const once = before.map((t, k) => (k === 0 ? tally(4, 4, 4) : t));
    expect(pairedDifference(numbered(before), numbered(once))).toMatchObject({ outside: false });
    expect(pairedDifference(numbered(everywhere), numbered(before)).interval[1]).toBeLessThan(0);
  });

  it('pairs by document, not by place: one that only the second reader has rows for counts as nothing before', () => {
    const { before: f1 } = pairedDifference(new Map([[3, tally(1, 1, 1)]]), new Map([[7, tally(1, 1, 1)]]));
    expect(f1).toBe(1);
  });
});
