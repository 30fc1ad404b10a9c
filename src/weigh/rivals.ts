import type { EffectiveWeight, WeighInput } from '../model/weighing.ts';
import { TABLE, type WeighTable } from './tables.ts';
import { weigh } from './weigh.ts';
import type { Words } from '../words/words.ts';

export interface Rival {
  id: string;
  name: string;
  input: WeighInput;
}

interface Ranked {
  id: string;
  L: number;
  negative: number;
}

export interface RivalRow extends Ranked {
  name: string;
  positive: number;
  /** Share of the belief; null unless the candidates are declared exclusive. */
  share: number | null;
}

/** One line of the matrix: what one voice says in one statement, and what that weighs on each hypothesis it bears on. */
export interface RivalEvidence {
  evidence: string;
  origin: string;
  /** By hypothesis; none where the statement says nothing about it. */
  cells: Map<string, EffectiveWeight>;
  /** The most it tells two hypotheses apart, "someone else" being one of them. */
  diagnosticity: number;
}

export interface RivalMatrix {
  hypotheses: RivalRow[];
  evidence: RivalEvidence[];
}

/** The hypothesis that is always there. */
export const SOMEONE_ELSE = 'someone else';

/** Heuer's order: what has least against it first, then what has most for it. */
export const leastContradicted = (a: Ranked, b: Ranked): number => b.negative - a.negative || b.L - a.L || (a.id < b.id ? -1 : 1);

/** Where one statement reaches a hypothesis twice, by its words and by what they entail, the stronger one is its cell. */
const stronger = (a: EffectiveWeight | undefined, b: EffectiveWeight): EffectiveWeight =>
  a !== undefined && (Math.abs(a.effective) > Math.abs(b.effective) || (a.effective === b.effective && a.via === undefined)) ? a : b;

/**
 * Rival answers to one question as evidence by hypothesis, after Heuer: ranked by how little speaks against each, then by L. Shares
 * are `e^L / sum` with "someone else" (L = 0) in the sum, and only where the candidates exclude each other: two groups
 * may have worked together, so this is never assumed. The line that tells hypotheses apart best comes first: evidence that fits all of
 * them says nothing. Of two that do so equally the one that contradicts.
 */
export const rivals = (
  candidates: readonly Rival[],
  options: { exclusive: boolean; table?: WeighTable; words?: Words } = { exclusive: false },
): RivalMatrix => {
  const weighed = candidates.map((c) => ({ ...c, result: weigh(c.input, options.table ?? TABLE, options.words) }));
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
  rows.sort(leastContradicted);
  rows.push({ id: SOMEONE_ELSE, name: SOMEONE_ELSE, L: 0, positive: 0, negative: 0, share: share(0) });

  const lines = new Map<string, RivalEvidence>();
  for (const c of weighed) {
    for (const w of c.result.weights) {
      const key = JSON.stringify([w.evidence, w.origin]);
      const line = lines.get(key) ?? {
        evidence: w.evidence,
        origin: w.origin,
        cells: new Map<string, EffectiveWeight>(),
        diagnosticity: 0,
      };
      line.cells.set(c.id, stronger(line.cells.get(c.id), w));
      lines.set(key, line);
    }
  }
  const evidence = [...lines.values()].map((line) => ({ ...line, diagnosticity: spread(line) }));
  const least = (line: RivalEvidence): number => Math.min(0, ...[...line.cells.values()].map((w) => w.effective));
  evidence.sort(
    (a, b) => b.diagnosticity - a.diagnosticity || least(a) - least(b) || (a.evidence < b.evidence ? -1 : a.evidence > b.evidence ? 1 : 0),
  );
  return { hypotheses: rows, evidence };
};

const spread = (line: RivalEvidence): number => {
  const values = [0, ...[...line.cells.values()].map((w) => w.effective)];
  return Math.round((Math.max(...values) - Math.min(...values)) * 1000) / 1000;
};
