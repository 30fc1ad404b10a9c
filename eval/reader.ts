import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { type PredictDocument, predictDocument } from '../src/app/predict-document.ts';
import { fail } from '../src/core/errors.ts';
import { detectLanguage } from '../src/read/text/language.ts';
import { type LearnedWeights, loadModels } from '../src/pipeline/knowledge.ts';
import { findZones } from '../src/read/text/zones.ts';
import { projectRoot, wireStages } from '../src/wire.ts';
import type { EvalSet } from './sets.ts';
import { foldGuesses, foldNames, foldWeights } from './train/folds.ts';
import { loadReports } from './train/reports.ts';

/** A reader as `assay predict` uses it: a document in, a line of predictions out. */
export interface Reader {
  version: string;
  predict: (document: PredictDocument) => Promise<object>;
}

/** The parts a reader is put together from, as the sources have them. */
interface Parts {
  wireStages: typeof wireStages;
  predictDocument: typeof predictDocument;
  findZones: typeof findZones;
  detectLanguage: typeof detectLanguage;
}

const assemble = async (root: string, parts: Parts, learned?: LearnedWeights): Promise<Reader> => {
  const stages = await parts.wireStages(root, learned, true);
  const layout = { zones: parts.findZones, language: parts.detectLanguage };
  return { version: stages.readerVersion, predict: (document) => parts.predictDocument(stages, layout, document) };
};

/** The weights that are shipped but those of guesses, which have seen the annotated claims. */
const withoutGuesses = async (root: string): Promise<LearnedWeights> => {
  const { guesses: _seen, ...rest } = await loadModels(join(root, 'knowledge'));
  return rest;
};

/** The reader of this checkout without its guesses: what the rules find. */
export const readerOfRules = async (): Promise<Reader> =>
  assemble(projectRoot(), { wireStages, predictDocument, findZones, detectLanguage }, await withoutGuesses(projectRoot()));

/** The reader of this checkout. */
export const readerHere = (): Promise<Reader> => assemble(projectRoot(), { wireStages, predictDocument, findZones, detectLanguage });

/**
 * The reader of this checkout for a set that weights were learned from: each document is read with weights that have not seen its report.
 * @throws where a document is of no report the trainer knows: it would be measured with weights that may have seen it
 * @param home folder of the annotated sets
 */
export const readerHeldOut = async (set: EvalSet, home: string): Promise<Reader> => {
  const whole = await readerHere();
  const { learned } = set;
  const root = projectRoot();
  const parts = { wireStages, predictDocument, findZones, detectLanguage };
  if (set.annotated) {
    const shipped = await loadModels(join(root, 'knowledge'));
    const { weights, foldOf } = await foldGuesses(root, home);
    const readers = await Promise.all(weights.map((guesses) => assemble(root, parts, { ...shipped, guesses })));
    return {
      version: whole.version,
      predict: (document) => {
        const reader = readers[foldOf.get(`${set.name}/${document.id}`) ?? -1];
        if (reader === undefined) throw new Error(`${set.name}: the weights may have seen ${document.id}`);
        return reader.predict(document);
      },
    };
  }
  if (learned === undefined) return whole;
  const names = await foldNames(root, home);
  const readers = await Promise.all(
    foldWeights(root, home).map((procedures, fold) => assemble(root, parts, { procedures, ...(names[fold] && { names: names[fold] }) })),
  );
  const folds = new Map(loadReports(home).map((r) => [r.id, r.fold]));
  const reportOf = new Map(
    readFileSync(join(home, learned.gold), 'utf8')
      .trim()
      .split('\n')
      .map((line) => GoldLine.parse(JSON.parse(line)))
      .map((line) => [line.id, learned.report === 'doc' ? (line.doc ?? line.id) : line.id]),
  );
  return {
    version: whole.version,
    predict: (document) => {
      const fold = folds.get(reportOf.get(document.id) ?? document.id);
      if (fold === undefined) throw new Error(`${set.name}: ${document.id} is of no report the weights were learned from`);
      return (readers[fold] ?? whole).predict(document);
    },
  };
};
const GoldLine = z.object({ id: z.string(), doc: z.string().optional() });

const HOMES: Record<keyof Parts, string> = {
  wireStages: 'wire.js',
  predictDocument: 'app/predict-document.js',
  findZones: 'read/text/zones.js',
  detectLanguage: 'read/text/language.js',
};

/**
 * The reader of another checkout of this project, from its build, without its guesses.
 * @throws AssayError bad-input where that revision is too old to be read with
 */
export const readerAt = async (root: string): Promise<Reader> => {
  const parts: Record<string, unknown> = {};
  for (const [name, file] of Object.entries(HOMES)) {
    const path = join(root, 'dist/src', file);
    const module: unknown = existsSync(path) ? await import(pathToFileURL(path).href) : {};
    const part: unknown = typeof module === 'object' && module !== null ? Reflect.get(module, name) : undefined;
    if (typeof part !== 'function')
      throw fail('bad-input', 'too-old', `That revision has no ${name} in src/${file.replace('.js', '.ts')}.`, {
        remedy: 'Compare with a later revision.',
      });
    parts[name] = part;
  }
  return assemble(root, parts as unknown as Parts, await withoutGuesses(root));
};
