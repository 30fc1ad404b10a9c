import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type PredictDocument, predictDocument } from '../src/app/predict-document.ts';
import { fail } from '../src/core/errors.ts';
import { detectLanguage } from '../src/read/text/language.ts';
import { findZones } from '../src/read/text/zones.ts';
import { projectRoot, wireStages } from '../src/wire.ts';

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

const assemble = async (root: string, parts: Parts): Promise<Reader> => {
  const stages = await parts.wireStages(root);
  const layout = { zones: parts.findZones, language: parts.detectLanguage };
  return { version: stages.readerVersion, predict: (document) => parts.predictDocument(stages, layout, document) };
};

/** The reader of this checkout. */
export const readerHere = (): Promise<Reader> => assemble(projectRoot(), { wireStages, predictDocument, findZones, detectLanguage });

const HOMES: Record<keyof Parts, string> = {
  wireStages: 'wire.js',
  predictDocument: 'app/predict-document.js',
  findZones: 'read/text/zones.js',
  detectLanguage: 'read/text/language.js',
};

/**
 * The reader of another checkout of this project, from its build.
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
  return assemble(root, parts as unknown as Parts);
};
