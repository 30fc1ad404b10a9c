import { describe, expect, it } from 'vitest';
import { confidenceOf, NOT_MEASURED } from './confidence.ts';
import { MEASURED_READER } from './rule-figures.ts';

const reader = `${MEASURED_READER}+0a1b2c3d`;
const figures = { hit: { right: 90, of: 100 }, rare: { right: 2, of: 2 }, poor: { right: 1, of: 20 } };

describe('how sure the reader may be', () => {
  it('is what was measured, drawn a little towards the average', () => {
    const hit = confidenceOf('hit', reader, figures);
    if (hit === NOT_MEASURED) throw new Error(hit);
    expect(hit).toMatchObject({ right: 90, of: 100, general: false });
    expect(hit.share).toBeGreaterThan(0.85);
    expect(hit.share).toBeLessThan(0.9);
    const poor = confidenceOf('poor', reader, figures);
    expect(poor === NOT_MEASURED ? poor : poor.share).toBeLessThan(0.3);
  });
  it('falls back to all rules where there were too few cases, and says so', () =>
    expect(confidenceOf('rare', reader, figures)).toMatchObject({ general: true }));
  it.each([
    ['a rule it does not know', 'model', reader],
    ['an older version', 'hit', 'assay-reader/3+0a1b2c3d'],
    ['a version that only begins alike', 'hit', `${MEASURED_READER}0`],
    ['another reader', 'hit', 'model:tiny/1'],
  ])('says so where nothing was measured: %s', (_what, rule, by) => expect(confidenceOf(rule, by, figures)).toBe('not measured'));
});
