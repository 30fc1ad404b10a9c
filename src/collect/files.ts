import { createReadStream } from 'node:fs';
import { open, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../core/errors.ts';
import { plural } from '../core/plural.ts';
import { collectGiven, type Opened, type Outside, piecesOf, sortOut } from './collect.ts';
import type { Counted, FileAt } from './contract.ts';
import { nothingKnown, unusable } from './item.ts';
import { filesBelow, type Found } from './walk.ts';

/** Files and folders that are named on the command line: what each is, and what is in it, counted. */

const START = 4096;

/** A file on this machine. @param name by which it is called, where not by its path */
export const fileAt = async (path: string, name: string = path): Promise<FileAt> => {
  try {
    const handle = await open(path);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(START), 0, START, 0);
      const { size } = await handle.stat();
      const read = async (offset: number, length: number): Promise<Uint8Array> => {
        const again = await open(path);
        try {
          const found = await again.read(Buffer.alloc(length), 0, length, offset);
          return found.buffer.subarray(0, found.bytesRead);
        } finally {
          await again.close();
        }
      };
      return { name, start: buffer.toString('utf8', 0, bytesRead), size, open: () => createReadStream(path), read };
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw fail('not-found', 'no-file', `${path} cannot be read.`, { where: path, remedy: 'Check the path and its permissions.', cause });
  }
};

const MANIFEST = 'manifest.json';
/** Ours is a list; others, as that of a feed of MISP, are called the same and are objects. */
const hasManifest = async (folder: string): Promise<boolean> => {
  const at = join(folder, MANIFEST);
  const found = await stat(at).catch(() => null);
  return found?.isFile() === true && /^\ufeff?\s*\[/.test((await fileAt(at)).start);
};

async function* below(found: readonly Found[], outside: Outside): AsyncGenerator<Counted> {
  const files: FileAt[] = [];
  for (const file of found)
    if ('refused' in file) yield { item: unusable(file.path, file.refused, nothingKnown, outside.now), objects: 1 };
    else files.push(await fileAt(file.at, file.path));
  yield* piecesOf(files, nothingKnown, outside);
}

async function* asManifestSays(path: string, outside: Outside): AsyncGenerator<Counted> {
  for (const item of await collectGiven({ kind: 'folder', path }, nothingKnown, outside)) yield { item, objects: 1 };
}

const openFolder = async (path: string, outside: Outside): Promise<Opened> => {
  if (await hasManifest(path)) return { name: path, kind: 'folder with a manifest', pieces: asManifestSays(path, outside) };
  const found = await filesBelow(await realpath(path));
  return { name: path, kind: `folder of ${plural(found.length, 'file')}`, pieces: below(found, outside) };
};

/**
 * What is in these files and folders. Files that belong together are one, under the name of the first; a folder is one, whatever is
 * in it.
 * @throws AssayError not-found
 */
export const openFiles = async (paths: readonly string[], outside: Outside): Promise<Opened[]> => {
  const files: FileAt[] = [];
  const folders: Opened[] = [];
  for (const path of paths) {
    const isFolder = (await stat(path).catch(() => null))?.isDirectory() === true;
    if (isFolder) folders.push(await openFolder(path, outside));
    else files.push(await fileAt(path));
  }
  return [...sortOut(files, nothingKnown, outside), ...folders];
};
