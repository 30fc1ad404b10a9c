import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** A test that fails must fail the run, with the server for the databases and without it: every check before a release rests on it. */

const root = fileURLToPath(new URL('..', import.meta.url));
let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'assay-exit-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

const run = (folder: string, body: string): number | null => {
  const home = join(dir, folder);
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'one.test.ts'), `it('does', () => { ${body} });\n`);
  const args = ['run', '--globals', '--root', dir, '--config', join(root, 'vitest.config.ts'), folder];
  return spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), ...args], { stdio: 'ignore', timeout: 100_000 }).status;
};

describe.each(['src/app', 'src/store'])('a run of the tests in %s', (folder) => {
  it('ends with 0 where all pass', () => expect(run(folder, 'expect(1).toBe(1);')).toBe(0), 120_000);
  it('ends with 1 where one fails', () => expect(run(folder, 'expect(1).toBe(2);')).toBe(1), 120_000);
});
