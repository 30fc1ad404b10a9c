import { describe, expect, it } from 'vitest';
import { apart, type LabelData } from './labels.ts';

/** Which names are written where there is no room for all. */

const colors = { ink: '#000', dim: '#666', ground: '#fff' };
const name = (label: string, x: number, y: number, size: number, more: Partial<LabelData> = {}): LabelData => ({
  label,
  x,
  y,
  size,
  colors,
  ...more,
});
const written = (...names: LabelData[]): (string | null)[] => apart(names, (text) => text.length * 7).map(({ label }) => label);

describe('names of nodes', () => {
  it('are all written where they do not meet', () => {
    expect(written(name('Iran', 0, 0, 8), name('Albania', 200, 0, 8), name('Air Albania', 0, 40, 8))).toHaveLength(3);
  });

  it('never lie on each other: the larger node keeps its name, and one that is asked for before it', () => {
    const [small, large] = [name('Air Albania', 10, 5, 6), name('Attack on Albania', 0, 0, 12)];
    expect(written(small, large)).toEqual(['Attack on Albania']);
    expect(written({ ...small, forceLabel: true }, large)).toEqual(['Air Albania']);
  });

  it('take the room of what stands under them too', () => {
    const upper = name('Iran', 0, 0, 8, { under: 'state' });
    expect(written(upper, name('Albania', 0, 18, 6))).toEqual(['Iran']);
    expect(written({ ...upper, under: '' }, name('Albania', 0, 18, 6))).toHaveLength(2);
  });

  it('that are faint take none', () => {
    expect(written(name('Iran', 0, 0, 12, { faint: true }), name('Albania', 0, 0, 6))).toEqual(['Albania']);
  });
});
