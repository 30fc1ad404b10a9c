import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fill, spread } from './spread.ts';

const FRAME = { width: 900, height: 560 };
const places = fc.array(fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 })), {
  minLength: 1,
  maxLength: 24,
});

describe('making room', () => {
  it('keeps names off each other where there is room, by whatever places it starts from', () => {
    fc.assert(
      fc.property(places, (start) => {
        const at = new Float32Array(start.flat());
        const widths = start.map((_, i) => 60 + (i % 4) * 20);
        spread(at, widths, new Set(), { width: 5000, height: 5000 });
        for (let i = 0; i < widths.length; i += 1)
          for (let j = i + 1; j < widths.length; j += 1) {
            const apartX = Math.abs((at[i * 2] ?? 0) - (at[j * 2] ?? 0)) >= ((widths[i] ?? 0) + (widths[j] ?? 0)) / 2 - 1;
            const apartY = Math.abs((at[i * 2 + 1] ?? 0) - (at[j * 2 + 1] ?? 0)) >= 73;
            if (!apartX && !apartY) return false;
          }
        return true;
      }),
      { numRuns: 60 },
    );
  });

  it('leaves where they are those that are fixed', () => {
    const at = new Float32Array([0, 0, 1, 1, 2, 2]);
    spread(at, [80, 80, 80], new Set([0]), FRAME);
    expect([at[0], at[1]]).toEqual([0, 0]);
    expect([at[2], at[3]]).not.toEqual([1, 1]);
  });

  it('fills the frame, and puts what has no extent into its middle', () => {
    const at = new Float32Array([5, 5, 25, 10]);
    fill(at, FRAME);
    expect([...at]).toEqual([-450, -280, 450, 280]);
    const one = new Float32Array([7, 9]);
    fill(one, FRAME);
    expect([...one]).toEqual([0, 0]);
  });
});
