import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../test/browser.ts';
import type { Dossier } from '../../src/model/api.ts';
import type { IncidentPage } from '../../src/model/incident-list.ts';
import { type Real, startReal } from './real.ts';
import { buildWeb, openPage, overhang, picture, violations } from './stage.ts';

/** Countries on a map and as a list, over the example case, in the real browser. */

let browser: Browser;
let real: Real;
let july: Dossier;
beforeAll(async () => {
  await buildWeb();
  [browser, real] = await Promise.all([launchBrowser(), startReal()]);
  const get = async <T>(path: string): Promise<T> => (await (await fetch(`${real.url}/api/v1${path}`)).json()) as T;
  const { items } = await get<IncidentPage>('/incidents');
  const dossiers = await Promise.all(items.map((item) => get<Dossier>(`/incidents/${item.id}`)));
  const found = dossiers.find((dossier) => dossier.summary.when.edtf === '2022-07-15');
  if (found === undefined) throw new Error('no attack of July 2022');
  july = found;
}, 180_000);
afterAll(async () => {
  await browser.close();
  await real.close();
});

describe('the map of an incident', () => {
  it('tells where those hit are, who is blamed and who responds, each by a proposition of the dossier', () => {
    const parts = new Set(july.countries.map(({ country, part }) => `${country} ${part}`));
    expect([...parts]).toEqual(expect.arrayContaining(['AL hit', 'IR blamed', 'AL responding']));
    const known = new Map(july.propositions.map((p) => [p.id, p]));
    for (const line of july.countries) expect(known.get(line.proposition)?.assessment.status).toBe(line.status);
    // A claim of a group is no word against the state it is thought to sit in.
    // That the claimant is linked to a state does not say that the state did it.
    for (const { part, proposition } of july.countries)
      if (part === 'blamed' || part === 'linked') expect(known.get(proposition)?.type === 'linked').toBe(part === 'linked');
    for (const line of july.countries.filter((each) => each.part === 'blamed'))
      expect(known.get(line.proposition)?.args.some((arg) => arg.kind === 'state' || arg.kind === 'agency')).toBe(true);
  });

  it('draws them, narrows the list to a country from the map and by keyboard, and opens the quotes', async () => {
    const { page, wrongs, close } = await openPage(browser, real, `/incidents/${july.summary.id}`);
    const places = page.getByRole('region', { name: 'Places' });
    await places.scrollIntoViewIfNeeded();
    await places.locator('[data-country="IR"]').waitFor();
    expect(await places.locator('[data-country="IR"]').getAttribute('data-part')).toBe('blamed');
    await picture(page, 'map');
    // Where the page was scrolled to bring the map in sight, a button of the part above lies half under the head: no fault of its size.
    await page.evaluate(() => scrollTo(0, 0));
    expect(await violations(page)).toEqual([]);
    await places.locator('[data-country="IR"] > path').first().click();
    await page.waitForURL((url) => url.searchParams.get('country') === 'IR');
    expect(await places.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual(['Iran']);
    await places.getByRole('button', { name: /Albania$/ }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('country') === 'AL');
    await places.getByRole('button', { name: 'Albania was hit by a cyberattack.' }).click();
    await page.getByRole('dialog').getByText('For it').first().waitFor();
    expect(wrongs).toEqual([]);
    await close();
  });

  it('is on the pages of actors and countries too, and fits a phone', async () => {
    const { page, wrongs, close } = await openPage(browser, real, '/entities?group=countries', 'phone');
    await page.getByRole('link', { name: 'Iran', exact: true }).click();
    const places = page.getByRole('region', { name: 'Places' });
    await places.locator('[data-country="AL"]').waitFor();
    expect(await overhang(page)).toBe(0);
    expect(await violations(page, 'colours')).toEqual([]);
    expect(wrongs).toEqual([]);
    await close();
  });
});
