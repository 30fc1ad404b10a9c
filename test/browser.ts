import type { Browser } from 'playwright-core';

/**
 * A headless Chromium that needs no Debian package: @sparticuz/chromium unpacks its own libraries when it believes to run on
 * Lambda. Its own `args` are left out, since with --single-process about one case in three crashed.
 */
export const launchBrowser = async (): Promise<Browser> => {
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs20.x';
  const [{ default: chromium }, { chromium: playwright }] = await Promise.all([import('@sparticuz/chromium'), import('playwright-core')]);
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-gpu'],
  });
};
