import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../test/browser.ts';
import type { DocumentPage, DocumentView, Dossier } from '../../src/model/api.ts';
import { type Real, startReal } from './real.ts';
import { openPage, overhang, picture, startStage, violations } from './stage.ts';

/** Deciding about the statements of a document of the example case, in the real browser, through store and weighing. */

let browser: Browser;
let real: Real;
beforeAll(async () => {
  [browser, real] = await Promise.all([launchBrowser(), startReal()]);
});
afterAll(async () => {
  await browser.close();
  await real.close();
});

const get = async <T>(path: string): Promise<T> => (await (await fetch(`${real.url}/api/v1${path}`)).json()) as T;

/** A document with several statements about an incident. */
const chosen = async (skip: number): Promise<DocumentView> => {
  const { items } = await get<DocumentPage>('/documents?limit=50');
  const able = items.filter((each) => each.statements > 4 && each.incidents > 0);
  return get<DocumentView>(`/documents/${able[skip]?.id}`);
};
const spokenOn = async (view: DocumentView): Promise<number> => {
  const dossiers = await Promise.all(view.incidents.map((each) => get<Dossier>(`/incidents/${each.id}`)));
  return dossiers.reduce((sum, each) => sum + each.summary.statements, 0);
};
const items = (page: Page) => page.getByRole('complementary', { name: 'Statements' }).locator('li[data-statements]');
const sign = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'Your name' }).fill(name);
};

describe('review', () => {
  it('goes by keys alone, asks the name once, changes the dossier at once, and can be undone', async () => {
    const view = await chosen(0);
    const before = await spokenOn(view);
    const { page, wrongs, close } = await openPage(browser, real, `/documents/${view.id}`);
    const list = items(page);
    await list.first().locator('button').first().focus();
    await page.keyboard.press('j');
    await page.waitForFunction(() => document.activeElement?.closest('li')?.getAttribute('data-selected') === 'true');
    expect(await list.nth(1).getAttribute('data-selected')).toBe('true');
    await page.keyboard.press('k');
    await page.keyboard.press('r');
    await sign(page, 'Ana');
    await page.getByRole('textbox', { name: 'Why' }).fill('It is a quotation of something else');
    expect(await violations(page)).toEqual([]);
    await picture(page, 'review-reject');
    await page.keyboard.press('Enter');
    await list.first().getByText('Rejected by Ana').or(list.first().getByText('Rejected')).first().waitFor();
    // The focus stays with the statement, so that the next key goes on from there.
    expect(await page.evaluate(() => document.activeElement?.closest('li')?.getAttribute('data-verdict'))).toBe('reject');
    await page.getByText('1 decision').waitFor();
    await expect.poll(() => spokenOn(view)).toBeLessThan(before);
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    await page.locator('li[data-verdict="accept"]').waitFor();
    await page.getByText('2 decisions').waitFor();
    await page.getByText('2 decisions').click();
    await page.getByText('It is a quotation of something else').last().waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'review-history');

    await page.getByRole('link', { name: 'Decisions', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Decisions' }).waitFor();
    await page.getByRole('button', { name: 'Undo what Ana rejected' }).click();
    await page.getByText('undone', { exact: true }).waitFor();
    await page.getByText('took back what Ana rejected').waitFor();
    await expect.poll(() => spokenOn(view)).toBe(before);
    await picture(page, 'decisions-real');
    expect(wrongs).toEqual([]);
    await close();
  });

  it('tells the second of two people what the first one did, and takes back what it showed', async () => {
    const view = await chosen(1);
    const [one, two] = await Promise.all([
      openPage(browser, real, `/documents/${view.id}?s=${view.statements[0]?.id}`),
      openPage(browser, real, `/documents/${view.id}?s=${view.statements[0]?.id}`),
    ]);
    for (const { page } of [one, two])
      await page
        .getByRole('button', { name: /^Reject/ })
        .first()
        .waitFor();
    // Ben has begun when Ana decides: what she did comes to his page meanwhile, and still he must be told.
    await two.page
      .getByRole('button', { name: /^Reject/ })
      .first()
      .click();
    await sign(two.page, 'Ben');
    await one.page
      .getByRole('button', { name: /^Accept/ })
      .first()
      .click();
    await sign(one.page, 'Ana');
    await one.page.getByRole('textbox', { name: 'Why' }).fill('checked');
    await one.page.getByRole('textbox', { name: 'Why' }).press('Enter');
    await one.page.locator('li[data-verdict="accept"]').waitFor();
    await one.page
      .getByRole('button', { name: /^Undo what Ana/ })
      .first()
      .and(one.page.locator(':enabled'))
      .waitFor();
    await two.page.getByRole('textbox', { name: 'Why' }).press('Enter');
    const alert = two.page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toMatch(/Meanwhile Ana accepted[\s\S]*\(checked\)/);
    // What the first one did is there to be seen, and the second may decide again.
    await two.page.getByText('Accepted by Ana').first().waitFor();
    await picture(two.page, 'review-conflict');
    expect(await violations(two.page)).toEqual([]);
    await two.page
      .getByRole('button', { name: /^Reject/ })
      .first()
      .click();
    await two.page.getByRole('textbox', { name: 'Why' }).press('Enter');
    await two.page.locator('li[data-verdict="reject"]').waitFor();
    // The browser itself notes the 409.
    expect([...one.wrongs, ...two.wrongs].filter((each) => !each.includes('409'))).toEqual([]);
    await one.close();
    await two.close();
  });

  it('corrects who says what, and takes a sentence with nothing in it off the list', async () => {
    const { items: documents } = await get<DocumentPage>('/documents?limit=50');
    const able = documents.filter((each) => (each.notUnderstood ?? 0) > 0 && each.statements > 2);
    const view = await get<DocumentView>(`/documents/${able.at(-1)?.id}`);
    const { page, wrongs, close } = await openPage(browser, real, `/documents/${view.id}`);
    await items(page).first().locator('button').first().focus();
    await page.keyboard.press('c');
    await page.getByRole('combobox', { name: 'Who says it' }).selectOption({ label: 'The document in its own words' });
    await page.getByRole('combobox', { name: 'What they do' }).selectOption({ label: 'denies it' });
    await page.getByRole('combobox', { name: 'On which side' }).selectOption({ label: 'against it' });
    await sign(page, 'Ana');
    expect(await violations(page)).toEqual([]);
    await picture(page, 'review-correct');
    await page.getByRole('textbox', { name: 'Why' }).press('Enter');
    const corrected = page.locator('li[data-verdict="correct"]');
    await corrected.getByText('denies it').first().waitFor();
    const undo = corrected.getByRole('button', { name: /^Undo/ }).first();
    await undo.and(page.locator(':enabled')).waitFor();
    await page.getByText(/^Not understood/).click();
    await page
      .getByRole('button', { name: /^Nothing in it/ })
      .first()
      .click();
    await page
      .getByText(/found nothing in/)
      .first()
      .waitFor({ state: 'attached' });
    await expect
      .poll(async () => (await get<DocumentView>(`/documents/${view.id}`)).notUnderstood.length)
      .toBe(view.notUnderstood.length - 1);
    await page
      .getByText(/^Decisions/)
      .last()
      .click();
    await page.evaluate(() => document.documentElement.setAttribute('data-mantine-color-scheme', 'dark'));
    expect(await violations(page, 'colours')).toEqual([]);
    await picture(page, 'review-nothing-dark');
    await undo.click();
    await corrected.first().waitFor({ state: 'detached' });
    expect(wrongs).toEqual([]);
    await close();
  });

  it('works on a phone', async () => {
    const view = await chosen(2);
    const { page, wrongs, close } = await openPage(browser, real, `/documents/${view.id}?s=${view.statements[0]?.id}`, 'phone');
    const sheet = page.getByRole('dialog');
    await sheet
      .getByRole('button', { name: /^Reject/ })
      .first()
      .click();
    await sign(page, 'Ana');
    expect(await overhang(page)).toBe(0);
    await picture(page, 'review-phone');
    await page
      .getByRole('button', { name: /^Reject/ })
      .first()
      .click();
    await sheet
      .getByText(/by Ana/)
      .first()
      .waitFor();
    expect(wrongs).toEqual([]);
    await close();
  });

  it('goes back to how it was where the server refuses, and says why', async () => {
    const stage = await startStage('case');
    const { page, close } = await openPage(browser, stage, '/documents/doc_report?s=s_report_claim');
    await page
      .getByRole('button', { name: /^Accept/ })
      .first()
      .click();
    await sign(page, 'Ana');
    await page.getByRole('textbox', { name: 'Your name' }).press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('Meanwhile Ben rejected');
    expect(await page.locator('li[data-verdict="accept"]').count()).toBe(0);
    await close();
    await stage.close();
  });
});
