import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonFault } from './json-place.ts';

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('jsonFault', () => {
  it.each([
    ['', 0],
    ['{', 1],
    ['[1,', 3],
    ['[1,]', 3],
    ['{"a": }', 6],
    ['{"a" 1}', 5],
    ['{"a": 1,}', 8],
    ['{a: 1}', 1],
    ['[1 2]', 3],
    ['[1}', 2],
    ['[] []', 3],
    ['[01]', 1],
    ['[tru]', 1],
    ["['a']", 1],
    ['["a\nb"]', 3],
    ['["\\x"]', 2],
    ['["never ends', 12],
    [']', 0],
  ])('%j goes wrong at %d', (text, at) => {
    expect([parses(text), jsonFault(text)]).toEqual([false, at]);
  });

  it('finds nothing wrong in JSON, and the end of JSON cut off', () => {
    const json = fc.oneof(
      fc.json(),
      fc.json({ stringUnit: 'binary' }),
      fc.jsonValue().map((value) => JSON.stringify(value, null, 2)),
    );
    fc.assert(
      fc.property(json, fc.nat(), (text, n) => {
        expect(jsonFault(text)).toBe(text.length);
        const cut = text.slice(0, n % (text.length + 1));
        // Part of a word or number ("tru", "1e") is told where it begins.
        if (!parses(cut)) expect(jsonFault(cut)).toBeGreaterThanOrEqual(cut.search(/[\w.+-]*$/));
      }),
    );
  });

  it('points at a character that does not belong, wherever it is put', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (text, n) => {
        const at = n % (text.length + 1);
        const broken = `${text.slice(0, at)}\u0001${text.slice(at)}`;
        expect(parses(broken)).toBe(false);
        expect(jsonFault(broken)).toBeLessThanOrEqual(at);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (text) => void jsonFault(text)));
  });
});
