import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { plural } from '../core/plural.ts';
import { collectGiven, type Opened, type Outside, piecesOf, sortOut } from './collect.ts';
import type { Counted, FileAt } from './contract.ts';
import { fileAt } from './disk-file.ts';
import { label, nothingKnown, unusable } from './item.ts';
import { filesBelow, type Found } from './walk.ts';
import { baseName, startOf } from './whole.ts';

/** Files, folders and links that are named on the command line: what each is, and what is in it, counted. */

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
  if (await hasManifest(path)) return { name: path, files: [], kind: 'folder with a manifest', pieces: asManifestSays(path, outside) };
  const found = await filesBelow(await realpath(path));
  return { name: path, files: [], kind: `folder of ${plural(found.length, 'file')}`, pieces: below(found, outside) };
};

const isLink = (named: string): boolean => /^https?:\/\//i.test(named);

/** What lies behind a link, as if it were a file of that name. It is fetched when its turn comes. */
const openLink = (link: string, outside: Outside): Opened => {
  const pieces = async function* (): AsyncGenerator<Counted> {
    const { bytes, mediaType, finalUrl, status, headers } = await outside.fetch(link);
    const name = label(baseName(new URL(finalUrl).pathname)) || link;
    opened.files = [{ name, bytes: () => Promise.resolve(bytes) }];
    const file: FileAt = { name, start: startOf(bytes), size: bytes.length, mediaType, open: () => [bytes] };
    for (const inside of sortOut([file], { ...nothingKnown, url: finalUrl }, outside, true)) {
      for await (const { item, objects } of inside.pieces) {
        opened.kind = inside.kind;
        // Of what holds many only the whole was fetched, not each of them.
        const whole = item !== null && item.bytes.length === bytes.length && Buffer.compare(item.bytes, bytes) === 0;
        yield { item: whole ? { ...item, fetched: { asked: link, status, headers } } : item, objects };
      }
      opened.kind = inside.kind;
    }
  };
  const opened: Opened = { name: link, files: [], kind: null, pieces: pieces() };
  return opened;
};

/**
 * What is in these files, folders and links. Files that belong together are one, under the name of the first; a folder is one, whatever is
 * in it.
 * @throws AssayError not-found
 */
export const openFiles = async (paths: readonly string[], outside: Outside): Promise<Opened[]> => {
  const files: FileAt[] = [];
  const others: Opened[] = [];
  for (const path of paths) {
    if (isLink(path)) {
      others.push(openLink(path, outside));
      continue;
    }
    const isFolder = (await stat(path).catch(() => null))?.isDirectory() === true;
    if (isFolder) others.push(await openFolder(path, outside));
    else files.push(await fileAt(path));
  }
  return [...sortOut(files, nothingKnown, outside, paths.length === 1), ...others];
};
