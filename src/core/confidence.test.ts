import { describe, expect, it } from 'vitest';
import { confidenceOf } from './confidence.ts';

const figures = { hit: { right: 90, of: 100 }, rare: { right: 2, of: 2 }, poor: { right: 1, of: 20 } };

describe('how sure the reader may be', () => {
  it('is what was measured, drawn a little towards the average', () => {
    const hit = confidenceOf('hit', figures);
    expect(hit).toMatchObject({ right: 90, of: 100, general: false });
    expect(hit?.share).toBeGreaterThan(0.85);
    expect(hit?.share).toBeLessThan(0.9);
    expect(confidenceOf('poor', figures)?.share).toBeLessThan(0.3);
  });
  it('falls back to all rules where there were too few cases, and says so', () =>
    expect(confidenceOf('rare', figures)).toMatchObject({ general: true }));
  it('has nothing to say of another reader', () => expect(confidenceOf('model', figures)).toBeNull());
});
