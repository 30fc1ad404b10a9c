import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../test/browser.ts';
import type { IncidentPage } from '../../src/model/incident-list.ts';
import { type Real, startReal } from './real.ts';
import { buildWeb, openPage, overhang, picture, violations } from './stage.ts';

/** The timeline of the example case: four times apart, open ends, zoom, in the real browser. */

let browser: Browser;
let real: Real;
let july: string;
let open: string;
beforeAll(async () => {
  await buildWeb();
  [browser, real] = await Promise.all([launchBrowser(), startReal()]);
  const { items } = (await (await fetch(`${real.url}/api/v1/incidents`)).json()) as IncidentPage;
  july = items.find(({ when }) => when.edtf === '2022-07-15')?.id ?? '';
  open = items.find(({ when }) => when.edtf?.startsWith('../') === true)?.id ?? '';
}, 180_000);
afterAll(async () => {
  await browser.close();
  await real.close();
});

describe('the timeline', () => {
  it('keeps the four times apart, and counts what each shows', async () => {
    const { page, wrongs, close } = await openPage(browser, real, `/incidents/${july}`);
    const timeline = page.getByRole('region', { name: 'Timeline' });
    const times = timeline.getByRole('group', { name: /four times/ });
    await times.waitFor();
    await timeline.getByRole('button', { name: /^Show all/ }).click();
    const count = async (word: string): Promise<number> =>
      Number(/\d+/.exec(await times.getByRole('button', { name: new RegExp(word) }).innerText())?.[0]);
    const lines = timeline.getByRole('listitem');
    const [happened, said, published, collected] = [
      await count('happened'),
      await count('said'),
      await count('published'),
      await count('collected'),
    ];
    expect(await lines.count()).toBe(happened + said + published);
    await times.getByRole('button', { name: /published/ }).click();
    expect(await lines.count()).toBe(happened + said);
    await times.getByRole('button', { name: /collected/ }).click();
    expect(await lines.count()).toBe(happened + said + collected);
    await picture(page, 'timeline');
    expect(await violations(page)).toEqual([]);
    expect(wrongs).toEqual([]);
    await close();
  });

  it('comes nearer and moves by keyboard, says how much it shows, and a mark opens its quotes', async () => {
    const { page, wrongs, close } = await openPage(browser, real, `/incidents/${july}`);
    const timeline = page.getByRole('region', { name: 'Timeline' });
    const zoom = timeline.getByRole('toolbar', { name: /Zoom/ });
    await zoom.focus();
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    const told = timeline.getByText(/entr(y|ies) of \d+ lie in the stretch shown/);
    await told.waitFor();
    const before = await told.innerText();
    for (let step = 0; step < 8; step += 1) await page.keyboard.press('ArrowLeft');
    await expect.poll(() => told.innerText()).not.toBe(before);
    expect(await zoom.getByRole('button', { name: 'Earlier' }).isDisabled()).toBe(true);
    await page.keyboard.press('0');
    await told.waitFor({ state: 'detached' });
    await timeline.locator('svg [data-can="true"] rect').first().click();
    await page.getByRole('dialog').waitFor();
    await page.waitForURL((url) => url.searchParams.has('p'));
    expect(wrongs).toEqual([]);
    await close();
  });

  it('says how exact a time is, gives it as EDTF, and draws an open end as such; on a phone too', async () => {
    const { page, wrongs, close } = await openPage(browser, real, `/incidents/${open}`, 'phone');
    const timeline = page.getByRole('region', { name: 'Timeline' });
    const line = timeline.getByRole('listitem').first();
    await line.getByText('by then, how long before is not told').waitFor();
    expect(await line.locator('time').getAttribute('title')).toMatch(/^EDTF \.\.\/2022/);
    expect(await timeline.locator('svg rect[mask="url(#timeline-fade-start)"]').count()).toBe(1);
    await timeline.getByText('Fading, with an arrow').waitFor();
    expect(await overhang(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    expect(wrongs).toEqual([]);
    await close();
  });
});
