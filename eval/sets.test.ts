import { describe, expect, it } from 'vitest';
import { AssayError, failureLine } from '../src/core/errors.ts';
import { chosen, SETS } from './sets.ts';

describe('chosen', () => {
  it('takes all but those held back without a name, and only the named ones in the order of the table', () => {
    expect(chosen([])).toEqual({ seed: true, sets: SETS.filter((s) => s.held !== true) });
    expect(chosen(['own-test']).sets).toMatchObject([{ held: true }]);
    const { seed, sets } = chosen(['casie', 'claims']);
    expect({ seed, names: sets.map((s) => s.name) }).toEqual({ seed: false, names: ['claims', 'casie'] });
    expect(chosen(['seed'])).toEqual({ seed: true, sets: [] });
  });

  it('refuses a name it does not know, with the list of those it does', () => {
    try {
      chosen(['claims', 'cassie']);
      expect.unreachable();
    } catch (error) {
      const line = error instanceof AssayError ? failureLine(error.failure) : '';
      expect(line).toContain('"cassie"');
      for (const name of ['seed', ...SETS.map((s) => s.name)]) expect(line).toContain(name);
    }
  });
});

describe('SETS', () => {
  it('has each name once and each label once in a set: history and comparison go by them', () => {
    const labels = SETS.flatMap((s) => s.scorings.flatMap((c) => c.metrics.map((m) => `${s.name}/${m.label}`)));
    expect(new Set(labels).size).toBe(labels.length);
    expect(new Set(SETS.map((s) => s.name)).size).toBe(SETS.length);
  });
});
