import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { processTerminal } from '../src/cli/terminal.ts';
import { AssayError, fail, failureLine } from '../src/core/errors.ts';
import { projectRoot, wireStages } from '../src/wire.ts';
import { loadClaims } from './claims.ts';
import { countRules, type Figures, writeFigures } from './confidence.ts';
import { compareRevisions } from './compare.ts';
import { casieErrors } from './errors-casie.ts';
import { claimsErrors } from './errors-claims.ts';
import { polnearErrors } from './errors-polnear.ts';
import { recordsErrors } from './errors-records.ts';
import { type ErrorSources, type Finding, formatFindings } from './errors.ts';
import { revisionOf } from './git.ts';
import { appendHistory, readHistory } from './history.ts';
import { readSet } from './read-set.ts';
import { readerHeldOut, readerHere, readerOfRules } from './reader.ts';
import { detailsOf, type Figure, scoreSet } from './score.ts';
import { formatSeedStatuses, scoreSeed, seedStatuses } from './seed.ts';
import { seedFolder } from './seed-gold.ts';
import { formatSeedScore } from './seed-score.ts';
import { chosen, type EvalSet, inputOf, SEED } from './sets.ts';
import { comparisonTable, runTable } from './table.ts';

/** Accuracy of the reader on annotated text. docs/measuring.md says what each form of the command does. */

const root = projectRoot();
const home = join(root, '../shared/eval');
const historyFile = join(root, 'eval/history.jsonl');
const terminal = processTerminal();

const ERRORS: Record<string, (sources: ErrorSources) => Promise<Finding[]>> = {
  claims: claimsErrors,
  'own-train': claimsErrors,
  'own-dev': claimsErrors,
  casie: casieErrors,
  polnear: polnearErrors,
  cissm: recordsErrors,
  eurepoc: recordsErrors,
  vcdb: recordsErrors,
};

/** Of the sets asked for, those whose documents are here; the others are named. */
const present = (sets: readonly EvalSet[]): EvalSet[] =>
  sets.filter((set) => {
    const input = inputOf(set, home);
    const here = set.part === undefined ? existsSync(input) : loadClaims(input, set.part).length > 0;
    const place = set.ours === true ? 'the repository' : '../shared/eval beside the repository';
    if (!here)
      terminal.err(`${set.name}: skipped, there is no ${set.input}${set.part === undefined ? '' : `/${set.part}*.json`} in ${place}\n`);
    return here;
  });

const scoreOfSeed = async (): Promise<Figure[]> => {
  if (!existsSync(seedFolder)) {
    console.log('founding article: skipped, it is not in ../shared beside the repository');
    return [];
  }
  const stages = await wireStages(root);
  const score = scoreSeed(stages);
  console.log(`${formatSeedScore(score)}\n${formatSeedStatuses(await seedStatuses(stages))}\n`);
  return [{ set: SEED, metric: 'statements', documents: 1, p: score.precision, r: score.recall, f1: score.f1, interval: null }];
};

const measure = async (names: readonly string[], details: boolean, work: string): Promise<void> => {
  const { seed, sets } = chosen(names);
  const history = readHistory(historyFile);
  // Taken before reading starts: what is edited meanwhile is not what was read.
  const { revision, dirty } = revisionOf(root);
  const figures = seed ? await scoreOfSeed() : [];
  const reader = await readerHere();
  for (const set of present(sets)) {
    const crossFitted = set.learned !== undefined || set.annotated === true;
    if (crossFitted) terminal.err(`${set.name}: cross-fitted, each document is read with weights that have not seen it\n`);
    const predictions = await readSet(crossFitted ? await readerHeldOut(set, home) : reader, set, home, work, terminal);
    figures.push(...(await scoreSet(set, home, predictions, work)).figures);
    if (details) console.log(detailsOf(set, home, predictions, work));
  }
  if (figures.length === 0) return;
  console.log(runTable(figures, history));
  appendHistory(historyFile, { date: new Date().toISOString(), revision, dirty, reader: reader.version, figures });
};

const listErrors = async (names: readonly string[], most: number, work: string): Promise<void> => {
  const listed = Object.keys(ERRORS).join(', ');
  if (names.length === 0 || names.some((n) => ERRORS[n] === undefined))
    throw fail('bad-input', 'no-errors-for', 'Errors are listed set by set.', { remedy: `Name one or more of: ${listed}.` });
  const reader = await readerOfRules();
  for (const set of present(chosen(names).sets)) {
    const predictions = await readSet(reader, set, home, work, terminal);
    const findings = (await ERRORS[set.name]?.({ set, home, predictions, work })) ?? [];
    console.log(`${formatFindings(set.name, findings, most)}\n`);
  }
};

/** What each rule was worth on annotated claims: ours, and those beside the repository. */
const measureRules = async (work: string): Promise<void> => {
  const reader = await readerOfRules();
  const figures = new Map<string, Figures>();
  for (const set of present(chosen(['claims', 'own-train', 'own-dev']).sets)) {
    const predictions = await readSet(reader, set, home, work, terminal);
    await countRules(figures, { set, home, predictions, work });
  }
  for (const [rule, { right, of }] of [...figures].sort((a, b) => b[1].of - a[1].of)) console.log(`${rule.padEnd(24)} ${right} of ${of}`);
  console.log(`written to ${writeFigures(root, figures)}`);
};

const compare = async ([a, b, ...names]: readonly string[], work: string): Promise<void> => {
  if (a === undefined || b === undefined)
    throw fail('bad-input', 'two-revisions', 'A comparison needs two revisions.', {
      remedy: 'npm run eval -- --compare HEAD~1 HEAD [sets]; "." is the checkout as it stands.',
    });
  if (names.includes(SEED)) terminal.err('founding article: one document is no sample, it is not compared\n');
  const sets = present(chosen(names).sets);
  for (const { name } of sets.filter((s) => s.learned !== undefined))
    terminal.err(`${name}: not compared, the weights that are shipped have seen its documents\n`);
  const rows = await compareRevisions(
    [a, b],
    sets.filter((s) => s.learned === undefined),
    { root, home, work, terminal },
  );
  console.log(comparisonTable(rows, [a, b]));
};

const main = async (args: string[], work: string): Promise<void> => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      errors: { type: 'boolean', default: false },
      most: { type: 'string', default: '3' },
      compare: { type: 'boolean', default: false },
      details: { type: 'boolean', default: false },
      confidence: { type: 'boolean', default: false },
    },
  });
  const most = Number(values.most);
  if (!Number.isInteger(most) || most < 1) throw fail('bad-input', 'bad-most', `--most ${values.most} is no number of examples.`);
  chosen(values.compare ? positionals.slice(2) : positionals);
  if (!existsSync(home) && !existsSync(seedFolder)) {
    console.log('Nothing measured: the annotated sets are not in ../shared beside the repository.');
    return;
  }
  if (values.compare) await compare(positionals, work);
  else if (values.confidence) await measureRules(work);
  else if (values.errors) await listErrors(positionals, most, work);
  else await measure(positionals, values.details, work);
};

const work = mkdtempSync(join(tmpdir(), 'assay-eval-'));
// A signal becomes an exit, so that what is temporary goes with it: this folder, and the worktree of a comparison.
process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));
process.once('exit', () => rmSync(work, { recursive: true, force: true }));
try {
  await main(process.argv.slice(2), work);
} catch (error) {
  if (error instanceof AssayError) {
    terminal.err(`eval: ${failureLine(error.failure)}\n`);
    process.exitCode = error.failure.kind === 'bad-input' ? 2 : 1;
  } else if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    terminal.err(`eval: ${error.message}\n`);
    process.exitCode = 2;
  } else throw error;
}
