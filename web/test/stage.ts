import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { createServer } from '../../src/server/server.ts';
import { type Fixture, fixture, type Scene } from './fixture.ts';

/**
 * The real server over hand-made answers, and pages of a real browser that keep a record of what they must not do.
 * `SCREENSHOTS=folder npx vitest run web` leaves a picture of every page there.
 */

const WEB = fileURLToPath(new URL('../../dist/web', import.meta.url));

/** Builds the page where it is stale, as `bin/assay` does. */
export const buildWeb = async (): Promise<void> => {
  const tool = new URL('../../tools/build.mjs', import.meta.url).href;
  const { build } = (await import(tool)) as { build: (names: readonly string[]) => Promise<void> };
  await build(['web']);
};

export interface Stage extends Fixture {
  url: string;
  close: () => Promise<void>;
}

export const startStage = async (scene: Scene): Promise<Stage> => {
  const faults: unknown[] = [];
  const told = fixture(scene);
  const server = await createServer({ api: told.api, version: '0.1.0', webRoot: WEB, onFault: (error) => faults.push(error) });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.server.address() as AddressInfo;
  return {
    ...told,
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      await server.close();
      if (faults.length > 0) throw new Error(`The server met faults of its own: ${faults.map(String).join('; ')}`);
    },
  };
};

export const SIZES = {
  wide: { width: 1280, height: 900 },
  phone: { width: 360, height: 740 },
  hall: { width: 2560, height: 1300 },
} as const;
export type Size = keyof typeof SIZES;

/** A page, and what it did that no page may do: errors in the console, scripts that threw, requests to elsewhere. */
export interface Watched {
  page: Page;
  wrongs: string[];
  close: () => Promise<void>;
}

export const openPage = async (browser: Browser, stage: { url: string }, path: string, size: Size = 'wide'): Promise<Watched> => {
  // Pictures and measures are of the page at rest.
  const context = await browser.newContext({ viewport: SIZES[size], reducedMotion: 'reduce', baseURL: stage.url });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const wrongs: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') wrongs.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => wrongs.push(`thrown: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${stage.url}/`) && !request.url().startsWith('data:')) wrongs.push(`request to ${request.url()}`);
  });
  await page.goto(path);
  return { page, wrongs, close: () => context.close() };
};

/** The same page in German, with all its parts there again. */
export const inGerman = async (page: Page): Promise<void> => {
  const parts = await page.locator('h1, h2').count();
  await page.evaluate(() => localStorage.setItem('assay-language', 'de'));
  await page.reload();
  await page.locator('html[lang="de"]').waitFor();
  await page
    .locator('h1, h2')
    .nth(parts - 1)
    .waitFor({ state: 'attached' });
};

/** What axe finds against WCAG 2.2 AA, one line each; of the colours alone where all else has been looked at already. */
export const violations = async (page: Page, what: 'everything' | 'colours' = 'everything'): Promise<string[]> => {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  if (what === 'colours') axe.withRules(['color-contrast', 'link-in-text-block']);
  else
    axe
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      // The head of an open dialog is taken for a second banner of the page.
      .disableRules(['landmark-no-duplicate-banner', 'landmark-unique']);
  const { violations: found } = await axe.analyze();
  return found.flatMap((each) =>
    each.nodes.map((node) => `${each.id} at ${node.target.join(' ')}: ${node.any[0]?.message ?? node.all[0]?.message ?? each.help}`),
  );
};

/** How far the page reaches out at the right; 0 where nothing has to be scrolled sideways. */
export const overhang = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

export const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['SCREENSHOTS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  // What the browser leaves undrawn below the fold would be a blank in a picture of the whole page.
  await page.evaluate(() => {
    const all = new CSSStyleSheet();
    all.replaceSync('*, *::before { content-visibility: visible !important }');
    document.adoptedStyleSheets.push(all);
  });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: (await page.getByRole('dialog').count()) === 0 });
};
