import type { Browser, Dialog, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../test/browser.ts';
import type { Dossier } from '../../src/model/api.ts';
import type { EntityPage, EntityView } from '../../src/model/entity-view.ts';
import type { IncidentPage } from '../../src/model/incident-list.ts';
import type { SourcePage } from '../../src/model/source-view.ts';
import { type Real, startReal } from './real.ts';
import { buildWeb, openPage, overhang, picture, violations } from './stage.ts';

/** Saying that two records are one, or one two, seeing first what would change, and taking it back: in the real browser, through store and weighing. */

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
const decisions = (page: Page) => page.getByRole('region', { name: 'Decisions' });

describe('merging', () => {
  it('joins two entities by keys alone, whose old address leads to the one, and parts them again', async () => {
    const { items } = await get<EntityPage>('/entities?group=organisations&limit=20');
    const [one, other] = items.filter((each) => /^[A-Z]\w+ \w+/.test(each.name));
    if (one === undefined || other === undefined) throw new Error('the example case names no two organisations');
    const { page, wrongs, close } = await openPage(browser, real, `/entities/${one.id}`);
    await page.getByRole('button', { name: 'Same as …' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type(other.name);
    const hit = page.getByRole('region', { name: 'Same as' }).getByRole('listitem').getByRole('button').first();
    await hit.waitFor();
    await hit.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Afterwards:').waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'merge-entity-preview');
    // Nothing has happened yet.
    expect((await get<EntityView>(`/entities/${other.id}`)).id).toBe(other.id);
    await page.getByRole('textbox', { name: 'Your name' }).fill('Ana');
    await page.getByRole('textbox', { name: 'Why' }).fill('Two names of one house');
    await page.keyboard.press('Enter');
    await decisions(page)
      .getByText(/^Ana joined/)
      .waitFor();
    await decisions(page).getByText('Two names of one house').waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'merge-entity-done');
    await page.goto(`${real.url}/entities/${other.id}`);
    await page.getByRole('heading', { level: 1, name: one.name }).waitFor();
    await page.getByRole('note').getByText('By a decision it is part of').waitFor();
    await decisions(page).getByRole('button', { name: 'Undo what Ana joined' }).click();
    await page.getByRole('heading', { level: 1, name: other.name }).waitFor();
    await decisions(page)
      .getByText(/took back what/)
      .first()
      .waitFor();
    expect((await get<EntityView>(`/entities/${other.id}`)).id).toBe(other.id);
    expect(wrongs).toEqual([]);
    await close();
  });

  it('joins two incidents on a phone, tells what speaks against it, and takes it back', async () => {
    const { items } = await get<IncidentPage>('/incidents?limit=20');
    const [one, other] = items.filter((each) => each.title.startsWith('Attack on ') || each.title.includes(' on '));
    if (one === undefined || other === undefined) throw new Error('the example case has no two incidents with a victim');
    const { page, wrongs, close } = await openPage(browser, real, `/incidents/${one.id}`, 'phone');
    await page.getByRole('button', { name: 'Same attack as …' }).click();
    await page.getByRole('textbox', { name: 'Same attack as' }).fill(other.title);
    await page.getByRole('region', { name: 'Same attack as' }).getByRole('listitem').getByRole('button').first().click();
    await page.getByText('Afterwards:').waitFor();
    expect(await overhang(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    await picture(page, 'merge-incident-phone');
    await page.getByRole('textbox', { name: 'Your name' }).fill('Ben');
    await page.getByRole('button', { name: 'They are one attack' }).click();
    await decisions(page)
      .getByText(/^Ben joined/)
      .waitFor();
    const merged = await get<IncidentPage>('/incidents?limit=50');
    const left = merged.items.map((each) => each.id);
    expect([left.includes(one.id), left.includes(other.id)]).toEqual([true, false]);
    expect((await get<Dossier>(`/incidents/${other.id}`)).summary.id).toBe(one.id);
    await decisions(page).getByRole('button', { name: 'Undo what Ben joined' }).click();
    await decisions(page)
      .getByText(/took back what/)
      .first()
      .waitFor();
    const again = await get<Dossier>(`/incidents/${one.id}`);
    expect(again.summary.statements).toBe(one.statements);
    expect(wrongs).toEqual([]);
    await close();
  });
});

describe('parting', () => {
  it('makes two entities of one, choosing a document by keys, and one again', async () => {
    const { items } = await get<EntityPage>('/entities?group=organisations&limit=50');
    const police = items.find((each) => each.name.includes('State Police'));
    if (police === undefined) throw new Error('the example case names no police');
    const { page, wrongs, close } = await openPage(browser, real, `/entities/${police.id}`);
    await page.getByRole('button', { name: 'These are two …' }).focus();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('region', { name: 'What means the other' });
    await panel.getByRole('textbox', { name: 'What the other is called' }).fill('Durres Police');
    await panel.getByRole('checkbox', { name: /^Homeland Justice/ }).focus();
    await page.keyboard.press('Space');
    expect(await violations(page)).toEqual([]);
    await picture(page, 'split-entity-choose');
    await panel.getByRole('button', { name: 'See what changes' }).focus();
    await page.keyboard.press('Enter');
    await panel.getByText('What stays:').waitFor();
    await panel.getByText('Durres Police was hit').waitFor();
    expect(await violations(page)).toEqual([]);
    expect((await get<EntityView>(`/entities/${police.id}`)).name).toBe(police.name);
    await panel.getByRole('textbox', { name: 'Why' }).fill('Another police');
    const who = panel.getByRole('textbox', { name: 'Your name' });
    if (await who.isVisible()) await who.fill('Ana');
    await panel.getByRole('button', { name: 'They are two' }).click();
    await decisions(page)
      .getByText(/^Ana parted/)
      .waitFor();
    await decisions(page).getByRole('link', { name: 'Open what was parted' }).click();
    await page.getByRole('heading', { level: 1, name: 'Durres Police' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.goBack();
    await decisions(page).getByRole('button', { name: 'Undo what Ana parted' }).click();
    await decisions(page)
      .getByText(/took back what Ana parted/)
      .waitFor();
    expect(wrongs).toEqual([]);
    await close();
  });

  it('makes two attacks of one on a phone by a single statement, and one again', async () => {
    const { items } = await get<IncidentPage>('/incidents?limit=20');
    const one = items.toSorted((a, b) => b.statements - a.statements)[0];
    if (one === undefined) throw new Error('the example case has no incident');
    const { page, wrongs, close } = await openPage(browser, real, `/incidents/${one.id}`, 'phone');
    await page.getByRole('button', { name: 'Two attacks …' }).click();
    const panel = page.getByRole('region', { name: 'What tells of the other attack' });
    await panel
      .getByText(/statements$/)
      .first()
      .click();
    await panel.locator('details input').first().check();
    await panel.getByRole('button', { name: 'See what changes' }).click();
    await panel.getByText('What stays:').waitFor();
    expect(await overhang(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    await picture(page, 'split-incident-phone');
    const who = panel.getByRole('textbox', { name: 'Your name' });
    if (await who.isVisible()) await who.fill('Ben');
    await panel.getByRole('button', { name: 'They are two attacks' }).click();
    const undo = decisions(page).getByRole('button', { name: /^Undo what \w+ parted/ });
    await undo.waitFor();
    expect((await get<Dossier>(`/incidents/${one.id}`)).summary.statements).toBe(one.statements - 1);
    await undo.click();
    await decisions(page)
      .getByText(/took back what \w+ parted/)
      .waitFor();
    expect((await get<Dossier>(`/incidents/${one.id}`)).summary.statements).toBe(one.statements);
    expect(wrongs).toEqual([]);
    await close();
  });
});

describe('grading a source', () => {
  it('shows what a grade would change, signs it, tells it in the why, and takes it back', async () => {
    const { items } = await get<SourcePage>('/sources?limit=100');
    const agency = items.find((each) => each.name === 'AKCESK');
    if (agency === undefined) throw new Error('the example case has no agency');
    const { page, wrongs, close } = await openPage(browser, real, `/sources/${agency.id}`);
    await page.getByText('Nobody has graded it').waitFor();
    await page.getByRole('button', { name: 'Grade it …' }).focus();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('region', { name: 'Grade the source' });
    await panel.getByRole('combobox', { name: 'What for' }).selectOption('event');
    await panel.getByRole('button', { name: /^E unreliable/ }).focus();
    await page.keyboard.press('Enter');
    await panel.getByText('What stands otherwise:').waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'grade-preview');
    const who = panel.getByRole('textbox', { name: 'Your name' });
    if (await who.isVisible()) await who.fill('Ana');
    await panel.getByRole('textbox', { name: 'Why' }).fill('Corrected itself twice');
    await page.keyboard.press('Enter');
    await decisions(page)
      .getByText(/^Ana graded/)
      .waitFor();
    await page.getByText('unreliable, for what happened').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'grade-done');
    await page.getByRole('region', { name: 'How what it told stands' }).getByRole('listitem').getByRole('button').first().click();
    await page
      .getByText(/AKCESK graded E \(unreliable\) by Ana/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await decisions(page).getByRole('button', { name: 'Undo what Ana graded' }).click();
    await page.getByText('Nobody has graded it').waitFor();
    expect(wrongs).toEqual([]);
    await close();
  });
});

describe('notes', () => {
  it('are written, changed and struck on a dossier, as plain text, and come back by undo', async () => {
    const { items } = await get<IncidentPage>('/incidents?limit=5');
    const { page, wrongs, close } = await openPage(browser, real, `/incidents/${items[0]?.id}`, 'phone');
    const notes = page.getByRole('region', { name: 'Notes' });
    await notes.getByRole('button', { name: 'Write a note …' }).click();
    await notes.getByRole('textbox', { name: 'Note' }).fill('Ask the <b>agency</b>\non Monday');
    await page.keyboard.press('Escape');
    const write = notes.getByRole('button', { name: 'Write a note …' });
    expect(await write.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await notes.getByRole('textbox', { name: 'Note' }).fill('Ask the <b>agency</b>\non Monday');
    const who = notes.getByRole('textbox', { name: 'Your name' });
    if (await who.isVisible()) await who.fill('Ana');
    const asked: string[] = [];
    const refuse = async (dialog: Dialog): Promise<void> => {
      asked.push(dialog.type());
      await dialog.dismiss();
    };
    page.on('dialog', (dialog) => void refuse(dialog));
    await page.evaluate(() => location.reload());
    await expect.poll(() => asked).toEqual(['beforeunload']);
    await page.getByRole('link', { name: 'Incidents', exact: true }).last().click();
    await expect.poll(() => asked).toEqual(['beforeunload', 'confirm']);
    expect(await notes.getByRole('textbox', { name: 'Note' }).inputValue()).toContain('Ask the');
    await notes.getByRole('button', { name: 'Keep the note' }).click();
    await notes.getByText('Ask the <b>agency</b>').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await overhang(page)).toBe(0);
    await picture(page, 'notes-phone');
    await notes.getByRole('button', { name: /^Change/ }).click();
    await notes.getByRole('textbox', { name: 'Note' }).fill('Asked');
    await notes.getByRole('button', { name: 'Keep the change' }).click();
    await notes.getByText('Asked', { exact: true }).waitFor();
    await notes.getByRole('button', { name: /^Strike/ }).click();
    await notes.getByText('Asked', { exact: true }).waitFor({ state: 'detached' });
    await decisions(page).getByText('the note is struck').waitFor();
    await decisions(page)
      .getByRole('button', { name: /^Undo what/ })
      .first()
      .click();
    await notes.getByText('Asked', { exact: true }).waitFor();
    expect(wrongs).toEqual([]);
    await close();
  });
});
