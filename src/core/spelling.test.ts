import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lettersAllowed, lettersOff } from './spelling.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é'), minLength: 0, maxLength: 9 });

describe('letters off', () => {
  it.each([
    ['gamaredon', 'gamaredon', 0],
    ['gamaredn', 'gamaredon', 1],
    ['gmaaredon', 'gamaredon', 1],
    ['gamaretton', 'gamaredon', 2],
    ['iran', 'iraq', 1],
    ['falcon', 'jackal', 3],
  ])('%s and %s: %i', (a, b, n) => expect(lettersOff(a, b, 2)).toBe(n));

  it('allows none in short words and two in long ones', () => {
    expect(['ira', 'iran', 'mandiant'].map(lettersAllowed)).toEqual([0, 1, 2]);
  });

  it('is the same both ways, nothing for the same word, and never more than asked for plus one', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, most) => {
        const off = lettersOff(a, b, most);
        expect(off).toBe(lettersOff(b, a, most));
        expect(off).toBeLessThanOrEqual(most + 1);
        expect(off === 0).toBe(a === b);
      }),
    );
  });

  it('finds any word with one letter left out', () => {
    fc.assert(
      fc.property(
        word.filter((w) => w.length > 0),
        fc.nat(),
        (w, at) => {
          const letters = [...w];
          letters.splice(at % letters.length, 1);
          expect(lettersOff(w, letters.join(''), 2)).toBe(1);
        },
      ),
    );
  });
});
