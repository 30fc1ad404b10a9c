import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../test/browser.ts';
import { type Real, startReal } from './real.ts';
import { buildWeb, openPage, overhang, picture, type Stage, startStage, violations } from './stage.ts';

/** The graph as a person uses it: the example case behind the program itself, drawn by a real browser. */

let browser: Browser;
let real: Real;
let hostile: Stage;
beforeAll(async () => {
  await buildWeb();
  [browser, real, hostile] = await Promise.all([launchBrowser(), startReal(), startStage('hostile')]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await real?.close();
  await hostile?.close();
});

const drawn = (page: Page): Promise<void> => page.locator('[data-laid-out="true"]').waitFor();
const chosen = (page: Page) => page.getByRole('complementary', { name: /What is chosen/ });
/** What software rendering says of itself is no fault of the page. */
const faults = (wrongs: readonly string[]): string[] => wrongs.filter((wrong) => !/GL Driver Message|GPU stall|WebGL/.test(wrong));

describe('the graph', () => {
  it('opens from an incident, grows by the keys, and the edge opens its quotes; all of it in the address', async () => {
    const { page, wrongs, close } = await openPage(browser, real, '/');
    await page
      .getByRole('link', { name: /Attack on Albanian Parliament/ })
      .first()
      .click();
    await page.getByRole('link', { name: 'Show in graph' }).click();
    await page.waitForURL(/\/graph\?at=inc_/);
    await drawn(page);
    const canvas = page.getByRole('application');
    await expect.poll(() => canvas.getAttribute('aria-label')).toMatch(/^Picture of [5-9] nodes/);
    await picture(page, 'graph-incident');
    expect(await violations(page)).toEqual([]);
    // From the incident up or down to its actor, and its neighbours with Enter.
    await page.getByRole('textbox', { name: 'Find in the picture' }).fill('homeland');
    await page.keyboard.press('Enter');
    await chosen(page).getByRole('heading', { name: 'Homeland Justice' }).waitFor();
    await canvas.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('open')?.startsWith('ent_') === true);
    await drawn(page);
    await chosen(page).getByText('Attack on Albanian State Police').first().waitFor();
    await page.getByRole('textbox', { name: 'Find in the picture' }).fill('');
    await picture(page, 'graph-expanded');
    await page.reload();
    await drawn(page);
    await chosen(page).getByRole('button', { name: 'Homeland Justice is linked to Iran.' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('For it').first().waitFor();
    expect(await drawer.getByRole('article').or(drawer.locator('blockquote')).count()).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => !url.searchParams.has('p'));
    await chosen(page).getByRole('button', { name: 'Put its neighbours away' }).click();
    await page.waitForURL((url) => !url.searchParams.has('open'));
    await expect.poll(() => canvas.getAttribute('aria-label')).toMatch(/^Picture of [5-9] nodes/);
    expect(faults(wrongs)).toEqual([]);
    await close();
  }, 90_000);

  it('follows a line under the pointer to its quotes', async () => {
    const { page, wrongs, close } = await openPage(browser, real, '/graph');
    await drawn(page);
    const canvas = page.getByRole('application');
    const box = await canvas.boundingBox();
    if (box === null) throw new Error('no picture');
    // Lines have no place in the page: the pointer feels for one.
    feel: for (let y = 30; y < box.height - 30; y += 17)
      for (let x = 30; x < box.width - 30; x += 17) {
        await page.mouse.move(box.x + x, box.y + y);
        const over = await canvas.evaluate(
          (element) => element.style.cursor === 'pointer' && (element.dataset['over'] ?? '').includes('~'),
        );
        if (!over) continue;
        await page.mouse.click(box.x + x, box.y + y);
        break feel;
      }
    await page.waitForURL((url) => url.searchParams.get('sel')?.includes('~') === true);
    const quotes = page.getByRole('dialog').getByText('For it').first();
    const line = chosen(page).getByRole('heading', { name: 'One line' });
    await quotes.or(line).first().waitFor();
    expect(faults(wrongs)).toEqual([]);
    await close();
  }, 90_000);

  it('narrows by status, kind and time, and says how things stood on a past day', async () => {
    const { page, wrongs, close } = await openPage(browser, real, '/graph');
    await drawn(page);
    const canvas = page.getByRole('application');
    const label = (): Promise<string | null> => canvas.getAttribute('aria-label');
    const whole = await label();
    await page.getByRole('button', { name: /^claimed/ }).click();
    await page.waitForURL((url) => url.searchParams.has('status'));
    await expect.poll(label).not.toBe(whole);
    expect(await page.getByRole('button', { name: /^claimed/ }).getAttribute('aria-pressed')).toBe('false');
    await page.getByRole('button', { name: 'Show every status' }).click();
    await expect.poll(label).toBe(whole);
    await page.getByRole('button', { name: /^Known by a description only/ }).click();
    await page.waitForURL((url) => url.searchParams.has('described'));
    await expect.poll(label).not.toBe(whole);
    await page.getByRole('button', { name: /^Known by a description only/ }).click();
    await expect.poll(label).toBe(whole);
    await page.getByRole('slider', { name: 'As known on' }).focus();
    await page.keyboard.press('ArrowLeft');
    await page.waitForURL((url) => url.searchParams.get('asOf') === '2024-01-30');
    await page.goto('/graph?asOf=2022-07-20');
    await drawn(page);
    await page.getByText('As known on').first().waitFor();
    await expect.poll(label).toMatch(/^Picture of [1-9] nodes/);
    await picture(page, 'graph-past');
    await page.getByRole('button', { name: 'All time' }).click();
    await expect.poll(label).toBe(whole);
    expect(faults(wrongs)).toEqual([]);
    await close();
  }, 90_000);

  it('says the same in a table that is sorted, filtered and opens the quotes', async () => {
    const { page, wrongs, close } = await openPage(browser, real, '/graph?view=table');
    const table = page.getByRole('table');
    await table.waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'graph-table');
    await table.getByRole('columnheader', { name: 'Deny it' }).getByRole('button').click();
    await table.getByRole('columnheader', { name: 'Deny it' }).getByRole('button').click();
    await page.waitForURL((url) => url.searchParams.get('sort') === '-deny');
    expect(await table.getByRole('columnheader', { name: 'Deny it' }).getAttribute('aria-sort')).toBe('descending');
    const first = Number(await table.getByRole('row').nth(1).getByRole('cell').nth(4).innerText());
    const last = Number(await table.getByRole('row').last().getByRole('cell').nth(4).innerText());
    expect(first).toBeGreaterThan(last);
    await page.getByRole('textbox', { name: 'Only rows with' }).fill('sanctions');
    await expect.poll(() => table.getByRole('row').count()).toBeLessThan(6);
    await table
      .getByRole('button', { name: /imposed sanctions/ })
      .first()
      .click();
    await page.getByRole('dialog').getByText('For it').first().waitFor();
    expect(faults(wrongs)).toEqual([]);
    await close();
  });

  it('saves the view as GraphML with the status of every edge', async () => {
    const { page, close } = await openPage(browser, real, '/graph?view=table');
    await page.getByRole('button', { name: 'Save this view as a file' }).click();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: /GraphML/ }).click()]);
    expect(file.suggestedFilename()).toBe('assay-graph.graphml');
    const chunks: Buffer[] = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
    const xml = Buffer.concat(chunks).toString('utf8');
    const wrong = await page.evaluate(
      (text) => new DOMParser().parseFromString(text, 'text/xml').querySelector('parsererror')?.textContent ?? null,
      xml,
    );
    expect(wrong).toBeNull();
    const count = (what: string): number => xml.split(what).length - 1;
    expect(count('<edge ')).toBeGreaterThan(40);
    expect(count('<data key="status">')).toBe(count('<edge '));
    await close();
  });

  it.each(['wide', 'phone'] as const)('is clean light and dark, %s', async (size) => {
    const { page, wrongs, close } = await openPage(browser, real, '/graph', size);
    await drawn(page);
    await picture(page, `graph-${size}-light`);
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
    await picture(page, `graph-${size}-dark`);
    expect(await violations(page, 'colours')).toEqual([]);
    for (const width of size === 'wide' ? [1280, 1920, 800] : [360, 480]) {
      await page.setViewportSize({ width, height: 800 });
      // The picture is laid out again after the window has its width.
      await expect.poll(() => overhang(page), { message: `${width} px` }).toBe(0);
    }
    if (size === 'phone') {
      await page.goto('/graph?view=table');
      await page.getByRole('table').waitFor();
      await picture(page, 'graph-table-phone');
      expect(await overhang(page)).toBe(0);
      expect(await violations(page)).toEqual([]);
    }
    expect(faults(wrongs)).toEqual([]);
    await close();
  });

  it('names what is not there, and leads on', async () => {
    const { page, close } = await openPage(browser, real, '/graph?at=ent_none');
    await page.getByText('None of the entities and incidents to start from is there.').waitFor();
    await page.getByRole('link', { name: 'Start from the newest incidents' }).click();
    await drawn(page);
    await page.getByRole('textbox', { name: 'Start from' }).fill('no such thing anywhere');
    await page.keyboard.press('Enter');
    await page.getByText(/The search finds no entity/).waitFor();
    await close();
  });
});

describe('hostile names', () => {
  it('stay words, in the picture, the panel and the table', async () => {
    const { page, wrongs, close } = await openPage(browser, hostile, '/graph?at=inc_hostile&sel=inc_hostile');
    await drawn(page);
    await chosen(page)
      .getByRole('heading', { name: /<script>/ })
      .waitFor();
    await picture(page, 'graph-hostile');
    expect(await overhang(page)).toBe(0);
    await page.goto('/graph?at=inc_hostile&view=table');
    await page.getByRole('table').getByText('<script>').first().waitFor();
    expect(await overhang(page)).toBe(0);
    expect(await page.evaluate(() => '__hit' in window)).toBe(false);
    expect(faults(wrongs)).toEqual([]);
    await close();
  });
});

describe('a browser without graphics', () => {
  it('gets the table, and is told why', async () => {
    const plain = await launchBrowser('no-webgl');
    const { page, wrongs, close } = await openPage(plain, real, '/graph');
    await page.getByText(/cannot draw the picture/).waitFor();
    await page.getByRole('table').waitFor();
    expect(wrongs).toEqual([]);
    await close();
    await plain.close();
  });
});
