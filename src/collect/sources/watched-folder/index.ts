import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { fail } from '../../../core/errors.ts';
import { sha256Hex } from '../../../core/hash.ts';
import type { Refusal } from '../../../model/document.ts';
import type { CollectSource, Entry, FileAt, FolderWatch, Known, Listing, Lying } from '../../contract.ts';
import { fileAt } from '../../disk-file.ts';
import { label, unusable } from '../../item.ts';
import { MOST_BYTES, tooLarge } from '../../limits.ts';
import { addressOfFolder } from '../../local-path.ts';
import { filesBelow, findFile, type Found } from '../../walk.ts';
import { baseName, itemsOf } from '../../whole.ts';

/** A file that was written to within so long may not be whole yet. */
const QUIET_MS = 10_000;
/** All of them are remembered from one look to the next. */
const MOST_FILES = 20_000;

/** Of each file at the last look: its shape, since when it has it, and whether it was listed so. */
const Mark = z.record(z.string(), z.tuple([z.string(), z.string(), z.boolean()]));
type Mark = z.infer<typeof Mark>;

const markOf = (mark: string | null): Mark => {
  try {
    return mark === null ? {} : Mark.parse(JSON.parse(mark));
  } catch {
    // Of an older version of the program: all are listed once more, and known.
    return {};
  }
};

/** Size, and when it was written to. The change of its inode is no business of whoever copies: it cannot be set back. */
const shapeAt = async (at: string): Promise<{ shape: string; touched: number }> => {
  const { size, mtimeMs, ctimeMs } = await stat(at);
  return { shape: `${size} ${mtimeMs} ${ctimeMs}`, touched: ctimeMs };
};

/** Also of what cannot be read, so that it is set aside once, with the reason. */
const shapeOf = async (found: Found): Promise<{ shape: string; touched: number }> =>
  'refused' in found
    ? { shape: found.refused.code, touched: 0 }
    : shapeAt(found.at).catch(() => ({ shape: 'gone', touched: Number.POSITIVE_INFINITY }));

/** What is read as one, under the first of them. */
interface Together {
  first: Found;
  others: readonly Found[];
}

/** Files that belong together where they lie beside each other, and all the others by themselves. */
const together = (found: readonly Found[], beside: Required<CollectSource>['beside']): Together[] => {
  const place = (path: string): string => `${path.slice(0, path.length - baseName(path).length)}\n${baseName(path).toLowerCase()}`;
  const byPlace = new Map(found.map((file) => [place(file.path), file]));
  const sets = found.map((first): Together => {
    const [folder = ''] = place(first.path).split('\n');
    return { first, others: beside(baseName(first.path)).flatMap((name) => byPlace.get(`${folder}\n${name}`) ?? []) };
  });
  const led = new Set(sets.flatMap(({ others }) => others));
  return sets.filter(({ first }) => !led.has(first));
};

const shapeOfAll = async ({ first, others }: Together): Promise<{ shape: string; touched: number }> => {
  const shapes = await Promise.all([first, ...others].map(shapeOf));
  return { shape: shapes.map(({ shape }) => shape).join(' | '), touched: Math.max(...shapes.map(({ touched }) => touched)) };
};

const entryOf = (root: string, path: string, beside: readonly string[], shape: string): Entry => ({
  key: path,
  url: null,
  title: label(path),
  author: null,
  published: null,
  html: null,
  print: sha256Hex(new TextEncoder().encode(shape)),
  file: { root, path, ...(beside.length === 0 ? {} : { beside }), shape },
});

/** @param now ISO date-time; a file is whole that was quiet for a while, by the clock of the disk or by what was seen of it */
async function lookAtFolder(root: string, { now, mark, beside }: Parameters<FolderWatch['look']>[1]): Promise<Listing> {
  const before = markOf(mark);
  const found = await filesBelow(root);
  if (found.length > MOST_FILES)
    throw fail('bad-input', 'too-many-files', `There are more than ${MOST_FILES} files in ${root}.`, {
      where: root,
      remedy: 'Have its folders looked at one by one, or load it once with assay import.',
    });
  const after = new Map<string, Mark[string]>();
  const entries: Entry[] = [];
  const waiting: Entry[] = [];
  let listed = 0;
  for (const set of together(found, beside)) {
    const { path } = set.first;
    const { shape, touched } = await shapeOfAll(set);
    const known = before[path];
    const same = known?.[0] === shape;
    const since = same ? known[1] : now;
    if (same && known[2]) {
      after.set(path, known);
      listed += 1;
      continue;
    }
    const quiet = Date.parse(now) - QUIET_MS;
    const whole = touched <= quiet || (same && Date.parse(since) <= quiet);
    after.set(path, [shape, since, whole]);
    const others = set.others.map((file) => file.path);
    (whole ? entries : waiting).push(entryOf(root, path, others, shape));
  }
  return {
    kind: 'folder',
    name: label(basename(root)),
    home: null,
    at: addressOfFolder(root),
    entries,
    waiting,
    left: listed,
    missing: Object.keys(before).filter((path) => !after.has(path)),
    mark: JSON.stringify(Object.fromEntries(after)),
    ...(waiting.length === 0 ? {} : { again: QUIET_MS }),
  };
}

/** The folder speaks for nobody: a name that a person gave its files does. */
const knownOfFile = (known: Known, root: string): Known =>
  known.source?.name === label(basename(root)) ? { ...known, source: null } : known;

/** All that is in it would be in memory at once: the command line takes such a file in piece by piece. */
const tooLargeHere = ({ path, size }: Extract<Found, { size: number }>, root: string): Refusal => {
  const { message, remedy } = tooLarge(size, path).failure;
  const whole = `Bundles and archives of any size: assay import ${join(root, path)}`;
  return { code: 'too-large', message, where: path, remedy: `${remedy ?? ''} ${whole}`.trim() };
};

/**
 * A folder of this machine. A file is read when it rests, one that was changed is a newer version, one that is gone is marked.
 */
export const watchedFolder: CollectSource = {
  id: 'watched-folder',
  folder: {
    look: lookAtFolder,
    read: async ({ root, path, beside = [], shape }: Lying, known, { now, inside }) => {
      // Looked at anew: since it was listed somebody may have put a link in its place.
      const [first, ...others] = await Promise.all([path, ...beside].map((each) => findFile(root, each)));
      if (first === undefined) return [];
      const named = knownOfFile({ ...known, title: null }, root);
      const files: FileAt[] = [];
      for (const found of [first, ...others]) {
        const refused = 'refused' in found ? found.refused : found.size > MOST_BYTES ? tooLargeHere(found, root) : null;
        // One of several that cannot be read takes the others with it: a list without some of its files would say another thing.
        if (refused !== null || 'refused' in found) return refused === null ? [] : [unusable(found.path, refused, named, now)];
        files.push(await fileAt(found.at, found.path));
      }
      const same = async (): Promise<boolean> => (await shapeOfAll({ first, others })).shape === shape;
      if (!(await same())) return null;
      const items = await itemsOf({ pieces: inside(files, named) });
      return (await same()) ? items : null;
    },
  },
};
