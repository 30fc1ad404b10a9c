import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../test/browser.ts';
import type { Scene } from './fixture.ts';
import { buildWeb, openPage, overhang, picture, type Size, type Stage, startStage, violations, type Watched } from './stage.ts';

/** What one does with the pages, in the real browser. */

let browser: Browser;
beforeAll(async () => {
  await buildWeb();
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** A server and a page of it for one test; what the page may not do is asked at the end. */
const onStage = async (
  scene: Scene,
  path: string,
  act: (page: Page, stage: Stage, watched: Watched) => Promise<void>,
  size: Size = 'wide',
): Promise<void> => {
  const stage = await startStage(scene);
  const watched = await openPage(browser, stage, path, size);
  try {
    await act(watched.page, stage, watched);
    expect(watched.wrongs).toEqual([]);
  } finally {
    await watched.close();
    await stage.close();
  }
};

const seen = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
const box = (page: Page) => page.getByRole('textbox', { name: 'A report, or a link to one' });

describe('the box', () => {
  it('takes a pasted text, shows how far it is, and leads to the result', () =>
    onStage('case', '/', async (page, stage) => {
      await box(page).fill('Hackers hit the parliament, the agency said.');
      await page.getByRole('textbox', { name: 'Published' }).fill('2023-12-28');
      await page.getByRole('button', { name: 'Read it' }).click();
      await page.getByRole('progressbar', { name: 'Progress' }).waitFor();
      await seen(page, 'waiting for its turn');
      stage.advance();
      await seen(page, 'reading 12 sentences');
      // Less motion was asked for: the bar must not run.
      expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
      await picture(page, 'intake-running');
      stage.advance();
      await seen(page, '12 statements about 1 incident.');
      await picture(page, 'intake-done');
      expect(await violations(page)).toEqual([]);
      expect(await box(page).inputValue()).toBe('');
      await page.getByRole('link', { name: 'Open the incident' }).click();
      await page.waitForURL('**/incidents/inc_dec');
      await page.getByRole('heading', { level: 1, name: 'Attacks on the Albanian parliament' }).waitFor();
    }));

  it('takes a dropped file, and says why it was set aside', () =>
    onStage('case', '/', async (page, stage) => {
      const files = await page.evaluateHandle(() => {
        const transfer = new DataTransfer();
        transfer.items.add(new File(['not really a picture'], 'photo.jpg', { type: 'image/jpeg' }));
        return transfer;
      });
      const form = page.getByRole('region', { name: 'Read a report' }).locator('form');
      await form.dispatchEvent('dragover', { dataTransfer: files });
      await seen(page, 'Drop it here');
      await form.dispatchEvent('drop', { dataTransfer: files });
      await page.getByRole('progressbar', { name: 'Progress' }).waitFor();
      stage.advance();
      stage.advance();
      await seen(page, /photo\.jpg is not text: its first bytes are those of a JPEG picture/);
      await page.getByRole('link', { name: 'See what was set aside' }).click();
      await page.getByRole('button', { name: 'Try again with photo.jpg' }).click();
      await page.getByRole('status').filter({ hasText: 'photo.jpg is not text' }).waitFor();
    }));

  it('shows a refusal with its reason and what to do, and keeps what was typed', () =>
    onStage('case', '/', async (page, _stage, { wrongs }) => {
      await box(page).fill('http://10.0.0.1/report.html');
      await page.getByRole('button', { name: 'Fetch and read it' }).click();
      const alert = page.getByRole('alert');
      await alert.waitFor();
      expect(await alert.innerText()).toMatch(/private network[\s\S]*--allow-private/);
      expect(await box(page).inputValue()).toBe('http://10.0.0.1/report.html');
      await picture(page, 'intake-refused');
      expect(await violations(page)).toEqual([]);
      // The browser itself notes the 403.
      expect(wrongs.splice(0).filter((each) => !each.includes('403'))).toEqual([]);
    }));
});

describe('the dossier', () => {
  it('opens the quote of a cell in its context, and closes back to the cell', () =>
    onStage('case', '/incidents/inc_dec', async (page) => {
      const cell = page.getByRole('button', {
        name: 'Parliament of Albania, against: Data was stolen from the targeted systems. (plainly)',
      });
      await cell.click();
      const drawer = page.getByRole('dialog');
      await drawer.getByText('the attack did not touch the data of its system').first().waitFor();
      const chosen = drawer.locator('[data-statement="s_nodata"]');
      expect(await chosen.innerText()).toContain(
        'The assembly said the attack did not touch the data of its system, and that work would resume',
      );
      expect(new URL(page.url()).searchParams.get('s')).toBe('s_nodata');
      await page.waitForFunction(() => {
        const card = document.querySelector('[data-statement="s_nodata"]')?.getBoundingClientRect();
        return card !== undefined && card.top > 0 && card.bottom < innerHeight;
      });
      await page.keyboard.press('Escape');
      await drawer.waitFor({ state: 'detached' });
      expect(new URL(page.url()).search).toBe('');
      await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.startsWith('Parliament of Albania, against'));
    }));

  it('does the same by one list a party on a phone', () =>
    onStage(
      'case',
      '/incidents/inc_dec',
      async (page) => {
        await page
          .locator('summary')
          .filter({ hasText: /^Ali Safavi/ })
          .click();
        await page.getByRole('button', { name: /retaliation for sheltering MEK members\. plainly/ }).click();
        await page.getByRole('dialog').getByText('MEK spokesperson Ali Safavi told Adriatic Wire').waitFor();
        expect(await overhang(page)).toBe(0);
      },
      'phone',
    ));

  it('goes back in time by the slider, and says so in the address', () =>
    onStage('case', '/incidents/inc_dec', async (page) => {
      const victims = page.getByRole('region', { name: 'Victims' });
      await victims.getByText('4 claimed · 2 confirmed').waitFor();
      const slider = page.getByRole('slider', { name: 'Day' });
      await slider.focus();
      await slider.press('Home');
      await victims.getByText('4 claimed · 0 confirmed').waitFor();
      expect(new URL(page.url()).searchParams.get('asOf')).toBe('2023-12-25');
      // The day before anybody confirmed anything must not show a confirmation anywhere.
      expect(await page.locator('main [data-status="confirmed"]').count()).toBe(0);
      await picture(page, 'dossier-past');
      expect(await violations(page)).toEqual([]);
      await slider.press('ArrowRight');
      await victims.getByText('4 claimed · 2 confirmed').waitFor();
      expect(new URL(page.url()).searchParams.get('asOf')).toBe('2023-12-26');
      await page.getByRole('button', { name: 'Back to all' }).click();
      await page.waitForURL((url) => url.search === '');
    }));

  it('counts documents from the day they were collected on request', () =>
    onStage('case', '/incidents/inc_dec', async (page) => {
      await page.getByText('as collected').click();
      await page.waitForURL((url) => url.searchParams.get('basis') === 'collected');
    }));

  it('says that a proposition was not yet known on a past day', () =>
    onStage('case', '/incidents/inc_dec?asOf=2023-12-25&p=p_motive', async (page) => {
      await page.getByRole('dialog', { name: 'Not known at this time' }).waitFor();
    }));

  it('never shows a victim that is only claimed as a confirmed one', () =>
    onStage('case', '/', async (page) => {
      const row = page.getByRole('listitem').filter({ hasText: 'Attacks on the Albanian parliament and companies' }).first();
      await row.waitFor();
      const state = (of: 'claimed' | 'confirmed') => row.locator(`li[data-state="${of}"]`);
      expect(await state('claimed').innerText()).toMatch(/^claimed, not confirmed/);
      expect(await state('claimed').innerText()).toMatch(/two local telecom companies and Air Albania/);
      expect(await state('confirmed').innerText()).not.toMatch(/Air Albania|two local/);
      // Another outline, not only another colour.
      const shape = (of: 'claimed' | 'confirmed'): Promise<string> =>
        state(of)
          .locator('svg')
          .evaluate((svg) => svg.innerHTML);
      expect(await shape('confirmed')).not.toBe(await shape('claimed'));
    }));
});

describe('the document', () => {
  it('leads from a marked statement to its proposition, and back to the text', () =>
    onStage('case', '/documents/doc_report', async (page) => {
      await page.locator('mark', { hasText: 'possible retaliation' }).first().click();
      await page.waitForURL('**/documents/doc_report?s=s_motive');
      await page.getByRole('link', { name: /See all the evidence in Attacks on the Albanian parliament/ }).click();
      await page.waitForURL('**/incidents/inc_dec?p=p_motive&s=s_motive');
      const drawer = page.getByRole('dialog', { name: /The attacks are retaliation for sheltering MEK members/ });
      await drawer.getByText('Against it').waitFor();
      await drawer.locator('[data-statement="s_motive"]').getByRole('link', { name: 'Open in the document' }).click();
      await page.waitForURL('**/documents/doc_report?s=s_motive');
      expect(await page.locator('mark[class*="selected"]').first().innerText()).toContain('The attacks are a possible retaliation');
    }));

  it('leads from words that two statements share to each of them', () =>
    onStage('case', '/documents/doc_report', async (page) => {
      const shared = page.locator('mark[data-statements]', { hasText: /^Tehran$/ });
      await shared.click();
      await page.waitForURL((url) => url.searchParams.has('s'));
      const first = new URL(page.url()).searchParams.get('s');
      await shared.click();
      await page.waitForURL((url) => url.searchParams.get('s') !== first);
    }));

  it('opens a statement of a phone in a sheet and closes it', () =>
    onStage(
      'case',
      '/documents/doc_report',
      async (page) => {
        await page.locator('mark', { hasText: 'but were unsuccessful' }).click();
        const sheet = page.getByRole('dialog', { name: 'Statement' });
        await sheet.getByText('Data of the parliament was destroyed.').waitFor();
        await sheet.getByRole('button', { name: 'Close' }).click();
        await sheet.waitFor({ state: 'detached' });
      },
      'phone',
    ));

  it('is found by search, and a name leads to where it is spoken of', () =>
    onStage('case', '/', async (page) => {
      await page.getByRole('searchbox', { name: /^Search incidents/ }).fill('safavi');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/search?q=safavi');
      await page.getByRole('link', { name: 'Ali Safavi' }).click();
      await page.getByRole('heading', { level: 1, name: 'Ali Safavi' }).waitFor();
      await page.getByRole('list', { name: 'Places in it' }).getByRole('link').last().click();
      await page.waitForURL(/documents\/doc_\w+\?at=/);
      await page.locator('p:has([data-place])', { hasText: 'Ali Safavi' }).waitFor();
    }));
});

describe('the keyboard', () => {
  it('reaches everything in order, with a ring that can be seen', () =>
    onStage('case', '/', async (page) => {
      await seen(page, 'Attacks on the Albanian parliament and companies');
      const names: string[] = [];
      for (let stop = 0; stop < 60 && !names.includes('Attacks on the Albanian parliament and companies'); stop += 1) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate(() => {
          const element = document.activeElement;
          if (element === null) return { name: '', ring: false };
          const own = getComputedStyle(element);
          const frame = getComputedStyle(element.closest('form') ?? element);
          const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null;
          const name = element.getAttribute('aria-label') ?? label ?? element.textContent;
          return { name: name ?? '', ring: own.outlineStyle !== 'none' || own.borderColor === frame.borderColor };
        });
        expect(at.ring, `focus on "${at.name}" cannot be seen`).toBe(true);
        names.push(at.name.trim());
      }
      expect(names.slice(0, 6)).toEqual(['Skip to the page', 'Assay', 'Inbox4 to look at', 'Alerts', 'Incidents', 'Documents']);
      expect(names).toEqual(
        expect.arrayContaining(['A report, or a link to one', 'Choose files', 'Attacks on the Albanian parliament and companies']),
      );
    }));

  it('skips to the page, and chooses statements of a text with Enter', () =>
    onStage('case', '/documents/doc_report', async (page) => {
      await seen(page, 'Parliament and telecom company in Albania');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.activeElement?.id === 'main');
      await page.locator('mark', { hasText: 'but were unsuccessful' }).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL('**?s=s_fail');
    }));
});

describe('when there is nothing to show', () => {
  it('an empty database says what to do', () =>
    onStage('empty', '/', async (page) => {
      await page.getByRole('heading', { name: 'Nothing has been read yet' }).waitFor();
      await seen(page, /Paste a news report about a cyberattack into the box above/);
      await picture(page, 'empty-home');
      expect(await violations(page)).toEqual([]);
      await page.getByRole('link', { name: 'Documents' }).click();
      await seen(page, /Paste a report on the first page/);
      await page.getByRole('link', { name: 'Set aside' }).click();
      await seen(page, 'Everything that was handed over could be read.');
    }));

  it('a server that has gone is said to have gone, with what to do', () =>
    onStage('case', '/', async (page, stage, { wrongs }) => {
      await page.waitForLoadState('networkidle');
      await stage.close();
      await page.getByRole('link', { name: 'Documents' }).click();
      await page.getByRole('alert').getByText('Check that it is still running (npm start), then try again.').waitFor();
      await picture(page, 'server-gone');
      expect(await violations(page)).toEqual([]);
      // nothing answers, and the stream of changes breaks off in the middle
      expect(wrongs.splice(0).filter((each) => !/ERR_(?:CONNECTION_REFUSED|INCOMPLETE_CHUNKED_ENCODING)/.test(each))).toEqual([]);
    }));

  it.each([
    ['/incidents/inc_none', 'There is no incident inc_none.'],
    ['/documents/doc_none', 'There is no document doc_none.'],
    ['/entities/ent_none', 'There is no name ent_none.'],
  ])('%s says so', (path, words) =>
    onStage('case', path, async (page, _stage, { wrongs }) => {
      await page.getByRole('alert').getByText(words).waitFor();
      expect(wrongs.splice(0).filter((each) => !each.includes('404'))).toEqual([]);
    }),
  );
});

describe('hostile words', () => {
  it.each([
    ['home', '/', 'took the data'],
    ['dossier', '/incidents/inc_hostile', 'took the data'],
    ['evidence', '/incidents/inc_hostile?p=p_hostile&s=s_hostile', 'For it'],
    ['document', '/documents/doc_hostile?s=s_hostile', 'took the data'],
    ['documents', '/documents', 'window.__hit'],
    ['entity', '/entities/ent_hostile', 'Where it is spoken of'],
  ])('%s shows them as words', async (name, path, words) => {
    for (const size of ['wide', 'phone'] as const)
      await onStage(
        'hostile',
        path,
        async (page) => {
          if (name !== 'home') await page.getByText(words).first().waitFor({ state: 'attached' });
          await page.getByText('<script>window.__hit = 1</script>').first().waitFor({ state: 'attached' });
          await picture(page, `hostile-${name}-${size}`);
          expect(await page.evaluate(() => (window as { __hit?: number }).__hit)).toBeUndefined();
          expect(await page.locator('img[src="x"], main script, a[href^="javascript:"]').count()).toBe(0);
          expect(await page.evaluate(() => /[\u202D\u202E]/.test(`${document.title} ${document.body.innerText}`))).toBe(false);
          expect(await overhang(page)).toBe(0);
        },
        size,
      );
  });
});

describe('the second reader', () => {
  it('stands beside the rules, and each line leads to its sentence', () =>
    onStage('case', '/documents/doc_report', async (page) => {
      const section = page.locator('#second-reader');
      await seen(page, /4 statements of the model dropped/);
      const rows = section.locator('tbody tr').filter({ has: page.locator('td') });
      const all = await rows.count();
      await section.getByText(/^Rules only/).click();
      expect(await rows.count()).toBe(2);
      await section.getByText(/^Rules only/).click();
      expect(await rows.count()).toBe(all);
      // A line of the model alone has no statement of ours: its paragraph is shown.
      await section.getByRole('button', { name: 'The Ledger reports it, plainly who was attacked' }).click();
      await page.waitForURL(/\?at=/);
      await page.locator('p:has([data-place])', { hasText: 'two local telecom companies' }).waitFor();
      await section.getByRole('button', { name: /Homeland Justice claims responsibility/ }).click();
      await page.waitForURL('**/documents/doc_report?s=s_report_claim');
      await page.locator('mark[data-statements~="s_report_claim"]').first().waitFor();
      await picture(page, 'second-opened');
      // where the page was scrolled to, a link may lie half under the head
      await page.evaluate(() => window.scrollTo(0, 0));
      expect(await violations(page)).toEqual([]);
    }));

  it('can be asked, and tells what came of it', () =>
    onStage('case', '/documents/doc_agency', async (page) => {
      await page.getByRole('button', { name: 'Ask small-instruct' }).click();
      await seen(page, /does not answer about doc_agency/);
      expect(await violations(page)).toEqual([]);
    }));

  it('is not spoken of where none was set up', () =>
    onStage('case', '/documents/doc_post', async (page) => {
      await page.getByRole('complementary', { name: 'Statements' }).waitFor();
      expect(await page.locator('#second-reader').count()).toBe(0);
    }));
});
