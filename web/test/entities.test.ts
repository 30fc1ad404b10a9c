import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFeedServer } from '../../test/feed-server.ts';
import { launchBrowser } from '../../test/browser.ts';
import { type Real, startReal } from './real.ts';
import { buildWeb, openPage, overhang, picture, violations } from './stage.ts';

/** From the list of entities to the quotes behind a number, over the example case, in the real browser. */

let browser: Browser;
let real: Real;
beforeAll(async () => {
  await buildWeb();
  [browser, real] = await Promise.all([launchBrowser(), startReal('--allow-hosts', '127.0.0.1')]);
}, 180_000);
afterAll(async () => {
  await browser.close();
  await real.close();
});

describe('entities', () => {
  it('lead from a count to the incidents it counts, and from a claim to what settled it', async () => {
    const { page, wrongs, close } = await openPage(browser, real, '/entities');
    await page.getByRole('link', { name: /as actor of Homeland Justice/ }).click();
    await page.waitForURL('**/entities/*#incidents');
    const record = page.getByRole('region', { name: 'Record of its claims' });
    await record
      .getByRole('button', { name: /confirmed/ })
      .first()
      .click();
    await page.waitForURL((url) => url.searchParams.get('outcome') === 'confirmed');
    const claims = record.getByRole('listitem');
    const counted = await record.getByRole('button', { name: /^\d+ confirmed$/ }).innerText();
    expect(`${await claims.count()} confirmed`).toBe(counted);
    await picture(page, 'entity-record');
    expect(await violations(page)).toEqual([]);
    await record.getByRole('button', { name: /see what settled that .* Albanian Parliament/ }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('confirms it').first().waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => !url.searchParams.has('p'));
    await page
      .getByRole('region', { name: 'How it relates to others' })
      .getByRole('button', { name: /say so/ })
      .click();
    await drawer.getByText('Homeland Justice is linked to Iran.').first().waitFor();
    expect(wrongs).toEqual([]);
    await close();
  });

  it('narrow by name and country, and say so in the address; on a phone too', async () => {
    const { page, wrongs, close } = await openPage(browser, real, '/entities?group=organisations', 'phone');
    await page.getByRole('combobox', { name: 'Country' }).selectOption({ label: 'Iran (2)' });
    await page.waitForURL((url) => url.searchParams.get('country') === 'IR');
    await page.getByRole('textbox', { name: 'Name begins with' }).fill('ministry of int');
    await page.getByText('1 of 1 entity').waitFor();
    await page.getByRole('button', { name: /campaigns?$/ }).click();
    await page.getByText('Destroy Durres Military Camp').waitFor();
    await page.getByRole('button', { name: /Destroy Durres Military Camp/ }).click();
    await page.getByRole('dialog').getByText('gives it a name').first().waitFor();
    expect(await overhang(page)).toBe(0);
    expect(wrongs).toEqual([]);
    await close();
  });
});

describe('trends', () => {
  it('open the incidents behind a bar, and leave as a table and as a picture', async () => {
    const { page, wrongs, close } = await openPage(browser, real, '/trends');
    const chart = page.getByRole('figure', { name: /^Claims and what became of them/ });
    const held = async (link: string): Promise<Buffer> => {
      const [file] = await Promise.all([page.waitForEvent('download'), chart.getByText(link).click()]);
      return readFileSync(await file.path());
    };
    const rows = (await held('CSV')).toString('utf8').trim().split('\r\n');
    expect(rows[0]).toMatch(/confirmed/);
    expect(rows.some((row) => row.startsWith('2023-12'))).toBe(true);
    const png = await held('PNG');
    expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
    // Its width, as the head of the file has it: a drawing, not one empty dot.
    expect(png.readUInt32BE(16)).toBeGreaterThan(600);
    await chart.locator('[data-bar="2023-12:confirmed"]').click();
    await page.waitForURL((url) => url.pathname === '/' && url.searchParams.get('outcome') === 'confirmed');
    await page.getByText('1 incident').first().waitFor();
    await page.getByRole('link', { name: /^Attack on Albanian Parliament/ }).waitFor();
    await page.goBack();
    await page.getByRole('combobox', { name: 'Shown by' }).selectOption({ label: 'year' });
    await chart.locator('[data-bar="2022:confirmed"]').waitFor();
    expect(wrongs).toEqual([]);
    await close();
  });
});

describe('sources', () => {
  it('lead from a number to what it counts, and from there to the quotes', async () => {
    const { page, wrongs, close } = await openPage(browser, real, '/sources');
    await page.getByRole('link', { name: /now confirmed by Adriatic Courier/ }).click();
    await page.waitForURL((url) => url.searchParams.get('show') === 'confirmed' && url.hash === '#facts');
    const facts = page.getByRole('region', { name: 'How what it told stands' });
    const counted = await facts.getByRole('button', { name: /^\d+ now confirmed$/ }).innerText();
    expect(`${await facts.getByRole('listitem').count()} now confirmed`).toBe(counted);
    await picture(page, 'source-facts');
    expect(await violations(page)).toEqual([]);
    await facts.getByRole('listitem').first().getByRole('button').click();
    await page.getByRole('dialog').getByText('For it').first().waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => !url.searchParams.has('p'));
    await page
      .getByRole('region', { name: 'Whose words it passes on' })
      .getByRole('link', { name: /open the newest/ })
      .first()
      .click();
    await page.waitForURL(/documents\/doc_[0-9a-f]+\?s=/);
    expect(wrongs).toEqual([]);
    await close();
  });

  it('a feed is added by its address, its items are read, and its incident is in the inbox', async () => {
    const site = await startFeedServer('html');
    const hit =
      'The municipality of Korça said on Tuesday that its servers were hit by a ransomware attack.\nThe mayor said that no data was stolen.';
    site.articles.set('/korca', { title: 'Korça hit by ransomware', text: hit, published: '2024-03-12T09:00:00Z' });
    site.feeds.set('/feed.xml', ['/korca']);
    const { page, wrongs, close } = await openPage(browser, real, '/sources');
    await page.getByRole('textbox', { name: 'Address of what you read' }).fill(site.url);
    await page.getByRole('button', { name: 'See what is there' }).click();
    const there = page.getByRole('form', { name: 'What is there' });
    await there.getByText('Korça hit by ransomware').waitFor();
    await picture(page, 'feed-preview');
    expect(await violations(page)).toEqual([]);
    await there.getByRole('button', { name: 'Subscribe' }).click();
    await page.getByRole('button', { name: '1 document of The Courier' }).click();
    await page.getByRole('link', { name: 'Korça hit by ransomware' }).waitFor();
    await page.goto('/inbox');
    await page.getByText(/Korça/).first().waitFor();
    expect(wrongs).toEqual([]);
    await close();
    await site.close();
  });
});
