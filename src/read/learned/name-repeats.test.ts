import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TaggedName } from '../../model/reading.ts';
import { repeatNames } from './name-repeats.ts';
import { cutWords } from './name-words.ts';

const TEXT = 'Vexloader runs first. We saw Vexloader and Vexloader Pro. Later Vexloader calls home to Oslo, and Vexloaders fail.';
const places = (word: string): number[] => [...TEXT.matchAll(new RegExp(word, 'g'))].map((m) => m.index);
const [first = 0, second = 0, third = 0, fourth = 0] = places('Vexloader');
const tagged = (start: number, kind: TaggedName['kind'], length = 9): TaggedName => ({ start, end: start + length, kind });
const repeated = (names: TaggedName[], text = TEXT): string[] =>
  repeatNames(text, cutWords(text), names).map((n) => `${n.kind} ${n.start}-${n.end}`);

describe('repeatNames', () => {
  it('carries malware tagged twice to the other places of the same words, and to no part of a word', () => {
    expect(repeated([tagged(first, 'malware'), tagged(second, 'malware')])).toEqual(
      [first, second, third, fourth].map((at) => `malware ${at}-${at + 9}`),
    );
  });

  it('leaves longer names that are tagged as they are', () => {
    const names = [tagged(first, 'malware'), tagged(second, 'malware'), tagged(third, 'organisation', 13)];
    expect(repeated(names)).toContain(`organisation ${third}-${third + 13}`);
  });

  it('carries nothing that was tagged once, and no place', () => {
    expect(repeated([tagged(first, 'malware')])).toEqual([`malware ${first}-${first + 9}`]);
    const oslo = TEXT.indexOf('Oslo');
    expect(repeated([tagged(oslo, 'place', 4)])).toEqual([`place ${oslo}-${oslo + 4}`]);
  });

  it('gives a name the kind it was tagged with most', () => {
    const names = [tagged(first, 'malware'), tagged(second, 'group'), tagged(third, 'malware')];
    expect(repeated(names).slice(0, 3)).toEqual([first, second, third].map((at) => `malware ${at}-${at + 9}`));
  });

  it('keeps all it was given, in order and apart, in any text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('Vex', 'Vex Pro', 'the', '.', 'Oslo', '🤖', 'A-1'), { maxLength: 40 }),
        fc.nat(5),
        (parts, step) => {
          const text = parts.join(' ');
          const words = cutWords(text);
          const names: TaggedName[] = [];
          for (let i = 0; i < words.count; i += step + 1)
            names.push({ start: words.start[i] as number, end: words.end[i] as number, kind: i % 2 === 0 ? 'malware' : 'group' });
          const out = repeatNames(text, words, names);
          expect(names.every((n) => out.some((o) => o.start === n.start && o.end === n.end))).toBe(true);
          let until = 0;
          for (const o of out) {
            expect(o.start).toBeGreaterThanOrEqual(until);
            until = o.end;
          }
        },
      ),
    );
  });
});
