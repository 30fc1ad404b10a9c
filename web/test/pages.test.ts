import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../test/browser.ts';
import { buildWeb, inGerman, openPage, overhang, picture, type Stage, startStage, violations } from './stage.ts';

/** Every page in the real browser, on wide screens and on a phone, light and dark, in English and in German. */

let browser: Browser;
let stage: Stage;
beforeAll(async () => {
  await buildWeb();
  [browser, stage] = await Promise.all([launchBrowser(), startStage('case')]);
});
afterAll(async () => {
  await browser.close();
  await stage.close();
});

const heading = (page: Page, text: RegExp): Promise<void> => page.getByRole('heading', { name: text }).first().waitFor();

const PAGES: readonly [name: string, path: string, ready: (page: Page) => Promise<void>][] = [
  ['home', '/', (page) => heading(page, /^Attacks on the Albanian parliament/)],
  ['dossier', '/incidents/inc_dec', (page) => heading(page, /^What is not known/)],
  ['dossier-rivals', '/incidents/inc_july', (page) => heading(page, /^What is not known/)],
  ['dossier-open-date', '/incidents/inc_sept', (page) => heading(page, /^What is not known/)],
  ['evidence', '/incidents/inc_dec?p=p_theft&s=s_nodata', (page) => heading(page, /^How the sum comes about/)],
  ['document', '/documents/doc_report', (page) => heading(page, /^Parliament and telecom company/)],
  ['document-second', '/documents/doc_report', (page) => heading(page, /^Second reader/)],
  ['document-second-failed', '/documents/doc_wire', (page) => page.getByText('HTTP 429').waitFor()],
  ['document-statement', '/documents/doc_report?s=s_report_claim', (page) => page.getByText('See all the evidence').first().waitFor()],
  [
    'document-findings',
    '/documents/doc_report',
    async (page) => {
      await page.getByText(/^Happenings/).waitFor();
      for (const part of await page.locator('details > summary').all()) await part.click();
    },
  ],
  ['document-unread', '/documents/doc_unread', (page) => page.getByText(/^Not read: Albanian/).waitFor()],
  ['documents', '/documents', (page) => page.getByText('Statement on the attacks of this week').waitFor()],
  ['search', '/search?q=parliament', (page) => page.getByText('words in the title').first().waitFor()],
  ['entity', '/entities/ent_justice', (page) => heading(page, /^Where it is spoken of/)],
  ['entities', '/entities', (page) => heading(page, /^Entities/)],
  ['sources', '/sources', (page) => heading(page, /^Sources/)],
  ['source', '/sources/doc_report', (page) => heading(page, /^Whose words it passes on/)],
  [
    'home-narrowed',
    '/?when=2023-12&outcome=confirmed&claimant=ent_justice',
    (page) => page.getByText('with a claim that is confirmed').waitFor(),
  ],
  ['trends', '/trends', (page) => heading(page, /^Claims by country/)],
  ['inbox', '/inbox', (page) => page.getByText('Try again').first().waitFor()],
  ['alerts', '/alerts', (page) => page.getByText('HTTP 503').waitFor()],
  ['alerts-new', '/alerts?follow=incident&id=inc_dec', (page) => page.getByText('This would have alerted').waitFor()],
  ['decisions', '/decisions', (page) => page.getByText('The group never said so.').waitFor()],
  ['set-aside', '/quarantine', (page) => page.getByText('photo.jpg', { exact: true }).waitFor()],
  ['style', '/style', (page) => heading(page, /^Situations/)],
  ['not-found', '/nowhere/at/all', (page) => heading(page, /^There is no page here/)],
];

/**
 * Every second page is looked at on the widest screen and in German there, the others in German on a phone: each is seen in both
 * languages, and none of it asks axe more often.
 */
const OTHERWISE = new Set(PAGES.filter((_, index) => index % 2 === 1).map(([name]) => name));

describe.each(PAGES)('%s', (name, path, ready) => {
  it.each(['wide', 'phone'] as const)('%s: accessible in light and dark, no sideways scroll, quiet', async (size) => {
    const { page, wrongs, close } = await openPage(browser, stage, path, size === 'wide' && OTHERWISE.has(name) ? 'hall' : size);
    await ready(page);
    if (OTHERWISE.has(name) === (size === 'wide')) await inGerman(page);
    await picture(page, `${name}-${size}-light`);
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
    await picture(page, `${name}-${size}-dark`);
    // A colour is the same on a phone; asking twice costs half a minute.
    if (size === 'wide') expect(await violations(page, 'colours')).toEqual([]);
    for (const width of size === 'wide' ? [2560, 1920, 1280, 1000, 800] : [360, 480]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await overhang(page), `${width} px`).toBe(0);
    }
    expect(wrongs).toEqual([]);
    expect(await page.title()).toMatch(/ · Assay$/);
    await close();
  });
});

it('speaks German once that is chosen at its foot, and its head folds where the words are too long for it', async () => {
  const { page, wrongs, close } = await openPage(browser, stage, '/');
  await page.getByLabel('Language').selectOption('Deutsch');
  await page.getByRole('heading', { name: 'Vorfälle', exact: true }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('de');
  await page.getByText('25.–28. Dezember 2023').first().waitFor();
  await page.setViewportSize({ width: 1100, height: 800 });
  await page.getByRole('button', { name: 'Menü' }).click();
  await page.getByRole('link', { name: 'Beteiligte' }).click();
  await heading(page, /^Beteiligte/);
  expect(await overhang(page)).toBe(0);
  expect(wrongs).toEqual([]);
  await close();
});

/** What is shown of an address before it is kept, and the secret that is shown once. */
describe.each(['wide', 'phone'] as const)('adding a source, %s', (size) => {
  it('shows the collections of a server, the files of a folder, and why a folder may not be added', async () => {
    const { page, wrongs, close } = await openPage(browser, stage, '/sources', size);
    if (size === 'phone') await page.emulateMedia({ colorScheme: 'dark' });
    const address = page.getByLabel('Address of what you read');
    const look = async (url: string): Promise<void> => {
      await address.fill(url);
      await page.getByRole('button', { name: 'See what is there' }).click();
    };
    await look('https://taxii.example/api/');
    const choices = page.getByRole('group', { name: 'What is there' });
    await choices.getByText('This server has 2 collections').waitFor();
    await picture(page, `sources-collections-${size}`);
    expect(await violations(page)).toEqual([]);
    expect(await overhang(page)).toBe(0);
    await choices.getByRole('button', { name: 'Incidents of this year' }).click();
    const found = page.getByRole('form', { name: 'What is there' });
    await found.getByText('intrusion-set: Quartz Heron').waitFor();
    expect(await found.getByLabel('Looked at').inputValue()).toBe('60');
    await look('/home/ana/reports');
    await found.getByText('Folder of this machine · /home/ana/reports · 7 items').waitFor();
    expect(await found.getByRole('listitem').count()).toBe(5);
    expect(await found.getByLabel('Looked at').inputValue()).toBe('1');
    await picture(page, `sources-folder-${size}`);
    expect(await violations(page)).toEqual([]);
    expect(await overhang(page)).toBe(0);
    expect(wrongs).toEqual([]);
    await look('/etc');
    await page.getByText('is not among the folders').waitFor();
    await page.getByText('--watch-folders').waitFor();
    expect(await found.count()).toBe(0);
    await close();
  });

  it('shows the secret of a webhook once', async () => {
    const { page, wrongs, close } = await openPage(browser, stage, '/sources', size);
    if (size === 'phone') await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByLabel('Publisher of what comes through it').fill('The press office');
    await page.getByRole('button', { name: 'Make a webhook' }).click();
    await page.getByText('whs_only-shown-once').waitFor();
    await picture(page, `webhook-secret-${size}`);
    expect(await violations(page)).toEqual([]);
    expect(await overhang(page)).toBe(0);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByText('whs_only-shown-once').waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('button', { name: 'Make a webhook' }).waitFor();
    expect(await page.getByText('whs_only-shown-once').count()).toBe(0);
    expect(wrongs).toEqual([]);
    await close();
  });
});
