import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../test/browser.ts';
import { type Real, startReal } from './real.ts';
import { buildWeb, openPage, overhang, picture, violations } from './stage.ts';

/** The inbox over the real store: what comes in reaches pages that are open, and the keyboard alone does the work. */

let browser: Browser;
let real: Real;
beforeAll(async () => {
  await buildWeb();
  [browser, real] = await Promise.all([launchBrowser(), startReal()]);
}, 180_000);
afterAll(async () => {
  await browser.close();
  await real.close();
});

const rows = (page: Page) => page.getByRole('list', { name: 'Changes, the last first' }).locator('> li');
const live = (page: Page): Promise<void> => page.getByText('Updates as it comes in').waitFor();
const report = (victim: string, day: string): Parameters<Real['submit']>[0] => ({
  kind: 'text',
  text: `${victim}, a lender in Norway, said on Tuesday that it was hit by a ransomware attack. A group calling itself Amber Lynx claimed responsibility for the attack.`,
  published: day,
  source: 'Morning Ledger',
});

describe('the inbox', () => {
  it('fills by itself on two pages, and what is done on one is gone on the other', async () => {
    const [one, two] = await Promise.all([openPage(browser, real, '/inbox'), openPage(browser, real, '/inbox', 'phone')]);
    await Promise.all([live(one.page), live(two.page)]);
    await real.submit(report('Fjordbank', '2024-05-07'));
    for (const { page } of [one, two]) await rows(page).first().getByText('Fjordbank').first().waitFor();
    await one.page.getByRole('button', { name: /^Done with .*Fjordbank/ }).click();
    await one.page.getByText('1 change done.').waitFor();
    await expect.poll(() => rows(two.page).filter({ hasText: 'Fjordbank' }).count(), { timeout: 10_000 }).toBe(0);
    await one.page.getByRole('button', { name: 'Undo' }).click();
    for (const { page } of [one, two]) await rows(page).first().getByText('Fjordbank').first().waitFor();
    expect(await overhang(two.page)).toBe(0);
    expect([...one.wrongs, ...two.wrongs]).toEqual([]);
    await Promise.all([one.close(), two.close()]);
  });

  it('is worked through with the keyboard: move, done, undo, follow, open', async () => {
    const { page, wrongs, close } = await openPage(browser, real, '/inbox');
    await rows(page).first().waitFor();
    const focused = (): Promise<string | null> => page.evaluate(() => document.activeElement?.getAttribute('data-seq') ?? null);
    await page.keyboard.press('j');
    const first = await focused();
    await page.keyboard.press('j');
    const second = await focused();
    expect([first === null, first === second]).toEqual([false, false]);
    await page.keyboard.press('k');
    expect(await focused()).toBe(first);
    const count = await rows(page).count();
    await page.keyboard.press('e');
    await expect.poll(() => rows(page).count()).toBe(count - 1);
    await expect.poll(focused).toBe(second);
    await page.getByText('1 change done.').waitFor();
    await page.keyboard.press('u');
    await expect.poll(() => rows(page).count()).toBe(count);
    await page.keyboard.press('f');
    await page
      .locator(`[data-seq="${second}"]`)
      .getByRole('button', { name: /^Following/ })
      .waitFor();
    await picture(page, 'inbox-keyboard');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/incidents/**');
    await page.getByRole('button', { name: 'Following' }).waitFor();
    expect(wrongs).toEqual([]);
    await close();
  });

  it('accepts and rejects what a row shows, tells which decision moved a status, and takes back', async () => {
    await real.submit(report('Havnbank', '2024-05-09'));
    const { page, wrongs, close } = await openPage(browser, real, '/inbox');
    // What a rejection turns is told in a row of its own, which names the document too.
    const row = rows(page).filter({ hasText: 'Havnbank' }).filter({ hasNotText: 'Status changed' }).first();
    await row.waitFor();
    await row.focus();
    await page.keyboard.press('a');
    await page.getByRole('textbox', { name: 'Your name' }).fill('Ana');
    await page.keyboard.press('Enter');
    await row.getByText('accepted by Ana').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.hasAttribute('data-seq'))).toBe(true);
    await page.keyboard.press('u');
    await row.getByText('accepted by Ana').waitFor({ state: 'detached' });
    await row.focus();
    await page.keyboard.press('r');
    await page.getByRole('textbox', { name: 'Why' }).fill('a rumour');
    await page.keyboard.press('Enter');
    await row.getByText('rejected by Ana').waitFor();
    // The bank confirmed it itself: without that its status is another, and the log says by whom.
    const moved = rows(page).filter({ hasText: 'Status changed' }).filter({ hasText: 'by Ana' }).first();
    await moved.getByText('(a rumour)').waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'inbox-decided');
    await moved.getByRole('link', { name: 'rejected', exact: true }).click();
    await page.waitForURL('**/documents/**');
    await page.locator('mark[aria-description="rejected"]').first().waitFor();
    await page
      .getByText(/^\d+ statements?, 1 rejected$/)
      .first()
      .waitFor();
    await picture(page, 'review-rejected-in-text');
    expect(wrongs).toEqual([]);
    await close();
  });

  it('loses nothing while a page is away, and shows what is new on a followed entity', async () => {
    const { page, wrongs, close } = await openPage(browser, real, '/entities');
    await page.getByRole('link', { name: 'Homeland Justice' }).first().click();
    await page.getByRole('button', { name: 'Follow' }).click();
    await page.getByRole('button', { name: 'Following' }).waitFor();
    await page.getByRole('link', { name: /^Inbox/ }).click();
    await live(page);
    await page.context().setOffline(true);
    await page.evaluate(() => window.dispatchEvent(new Event('offline')));
    await real.submit(report('Nordkraft', '2024-06-11'));
    await page.context().setOffline(false);
    await rows(page).first().getByText('Nordkraft').first().waitFor();
    await page.getByRole('button', { name: /on what I follow/ }).click();
    await page.waitForURL('**/inbox?show=followed');
    await rows(page).first().getByText(/Alban/).first().waitFor();
    expect(wrongs.filter((wrong) => !wrong.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
    await close();
  });

  it('shows what was set aside, and tries it again', async () => {
    await real.submit({ kind: 'file', name: 'x.bin', file: Buffer.from([0, 1, 2, 3, 255, 0, 0]).toString('base64') });
    const { page, close } = await openPage(browser, real, '/inbox?show=quarantine');
    await rows(page).first().getByText('x.bin').first().waitFor();
    await page.getByRole('button', { name: 'Try again with x.bin' }).click();
    await rows(page).first().getByRole('status').waitFor();
    await page.getByRole('button', { name: 'All of these done' }).click();
    await page.getByText('Nothing new here').waitFor();
    expect(await violations(page)).toEqual([]);
    await close();
  });
});
