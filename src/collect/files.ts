import { open, readdir, stat } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { fail } from '../core/errors.ts';
import type { Context, Counted, FileAt } from './contract.ts';
import { collectGiven, type Outside } from './collect.ts';
import { nothingKnown } from './item.ts';
import { SOURCES } from './registry.ts';
import { wholeOf } from './whole.ts';

/** Files that are named on the command line: which plug-in takes which of them, and what is in them, counted. */

const START = 4096;
const MOST_FILES = 100_000;

const fileAt = async (path: string): Promise<FileAt> => {
  try {
    const handle = await open(path);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(START), 0, START, 0);
      const { size } = await handle.stat();
      return { name: path, start: buffer.toString('utf8', 0, bytesRead), size, open: () => createReadStream(path) };
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw fail('not-found', 'no-file', `${path} cannot be read.`, { where: path, remedy: 'Check the path and its permissions.', cause });
  }
};

const filesIn = async (folder: string): Promise<FileAt[]> => {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  if (names.length > MOST_FILES)
    throw fail('bad-input', 'too-many-files', `There are more than ${MOST_FILES} files in ${folder}.`, {
      where: folder,
      remedy: 'Import it folder by folder.',
    });
  return Promise.all(names.map(fileAt));
};

/** What was named, with the files it stands for. */
export interface Named {
  name: string;
  pieces: AsyncIterable<Counted>;
}

async function* counted(file: FileAt, outside: Outside): AsyncGenerator<Counted> {
  const bytes = await wholeOf(file);
  for (const item of await collectGiven({ kind: 'bytes', bytes, name: file.name, mediaType: null, format: null }, nothingKnown, outside))
    yield { item, objects: 1 };
}

/**
 * What is in these files and folders. Files that belong together are one, under the name of the first.
 * @throws AssayError not-found
 */
export const openFiles = async (paths: readonly string[], outside: Outside & Pick<Context, 'earlier'>): Promise<Named[]> => {
  let rest: FileAt[] = [];
  for (const path of paths) {
    const isFolder = await stat(path).then(
      (found) => found.isDirectory(),
      () => false,
    );
    rest.push(...(isFolder ? await filesIn(path) : [await fileAt(path)]));
  }
  const found: Named[] = [];
  for (const source of SOURCES)
    for (;;) {
      const taken = source.take?.(rest, outside) ?? null;
      if (taken === null || taken.files.length === 0) break;
      const own = new Set(taken.files);
      rest = rest.filter((file) => !own.has(file));
      const [first] = taken.files;
      const others = taken.files.length - 1;
      found.push({ name: `${first?.name ?? ''}${others === 0 ? '' : ` and ${others} more`}`, pieces: taken.pieces });
    }
  for (const file of rest) found.push({ name: file.name, pieces: counted(file, outside) });
  return found;
};
