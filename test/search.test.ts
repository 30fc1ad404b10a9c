import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AddressInfo } from 'node:net';
import { AxeBuilder } from '@axe-core/playwright';
import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as ask from '../src/app/ask.ts';
import { quarantine } from '../src/app/quarantine.ts';
import { entity } from '../src/app/entity.ts';
import * as saved from '../src/app/saved-searches.ts';
import { search, type SearchAsk } from '../src/app/search.ts';
import { fail } from '../src/core/errors.ts';
import { Problem } from '../src/model/api.ts';
import { SavedSearch, SavedSearches, type SearchKind, SearchResult } from '../src/model/search.ts';
import { ingestAll } from '../src/pipeline/ingest.ts';
import type { Api } from '../src/server/routes.ts';
import { createServer } from '../src/server/server.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { caseFolder, wireStages } from '../src/wire.ts';
import { launchBrowser } from './browser.ts';

/** Search as a person meets it: the example case, read by the real reader into a database in memory, behind the real routes. */

const root = fileURLToPath(new URL('..', import.meta.url));
let store: Store;
let server: FastifyInstance;
let url: string;
let browser: Browser;

const never = (): Promise<never> => Promise.reject(fail('refused', 'not-here', 'This test does not ask for that.'));

beforeAll(async () => {
  const stages = await wireStages(root);
  store = await openStore({ memory: true });
  await ingestAll(store, stages, await caseFolder(join(root, 'examples/albania'), '2026-01-01T00:00:00.000Z'));
  const context = { store, stages };
  const api = new Proxy(
    {
      search: (asked: SearchAsk) => search(context, asked),
      savedSearches: () => saved.savedSearches(context),
      saveSearch: (kept: { name: string; query: string }) => saved.saveSearch(context, kept),
      deleteSavedSearch: (id: string) => saved.deleteSavedSearch(context, id),
      restoreSavedSearch: (id: string) => saved.restoreSavedSearch(context, id),
      status: () => ask.status({ ...context, version: 'test' }),
      quarantine: () => quarantine(context, { limit: 50 }),
      entity: (id: string) => entity(context, id),
      // Nothing changes here: the stream says from where, and waits.
      async *listen(after: number | null, signal: AbortSignal) {
        yield { kind: 'start' as const, seq: after ?? 0 };
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      },
    } as Partial<Api>,
    { get: (target, name) => Reflect.get(target, name) ?? never },
  ) as Api;
  server = await createServer({ api, version: 'test', webRoot: join(root, 'dist/web'), onFault: (error) => console.error(error) });
  await server.listen({ host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await store?.close();
});

const find = async (q: string, more: Record<string, string> = {}): Promise<SearchResult> => {
  const answer = await server.inject({ url: `/api/v1/search?${new URLSearchParams({ q, ...more })}`, headers: { host: '127.0.0.1' } });
  expect(answer.statusCode, answer.body).toBe(200);
  return SearchResult.parse(answer.json());
};
const refused = async (q: string): Promise<Problem> => {
  const answer = await server.inject({ url: `/api/v1/search?${new URLSearchParams({ q })}`, headers: { host: '127.0.0.1' } });
  expect(answer.statusCode).toBe(400);
  return Problem.parse(answer.json());
};
const titles = ({ groups }: SearchResult, kind: SearchKind): string[] =>
  groups.find((group) => group.kind === kind)?.hits.map((hit) => hit.title.map(({ text }) => text).join('')) ?? [];
const reasons = ({ groups }: SearchResult, kind: SearchKind): string[] =>
  groups.find((group) => group.kind === kind)?.hits.map(({ why }) => why) ?? [];

describe('search over REST', () => {
  it('puts the exact name first, then what takes part in or speaks of it, each with its reason and the words marked', async () => {
    const found = await find('Homeland Justice');
    expect(titles(found, 'entity')[0]).toBe('Homeland Justice');
    expect(reasons(found, 'entity')[0]).toBe('exact name');
    expect(reasons(found, 'incident')).toContain('a name in it');
    expect(found.groups.map(({ kind }) => kind)).toEqual(['entity', 'incident', 'statement', 'document']);
    for (const { kind, hits } of found.groups)
      for (const hit of hits)
        expect(
          [...hit.title, ...hit.snippet].some((piece) => piece.hit),
          `${kind} ${hit.id} ${hit.why}`,
        ).toBe(true);
  });

  it('finds a name spelt a little otherwise, and says so', async () => {
    const found = await find('Homland Jusitce');
    expect(titles(found, 'entity')[0]).toBe('Homeland Justice');
    expect(reasons(found, 'entity')[0]).toBe('spelt a little otherwise');
  });

  it('filters statements by what is said, and counts how the documents divide', async () => {
    const all = await find('attack', { kind: 'statement', limit: '50' });
    const denied = await find('attack stance:deny', { kind: 'statement', limit: '50' });
    expect(denied.groups[0]?.hits.length).toBeGreaterThan(0);
    expect(denied.groups[0]?.hits.every(({ sort }) => sort === 'deny')).toBe(true);
    expect(all.groups[0]?.hits.length).toBeGreaterThan(denied.groups[0]?.hits.length ?? 0);
    const { facets, counted } = await find('attack');
    for (const { field, values } of facets.filter((facet) => facet.field !== 'year'))
      for (const { value, count } of values.slice(0, 3)) {
        const narrowed = await find(`attack ${field}:"${value}"`, { kind: 'document', limit: '100' });
        expect(narrowed.groups[0]?.total, `${field} ${value}`).toBe(count);
        expect(count).toBeLessThanOrEqual(counted);
      }
  });

  it('pages through one kind and gives every hit once', async () => {
    const whole = await find('Albania', { kind: 'document', limit: '100' });
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const { groups } = await find('Albania', { kind: 'document', limit: '4', ...(cursor !== '' && { cursor }) });
      seen.push(...(groups[0]?.hits ?? []).map(({ id }) => id));
      cursor = groups[0]?.next ?? '';
      if (cursor === '') break;
    }
    expect(seen).toEqual(whole.groups[0]?.hits.map(({ id }) => id));
    expect(seen).toHaveLength(whole.groups[0]?.total ?? 0);
  });

  it.each([
    ['"open', /not closed/, 'character 1 of the search'],
    ['attack stance:angry', /no stance/, 'character 8 of the search'],
    ['country:Atlantis', /no country/, 'character 1 of the search'],
    ['source:Nobody', /No source/, 'character 1 of the search'],
    ['after:yesterday', /no day/, 'character 1 of the search'],
    ['-before:2024', /cannot be left out/, 'character 1 of the search'],
    ['()', /nothing to look for/, 'the search'],
    ['😀', /nothing to look for/, 'the search'],
  ])('refuses %s with the place and what to write', async (q, detail, where) => {
    const problem = await refused(q);
    expect(problem.detail).toMatch(detail);
    expect(problem.where).toBe(where);
    expect(problem.remedy).toMatch(/\w/);
  });

  it('answers whatever is typed', async () => {
    for (const q of [
      "'; drop table document; --",
      '\u202Egpj.exe',
      '<script>alert(1)</script>',
      'х'.repeat(400),
      'the',
      '-the',
      '"the"',
      'country:AL -country:AL',
    ])
      await find(q);
  });

  it('keeps, lists, deletes and restores a search', async () => {
    const post = async (path: string, payload: object = {}) =>
      server.inject({ method: 'POST', url: `/api/v1/searches${path}`, payload, headers: { host: '127.0.0.1' } });
    const kept = SavedSearch.parse((await post('', { name: 'Denials', query: 'stance:deny' })).json());
    const list = async () =>
      SavedSearches.parse((await server.inject({ url: '/api/v1/searches', headers: { host: '127.0.0.1' } })).json()).items;
    expect(await list()).toEqual([kept]);
    expect((await post('', { name: 'Denials', query: 'x' })).statusCode).toBe(409);
    await server.inject({ method: 'DELETE', url: `/api/v1/searches/${kept.id}`, headers: { host: '127.0.0.1' } });
    expect(await list()).toEqual([]);
    await post(`/${kept.id}/restore`);
    expect(await list()).toEqual([kept]);
    await server.inject({ method: 'DELETE', url: `/api/v1/searches/${kept.id}`, headers: { host: '127.0.0.1' } });
    expect((await post('/none/restore')).statusCode).toBe(404);
  });
});

const onPage = async (
  path: string,
  width: number,
  work: (page: Page) => Promise<void>,
  scheme: 'light' | 'dark' = 'light',
): Promise<void> => {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    reducedMotion: 'reduce',
    colorScheme: scheme,
    baseURL: url,
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const wrongs: string[] = [];
  page.on('pageerror', (error) => wrongs.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`)) wrongs.push(`request to ${request.url()}`);
  });
  try {
    await page.goto(path);
    await work(page);
    expect(wrongs).toEqual([]);
  } finally {
    await context.close();
  }
};

describe('the search page', () => {
  it('is reached by a key, answers while one types, and is walked through by arrows', () =>
    onPage('/search', 1280, async (page) => {
      await page.getByRole('heading', { name: 'What you can write' }).waitFor();
      await page.keyboard.press('/');
      await page.keyboard.type('homeland just');
      await page.getByRole('list', { name: 'Names' }).getByRole('link', { name: 'Homeland Justice' }).first().waitFor();
      await page.keyboard.press('ArrowDown');
      const at = () => page.evaluate(() => document.activeElement?.textContent ?? '');
      const first = await at();
      expect(first).toContain('Homeland Justice');
      await page.keyboard.press('ArrowDown');
      expect(await at()).not.toBe(first);
      await page.keyboard.press('Escape');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/entities/**');
    }));

  it('narrows by a count, takes the filter off again, and shows one kind page by page', () =>
    onPage('/search?q=attack', 1280, async (page) => {
      const stance = page.getByRole('region', { name: 'Stance' });
      await stance.getByText(/^\d+ more$/).click();
      await stance.getByRole('link', { name: /denies it/ }).click();
      await page.waitForURL((at) => at.searchParams.get('q') === 'attack stance:deny');
      await page.getByRole('link', { name: 'Take off stance deny' }).click();
      await page.waitForURL((at) => at.searchParams.get('q') === 'attack');
      await page.getByRole('navigation', { name: 'Kinds of hits' }).getByRole('link', { name: 'Quotes' }).click();
      await page.waitForURL((at) => at.searchParams.get('kind') === 'statement');
      await page.getByRole('list', { name: 'Quotes' }).getByRole('link').nth(10).waitFor();
    }));

  it('says where a search is written wrong', () =>
    onPage('/search?q=attack%20stance:angry', 1280, async (page) => {
      await page.getByText('character 8 of the search').waitFor();
      expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    }));

  it('keeps a search, deletes it, and gives it back', () =>
    onPage('/search?q=stance:deny', 1280, async (page) => {
      await page.getByRole('button', { name: 'Save this search' }).click();
      await page.getByLabel('Name of the search').fill('What is denied');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      const link = page.getByRole('link', { name: /^What is denied/ });
      await link.waitFor();
      await page.getByRole('button', { name: 'Delete What is denied' }).click();
      await link.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Undo' }).click();
      await link.waitFor();
    }));

  it.each([
    ['/search', 1280, 'light'],
    ['/search?q=attack', 1280, 'light'],
    ['/search?q=attack', 1280, 'dark'],
    ['/search?q=attack%20country:AL&kind=statement', 360, 'light'],
    ['/search?q=zzzz', 360, 'dark'],
  ] as const)('%s at %i, %s: accessible, and nothing sticks out', (path, width, scheme) =>
    onPage(
      path,
      width,
      async (page) => {
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.locator('[role="status"][aria-label="Loading"]').waitFor({ state: 'detached' });
        await page.getByRole('heading', { name: 'Saved searches' }).waitFor();
        const { violations } = await new AxeBuilder({ page })
          .options({ resultTypes: ['violations'] })
          .setLegacyMode()
          .analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      },
      scheme,
    ),
  );
});
