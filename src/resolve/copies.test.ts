import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCopy, similarity, sketchOf } from './copies.ts';

const words = (seed: string, n: number): string => Array.from({ length: n }, (_, i) => `${seed}${(i * 7919) % 1013}`).join(' ');
const zone = (text: string, kind: 'body' | 'title') => ({ start: 0, end: text.length, zone: kind });
const sketch = (text: string): string[] => sketchOf(text, [zone(text, 'body')]);
const like = (a: string, b: string): number => similarity(sketch(a), sketch(b));

describe('near-copies', () => {
  it.each([60, 300, 900])('finds a wire text of %i words under another head and foot', (n) => {
    const wire = words('w', n);
    expect(like(`${words('head', 8)} ${wire}`, `${wire} ${words('foot', 12)}`)).toBeGreaterThanOrEqual(0.8);
    expect(like(wire, wire)).toBe(1);
  });

  it('does not take a text for the copy of one it shares a paragraph with, nor a quoted post for its article', () => {
    expect(like(`${words('a', 300)} ${words('q', 60)}`, `${words('b', 300)} ${words('q', 60)}`)).toBeLessThan(0.4);
    expect(like(words('post', 60), `${words('post', 60)} ${words('x', 600)}`)).toBe(0);
    expect(like('too short to tell', 'too short to tell')).toBe(0);
  });

  it('reads the body only', () => {
    const [head, body] = [words('h', 200), words('b', 100)];
    const text = `${head} ${body}`;
    const zones = [
      { start: 0, end: head.length, zone: 'title' as const },
      { start: head.length + 1, end: text.length, zone: 'body' as const },
    ];
    expect(sketchOf(text, zones)).toEqual(sketch(body));
  });

  it('takes the likest, then the first given', () => {
    const wire = words('w', 100);
    const candidates = ['one', 'two'].map((document) => ({ document, shingles: sketch(wire) }));
    expect(findCopy(sketch(wire), [{ document: 'near', shingles: sketch(`${wire} ${words('f', 10)}`) }, ...candidates])).toEqual({
      of: 'one',
      similarity: 1,
    });
    expect(findCopy(sketch(words('other', 100)), candidates)).toBeNull();
  });

  it('is bounded, symmetrical, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.string({ maxLength: 400 }), (a, b) => {
        expect(sketch(a).length).toBeLessThanOrEqual(64);
        expect(similarity(sketch(a), sketch(b))).toBe(similarity(sketch(b), sketch(a)));
      }),
    );
  });
});
