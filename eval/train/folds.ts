import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Hex } from '../../src/core/hash.ts';
import { loadKnowledge } from '../../src/pipeline/knowledge.ts';
import { nameLists } from '../../src/read/learned/name-words.ts';
import { loadNameReports, trainNames } from './names.ts';
import { GUESS_FOLDS, loadClaimsReports, trainGuesses } from './guesses.ts';
import { FOLDS, loadReports, type Report } from './reports.ts';
import { trainWithout } from './techniques.ts';

/**
 * Weights for measuring: a set that was trained on is read part by part with weights that have not seen that part. They are made when first
 * asked for and kept beside the installed packages, under a name that changes with the data and with the trainer.
 */
const mark = (root: string, reports: readonly Report[]): string => {
  const data = JSON.stringify(reports, (_, value: unknown) => (value instanceof Set ? [...(value as Set<unknown>)] : value));
  const code = [
    'eval/train/techniques.js',
    'eval/train/reports.js',
    'src/read/learned/word-features.js',
    'src/read/learned/linear-model.js',
  ].map((file) => readFileSync(join(root, 'dist', file), 'utf8'));
  return sha256Hex(new TextEncoder().encode(JSON.stringify([data, code]))).slice(0, 16);
};

/**
 * Weights of the tagger of names, one set a part, in order.
 * @param home folder of the annotated sets
 */
export const foldNames = async (root: string, home: string): Promise<Uint8Array[]> => {
  const foldOf = new Map(loadReports(home).map((r) => [r.id, r.fold]));
  const reports = loadNameReports(home, nameLists(await loadKnowledge(join(root, 'knowledge'))));
  const code = ['eval/train/names.js', 'src/read/learned/name-words.js', 'src/read/learned/name-tagger.js'];
  const files = code.map((file) => readFileSync(join(root, 'dist', file), 'utf8'));
  const data = reports.map((r) => [
    r.id,
    foldOf.get(r.id),
    sha256Hex(new Uint8Array(r.right.buffer)),
    sha256Hex(new Uint8Array(r.described.features.buffer)),
  ]);
  const key = sha256Hex(new TextEncoder().encode(JSON.stringify([data, files]))).slice(0, 16);
  const folder = join(root, 'node_modules/.cache/assay-folds', `names-${key}`);
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: FOLDS }, (_, fold) => {
    const path = join(folder, `${fold}.bin`);
    if (!existsSync(path)) writeFileSync(path, trainNames(reports.filter((r) => foldOf.get(r.id) !== fold)));
    return new Uint8Array(readFileSync(path));
  });
};

/**
 * One set of weights a part, in order.
 * @param home folder of the annotated sets
 */
export const foldWeights = (root: string, home: string): Uint8Array[] => {
  const reports = loadReports(home);
  const folder = join(root, 'node_modules/.cache/assay-folds', mark(root, reports));
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: FOLDS }, (_, fold) => {
    const path = join(folder, `${fold}.bin`);
    if (!existsSync(path)) writeFileSync(path, trainWithout(reports, fold));
    return new Uint8Array(readFileSync(path));
  });
};

/**
 * Weights of the guesses, one set a part, and which part each document is of, by set and id.
 * @param home folder of the annotated sets
 */
export const foldGuesses = async (root: string, home: string): Promise<{ weights: Uint8Array[]; foldOf: ReadonlyMap<string, number> }> => {
  const reports = await loadClaimsReports(root, home);
  const code = ['eval/train/guesses.js', 'src/read/learned/linear-model.js'].map((file) => readFileSync(join(root, 'dist', file), 'utf8'));
  const key = sha256Hex(new TextEncoder().encode(JSON.stringify([reports, code]))).slice(0, 16);
  const folder = join(root, 'node_modules/.cache/assay-folds', `guesses-${key}`);
  mkdirSync(folder, { recursive: true });
  const weights = Array.from({ length: GUESS_FOLDS }, (_, fold) => {
    const path = join(folder, `${fold}.bin`);
    if (!existsSync(path)) writeFileSync(path, trainGuesses(reports.filter((r) => r.fold !== fold)));
    return new Uint8Array(readFileSync(path));
  });
  return { weights, foldOf: new Map(reports.map((r) => [r.id, r.fold])) };
};
