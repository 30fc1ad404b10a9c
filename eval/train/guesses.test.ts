import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/wire.ts';
import { calibrateGuesses, type ClaimsReport, loadClaimsReports, openGuesses, trainGuesses } from './guesses.ts';

/** Our own corpus is in the repository: these need nothing beside it. */
const reports = await loadClaimsReports(projectRoot(), '/nowhere');

const report = (id: string, fold: number, word: number, denies: boolean): ClaimsReport => ({
  id,
  fold,
  clauses: [
    { features: [word, 7], matter: [8], made: false, said: denies ? { stance: 'deny', type: 'conducted' } : null },
    { features: [9], matter: [], made: false, said: null },
  ],
});
const few = Array.from({ length: 12 }, (_, i) => report(`d${i}`, i % 2, i % 3 === 0 ? 5 : 6, i % 3 === 0));

describe('training of guesses', () => {
  it('takes clauses with their stances from our own train and dev documents, and none of the test part', () => {
    expect(reports.length).toBe(265);
    expect(reports.every((r) => /^own-(?:train|dev)\/(?:train|dev)-\d+$/.test(r.id))).toBe(true);
    const clauses = reports.flatMap((r) => r.clauses);
    expect(clauses.filter((c) => c.said !== null).length).toBeGreaterThan(400);
    expect(clauses.every((c) => c.features.length > 0 && c.matter.length > 0)).toBe(true);
  });

  it('gives the same bytes for the same documents', () => {
    expect(trainGuesses(few)).toEqual(trainGuesses(few));
  });

  it('learns which words take a stance, and measures that on documents left out', () => {
    const models = [0, 1].map((fold) => openGuesses(trainGuesses(few.filter((r) => r.fold !== fold))));
    const steps = calibrateGuesses(few, models);
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.every(([, share]) => share === 1)).toBe(true);
  });
});
