import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordDiff } from './word-diff.ts';

const short = (before: string, after: string): string =>
  wordDiff(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`))
    .join('');

describe('what is other in a text', () => {
  it.each([
    ['', '', ''],
    ['the same', 'the same', 'the same'],
    ['', 'new', '{+new+}'],
    ['gone', '', '[-gone-]'],
    ['The agency confirmed two victims.', 'The agency confirmed three victims.', 'The agency confirmed [-two-]{+three+} victims.'],
    ['One.\nTwo.\nThree.\n', 'One.\nThree.\n', 'One.\n[-Two.\n-]Three.\n'],
    ['a b', 'a x b', 'a {+x +}b'],
    ['no data was stolen', 'data was stolen', '[-no -]data was stolen'],
  ])('%j to %j', (before, after, told) => {
    expect(short(before, after)).toBe(told);
  });

  it('holds both texts whole', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'çë', ' ', '\n', '.', 'word', '\u2028', '😀'), { maxLength: 60 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), fc.oneof(text, fc.string({ unit: 'binary' })), (before, after) => {
        const parts = wordDiff(before, after);
        const of = (kind: 'added' | 'removed'): string =>
          parts
            .filter((part) => part.kind === 'same' || part.kind === kind)
            .map((part) => part.text)
            .join('');
        expect([of('removed'), of('added')]).toEqual([before, after]);
      }),
      { numRuns: 500 },
    );
  });

  it('is found in long texts that are wholly other, without end of time or memory', () => {
    const long = (word: string): string => Array.from({ length: 20_000 }, (_, i) => `${word}${i}`).join(' ');
    const parts = wordDiff(long('a'), long('b'));
    expect(parts.map(({ kind }) => kind).filter((kind) => kind !== 'same').length).toBeGreaterThan(1);
  });
});
