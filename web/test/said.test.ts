import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../test/browser.ts';
import type { DocumentPage, DocumentView, Dossier } from '../../src/model/api.ts';
import { type Real, startReal } from './real.ts';
import { buildWeb, openPage, overhang, picture, violations } from './stage.ts';

/** Statements that people add and put right, in the real browser, through store, resolver and weighing. */

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

const get = async <T>(path: string): Promise<T> => (await (await fetch(`${real.url}/api/v1${path}`)).json()) as T;
/** The report on the statistics office, of which all but a few words is understood. */
const report = async (): Promise<DocumentView> => {
  const { items } = await get<DocumentPage>('/documents?limit=50');
  return get<DocumentView>(`/documents/${items.find((each) => each.title?.includes('statistics office') === true)?.id}`);
};
const field = (page: Page, name: string) => page.getByRole('textbox', { name });
const choose = (page: Page, name: string, label: string) => page.getByRole('combobox', { name }).selectOption({ label });
const list = (page: Page) => page.getByRole('complementary', { name: 'Statements' }).locator('li[data-statements]');
const dossierOf = async (view: DocumentView): Promise<Dossier> =>
  get<Dossier>(
    `/incidents/${view.statements[0] === undefined ? '' : (view.propositions.find((p) => p.id === view.statements[0]?.proposition)?.incidents[0] ?? '')}`,
  );

describe('statements that people put right', () => {
  it('are added by selecting words with the pointer, counted in the dossier at once, seen on another page, and gone when undone', async () => {
    const view = await report();
    const before = (await dossierOf(view)).summary.statements;
    const [one, two] = await Promise.all([
      openPage(browser, real, `/documents/${view.id}`),
      openPage(browser, real, `/documents/${view.id}`),
    ]);
    const { page } = one;
    const piece = page.locator('[data-start]', { hasText: 'denied that' });
    await piece.scrollIntoViewIfNeeded();
    const box = (await piece.boundingBox()) ?? expect.fail('not on the page');
    await page.mouse.move(box.x + 3, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 2, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    await page.getByRole('button', { name: /^Add a statement/ }).click();
    await choose(page, 'Who says it', 'Institute of Statistics of Albania');
    await choose(page, 'What they do', 'denies it');
    expect(await page.getByRole('combobox', { name: 'On which side' }).inputValue()).toBe('-1');
    await choose(page, 'What it is about', 'theft of data');
    await page.getByLabel('Who was hit').fill('Institute of Statistics of Albania');
    await field(page, 'When it happened').fill('last winter');
    await field(page, 'Your name').fill('Ana');
    await page.getByRole('button', { name: 'Add it' }).click();
    await page.getByText('“last winter” is no date').waitFor();
    await field(page, 'When it happened').fill('2024-01');
    expect(await violations(page)).toEqual([]);
    await picture(page, 'said-add');
    await page.getByRole('button', { name: 'Add it' }).click();
    const added = list(page).filter({ hasText: 'added' });
    await added.getByText('Added by Ana').or(added.getByText(/Added/)).first().waitFor();
    const now = await get<DocumentView>(`/documents/${view.id}`);
    const made = now.statements.find((each) => each.by?.kind === 'add') ?? expect.fail('no statement was added');
    expect(made).toMatchObject({
      stance: 'deny',
      polarity: -1,
      asserter: { name: 'Institute of Statistics of Albania' },
      eventTime: { edtf: '2024-01' },
    });
    expect(view.text.slice(made.span.start, made.span.end)).toBe(made.quote);
    expect((await dossierOf(view)).summary.statements).toBe(before + 1);
    await list(two.page).filter({ hasText: 'added' }).first().waitFor();
    await picture(page, 'said-added');
    await added.getByRole('button', { name: /^Undo/ }).first().click();
    await added.first().waitFor({ state: 'detached' });
    await list(two.page).filter({ hasText: 'added' }).first().waitFor({ state: 'detached' });
    expect((await dossierOf(view)).summary.statements).toBe(before);
    expect([...one.wrongs, ...two.wrongs]).toEqual([]);
    await Promise.all([one.close(), two.close()]);
  });

  it('are added by keys alone, from sentence to sentence', async () => {
    const view = await report();
    const { page, wrongs, close } = await openPage(browser, real, `/documents/${view.id}`);
    await page.getByRole('region', { name: 'Text of the document' }).focus();
    const at = view.sentences.findIndex((s) => view.text.slice(s.start, s.end).includes('denied that census'));
    for (let step = 0; step <= at; step += 1) await page.keyboard.press('j');
    await page.getByRole('status').filter({ hasText: 'denied that census' }).waitFor();
    await page.keyboard.press('n');
    await page.getByRole('combobox', { name: 'Who says it' }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('SELECT');
    await choose(page, 'What it is about', 'an attack took place');
    await choose(page, 'In which incident', 'One nobody has told of yet');
    await page.getByLabel('Who was hit').fill('Bank of Narnia');
    await field(page, 'Your name').fill('Ben');
    await field(page, 'Why').fill('it is in the sentence');
    await field(page, 'Why').press('Enter');
    await list(page).filter({ hasText: 'Bank of Narnia' }).first().waitFor();
    await page.getByRole('link', { name: 'Attack on Bank of Narnia' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Attack on Bank of Narnia' }).waitFor();
    await picture(page, 'said-new-incident');
    await page.goto('/decisions');
    await page.getByRole('button', { name: /^Undo what Ben added/ }).click();
    await page.getByText('undone', { exact: true }).waitFor();
    expect((await get<DocumentView>(`/documents/${view.id}`)).statements.length).toBe(view.statements.length);
    expect(wrongs).toEqual([]);
    await close();
  });

  it('are corrected in sort, argument, wording and words, land elsewhere, and go back', async () => {
    const view = await report();
    const { page, wrongs, close } = await openPage(browser, real, `/documents/${view.id}`);
    const quoted = list(page).filter({ hasText: 'its systems were affected' });
    await quoted.locator('button').first().focus();
    await page.keyboard.press('c');
    await choose(page, 'What it is about', 'what it did');
    await choose(page, 'Of which sort', 'outage');
    await page.getByLabel('What was harmed').fill('the census servers');
    await choose(page, 'How sure the words are', 'as likely');
    await page.locator('[data-start]', { hasText: 'confirmed. Some of' }).evaluate((piece) => {
      const [words] = [...piece.childNodes];
      const from = words?.textContent?.indexOf('Some of') ?? -1;
      if (words !== undefined) document.getSelection()?.setBaseAndExtent(words, from, words, from + 'Some of'.length);
    });
    await page.getByRole('button', { name: 'Rest it on the words selected in the text' }).click();
    await field(page, 'Your name').fill('Ana');
    expect(await violations(page)).toEqual([]);
    await picture(page, 'said-correct');
    await field(page, 'Why').press('Enter');
    await list(page).getByText('The census servers went offline', { exact: false }).first().waitFor();
    const now = await get<DocumentView>(`/documents/${view.id}`);
    const put = now.statements.find((each) => each.by?.kind === 'correct') ?? expect.fail('nothing was corrected');
    expect(put).toMatchObject({ wording: 'likely', strength: 0.4, quote: 'Some of' });
    expect(view.text.slice(put.span.start, put.span.end)).toBe('Some of');
    expect(put.proposition).not.toBe(view.statements.find((each) => each.id === put.id)?.proposition);
    await list(page).filter({ hasText: 'corrected' }).getByRole('button', { name: /^Undo/ }).and(page.locator(':enabled')).first().click();
    await expect.poll(async () => (await get<DocumentView>(`/documents/${view.id}`)).statements).toEqual(view.statements);
    expect(wrongs).toEqual([]);
    await close();
  });

  it('are added on a phone, in the dark', async () => {
    const view = await report();
    const { page, wrongs, close } = await openPage(browser, real, `/documents/${view.id}`, 'phone');
    await page.evaluate(() => document.documentElement.setAttribute('data-mantine-color-scheme', 'dark'));
    await page.getByRole('region', { name: 'Text of the document' }).focus();
    await page.keyboard.press('j');
    await page.keyboard.press('n');
    await page.getByRole('dialog').getByRole('button', { name: 'Add it' }).waitFor();
    expect(await overhang(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    await picture(page, 'said-phone');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(wrongs).toEqual([]);
    await close();
  });
});
