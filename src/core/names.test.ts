import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameKey } from './names.ts';

describe('nameKey', () => {
  it.each([
    ['The Record', 'record'],
    ["The Record's", 'record'],
    ['the Ministry of Foreign Affairs’', 'ministry of foreign affairs'],
    ['Mujahedeen-e-Khalq', 'mujahedeen e khalq'],
    ['Durrës', 'durres'],
    ['U.S.', 'u s'],
    ['Iran’s', 'iran'],
    ['A', 'a'],
    ['APT28', 'apt28'],
    ['Киберполиция', 'киберполиция'],
    ['  "Homeland  Justice" ', 'homeland justice'],
    ['…', ''],
  ])('%s', (name, key) => {
    expect(nameKey(name)).toBe(key);
  });

  it('gives a key without outer blanks, with single spaces, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const key = nameKey(name);
        expect(key).toBe(key.trim());
        expect(key).not.toMatch(/ {2}/);
      }),
    );
  });
});
