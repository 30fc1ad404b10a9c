import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../test/browser.ts';
import { fixture } from './fixture.ts';
import { buildWeb, openPage, overhang, picture, type Stage, startStage, violations } from './stage.ts';
import { briefHtml } from '../../src/share/formats/brief/html.ts';
import { briefMarkdown } from '../../src/share/formats/brief/markdown.ts';
import { en } from '../../src/words/en/en.ts';

/** The brief as text, on the page and on paper, in the real browser. */

let browser: Browser;
let stage: Stage;
let hostile: Stage;
beforeAll(async () => {
  await buildWeb();
  [browser, stage, hostile] = await Promise.all([launchBrowser(), startStage('case'), startStage('hostile')]);
}, 180_000);
afterAll(async () => {
  await browser.close();
  await Promise.all([stage.close(), hostile.close()]);
});

const made = (scene: 'case' | 'hostile', id: string) => fixture(scene).api.brief(id, { asOf: undefined, basis: 'published' }, en);

describe('the brief as text', () => {
  it('of the Albanian case is what it was looked at to be', async () => {
    await expect(briefMarkdown(await made('case', 'inc_dec'))).toMatchFileSnapshot(join(import.meta.dirname, 'brief.golden.md'));
  });

  it('holds words that try to be markup as words', async () => {
    const brief = await made('hostile', 'inc_hostile');
    const html = briefHtml(brief);
    expect(html).not.toMatch(/<script|<img/i);
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toContain('javascript:');
    const markdown = briefMarkdown(brief);
    expect(markdown).not.toMatch(/(?<!\\)<(?!https?:)/);
    for (const text of [html, markdown]) expect(text).not.toMatch(/[\u202D\u202E]/);
  });
});

describe('the page of a brief', () => {
  it('opens from the dossier, leads from a note to its document, and gives its texts', async () => {
    const { page, wrongs, close } = await openPage(browser, stage, '/incidents/inc_dec');
    await page.getByRole('link', { name: 'Brief to print' }).click();
    await page.waitForURL('**/incidents/inc_dec/brief');
    const sheet = page.getByRole('article', { name: 'Brief' });
    await sheet.getByRole('heading', { name: 'Bottom line' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'brief');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Markdown' }).click()]);
    expect(readFileSync(await download.path(), 'utf8')).toBe(briefMarkdown(await made('case', 'inc_dec')));
    await sheet.getByRole('link', { name: 'Note 1', exact: true }).first().click();
    await page.waitForURL((url) => url.hash === '#note-1');
    await sheet.locator('#note-1').getByRole('link').click();
    await page.waitForURL(/documents\/doc_\w+\?s=/);
    expect(wrongs).toEqual([]);
    await close();
  });

  it('is two pages of paper at most, fits a phone, and lets no hostile word out', async () => {
    const { page, close } = await openPage(browser, stage, '/incidents/inc_dec/brief', 'phone');
    await page.getByRole('heading', { name: 'Bottom line' }).waitFor();
    expect(await overhang(page)).toBe(0);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? Number(/\/Count (\d+)/.exec(pdf)?.[1])).toBeLessThanOrEqual(2);
    await close();
    const bad = await openPage(browser, hostile, '/incidents/inc_hostile/brief');
    await bad.page.getByRole('heading', { name: 'Bottom line' }).waitFor();
    expect(await overhang(bad.page)).toBe(0);
    expect(await bad.page.evaluate(() => '__hit' in window)).toBe(false);
    expect(bad.wrongs).toEqual([]);
    await bad.close();
  });
});
