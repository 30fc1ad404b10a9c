import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, launchBrowser } from '../../test/browser.ts';
import type { EntityPage } from '../../src/model/entity-view.ts';
import type { IncidentPage } from '../../src/model/incident-list.ts';
import { MispFile } from '../../src/model/misp.ts';
import { type Real, startReal } from './real.ts';
import { buildWeb, openPage, overhang, picture, violations } from './stage.ts';

/** Files one takes away from a page without leaving it: in the real browser, made by the program itself. */

let browser: Browser;
let real: Real;
let incident: string;
beforeAll(async () => {
  await buildWeb();
  browser = await launchBrowser();
  real = await startReal('--browser', await browserPath());
  const { items } = await get<IncidentPage>('/incidents');
  incident = items.find((each) => /parliament/i.test(each.title))?.id ?? '';
}, 180_000);
afterAll(async () => {
  await browser.close();
  await real.close();
});

const get = async <T>(path: string): Promise<T> => (await (await fetch(`${real.url}/api/v1${path}`)).json()) as T;
const open = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('dialog', { name: 'Export' }).waitFor();
};
/** What is saved by choosing an item. */
const saved = async (page: Page, item: string): Promise<{ name: string; bytes: Buffer }> => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('button', { name: item, exact: true }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
};

describe('the export menu', () => {
  it('saves files of an incident from its page, by keys alone as well, and says how they are marked', async () => {
    const { page, wrongs, close } = await openPage(browser, real, `/incidents/${incident}`);
    await page.getByRole('button', { name: 'Export' }).focus();
    await page.keyboard.press('Enter');
    const menu = page.getByRole('dialog', { name: 'Export' });
    await menu.waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'export-menu-light');
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Export');
    await open(page);
    await menu.getByLabel('Leave out what is marked stricter than').selectOption('TLP:GREEN');
    const misp = await saved(page, 'MISP events');
    expect(misp.name).toBe(`${incident}.misp.json`);
    expect(MispFile.safeParse(JSON.parse(misp.bytes.toString('utf8'))).success).toBe(true);
    await page.getByText(`${incident}.misp.json saved, TLP:CLEAR`).waitFor();
    await picture(page, 'export-done-light');
    await open(page);
    const pdf = await saved(page, 'Brief (PDF)');
    expect(pdf.bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(new URL(page.url()).pathname).toBe(`/incidents/${incident}`);
    expect(wrongs).toEqual([]);
    await close();
  });

  it('makes NIS2 drafts once the moment of becoming aware is told', async () => {
    const { page, wrongs, close } = await openPage(browser, real, `/incidents/${incident}`, 'phone');
    await page.emulateMedia({ colorScheme: 'dark' });
    await open(page);
    expect(await violations(page)).toEqual([]);
    await picture(page, 'export-menu-phone-dark');
    await page.getByRole('dialog').getByRole('button', { name: /^NIS2/ }).click();
    const form = page.getByRole('region', { name: 'NIS2 drafts' });
    await form.getByLabel('Became aware').fill('2023-12-25T10:00');
    expect(await violations(page)).toEqual([]);
    expect(await overhang(page)).toBe(0);
    await picture(page, 'export-nis2-phone-dark');
    const [download] = await Promise.all([page.waitForEvent('download'), form.getByRole('button', { name: 'Make the draft' }).click()]);
    expect(download.suggestedFilename()).toBe(`${incident}.nis2-early-warning.html`);
    expect(readFileSync(await download.path(), 'utf8')).toContain('26 December 2023, 10:00');
    await form.getByLabel('Became aware').press('Escape');
    await form.waitFor({ state: 'hidden' });
    expect(wrongs).toEqual([]);
    await close();
  });

  it('is on the page of an entity, a search and the graph, with what fits there', async () => {
    const { items } = await get<EntityPage>('/entities?name=Homeland');
    const actor = items[0]?.id ?? '';
    for (const [path, file, shot] of [
      [`/entities/${actor}`, `${actor}.statements.csv`, 'export-entity'],
      ['/search?q=sanctions', 'assay.statements.csv', 'export-search'],
      [`/graph?at=${incident}&view=table`, `${incident}.statements.csv`, 'export-graph'],
      ['/graph?view=table', 'assay.statements.csv', ''],
    ] as const) {
      const { page, wrongs, close } = await openPage(browser, real, path);
      await open(page);
      await page.getByRole('button', { name: 'Statements as CSV' }).waitFor();
      expect(await page.getByRole('button', { name: 'Brief (PDF)' }).count(), path).toBe(path.includes('inc_') ? 1 : 0);
      if (shot !== '') await picture(page, shot);
      const csv = await saved(page, 'Statements as CSV');
      expect(csv.name).toBe(file);
      expect(csv.bytes.toString('utf8').split('\r\n').length, path).toBeGreaterThan(3);
      expect(wrongs).toEqual([]);
      await close();
    }
  });
});
