import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../test/browser.ts';
import type { IncidentPage } from '../../src/model/incident-list.ts';
import { type Real, startReal } from './real.ts';
import { openPage, overhang, picture, type Size, violations } from './stage.ts';

/** The parts of a dossier of the example case, in the real browser, through reader, store and weighing. */

let browser: Browser;
let real: Real;
let july: string;
let december: string;
beforeAll(async () => {
  [browser, real] = await Promise.all([launchBrowser(), startReal()]);
  const { items } = (await (await fetch(`${real.url}/api/v1/incidents`)).json()) as IncidentPage;
  july = items.toSorted((a, b) => b.statements - a.statements)[0]?.id ?? '';
  december = items.find((each) => each.title.includes('Parliament'))?.id ?? '';
}, 120_000);
afterAll(async () => {
  await browser.close();
  await real.close();
});

/** A page for one test; what no page may do is asked at the end. */
const onPage = async (path: string, act: (page: Page) => Promise<void>, size: Size = 'wide'): Promise<void> => {
  const { page, wrongs, close } = await openPage(browser, real, path, size);
  await act(page);
  expect(wrongs).toEqual([]);
  await close();
};

/** Accessible in light and dark, and nothing reaches out at the side. */
const sound = async (page: Page, name: string): Promise<void> => {
  await picture(page, `${name}-light`);
  expect(await violations(page)).toEqual([]);
  expect(await overhang(page)).toBe(0);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
  await picture(page, `${name}-dark`);
  expect(await violations(page, 'colours')).toEqual([]);
};

describe('evidence by hypothesis', () => {
  it('opens the sentence of a cell, changes question and order, and keeps its heads in sight', () =>
    onPage(`/incidents/${july}`, async (page) => {
      const section = page.getByRole('region', { name: 'Attribution' });
      const table = section.getByRole('region', { name: /^Who carried it out\? Evidence by hypothesis/ });
      await table.getByRole('columnheader', { name: 'Somebody else, or not known' }).waitFor();
      await section.getByText('Who stands behind it?').click();
      const behind = section.getByRole('region', { name: /^Who stands behind it\?/ });
      await section.getByText('contradicts most').click();
      const first = behind.locator('tbody').last().getByRole('row').first();
      await first.getByText('Iran', { exact: true }).waitFor();
      await first.getByRole('button', { name: /^Iran on Iran: −0\.20, inconsistent with it/ }).click();
      const drawer = page.getByRole('dialog', { name: /Iran is behind the attack/ });
      await drawer.getByText('Against it').waitFor();
      const statement = new URL(page.url()).searchParams.get('s');
      await drawer.locator(`[data-statement="${statement}"]`).waitFor();
      await page.keyboard.press('Escape');
      await drawer.waitFor({ state: 'detached' });
      // The head of the first column stays where it is while the frame is scrolled both ways.
      await section.getByText('Who carried it out?').click();
      await section.getByRole('button', { name: /Show all \d+ lines of evidence/ }).click();
      const corner = table.getByRole('columnheader').first();
      const at = await corner.boundingBox();
      await table.evaluate((frame) => frame.scrollTo(300, 400));
      expect(await corner.boundingBox()).toEqual(at);
      // Looked at from its beginning: what is half under the head while one scrolls is no target one is held to.
      await table.evaluate((frame) => frame.scrollTo(0, 0));
      await sound(page, 'rivals-wide');
    }));

  it('is one list a hypothesis on a phone', () =>
    onPage(
      `/incidents/${july}`,
      async (page) => {
        const section = page.getByRole('region', { name: 'Attribution' });
        await section.locator('summary').filter({ hasText: 'Homeland Justice' }).first().click();
        await section.getByRole('button', { name: /^Homeland Justice \+0\.62\s*, consistent with it/ }).click();
        await page.getByRole('dialog', { name: /Homeland Justice carried out the attack/ }).waitFor();
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
        await sound(page, 'rivals-phone');
      },
      'phone',
    ));
});

describe('two days compared', () => {
  const differs = (page: Page) => page.getByRole('region', { name: 'What differs' });

  it('starts from the day before the last news, follows the sliders, keeps its state in the address', () =>
    onPage(`/incidents/${december}`, async (page) => {
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      await page.waitForURL((url) => url.searchParams.get('against') === '2023-12-28');
      await differs(page)
        .getByText(/From what was known on 28 December 2023 to what was known up to now/)
        .waitFor();
      await page.getByRole('slider', { name: 'Day', exact: true }).focus();
      for (let day = 0; day < 36; day += 1) await page.keyboard.press('ArrowLeft');
      await page.waitForURL((url) => url.searchParams.get('asOf') === '2023-12-26');
      const other = page.getByRole('slider', { name: 'Day to compare with' });
      await other.focus();
      for (let day = 0; day < 3; day += 1) await page.keyboard.press('ArrowLeft');
      await page.waitForURL((url) => url.searchParams.get('against') === '2023-12-25');
      await differs(page)
        .getByText(/known on 25 December 2023 to what was known on 26 December 2023/)
        .waitFor();
      const line = differs(page).getByRole('listitem').filter({ hasText: 'Albanian Parliament confirmed by' });
      expect((await line.innerText()).replace(/\s+/g, ' ')).toMatch(/^claimed, not confirmed to confirmed /);
      await sound(page, 'differs-wide');
      await line.getByRole('button').click();
      await page.getByRole('dialog').getByText('How the sum comes about').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Stop comparing' }).click();
      await page.waitForURL((url) => !url.searchParams.has('against'));
      await differs(page).waitFor({ state: 'detached' });
    }));

  it('opens from a link, and says so where nothing differs', () =>
    onPage(
      `/incidents/${december}?asOf=2023-12-25&against=2023-12-25`,
      async (page) => {
        await differs(page)
          .getByText(/Nothing differs between the two days/)
          .waitFor();
        // The later of the two is told of, whichever slider it is on.
        await page.goto(`/incidents/${december}?asOf=2023-12-25&against=2023-12-28`);
        await differs(page)
          .getByText(/known on 25 December 2023 to what was known on 28 December 2023/)
          .waitFor();
        await sound(page, 'differs-phone');
      },
      'phone',
    ));
});

describe('who said it first', () => {
  const first = (page: Page) => page.getByRole('region', { name: 'Who said it first' });

  it('draws voices by documents, and each mark opens its sentence', () =>
    onPage(`/incidents/${july}`, async (page) => {
      const line = first(page).locator('details').filter({ hasText: 'Homeland Justice carried out the attack on Albania.' });
      await line.locator('summary').first().click();
      expect(await line.locator('summary').first().innerText()).toMatch(/First: Homeland Justice, 18 July 2022/);
      await line.getByRole('button', { name: 'Homeland Justice in Homeland Justice, in its own words' }).waitFor();
      await line.getByRole('button', { name: 'Homeland Justice in Mandiant, passed on' }).click();
      const drawer = page.getByRole('dialog', { name: /Homeland Justice carried out the attack on Albania/ });
      const statement = new URL(page.url()).searchParams.get('s');
      await drawer.locator(`[data-statement="${statement}"]`).getByText('Mandiant').first().waitFor();
      await page.keyboard.press('Escape');
      await drawer.waitFor({ state: 'detached' });
      await sound(page, 'first-wide');
    }));

  it('is read on a phone too', () =>
    onPage(
      `/incidents/${july}`,
      async (page) => {
        await first(page).locator('summary').first().click();
        await first(page).getByRole('button').first().waitFor();
        await sound(page, 'first-phone');
      },
      'phone',
    ));
});

describe('who says what', () => {
  it('narrows fifty statements to a word, or to what somebody speaks against', () =>
    onPage(`/incidents/${july}`, async (page) => {
      const section = page.getByRole('region', { name: 'Who says what', exact: true });
      const rows = section.getByRole('region', { name: 'Who says what, as a table' }).locator('tbody tr');
      await rows.first().waitFor();
      const all = await rows.count();
      await section.getByRole('searchbox').fill('mandiant');
      await expect.poll(() => rows.count()).toBeLessThan(all);
      await section.getByRole('searchbox').fill('');
      await section.getByRole('checkbox').check();
      await expect.poll(() => rows.count()).toBeLessThan(all);
      expect(await section.locator('[data-polarity="-1"]').count()).toBeGreaterThan(0);
      await section.getByRole('searchbox').fill('no such word');
      await section.getByText('No line fits').waitFor();
      await section.getByRole('searchbox').fill('');
      await sound(page, 'says-wide');
    }));

  it('does not let an agency that has attributed nothing speak against those who claim it', () =>
    onPage(`/incidents/${december}`, async (page) => {
      const section = page.getByRole('region', { name: 'Who says what', exact: true });
      const cell = section.getByRole('button', { name: /^AKCESK, neither: Homeland Justice carried out the attack on One Albania/ });
      await cell.click();
      const drawer = page.getByRole('dialog');
      await drawer.getByRole('heading', { name: /^Neither/ }).waitFor();
      expect(await drawer.getByRole('heading', { name: /^Against it/ }).count()).toBe(0);
    }));
});
