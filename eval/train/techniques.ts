import { type LabelWeights, type LinearModel, openModel, packModel } from '../../src/read/learned/linear-model.ts';
import { type Example, FOLDS, type Report } from './reports.ts';
import { randomFrom } from './random.ts';

/**
 * Trains the model of described techniques: one logistic regression a technique over the words of a sentence (AdaGrad, a fixed seed). The
 * same reports always give the same bytes.
 */

const EPOCHS = 8;
const RATE = 0.2;
const DECAY = 1e-5;
/** A technique told of in fewer reports is not learned, a feature in fewer sentences is not looked at. */
const FEWEST_REPORTS = 3;
const FEWEST_SENTENCES = 2;
/** The weights kept, the largest first: more of them made no difference on reports left out. */
const MOST_WEIGHTS = 250_000;
const FEWEST_FEATURES = 3;
/** The sum from which a technique is said: where held-out F1 over both sets is best. */
const THRESHOLD = -2.3;

const parentOf = (id: string): string => id.slice(0, 5);
const isSub = (id: string): boolean => id.length > 5;

const says = (label: string, techniques: ReadonlySet<string>): boolean =>
  isSub(label) ? techniques.has(label) : [...techniques].some((t) => parentOf(t) === label);

type Target = 1 | 0 | null;

/** What a sentence says of a label; null where its annotators could not have said it. */
const targetOf = (label: string, techniques: ReadonlySet<string>, lookedFor: Report['lookedFor']): Target => {
  if (says(label, techniques)) return 1;
  // AnnoCTR marks T1059 for each kind of script: of its sub-techniques that says nothing
  if (lookedFor === null) return isSub(label) && techniques.has(parentOf(label)) ? null : 0;
  return says(label, lookedFor) ? 0 : null;
};

const learned = (reports: readonly Report[]): string[] => {
  const counts = new Map<string, number>();
  for (const { sentences } of reports) {
    const told = new Set(sentences.flatMap(({ labels }) => [...labels].flatMap((t) => [t, parentOf(t)])));
    for (const label of told) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return [...counts].flatMap(([label, n]) => (n >= FEWEST_REPORTS ? [label] : [])).sort();
};

interface Prepared {
  rows: number[];
  targets: Int8Array;
  each: number;
}

const learnWeights = (reports: readonly Report[]): LabelWeights[] => {
  const labels = learned(reports);
  const n = labels.length;
  const seen = new Map<number, number>();
  for (const { sentences } of reports) for (const { features } of sentences) for (const f of features) seen.set(f, (seen.get(f) ?? 0) + 1);
  const features = [...seen].flatMap(([f, count]) => (count >= FEWEST_SENTENCES ? [f] : [])).sort((a, b) => a - b);
  const rowOf = new Map(features.map((f, i) => [f, i]));
  const prepare = (example: Example, target: (label: string) => Target): Prepared[] => {
    const rows = example.features.flatMap((f) => rowOf.get(f) ?? []);
    if (rows.length === 0) return [];
    return [{ rows, targets: Int8Array.from(labels, (l) => target(l) ?? -1), each: 1 / Math.sqrt(example.features.length) }];
  };
  const examples = reports.flatMap(({ sentences, passages, lookedFor }) => [
    ...sentences.flatMap((e) => prepare(e, (l) => targetOf(l, e.labels, lookedFor))),
    // a passage is a part of a sentence that may tell of other techniques too: it says only what it is an example of
    ...passages.flatMap((e) => prepare(e, (l) => (says(l, e.labels) ? 1 : null))),
  ]);
  const weights = new Float32Array(features.length * n);
  const moved = new Float32Array(features.length * n).fill(0.1);
  const bias = new Float32Array(n).fill(-4);
  const biasMoved = new Float32Array(n).fill(1);
  const logits = new Float32Array(n);
  const random = randomFrom(12345);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let i = examples.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [examples[i], examples[j]] = [examples[j] as Prepared, examples[i] as Prepared];
    }
    for (const { rows, targets, each } of examples) {
      logits.set(bias);
      for (const row of rows) for (let l = 0, at = row * n; l < n; l++, at++) logits[l] = logits[l]! + weights[at]! * each;
      for (let l = 0; l < n; l++) {
        if (targets[l]! < 0) continue;
        const slope = 1 / (1 + Math.exp(-logits[l]!)) - targets[l]!;
        if (Math.abs(slope) < 0.01) continue;
        biasMoved[l] = biasMoved[l]! + slope * slope;
        bias[l] = bias[l]! - (RATE * slope) / Math.sqrt(biasMoved[l]!);
        for (const row of rows) {
          const at = row * n + l;
          const g = slope * each + DECAY * weights[at]!;
          moved[at] = moved[at]! + g * g;
          weights[at] = weights[at]! - (RATE * g) / Math.sqrt(moved[at]!);
        }
      }
    }
  }
  const sizes = weights
    .map(Math.abs)
    .filter((w) => w > 0)
    .sort();
  const least = sizes.at(-MOST_WEIGHTS) ?? 0;
  return labels.map((id, l) => ({
    id,
    bias: bias[l] ?? 0,
    weights: features.flatMap((feature, row): [number, number][] => {
      const weight = weights[row * n + l] ?? 0;
      return weight !== 0 && Math.abs(weight) >= least ? [[feature, weight]] : [];
    }),
  }));
};

/** The weights learned from these reports. @param calibration of held-out findings, where it was measured */
export const trainTechniques = (reports: readonly Report[], calibration: [number, number][] = [[THRESHOLD, 0.5]]): Uint8Array =>
  packModel(learnWeights(reports), {
    threshold: THRESHOLD,
    calibration,
    trained: `${reports.length} reports of TRAM (Apache-2.0) and AnnoCTR (CC BY-SA 4.0)`,
  });

/** The weights that have seen nothing of one part. */
export const trainWithout = (reports: readonly Report[], fold: number): Uint8Array =>
  trainTechniques(reports.filter((r) => r.fold !== fold));

const STEPS = [THRESHOLD, -1.9, -1.5, -1, -0.5, 0, 1];

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
        const target = targetOf(label.id, gold, report.lookedFor);
        if (sum >= THRESHOLD && target !== null) found.push({ sum, right: target === 1 });
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
