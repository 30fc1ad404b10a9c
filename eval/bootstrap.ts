/** What one document adds to one metric. `found` is `right` seen from the gold side: the two differ where one name covers two. */
export interface Tally {
  right: number;
  predicted: number;
  gold: number;
  found: number;
}

/** Tallies of one metric by number of the document. A document without one has nothing to do with the metric. */
export type Tallies = ReadonlyMap<number, Tally>;

const NOTHING: Tally = { right: 0, predicted: 0, gold: 0, found: 0 };
const ROUNDS = 1000;
const SEED = 20_220_715;

/** Numbers in [0, 1), always the same ones for the same seed (mulberry32). */
const randomFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** Precision, recall and F1 of the sum of tallies; nothing predicted or nothing to find is 0. */
export const figuresOf = (tallies: Iterable<Tally>): { p: number; r: number; f1: number } => {
  let [right, predicted, gold, found] = [0, 0, 0, 0];
  for (const t of tallies) {
    right += t.right;
    predicted += t.predicted;
    gold += t.gold;
    found += t.found;
  }
  const p = predicted === 0 ? 0 : right / predicted;
  const r = gold === 0 ? 0 : found / gold;
  return { p, r, f1: p + r === 0 ? 0 : (2 * p * r) / (p + r) };
};

const middle95 = (values: number[]): [number, number] => {
  values.sort((a, b) => a - b);
  const at = (share: number): number => values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0;
  return [at(0.025), at(0.975)];
};

function resample(rows: number, value: (picked: readonly number[]) => number, rounds: number, seed: number): [number, number] {
  const random = randomFrom(seed);
  const picked = new Array<number>(rows);
  const values: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (let k = 0; k < rows; k += 1) picked[k] = Math.floor(random() * rows);
    values.push(value(picked));
  }
  return middle95(values);
}

/** The 95 % interval of F1, documents resampled. */
export const intervalOf = (tallies: Tallies, rounds = ROUNDS, seed = SEED): [number, number] => {
  const rows = [...tallies.values()];
  return resample(rows.length, (picked) => figuresOf(picked.map((k) => rows[k] ?? NOTHING)).f1, rounds, seed);
};

export interface Difference {
  before: number;
  after: number;
  /** 95 % interval of after - before */
  interval: [number, number];
  /** the interval leaves zero out */
  outside: boolean;
}

/** F1 of two readers of the same documents: each round draws the same documents for both, so what is hard for both cancels out. */
export const pairedDifference = (before: Tallies, after: Tallies, rounds = ROUNDS, seed = SEED): Difference => {
  const documents = [...new Set([...before.keys(), ...after.keys()])].sort((a, b) => a - b);
  const rowsOf = (tallies: Tallies): Tally[] => documents.map((d) => tallies.get(d) ?? NOTHING);
  const [a, b] = [rowsOf(before), rowsOf(after)];
  const f1 = (rows: Tally[], picked: readonly number[]): number => figuresOf(picked.map((k) => rows[k] ?? NOTHING)).f1;
  const interval = resample(documents.length, (picked) => f1(b, picked) - f1(a, picked), rounds, seed);
  return {
    before: figuresOf(a).f1,
    after: figuresOf(b).f1,
    interval,
    outside: interval[0] > 0 || interval[1] < 0,
  };
};
