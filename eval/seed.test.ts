import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { projectRoot, wireStages } from '../src/wire.ts';
import { scoreSeed } from './seed.ts';
import { seedFolder } from './seed-gold.ts';
import { formatSeedScore } from './seed-score.ts';

describe.skipIf(!existsSync(seedFolder))('the reader on the founding article (skipped where ../shared is absent)', () => {
  it('finds at least 85 of 100 statements, and is right in at least 85 of 100 of its own', async () => {
    const score = scoreSeed(await wireStages(projectRoot()));
    expect(Math.min(score.precision, score.recall), formatSeedScore(score)).toBeGreaterThanOrEqual(0.85);
  });
});
