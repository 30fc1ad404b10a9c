import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commitOf, revisionOf, withWorktree } from './git.ts';

describe('git', () => {
  let root = '';
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd: root, encoding: 'utf8' });
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'assay-git-'));
    git('init', '--quiet');
    for (const words of ['first', 'second']) {
      writeFileSync(join(root, 'package-lock.json'), words);
      git('add', 'package-lock.json');
      git('commit', '--quiet', '-m', words);
    }
  });
  afterAll(() => rmSync(root, { recursive: true }));
  const worktrees = (): number => git('worktree', 'list').trim().split('\n').length;

  it('gives work a folder with an older commit, and takes it away again', async () => {
    let folder = '';
    const words = await withWorktree(root, commitOf(root, 'HEAD~1'), async (tree) => {
      folder = tree;
      return readFileSync(join(tree, 'package-lock.json'), 'utf8');
    });
    expect(words).toBe('first');
    expect(existsSync(folder)).toBe(false);
    expect(worktrees()).toBe(1);
  });

  it('takes it away when the work fails', async () => {
    let folder = '';
    const failing = withWorktree(root, commitOf(root, 'HEAD'), async (tree) => {
      folder = tree;
      writeFileSync(join(tree, 'left-over'), '');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(existsSync(folder)).toBe(false);
    expect(worktrees()).toBe(1);
  });

  it('refuses what is no revision, an option among them', () => {
    for (const name of ['HEAD~9', 'nowhere', '--help']) expect(() => commitOf(root, name)).toThrow('is no revision');
  });

  it('calls a checkout dirty when something that decides the figures has changed', () => {
    writeFileSync(join(root, 'notes.txt'), 'not part of it');
    expect(revisionOf(root).dirty).toBe(false);
    writeFileSync(join(root, 'package-lock.json'), 'third');
    expect(revisionOf(root)).toEqual({ revision: commitOf(root, 'HEAD').slice(0, 8), dirty: true });
    expect(revisionOf(tmpdir())).toEqual({ revision: 'unknown', dirty: true });
  });
});
