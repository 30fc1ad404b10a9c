import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../test/browser.ts';
import { type HookServer, startHookServer } from '../../test/hook-server.ts';
import { type MailServer, startMailServer } from '../../test/mail-server.ts';
import { startReal, type Real } from './real.ts';
import { openPage, overhang, picture, violations } from './stage.ts';

/** Alerts in the real program and browser: made on the page, tested, and received by a mail server and a webhook on loopback. */

let browser: Browser;
let real: Real;
let mail: MailServer;
let hook: HookServer;
beforeAll(async () => {
  [mail, hook] = await Promise.all([startMailServer(), startHookServer()]);
  [browser, real] = await Promise.all([
    launchBrowser(),
    startReal('--smtp-url', `smtp://127.0.0.1:${mail.port}?tls=off`, '--mail-from', 'assay@example.org', '--allow-hosts', '127.0.0.1'),
  ]);
}, 180_000);
afterAll(async () => {
  await browser.close();
  await real.close();
  await mail.close();
  await hook.close();
});

/** A time of day so many hours from now: quiet hours that do not fall into this test. */
const later = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16);

describe('the Alerts page', () => {
  it('from an empty list to an alert that is received, with its quote, on the page, by mail and by webhook', async () => {
    const { page, wrongs, close } = await openPage(browser, real, '/alerts');
    await page.getByRole('heading', { name: 'You are alerted of nothing yet' }).waitFor();
    await picture(page, 'alerts-empty');

    await page.getByRole('link', { name: 'Entities', exact: true }).click();
    await page.getByRole('link', { name: 'Homeland Justice' }).first().click();
    await page.getByRole('link', { name: 'Alert me' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('This would have alerted').waitFor();
    expect(await dialog.getByText(/This would have alerted \d+ times in the last 90 days/).textContent()).toMatch(/\d+ times/);
    expect(await dialog.locator('q').count()).toBeGreaterThan(0);
    await dialog.getByLabel('By e-mail').check();
    await dialog.getByLabel('Mail addresses').fill('desk@example.org');
    await dialog.getByLabel('By webhook, signed').check();
    await dialog.getByLabel('Address of the webhook').fill(`${hook.url}/page`);
    await dialog.getByLabel(/Quiet hours/).check();
    await dialog.getByLabel(/^From\b/).fill(later(6));
    await dialog.getByLabel(/^To\b/).fill(later(7));
    await dialog.getByLabel(/^Time zone/).fill('UTC');
    await picture(page, 'alerts-new');
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Alert me' }).click();
    await dialog.waitFor({ state: 'detached' });
    const secret = (await page.locator('code').first().textContent()) ?? '';
    expect(secret).toMatch(/^[\w-]{43}$/);
    hook.secrets.set('/page', secret);

    await page.getByRole('button', { name: /^Send a test/ }).click();
    await page.getByText('250 OK queued as 4711').waitFor();
    await page.getByText('HTTP 200: thank you').waitFor();
    expect(hook.received.map(({ test }) => test)).toEqual([true]);

    await page.getByRole('button', { name: /^Change/ }).click();
    const form = page.getByRole('dialog', { name: 'Change alert' });
    expect(await form.getByLabel('Address of the webhook').inputValue()).toBe(`${hook.url}/page`);
    expect(await form.getByLabel(/Quiet hours/).isChecked()).toBe(true);
    await form.getByText('This would have alerted').waitFor();
    await form.getByLabel('Name', { exact: true }).fill('For the desk');
    await picture(page, 'alerts-change');
    expect(await violations(page)).toEqual([]);
    await form.getByRole('button', { name: 'Keep the change' }).click();
    await form.waitFor({ state: 'detached' });
    // The receiver of the webhook is the same, and so is its secret: what comes below is checked with it.
    await page.getByRole('heading', { name: 'For the desk' }).waitFor();

    // Another page that is open is marked as it comes, without being loaded again.
    const desk = await openPage(browser, real, '/inbox?show=alerts');
    await desk.page.getByText('Updates as it comes in').waitFor();
    await real.submit({
      kind: 'text',
      text: 'The group Homeland Justice claimed responsibility on 11 March 2024 for a cyberattack on Adria Telecom.',
      published: '2024-03-12',
      source: 'The Courier',
    });
    await expect.poll(() => hook.received.length, { timeout: 20_000 }).toBe(2);
    await expect.poll(() => mail.received.length, { timeout: 20_000 }).toBe(2);
    expect(hook.received[1]?.alerts[0]?.events[0]).toMatchObject({ what: 'new-claim', who: 'Homeland Justice', after: 'claimed' });

    await desk.page.getByText('alert:').first().waitFor();
    expect(desk.wrongs).toEqual([]);
    await desk.close();
    await page.reload();
    await page.getByRole('button', { name: /^1 alert, the last/ }).click();
    await page.getByText('claimed responsibility on 11 March 2024').first().waitFor();
    await picture(page, 'alerts-list');
    expect(await violations(page)).toEqual([]);
    await page
      .getByRole('link', { name: /Adria Telecom/ })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: /Adria Telecom/ }).waitFor();
    await picture(page, 'alerts-dossier');

    await page.goto('/inbox?show=alerts');
    await page.getByText('alert:').first().waitFor();
    await picture(page, 'alerts-inbox');
    expect(await violations(page)).toEqual([]);
    expect(wrongs).toEqual([]);
    await close();
  });

  it('fits a phone and the dark, and tells what went wrong with what to do', async () => {
    const { page, wrongs, close } = await openPage(browser, real, '/alerts', 'phone');
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    await page.evaluate(() => document.documentElement.setAttribute('data-mantine-color-scheme', 'dark'));
    hook.faults.push((response) => void response.writeHead(503).end('on fire'));
    await page.getByRole('button', { name: /^Send a test/ }).click();
    await page.getByText(/HTTP 503.*on fire/).waitFor();
    expect(await overhang(page)).toBe(0);
    await picture(page, 'alerts-phone-dark');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'New alert' }).click();
    await page.getByRole('dialog').getByText('Choose what to follow').waitFor();
    await page.getByRole('dialog').getByLabel('Which').selectOption('AL');
    await page.getByRole('dialog').getByText('This would have alerted').waitFor();
    await picture(page, 'alerts-new-phone-dark');
    expect(await overhang(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    expect(wrongs).toEqual([]);
    await close();
  });
});
