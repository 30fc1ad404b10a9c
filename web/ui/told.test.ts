import { describe, expect, it } from 'vitest';
import { short } from './told.tsx';
import { upright } from '../../src/core/upright.ts';

describe('words from outside', () => {
  it('are cut between characters, not inside one', () => {
    expect(short('abcdef', 4)).toBe('abc…');
    expect(short('ab😀def', 4)).toBe('ab…');
    expect(short('abc', 4)).toBe('abc');
  });

  it('lose the marks that turn letters round, and nothing else', () => {
    expect(upright('invoice \u202Efdp.exe\u202C')).toBe('invoice fdp.exe\u202C');
    expect(upright('\u05D0\u05D1\u200F\u2067x\u2069')).toBe('\u05D0\u05D1\u200F\u2067x\u2069');
  });
});
