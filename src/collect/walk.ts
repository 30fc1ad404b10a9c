import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { fail } from '../core/errors.ts';
import type { Refusal } from '../model/document.ts';

/** A file of a folder, by its path from there with `/`: where it lies and its size in bytes, or why it cannot be read. */
export type Found = { path: string; at: string; size: number } | { path: string; refused: Refusal };

/** More is no case but a disk. */
const MOST_FILES = 100_000;

/** The reason of a failed access in words. */
export function whyNot(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const known: Record<string, string> = {
    ENOENT: 'there is no such file',
    EACCES: 'it may not be read',
    EPERM: 'it may not be read',
    ELOOP: 'it is a link to itself',
  };
  return known[code] ?? code;
}

const unreadable = (path: string, error: unknown): Found => {
  const gone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  return {
    path,
    refused: {
      code: gone ? 'no-such-file' : 'unreadable-file',
      message: `${path === '.' ? 'The folder' : path} cannot be read: ${whyNot(error)}.`,
      where: path,
      remedy: gone ? 'Check its name, and where a link points to.' : 'Check its permissions, and where a link points to.',
    },
  };
};

const refused = (path: string, code: string, message: string, remedy: string): Found => ({
  path,
  refused: { code, message: `${path} ${message}.`, where: path, remedy },
});

const isInside = (root: string, at: string): boolean => {
  const way = relative(root, at);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
};

/**
 * One file below a folder. What a link points to counts, and has to lie in the folder too: a case from somewhere else
 * must not bring in the files of whoever loads it.
 * @param root as realpath gives it
 */
export async function findFile(root: string, path: string): Promise<Found> {
  try {
    const at = await realpath(join(root, path));
    if (!isInside(root, at)) return refused(path, 'outside-folder', 'lies outside of the folder', 'Copy the file itself into the folder.');
    const found = await stat(at);
    // Reading a pipe or a device may never end.
    return found.isFile()
      ? { path, at, size: found.size }
      : refused(path, 'not-a-file', 'is no file', 'Folders, pipes and devices are not read: name the files themselves.');
  } catch (error) {
    return unreadable(path, error);
  }
}

/** All files below a folder in the order of their paths, but for hidden ones. Folders behind links are not entered. */
export async function filesBelow(root: string): Promise<Found[]> {
  const found: Found[] = [];
  const enter = async (folder: string): Promise<void> => {
    let entries: Dirent[];
    try {
      entries = await readdir(join(root, folder), { withFileTypes: true });
    } catch (error) {
      found.push(unreadable(folder === '' ? '.' : folder, error));
      return;
    }
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) await enter(path);
      else if (found.push(await findFile(root, path)) > MOST_FILES)
        throw fail('bad-input', 'too-many-files', `There are more than ${MOST_FILES} files in ${root}.`, {
          where: root,
          remedy: 'Load it folder by folder.',
        });
    }
  };
  await enter('');
  return found.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
