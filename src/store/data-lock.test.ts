import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from './data-lock.ts';

let dir = '';
const file = () => join(dir, 'assay.lock');
const hold = (holder: object) => writeFileSync(file(), `${JSON.stringify(holder)}\n`);
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'assay-lock-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('the lock of a data folder', () => {
  it('is there while held and gone after', () => {
    const lock = lockFolder(dir);
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ pid: process.pid, host: hostname() });
    expect(() => lockFolder(dir)).toThrow(`in use by process ${process.pid}`);
    lock.release();
    expect(existsSync(file())).toBe(false);
  });

  it.each([
    ['of a dead process', () => ({ pid: spawnSync('true').pid, started: '1', host: hostname(), token: 'x' })],
    ['whose pid another process has now', () => ({ pid: process.pid, started: '1', host: hostname(), token: 'x' })],
  ])('is taken over %s', (_what, holder) => {
    hold(holder());
    const lock = lockFolder(dir);
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ pid: process.pid });
    lock.release();
  });

  it('is taken over when its file is no lock at all', () => {
    writeFileSync(file(), '');
    lockFolder(dir).release();
  });

  it('of another machine holds while its heart beats', () => {
    hold({ pid: 1, started: '1', host: 'elsewhere', token: 'x' });
    expect(() => lockFolder(dir)).toThrow('process 1 on elsewhere');
    const past = new Date(Date.now() - 120_000);
    utimesSync(file(), past, past);
    lockFolder(dir).release();
  });

  it('names the folder that cannot be made', () => {
    writeFileSync(join(dir, 'a-file'), '');
    expect(() => lockFolder(join(dir, 'a-file', 'data'))).toThrow('a-file/data cannot be made');
  });
});
