import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../test/browser.ts';
import { type Real, startReal } from './real.ts';
import { buildWeb, openPage, overhang, picture, violations } from './stage.ts';

/** Techniques by the tactics of ATT&CK, from what is stated to what is only described, in the real browser over the real reader. */

const REPORT = [
  'Northbank was hit by a ransomware attack on 3 May 2023, the National Cyber Security Centre said on Monday.',
  'The attackers encrypted the servers of Northbank, the agency said.',
  'The hacker group LockBit claimed responsibility for the attack on Northbank.',
  'The loader creates a scheduled task to run again at each start of the system. DLL side-loading hides it.',
].join('\n\n');

let browser: Browser;
let real: Real;
let incident: string;
beforeAll(async () => {
  await buildWeb();
  [browser, real] = await Promise.all([launchBrowser(), startReal('--no-example')]);
  const job = await real.submit({ kind: 'text', text: REPORT, published: '2023-05-06', source: 'Harbour Daily' });
  incident = job.result?.[0]?.incidents[0] ?? '';
}, 180_000);
afterAll(async () => {
  await browser.close();
  await real.close();
});

describe('the matrix of techniques', () => {
  it('opens the quotes of what is stated, finds what is described when asked, and leads to its place; by keyboard too', async () => {
    const { page, wrongs, close } = await openPage(browser, real, `/incidents/${incident}`);
    const techniques = page.getByRole('region', { name: 'Techniques' });
    const impact = techniques.getByRole('region', { name: 'Impact' });
    await impact.getByText('Data Encrypted for Impact').waitFor();
    expect(await techniques.getByText('not weighed').count()).toBe(1); // the note alone
    await impact.getByRole('button', { name: /encrypted/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText('For it').first().waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => !url.searchParams.has('p'));
    await techniques.getByRole('button', { name: /Look for techniques/ }).click();
    const task = techniques.getByRole('region', { name: 'Execution' }).getByRole('link', { name: /named, not weighed/ });
    await task.waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'techniques');
    await task.click();
    await page.waitForURL(/documents\/doc_[0-9a-f]+\?at=/);
    expect(wrongs).toEqual([]);
    await close();
  });

  it('is on the page of the actor too, and fits a phone', async () => {
    const { page, wrongs, close } = await openPage(browser, real, '/entities?group=actors', 'phone');
    await page.getByRole('link', { name: 'LockBit', exact: true }).click();
    const techniques = page.getByRole('region', { name: 'Techniques' });
    await techniques.getByText('Data Encrypted for Impact').waitFor();
    expect(await overhang(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    expect(wrongs).toEqual([]);
    await close();
  });
});
