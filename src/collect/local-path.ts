import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { fail } from '../core/errors.ts';

/** Folders of this machine as addresses, and who may have which of them looked at. */

/** Whoever sits at the machine may name any folder; whoever only reaches its server those that its owner named. */
export type Folders = 'any' | readonly string[];

/** Beneath these lie no reports but the state of the machine, and what is there never rests. */
const NEVER = ['/dev', '/proc', '/sys', '/run'];

/** The path an address stands for, or null where it is none of a folder: `/home/ana/reports`, `file:///home/ana/reports`. */
export const pathOf = (address: string): string | null => {
  const text = address.trim();
  if (isAbsolute(text)) return resolve(text);
  if (!/^file:/i.test(text)) return null;
  try {
    return resolve(fileURLToPath(text));
  } catch {
    throw fail('bad-input', 'bad-folder', `${text.slice(0, 200)} is no path on this machine.`, {
      where: text.slice(0, 200),
      remedy: 'Give it as /path/to/folder.',
    });
  }
};

export const addressOfFolder = (path: string): string => pathToFileURL(path).href;

/** Whether a path lies in a folder, or is it. */
export const within = (root: string, path: string): boolean => {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
};

const notAllowed = (path: string) =>
  fail('refused', 'folder-not-allowed', `${path} is not among the folders that may be looked at from the page.`, {
    where: path,
    remedy: `Add it from the command line of this machine (assay sources add ${path}), or start the server with --watch-folders.`,
  });

/** The folder itself, also where a link leads to it. @throws AssayError refused, before anything of it is looked at; not-found */
export const folderAt = async (path: string, folders: Folders = 'any'): Promise<string> => {
  const among = async (at: string): Promise<boolean> => {
    if (folders === 'any') return true;
    for (const folder of folders) if (within(await realpath(resolve(folder)).catch(() => resolve(folder)), at)) return true;
    return false;
  };
  const named = folders === 'any' || folders.some((folder) => within(resolve(folder), path)) || (await among(path));
  if (!named) throw notAllowed(path);
  const root = await realpath(path).catch((cause: unknown) => {
    throw fail('not-found', 'no-folder', `There is no folder ${path}, or it may not be read.`, {
      where: path,
      remedy: 'Check the path and its permissions.',
      cause,
    });
  });
  if (!(await among(root))) throw notAllowed(path);
  if (!(await stat(root)).isDirectory())
    throw fail('bad-input', 'not-a-folder', `${path} is no folder.`, {
      where: path,
      remedy: 'Give the folder it lies in, or hand the file in: assay import.',
    });
  if (root === resolve('/') || NEVER.some((never) => within(never, root)))
    throw fail('bad-input', 'no-reports-there', `${root} is no folder of reports.`, {
      where: root,
      remedy: 'Give the folder you put them into.',
    });
  return root;
};
