import type { WeighInput } from '../model/weighing.ts';
import { TABLE, type WeighTable } from './tables.ts';
import { weigh } from './weigh.ts';

export interface Rival {
  id: string;
  name: string;
  input: WeighInput;
}

export interface RivalRow {
  id: string;
  name: string;
  L: number;
  positive: number;
  negative: number;
  /** Share of the belief; null unless the candidates are declared exclusive. */
  share: number | null;
}

/** One line of the matrix: a statement, and what it weighs for or against each hypothesis (0 where it is silent). */
export interface RivalEvidence {
  evidence: string;
  origin: string;
  effective: Record<string, number>;
}

export interface RivalMatrix {
  hypotheses: RivalRow[];
  evidence: RivalEvidence[];
}

/** The hypothesis that is always there. */
export const SOMEONE_ELSE = 'someone else';

/**
 * Rival answers to one question as evidence by hypothesis, after Heuer: ranked by how little speaks against each, then by L. Shares
 * are `e^L / sum` with "someone else" (L = 0) in the sum, and only where the candidates exclude each other: two groups
 * may have worked together, so this is never assumed.
 */
export const rivals = (
  candidates: readonly Rival[],
  options: { exclusive: boolean; table?: WeighTable } = { exclusive: false },
): RivalMatrix => {
  const weighed = candidates.map((c) => ({ ...c, result: weigh(c.input, options.table ?? TABLE) }));
  const mass = 1 + weighed.reduce((sum, c) => sum + Math.exp(c.result.L), 0);
  const share = (L: number): number | null => (options.exclusive ? Math.round((Math.exp(L) / mass) * 100) / 100 : null);
  const rows: RivalRow[] = weighed.map(({ id, name, result }) => ({
    id,
    name,
    L: result.L,
    positive: result.positive,
    negative: result.negative,
    share: share(result.L),
  }));
  const order = (a: RivalRow, b: RivalRow): number => b.negative - a.negative || b.L - a.L || (a.id < b.id ? -1 : 1);
  rows.sort(order);
  rows.push({ id: SOMEONE_ELSE, name: SOMEONE_ELSE, L: 0, positive: 0, negative: 0, share: share(0) });

  const lines = new Map<string, RivalEvidence>();
  for (const c of weighed) {
    for (const w of c.result.weights) {
      const line = lines.get(w.evidence) ?? { evidence: w.evidence, origin: w.origin, effective: {} };
      line.effective[c.id] = (line.effective[c.id] ?? 0) + w.effective;
      lines.set(w.evidence, line);
    }
  }
  // The line that tells hypotheses apart best comes first: evidence that fits all of them says nothing.
  const spread = (line: RivalEvidence): number => {
    const values = candidates.map((c) => line.effective[c.id] ?? 0);
    return Math.max(...values) - Math.min(...values);
  };
  const evidence = [...lines.values()].sort((a, b) => spread(b) - spread(a) || (a.evidence < b.evidence ? -1 : 1));
  return { hypotheses: rows, evidence };
};
