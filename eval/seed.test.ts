import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { projectRoot, wireStages } from '../src/wire.ts';
import { scoreSeed, seedStatuses } from './seed.ts';
import { seedFolder } from './seed-gold.ts';
import { formatSeedScore } from './seed-score.ts';

describe.skipIf(!existsSync(seedFolder))('the reader on the founding article (skipped where ../shared is absent)', () => {
  it('finds every statement, and makes none that is not there', async () => {
    const score = scoreSeed(await wireStages(projectRoot()));
    expect(Math.min(score.precision, score.recall), formatSeedScore(score)).toBe(1);
  });

  it('ends, read, resolved and weighed, at the statuses and sums worked out by hand', async () => {
    const statuses = await seedStatuses(await wireStages(projectRoot()));
    expect(statuses.map(({ id, found }) => ({ id, found }))).toEqual(statuses.map(({ id, expected }) => ({ id, found: expected })));
    expect(statuses).toHaveLength(15);
  });
});
