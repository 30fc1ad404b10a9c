import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser } from 'playwright-core';

const isAlive = (pid: number): boolean => {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** One process at a time: two test files that unpack the browser into the same place at once would start one that is half there. */
const alone = async <T>(work: () => Promise<T>): Promise<T> => {
  const lock = join(tmpdir(), 'assay-chromium.lock');
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'EEXIST') throw error;
      const holder = existsSync(lock) ? readFileSync(lock, 'utf8') : '';
      // Empty: made in this very moment, its number is still to be written.
      if (holder === '' || isAlive(Number(holder))) await wait(50);
      else rmSync(lock, { force: true });
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
};

/** Where the Chromium of the tests lies, unpacked where it was not. Its libraries are found by the environment of this process. */
export const browserPath = async (): Promise<string> => {
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs20.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  return alone(() => chromium.executablePath());
};

const GRAPHICS = { plain: ['--disable-gpu'], 'no-webgl': ['--disable-gpu', '--disable-3d-apis'] };

/**
 * A headless Chromium that needs no Debian package: @sparticuz/chromium unpacks its own libraries when it believes to run on
 * Lambda. Its own `args` are left out, since with --single-process about one case in three crashed. Without a graphics card
 * the plain painter is twice as fast as an emulated one; WebGL is emulated, or left out.
 */
export const launchBrowser = async (graphics: keyof typeof GRAPHICS = 'plain'): Promise<Browser> => {
  const [executablePath, { chromium: playwright }] = await Promise.all([browserPath(), import('playwright-core')]);
  return playwright.launch({ executablePath, args: ['--no-sandbox', ...GRAPHICS[graphics]] });
};
