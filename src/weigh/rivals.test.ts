import { describe, expect, it } from 'vitest';
import { rivals, SOMEONE_ELSE } from './rivals.ts';

describe('rival hypotheses', () => {
  const evidence = (id: string, polarity: 1 | -1) => ({
    id,
    origin: id,
    polarity,
    role: 'investigator/no-access' as const,
    wording: 'flat' as const,
  });
  const candidates = [
    { id: 'a', name: 'A', input: { kind: 'actor' as const, evidence: [evidence('x', 1), evidence('y', -1)], dependence: [] } },
    { id: 'b', name: 'B', input: { kind: 'actor' as const, evidence: [evidence('x', 1)], dependence: [] } },
  ];
  it('puts first what has least against it, and someone else last', () => {
    const matrix = rivals(candidates);
    expect(matrix.hypotheses.map((h) => h.id)).toEqual(['b', 'a', SOMEONE_ELSE]);
    expect(matrix.hypotheses.every((h) => h.share === null)).toBe(true);
    const [first] = matrix.evidence;
    expect(first).toMatchObject({ evidence: 'y', diagnosticity: 1.099 });
    expect(first?.cells.get('a')?.effective).toBe(-1.099);
    expect(first?.cells.has('b')).toBe(false);
  });

  it('finds that evidence which fits every answer tells it only from someone else', () => {
    const [a, b] = candidates;
    if (a === undefined || b === undefined) throw new Error('two candidates');
    const both = rivals([a, b]).evidence.find((line) => line.evidence === 'x');
    expect([...(both?.cells.keys() ?? [])]).toEqual(['a', 'b']);
    expect(both?.diagnosticity).toBe(1.099);
  });

  it('shares the belief only where the candidates are declared exclusive', () => {
    const shares = rivals(candidates, { exclusive: true }).hypotheses.map((h) => h.share ?? 0);
    expect(shares.reduce((sum, s) => sum + s, 0)).toBeCloseTo(1, 1);
    expect(shares[0]).toBe(0.6);
  });
});
