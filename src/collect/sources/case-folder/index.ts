import { readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AssayError, fail } from '../../../core/errors.ts';
import type { RawItem } from '../../../model/document.ts';
import type { CollectSource, Context, FileAt, Known } from '../../contract.ts';
import { fileAt } from '../../disk-file.ts';
import { label, nothingKnown, unusable } from '../../item.ts';
import { MOST_BYTES, tooLarge } from '../../limits.ts';
import { type Entry, parseManifest } from './manifest.ts';
import { itemsOf as itemsIn } from '../../whole.ts';
import { type Found, filesBelow, findFile, whyNot } from '../../walk.ts';

/** All of a folder is in memory at once. */
const MOST_TOGETHER = 512 * 1024 * 1024;
const MANIFEST = 'manifest.json';

/**
 * A folder of documents: those its manifest.json lists, in that order and with what it says of them; without a manifest every
 * file below it by path. A file that cannot be used stands as an item that ends in quarantine, and the rest goes on.
 */
export const caseFolder: CollectSource = {
  id: 'case-folder',
  about: {
    title: 'folder',
    takes:
      'A folder. With a manifest.json (a list of {file, source, kind, country, published, url, title, author, format}) the files that names, in its order; without one every file below it.',
    kept: 'Each file as if it had been handed in by itself; files that belong together, as those of a list, as one.',
    limits: '100,000 files; hidden files are passed over; links that lead out of the folder are refused; with a manifest 512 MB together.',
  },
  collect: async (given, _known, context) => {
    if (given.kind !== 'folder') return null;
    const root = await folderAt(given.path);
    const manifest = await findFile(root, MANIFEST);
    const listed =
      'at' in manifest
        ? parseManifest(await bytesOf(manifest.at, manifest.size, join(given.path, MANIFEST)), join(given.path, MANIFEST))
        : null;
    const found = listed === null ? await filesBelow(root) : await Promise.all(listed.map(({ file }) => findFile(root, file)));
    if (found.length === 0)
      throw fail('bad-input', 'empty-folder', `There are no documents in ${given.path}.`, {
        where: given.path,
        remedy: listed === null ? 'Files whose names begin with a dot do not count.' : `${MANIFEST} lists none.`,
      });
    const size = found.reduce((sum, file) => sum + ('at' in file ? file.size : 0), 0);
    if (size > MOST_TOGETHER)
      throw fail(
        'bad-input',
        'too-large',
        `The files in ${given.path} are ${Math.ceil(size / 1024 / 1024)} MB together; at most ${MOST_TOGETHER / 1024 / 1024} are loaded at once.`,
        {
          where: given.path,
          remedy: 'Load it folder by folder.',
        },
      );
    if (listed === null) return besideEachOther(found, context);
    const items: RawItem[] = [];
    for (const [at, entry] of listed.entries()) {
      const file = found[at];
      if (file !== undefined) items.push(...(await itemsOf(file, entry, context)));
    }
    return items;
  },
};

/** Nobody says of them how they are to be read: those that belong together are one. */
async function besideEachOther(found: readonly Found[], { beside, now }: Context): Promise<RawItem[]> {
  const files: FileAt[] = [];
  const refused: RawItem[] = [];
  for (const file of found)
    if ('refused' in file) refused.push(unusable(file.path, file.refused, nothingKnown, now));
    else files.push(await fileAt(file.at, file.path));
  return [...(await itemsIn({ pieces: beside(files, nothingKnown) })), ...refused];
}

const knownOf = (entry: Entry): Known => ({
  source: entry.source == null ? null : { name: label(entry.source), kind: entry.kind ?? 'unknown', country: entry.country ?? null },
  published: entry.published ?? null,
  url: entry.url ?? null,
  title: entry.title ?? null,
  author: entry.author ?? null,
});

async function itemsOf(file: Found, entry: Entry, { collect, now }: Context): Promise<RawItem[]> {
  const known = knownOf(entry);
  if ('refused' in file) return [unusable(file.path, file.refused, known, now)];
  let bytes: RawItem['bytes'] | undefined;
  try {
    bytes = await bytesOf(file.at, file.size, file.path);
    return await collect({ kind: 'bytes', bytes, name: file.path, mediaType: null, format: entry.format ?? null }, known);
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    const { kind: _kind, ...refused } = error.failure;
    return [unusable(file.path, refused, known, now, bytes)];
  }
}

async function folderAt(path: string): Promise<string> {
  try {
    const root = await realpath(path);
    if ((await stat(root)).isDirectory()) return root;
  } catch (cause) {
    throw fail('not-found', 'no-such-folder', `The folder ${path} cannot be opened: ${whyNot(cause)}.`, {
      where: path,
      remedy: 'Check the path.',
      cause,
    });
  }
  throw fail('bad-input', 'not-a-folder', `${path} is no folder.`, { where: path, remedy: 'assay read takes single files.' });
}

async function bytesOf(at: string, size: number, name: string): Promise<RawItem['bytes']> {
  if (size > MOST_BYTES) throw tooLarge(size, name);
  try {
    return new Uint8Array(await readFile(at));
  } catch (cause) {
    throw fail('bad-input', 'unreadable-file', `${name} cannot be read: ${whyNot(cause)}.`, {
      where: name,
      remedy: 'Check its permissions.',
      cause,
    });
  }
}
