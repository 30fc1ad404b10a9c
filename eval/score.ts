import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { fail } from '../src/core/errors.ts';
import { projectRoot } from '../src/wire.ts';
import { intervalOf, type Tallies, type Tally } from './bootstrap.ts';
import { loadClaims, writeClaims } from './claims.ts';
import { claimsTallies, scoreEachClaims } from './claims-scorer.ts';
import { type EvalSet, inputOf, type Scoring } from './sets.ts';

/** One row of the table. Accuracies and shares have neither precision nor recall. */
export interface Figure {
  set: string;
  metric: string;
  documents: number;
  p: number | null;
  r: number | null;
  f1: number;
  interval: [number, number] | null;
}

export interface Scored {
  figures: Figure[];
  /** by label of the metric */
  tallies: Map<string, Tallies>;
}

/** What a scorer prints, by metric. */
type Rows = Record<string, { P: number | null; R: number | null; F1: number; ci95?: [number, number] | undefined }>;

const Interval = z.tuple([z.number(), z.number()]);
const Numbers = z.object({ P: z.number(), R: z.number(), F1: z.number(), ci95: Interval.optional() });

/** What the scorers of single tasks print with --json. */
const TaskOutput = z.record(z.string(), Numbers);

const Share = z.number().min(0).max(1);
/** What the scorer of the claims prints with --json, brought into the form of the others. */
const ClaimsOutput = z
  .object({
    metrics: z.object({ status: z.object({ accuracy: Share, share: Share }) }).catchall(z.object({ p: Share, r: Share, f1: Share })),
    ci95: z.record(z.string(), Interval).optional(),
  })
  .transform(({ metrics: { status, ...metrics }, ci95 = {} }) => {
    const share = (value: number): { P: null; R: null; F1: number } => ({ P: null, R: null, F1: value });
    const rows = {
      ...Object.fromEntries(Object.entries(metrics).map(([key, m]) => [key, { P: m.p, R: m.r, F1: m.f1 }])),
      statusAccuracy: share(status.accuracy),
      statusShare: share(status.share),
    };
    return Object.fromEntries(Object.entries(rows).map(([key, row]) => [key, { ...row, ci95: ci95[key] }]));
  });

/** Rows of [document, right, predicted, gold, found] by metric, as the scorers keep them. */
const CountsFile = z.record(z.string(), z.array(z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()])));

const talliesOf = (rows: z.infer<typeof CountsFile>[string]): Tallies => {
  const byDocument = new Map<number, Tally>();
  for (const [document, right, predicted, gold, found] of rows) {
    const sum = byDocument.get(document) ?? { right: 0, predicted: 0, gold: 0, found: 0 };
    byDocument.set(document, {
      right: sum.right + right,
      predicted: sum.predicted + predicted,
      gold: sum.gold + gold,
      found: sum.found + found,
    });
  }
  return byDocument;
};

const COUNTS = 'counts.json';

/** Calls a scorer in the folder of the data. `own`: a folder of this call's, where its counts by document end up. */
const run = (
  home: string,
  { scorer, gold, flags = [], rename }: Scoring,
  predictions: string,
  more: readonly string[],
  own: string,
): string => {
  const path = join(home, scorer);
  if (!existsSync(path)) throw fail('not-found', 'no-scorer', `There is no scorer ${scorer}.`, { where: path });
  // By its true path: a scorer that is started through a link takes itself for a module and prints nothing.
  const script = realpathSync(path);
  const args = [script, gold, predictions, ...flags, ...more];
  if (rename !== undefined) {
    writeFileSync(join(own, 'types.json'), JSON.stringify(rename));
    args.push('--map', join(own, 'types.json'));
  }
  const lib = join(dirname(script), 'lib.mjs');
  const child = spawnSync(process.execPath, ['--import', pathToFileURL(join(projectRoot(), 'eval/counts.mjs')).href, ...args], {
    cwd: home,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, ASSAY_EVAL_COUNTS: join(own, COUNTS), ASSAY_EVAL_LIB: pathToFileURL(lib).href },
  });
  if (child.status !== 0)
    throw fail('bug', 'scorer', `The scorer ${scorer} failed: ${child.stderr || child.error?.message || `exit ${child.status}`}`, {
      where: path,
    });
  return child.stdout;
};

const parsed = <T>(schema: z.ZodType<T>, text: string, scorer: string): T => {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw fail('bug', 'scorer-output', `The scorer ${scorer} printed what is not expected: ${(cause as Error).message}`, { cause });
  }
};

/** The gold of a set of claims is its part of the folder, as one file. */
export const withGold = (set: EvalSet, home: string, work: string): EvalSet => {
  if (set.form !== 'claims') return set;
  const gold = join(work, `${set.name}.gold.jsonl`);
  writeClaims(gold, loadClaims(inputOf(set, home), set.part));
  return { ...set, scorings: set.scorings.map((s) => ({ ...s, gold })) };
};

/** Counts by document, by key of the metric; none where the scorer keeps them elsewhere. */
const countsOf = async (
  { form }: EvalSet,
  { scorer, gold }: Scoring,
  home: string,
  predictions: string,
  own: string,
): Promise<Map<string, Tallies>> => {
  if (form === 'claims') return claimsTallies(await scoreEachClaims(join(home, scorer), gold, predictions, own));
  const file = join(own, COUNTS);
  const rows = existsSync(file) ? parsed(CountsFile, readFileSync(file, 'utf8'), scorer) : {};
  return new Map(Object.entries(rows).map(([key, list]) => [key, talliesOf(list)]));
};

/**
 * Calls the scorers of a set. The interval is the scorer's own, or from our bootstrap over documents where it gives none.
 * @throws AssayError not-found without a scorer; bug where one fails, prints something else than it should or lacks a metric
 */
export const scoreSet = async (set: EvalSet, home: string, predictions: string, work: string): Promise<Scored> => {
  const figures: Figure[] = [];
  const tallies = new Map<string, Tallies>();
  const documents = readFileSync(predictions, 'utf8')
    .split('\n')
    .filter((line) => line !== '').length;
  for (const scoring of withGold(set, home, work).scorings) {
    const own = mkdtempSync(join(work, 'score-'));
    const printed = run(home, scoring, predictions, ['--json', '--ci'], own);
    const rows = parsed<Rows>(set.form === 'claims' ? ClaimsOutput : TaskOutput, printed, scoring.scorer);
    const counts = await countsOf(set, scoring, home, predictions, own);
    for (const { key, label } of scoring.metrics) {
      const row = rows[key];
      if (row === undefined) throw fail('bug', 'no-metric', `The scorer ${scoring.scorer} gives no "${key}".`, { where: set.name });
      const byDocument = counts.get(key);
      if (byDocument !== undefined) tallies.set(label, byDocument);
      const interval = row.ci95 ?? (byDocument === undefined ? null : intervalOf(byDocument));
      figures.push({ set: set.name, metric: label, documents, p: row.P, r: row.R, f1: row.F1, interval });
    }
  }
  return { figures, tallies };
};

/** What the scorers themselves print, with all they can tell (by stance, by type, by role). */
export const detailsOf = (set: EvalSet, home: string, predictions: string, work: string): string =>
  withGold(set, home, work)
    .scorings.map((s) => `${set.name}: ${s.scorer}\n${run(home, s, predictions, s.details ?? [], mkdtempSync(join(work, 'details-')))}`)
    .join('\n');
