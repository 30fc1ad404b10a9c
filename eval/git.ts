import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail } from '../src/core/errors.ts';

const git = (root: string, ...args: string[]): string =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();

/** What decides the figures of a run besides the revision: the reader, what it knows, what it is built from, and this harness. */
const DECIDING = ['src', 'knowledge', 'package-lock.json', 'eval', ':!eval/history.jsonl'];

/** Short name of the revision checked out, and whether anything that decides the figures differs from it. "unknown" outside git. */
export const revisionOf = (root: string): { revision: string; dirty: boolean } => {
  try {
    return {
      revision: git(root, 'rev-parse', '--short=8', 'HEAD'),
      dirty: git(root, 'status', '--porcelain', '--', ...DECIDING) !== '',
    };
  } catch {
    return { revision: 'unknown', dirty: true };
  }
};

/**
 * Full id of the commit a name stands for.
 * @throws AssayError bad-input for a name that stands for none
 */
export const commitOf = (root: string, name: string): string => {
  try {
    return git(root, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`);
  } catch (cause) {
    throw fail('bad-input', 'no-such-revision', `"${name}" is no revision of this repository.`, { where: root, cause });
  }
};

/** Runs `work` in a folder with that commit checked out. The folder is gone afterwards, whatever happened, an exit amid the work too. */
export const withWorktree = async <T>(root: string, commit: string, work: (folder: string) => Promise<T>): Promise<T> => {
  const above = realpathSync(mkdtempSync(join(tmpdir(), 'assay-revision-')));
  const folder = join(above, 'tree');
  const remove = (): void => {
    try {
      git(root, 'worktree', 'remove', '--force', folder);
    } catch {
      // It was never added; what git may still know of it goes with `prune`.
    }
    rmSync(above, { recursive: true, force: true });
    git(root, 'worktree', 'prune');
  };
  process.once('exit', remove);
  try {
    git(root, 'worktree', 'add', '--detach', folder, commit);
    return await work(folder);
  } finally {
    process.off('exit', remove);
    remove();
  }
};
