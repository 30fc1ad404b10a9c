import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { loadKnowledge } from '../../src/pipeline/knowledge.ts';
import { PropositionType, polarityOf, Stance } from '../../src/model/vocabulary.ts';
import { bothOf, type Judge, learnedJudge, SIGN_LABELS, stanceLabel, typeLabel } from '../../src/read/extractors/statements/guesses.ts';
import { type LabelWeights, type LinearModel, openModel, packModel } from '../../src/read/learned/linear-model.ts';
import { createReader } from '../../src/read/read.ts';
import { detectLanguage } from '../../src/read/text/language.ts';
import { findZones } from '../../src/read/text/zones.ts';
import { loadClaims } from '../claims.ts';
import { randomFrom } from './random.ts';

/**
 * Trains the model of guesses from the annotated claims: of each clause whether somebody takes a stance in it and of which sign, then which
 * stance, then on what sort of matter. Three softmax regressions side by side (AdaGrad, a fixed seed); the same documents always give the
 * same bytes.
 */

/** A clause with what its annotators saw in it. */
export interface ClauseExample {
  features: number[];
  /** what tells its matter */
  matter: number[];
  /** a frame of the reader made a statement of it */
  made: boolean;
  /** null: nobody takes a stance in it */
  said: { stance: Stance; type: PropositionType } | null;
}

export interface ClaimsReport {
  /** file and place: both corpora have a dev-01 */
  id: string;
  fold: number;
  clauses: ClauseExample[];
}

export const GUESS_FOLDS = 7;
/** What is learned from. Our own test part is not, nor what is sealed. */
const PARTS = [
  { set: 'claims', ours: false, folder: 'claims', part: 'dev-' },
  { set: 'own-train', ours: true, folder: 'eval/claims', part: 'train-' },
  { set: 'own-dev', ours: true, folder: 'eval/claims', part: 'dev-' },
] as const;

const Annotated = z.object({
  statements: z.array(
    z.object({ quote: z.tuple([z.int(), z.int()]), stance: Stance, proposition: z.string(), implied: z.boolean().default(false) }),
  ),
  propositions: z.array(z.object({ id: z.string(), type: PropositionType })),
});

/** Share of clause and quote that must be common for the one to stand for the other. */
const SAME = 0.25;

type Seen = ClauseExample & { start: number; end: number };

/**
 * The documents of all parts that are here, clause by clause.
 * @param root folder of this project
 * @param home folder of the annotated sets
 */
export const loadClaimsReports = async (root: string, home: string): Promise<ClaimsReport[]> => {
  const knowledge = await loadKnowledge(join(root, 'knowledge'));
  let seen: Seen[] = [];
  const watch: Judge = (features, at, made) => {
    const { stance, matter } = features();
    seen.push({ ...at, features: stance, matter, made, said: null });
    return null;
  };
  const read = createReader(knowledge, 'trainer', { guesses: watch });
  const documents = PARTS.flatMap(({ set, ours, folder, part }) => {
    const path = join(ours ? root : home, folder);
    return existsSync(path) ? loadClaims(path, part).map((d) => ({ ...d, key: `${set}/${d.id}` })) : [];
  });
  return documents.map(({ key, title, text: body, published, source, ...rest }, place) => {
    const { statements, propositions } = Annotated.parse(rest);
    const types = new Map(propositions.map((p) => [p.id, p.type]));
    const head = title === null || title === '' || body.trimStart().startsWith(title) ? '' : `${title}\n\n`;
    const text = `${head}${body}`;
    seen = [];
    read({ text, title, published, source, zones: findZones(text, title), language: detectLanguage(text) });
    const unsure = new Set<Seen>();
    for (const { quote, stance, proposition, implied } of statements) {
      const [from, to] = [quote[0] + head.length, quote[1] + head.length];
      let best: Seen | null = null;
      let most = SAME;
      for (const x of seen) {
        const common = Math.min(x.end, to) - Math.max(x.start, from);
        const share = common / (Math.max(x.end, to) - Math.min(x.start, from));
        if (share <= most) continue;
        best = x;
        most = share;
      }
      const type = types.get(proposition);
      if (best === null || type === undefined) continue;
      if (implied) unsure.add(best);
      else best.said ??= { stance, type };
    }
    // what is only implied there is neither an example nor a counter-example
    const clauses = seen
      .filter((x) => x.said !== null || !unsure.has(x))
      .map(({ features, matter, made, said }) => ({ features, matter, made, said }));
    return { id: key, fold: place % GUESS_FOLDS, clauses };
  });
};

const EPOCHS = 25;
const RATE = 0.4;
const DECAY = 0.02;
/** A feature seen less often is not looked at, a label neither. */
const FEWEST = 2;
/** Smaller weights are left out. */
const LEAST = 0.02;
/** The share of belief from which a guess is made. */
const THRESHOLD = 0.6;

interface Example {
  rows: number[];
  /** what each feature counts: in a long clause less, as when the weights are used */
  each: number;
  label: string;
}

/** One softmax regression over the labels that occur. */
const regress = (examples: readonly Example[], labels: readonly string[], features: readonly number[]): LabelWeights[] => {
  const n = labels.length;
  const at = new Map(labels.map((l, i) => [l, i]));
  const weights = new Float64Array(features.length * n);
  const moved = new Float64Array(features.length * n).fill(1e-6);
  const bias = new Float64Array(n);
  const biasMoved = new Float64Array(n).fill(1e-6);
  const share = new Float64Array(n);
  const random = randomFrom(1);
  const order = [...examples];
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (const { rows, each, label } of order) {
      share.set(bias);
      for (const row of rows) for (let l = 0; l < n; l++) share[l] = share[l]! + each * weights[row * n + l]!;
      const top = Math.max(...share);
      let total = 0;
      for (let l = 0; l < n; l++) total += share[l] = Math.exp(share[l]! - top);
      const wanted = at.get(label);
      for (let l = 0; l < n; l++) {
        const slope = share[l]! / total - (l === wanted ? 1 : 0);
        biasMoved[l] = biasMoved[l]! + slope * slope;
        bias[l] = bias[l]! - (RATE * slope) / Math.sqrt(biasMoved[l]!);
        for (const row of rows) {
          const k = row * n + l;
          const g = slope * each + DECAY * each * weights[k]!;
          moved[k] = moved[k]! + g * g;
          weights[k] = weights[k]! - (RATE * g) / Math.sqrt(moved[k]!);
        }
      }
    }
  }
  return labels.map((id, l) => ({
    id,
    bias: bias[l]!,
    weights: features.flatMap((feature, row): [number, number][] => {
      const weight = weights[row * n + l]!;
      return Math.abs(weight) >= LEAST ? [[feature, weight]] : [];
    }),
  }));
};

const often = (labels: readonly string[]): string[] => {
  const counts = new Map<string, number>();
  for (const l of labels) counts.set(l, (counts.get(l) ?? 0) + 1);
  return [...counts].flatMap(([l, k]) => (k >= FEWEST ? [l] : [])).sort();
};

/** The weights of one sort of decision, from features and the right label. */
const head = (told: readonly (readonly [number[], string])[]): LabelWeights[] => {
  const seen = new Map<number, number>();
  for (const [own] of told) for (const f of own) seen.set(f, (seen.get(f) ?? 0) + 1);
  const features = [...seen].flatMap(([f, count]) => (count >= FEWEST ? [f] : [])).sort((a, b) => a - b);
  const rowOf = new Map(features.map((f, i) => [f, i]));
  const labels = often(told.map(([, label]) => label));
  const examples = told.flatMap(([own, label]): Example[] =>
    labels.includes(label) ? [{ rows: own.flatMap((f) => rowOf.get(f) ?? []), each: 1 / Math.sqrt(Math.max(1, own.length)), label }] : [],
  );
  return regress(examples, labels, features);
};

/** The weights learned from these documents. @param calibration of held-out guesses, where it was measured */
export const trainGuesses = (reports: readonly ClaimsReport[], calibration: [number, number][] = [[THRESHOLD, THRESHOLD]]): Uint8Array => {
  const clauses = reports.flatMap((r) => r.clauses);
  const told = clauses.flatMap(({ said, ...rest }) => (said === null ? [] : [{ ...rest, said }]));
  return packModel(
    [
      ...head(clauses.map((c) => [c.features, c.said === null ? SIGN_LABELS[0] : `sign:${polarityOf(c.said.stance)}`])),
      ...head(told.map((c) => [bothOf({ stance: c.features, matter: c.matter }), stanceLabel(c.said.stance)])),
      ...head(told.map((c) => [bothOf({ stance: c.features, matter: c.matter }), typeLabel(c.said.type)])),
    ],
    { threshold: THRESHOLD, calibration, trained: `${reports.length} documents of annotated claims (CC BY 4.0)` },
  );
};

export const openGuesses = (bytes: Uint8Array): LinearModel => openModel(bytes, 'guesses.bin');

const STEPS = [THRESHOLD, 0.8];

/**
 * How often somebody took a stance of the guessed sign in a clause, by share of belief, in documents the weights have not seen.
 * @param models one a fold, in order
 */
export const calibrateGuesses = (reports: readonly ClaimsReport[], models: readonly LinearModel[]): [number, number][] => {
  const found: { belief: number; right: boolean }[] = [];
  for (const { fold, clauses } of reports) {
    const model = models[fold];
    if (model === undefined) continue;
    // its own calibration says nothing yet: each step stands for itself
    const judge = learnedJudge({ ...model, likelihood: (belief) => belief });
    for (const { features, matter, made, said } of clauses) {
      const judged = judge(() => ({ stance: features, matter }), { start: 0, end: 0 }, made);
      if (judged === null) continue;
      found.push({ belief: judged.likelihood, right: said !== null && polarityOf(said.stance) === polarityOf(judged.stance) });
    }
  }
  return STEPS.flatMap((from, i): [number, number][] => {
    const here = found.filter((f) => f.belief >= from && f.belief < (STEPS[i + 1] ?? 2));
    return here.length === 0 ? [] : [[from, Math.round((100 * here.filter((f) => f.right).length) / here.length) / 100]];
  });
};
