import { DIMENSIONS } from '../../src/read/learned/word-features.ts';
import { type LabelWeights, type LinearModel, openModel, packModel } from '../../src/read/learned/linear-model.ts';
import { FOLDS, type Report } from './reports.ts';

/**
 * Trains the model of described techniques: one logistic regression a technique over the words of a sentence (AdaGrad, against all
 * sentences of other techniques and a quarter of those of none). The same reports always give the same bytes.
 */

const ROUNDS = 6;
const RATE = 0.3;
const FIRST_BIAS = -3;
/** Sentences without any technique that a round looks at. */
const OF_NONE = 0.25;
/** A technique with fewer sentences is not learned. */
const FEWEST_SENTENCES = 4;
const FEWEST_FEATURES = 3;
/** Weights kept a technique: the rest change no decision and make the file large. */
const MOST_WEIGHTS = 4000;
/** The sum from which a technique is said: where held-out F1 over both sets is best. */
const THRESHOLD = -2;

type Sentence = Report['sentences'][number];

const random = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
};

const shuffled = <T>(list: T[], next: () => number): T[] => {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [list[i], list[j]] = [list[j] as T, list[i] as T];
  }
  return list;
};

const trainLabel = (id: string, withLabel: readonly Sentence[], labelled: readonly Sentence[], none: readonly Sentence[]): LabelWeights => {
  const weights = new Float32Array(DIMENSIONS);
  const squares = new Float32Array(DIMENSIONS).fill(1e-3);
  let [bias, biasSquares] = [FIRST_BIAS, 1];
  const next = random(7);
  const own = new Set(withLabel);
  for (let round = 0; round < ROUNDS; round++) {
    const batch: [Sentence, number][] = [...withLabel, ...withLabel].map((x) => [x, 1]);
    for (const x of labelled) if (!own.has(x)) batch.push([x, 0]);
    for (const x of none) if (next() < OF_NONE) batch.push([x, 0]);
    for (const [x, wanted] of shuffled(batch, next)) {
      let sum = bias;
      for (const f of x.features) sum += weights[f] ?? 0;
      const off = 1 / (1 + Math.exp(-sum)) - wanted;
      if (Math.abs(off) < 0.01) continue;
      biasSquares += off * off;
      bias -= (RATE * off) / Math.sqrt(biasSquares);
      for (const f of x.features) {
        const total = (squares[f] ?? 0) + off * off;
        squares[f] = total;
        weights[f] = (weights[f] ?? 0) - (RATE * off) / Math.sqrt(total);
      }
    }
  }
  const kept = [...weights.entries()]
    .filter(([, w]) => w !== 0)
    .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]) || a[0] - b[0])
    .slice(0, MOST_WEIGHTS);
  return { id, bias, weights: kept };
};

const labelsOf = (reports: readonly Report[]): LabelWeights[] => {
  const all = reports.flatMap((r) => r.sentences).filter((s) => s.features.length >= FEWEST_FEATURES);
  const byLabel = new Map<string, Sentence[]>();
  for (const s of all) for (const label of s.labels) byLabel.set(label, [...(byLabel.get(label) ?? []), s]);
  const labelled = all.filter((s) => s.labels.size > 0);
  const none = all.filter((s) => s.labels.size === 0);
  return [...byLabel]
    .filter(([, list]) => list.length >= FEWEST_SENTENCES)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, list]) => trainLabel(id, list, labelled, none));
};

/** The weights learned from these reports. @param calibration of held-out findings, where it was measured */
export const trainTechniques = (reports: readonly Report[], calibration: [number, number][] = [[THRESHOLD, 0.5]]): Uint8Array =>
  packModel(labelsOf(reports), {
    threshold: THRESHOLD,
    calibration,
    trained: `${reports.length} reports of TRAM (Apache-2.0) and AnnoCTR (CC BY-SA 4.0)`,
  });

/** The weights that have seen nothing of one part. */
export const trainWithout = (reports: readonly Report[], fold: number): Uint8Array =>
  trainTechniques(reports.filter((r) => r.fold !== fold));

const STEPS = [-2, -1.5, -1, -0.5, 0, 1, 2];

/** How often a finding whose best sentence reached a sum was right, in reports the weights have not seen. */
export const calibrate = (reports: readonly Report[], models: readonly LinearModel[]): [number, number][] => {
  const found: { sum: number; right: boolean }[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = models[fold];
    if (model === undefined) continue;
    for (const report of reports.filter((r) => r.fold === fold)) {
      const gold = new Set(report.sentences.flatMap((s) => [...s.labels]));
      const best = new Float32Array(model.header.labels.length).fill(Number.NEGATIVE_INFINITY);
      for (const s of report.sentences)
        if (s.features.length >= FEWEST_FEATURES)
          model.sums(s.features).forEach((sum, i) => {
            best[i] = Math.max(best[i] ?? sum, sum);
          });
      model.header.labels.forEach((label, i) => {
        const sum = best[i] ?? Number.NEGATIVE_INFINITY;
        if (sum >= THRESHOLD) found.push({ sum, right: gold.has(label.id) });
      });
    }
  }
  return STEPS.flatMap((from, i): [number, number][] => {
    const to = STEPS[i + 1] ?? Number.POSITIVE_INFINITY;
    const here = found.filter((f) => f.sum >= from && f.sum < to);
    return here.length === 0 ? [] : [[from, Math.round((100 * here.filter((f) => f.right).length) / here.length) / 100]];
  });
};

export const openTechniques = (bytes: Uint8Array): LinearModel => openModel(bytes, 'techniques.bin');
