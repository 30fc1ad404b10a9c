import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Stages } from './pipeline/contract.ts';
import { loadKnowledge } from './pipeline/knowledge.ts';
import { createReader } from './read/read.ts';
import { extractText } from './read/text/extract.ts';
import { resolveDocument } from './resolve/resolve.ts';
import { weighBundle } from './weigh/weigh-bundle.ts';

/** The part of the composition root that the program, the measurements and the evaluation share. */

/** Folder of package.json, from the sources and from the build alike. */
export function projectRoot(): string {
  for (let dir = dirname(fileURLToPath(import.meta.url)); ; dir = dirname(dir)) {
    if (existsSync(join(dir, 'package.json'))) return dir;
    if (dirname(dir) === dir) throw new Error('no package.json above this file');
  }
}

/** The stages with what the reader knows. @throws AssayError bad-input where a file of knowledge/ does not fit */
export async function wireStages(root: string): Promise<Stages> {
  const reader = createReader(await loadKnowledge(join(root, 'knowledge')));
  return {
    extract: extractText,
    read: reader.read,
    resolve: resolveDocument,
    weigh: (bundle) => weighBundle(bundle),
    readerVersion: reader.version,
    now: () => new Date().toISOString(),
  };
}
