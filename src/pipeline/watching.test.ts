import { appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases, openEmpty } from '../../test/databases.ts';
import { tinyStages } from '../../test/tiny-stages.ts';
import { type Message, serveChannel, startWatchedSite, type WatchedSite } from '../../test/watched-site.ts';
import { documentChanges, provenance } from '../app/provenance.ts';
import { type Outlet, openOutlet } from '../collect/outlet.ts';
import { type Client, openClient } from '../net/client.ts';
import { documentsAfter } from '../store/documents.ts';
import { listQuarantine } from '../store/quarantine.ts';
import type { Store } from '../store/store.ts';
import { changeItem, changeSubscription, itemsOfSubscription, subscriptionById } from '../store/subscriptions.ts';
import type { AddSubscription, SubscriptionItem } from '../model/subscription.ts';
import { collectDue } from './collecting.ts';
import { addSubscription, giveOpml, previewSubscription } from './subscriptions.ts';

/** Pages, lists, sitemaps and channels on a real server, through the real client, on both databases; only the clock is ours. */
const HOUR = 3_600_000;
const article = (title: string, words: string): string =>
  `<html><head><title>${title}</title></head><body><nav><a href="/">Home of everything there is</a></nav><article><h1>${title}</h1><p>${words}</p></article></body></html>`;

describe.each(databases)('watching on %s', (name) => {
  let store: Store;
  let site: WatchedSite;
  let client: Client;
  let outlet: Outlet;
  let clock = Date.parse('2024-05-08T10:00:00.000Z');
  const stages = { ...tinyStages(), now: () => new Date(clock).toISOString() };
  const collect = () => {
    clock += 2 * HOUR;
    return collectDue({ store, stages, outlet, signal: new AbortController().signal });
  };
  const add = async (asked: AddSubscription): Promise<string> =>
    (await addSubscription(store, outlet, asked, stages.now())).subscription.id;
  const items = (id: string): Promise<SubscriptionItem[]> => itemsOfSubscription(store.db, id, 100);
  const pause = (id: string): Promise<void> => store.transaction((trx) => changeSubscription(trx, id, { state: 'paused' }));
  const texts = async (): Promise<string[]> => (await documentsAfter(store.db, 0, 1000)).map(({ text }) => text);

  beforeAll(async () => {
    store = await openEmpty(name);
    site = await startWatchedSite();
    client = openClient({ allowPrivate: true, userAgent: 'Assay/test', gapMs: 0, firstWaitMs: 1, attempts: 1 });
    outlet = openOutlet(client);
  });
  afterAll(async () => {
    await client.close();
    await site.close();
    await store.close();
  });

  it('a page: a change of words is a newer version with what came and went, other bytes are none, and one taken away is marked', async () => {
    const page = (words: string, noise: string): string =>
      article('Notice', words).replace('</head>', `<script>window.t=${noise}</script></head>`);
    site.pages.set('/notice', page('Alfa fell. Nothing was lost.', '1'));
    expect(await previewSubscription(store, outlet, { url: `${site.url}/notice` }, stages.now())).toMatchObject({ kind: 'page', total: 1 });
    const id = await add({ url: `${site.url}/notice`, name: 'The office' });
    expect(await collect()).toMatchObject({ stored: 1 });
    site.pages.set('/notice', page('Alfa fell. Nothing was lost.', '2'));
    site.asked = [];
    expect(await collect()).toMatchObject({ stored: 0, changed: 0, known: 0 });
    expect(site.asked).toEqual(['/notice']);
    site.pages.set('/notice', page('Alfa fell. Some data was lost.', '1'));
    expect(await collect()).toMatchObject({ changed: 1, stored: 0 });
    const [item] = await items(id);
    const newest = item?.document ?? '';
    const came = await provenance({ store }, newest);
    expect(came.versions).toHaveLength(2);
    expect(came.listedBy).toMatchObject([{ subscription: id, name: 'The office', goneAt: null }]);
    expect(came.captures).toMatchObject([
      { status: 200, final: `${site.url}/notice`, headers: { 'content-type': 'text/html; charset=utf-8' } },
    ]);
    const { parts } = await documentChanges({ store }, newest, undefined);
    expect(parts.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'removed', text: 'Nothing' },
      { kind: 'added', text: 'Some data' },
    ]);
    // The same seen from the older one.
    const [older] = came.versions;
    expect((await documentChanges({ store }, older?.id ?? '', newest)).parts).toContainEqual({ kind: 'added', text: 'Nothing' });
    await expect(documentChanges({ store }, older?.id ?? '', undefined)).rejects.toThrow(/first version/);
    site.pages.delete('/notice');
    expect(await collect()).toMatchObject({ failed: 1 });
    expect((await provenance({ store }, newest)).listedBy[0]?.goneAt).not.toBeNull();
    expect((await texts()).some((text) => text.includes('Nothing was lost'))).toBe(true);
    await pause(id);
  });

  it('a list: its links are found or given, each is crawled where the site allows it, and one may be left out', async () => {
    const link = (n: number): string =>
      `<li class="post"><h2><a href="/p/${n}?utm_source=list">Headline number ${n} of the list of news</a></h2></li>`;
    const list = (ns: readonly number[]): string =>
      `<html><head><title>Newsroom</title></head><body><nav><a href="/about">About this most noble office</a></nav><ul>${ns.map(link).join('')}</ul><a href="https://elsewhere.test/x">Somewhere else altogether, far away</a></body></html>`;
    site.pages.set('/robots.txt', 'User-agent: *\nDisallow: /p/3');
    for (const n of [1, 2, 3, 4]) site.pages.set(`/p/${n}`, article(`Post ${n}`, `Beta${n} fell.`));
    site.pages.set('/news', list([1, 2, 3]));
    const preview = await previewSubscription(store, outlet, { url: `${site.url}/news` }, stages.now());
    expect(preview).toMatchObject({ kind: 'list', kinds: ['page'], name: 'Newsroom', total: 3 });
    expect(preview.items[0]).toMatchObject({ url: `${site.url}/p/1`, title: 'Headline number 1 of the list of news' });
    const none = previewSubscription(store, outlet, { url: `${site.url}/news`, selector: 'h5 a' }, stages.now());
    await expect(none).rejects.toThrow(/no links at "h5 a"/);
    const id = await add({ url: `${site.url}/news`, selector: 'li.post h2 a' });
    expect(await subscriptionById(store.db, id)).toMatchObject({ kind: 'list', selector: 'li.post h2 a' });
    expect(await collect()).toMatchObject({ stored: 2, setAside: 1 });
    expect(site.asked).not.toContain('/p/3');
    const left = (await items(id)).find(({ state }) => state === 'given-up');
    expect(left?.reason).toMatch(/robots\.txt/);
    // Of what comes next one is left out before it is read.
    site.pages.set('/news', list([4, 1, 2, 3]));
    site.pages.set('/p/4', (response) => void response.writeHead(503).end());
    expect(await collect()).toMatchObject({ later: 1 });
    const waiting = (await items(id)).find(({ state }) => state === 'wanted');
    await store.transaction((trx) => changeItem(trx, id, waiting?.id ?? '', 'cancel', stages.now()));
    await expect(store.transaction((trx) => changeItem(trx, id, waiting?.id ?? '', 'cancel', stages.now()))).rejects.toThrow(/not waiting/);
    site.pages.set('/p/4', article('Post 4', 'Beta4 fell.'));
    expect(await collect()).toMatchObject({ stored: 0 });
    expect((await subscriptionById(store.db, id)).items).toEqual({ wanted: 0, done: 2, 'given-up': 1, cancelled: 1 });
    await store.transaction((trx) => changeItem(trx, id, waiting?.id ?? '', 'want', stages.now()));
    expect(await collect()).toMatchObject({ stored: 1 });
    await pause(id);
  });

  it('a sitemap: index and parts, packed, with news; only parts that changed are read again, and a broken one stops no other', async () => {
    const part = (inside: string): string =>
      `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${inside}</urlset>`;
    const news = (n: number, day: number): string =>
      `<url><loc>${site.url}/s/a${n}</loc><lastmod>2024-05-0${day}</lastmod><news:news><news:publication><news:name>The Wire</news:name></news:publication><news:publication_date>2024-05-0${day}T08:00:00+02:00</news:publication_date><news:title>Story ${n} &amp; more</news:title></news:news></url>`;
    const index = (day: number): string =>
      `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>${site.url}/news.xml.gz</loc><lastmod>2024-05-0${day}</lastmod></sitemap><sitemap><loc>${site.url}/old.xml</loc><lastmod>2023-01-01</lastmod></sitemap><sitemap><loc>${site.url}/broken.xml</loc></sitemap></sitemapindex>`;
    site.type.set('/sitemap.xml', 'application/xml').set('/news.xml.gz', 'application/gzip').set('/old.xml', 'text/xml');
    for (const n of [1, 2, 3]) site.pages.set(`/s/a${n}`, article(`Story ${n}`, `Gamma${n} fell.`));
    site.pages
      .set('/sitemap.xml', index(7))
      .set('/news.xml.gz', gzipSync(part(news(1, 6) + news(2, 7))))
      .set('/old.xml', part(`<url><loc>/s/a3</loc></url><url><loc>javascript:alert(1)</loc></url>`))
      .set('/broken.xml', part('<url><loc>http'));
    const preview = await previewSubscription(store, outlet, { url: `${site.url}/sitemap.xml` }, stages.now());
    expect(preview).toMatchObject({ kind: 'sitemap', name: 'The Wire', total: 3 });
    expect(preview.items[0]).toEqual({ title: 'Story 2 & more', url: `${site.url}/s/a2`, published: '2024-05-07T08:00:00+02:00' });
    const id = await add({ url: `${site.url}/sitemap.xml` });
    expect(await collect()).toMatchObject({ stored: 3, failed: 0 });
    site.pages.set('/sitemap.xml', index(8)).set('/news.xml.gz', gzipSync(part(news(1, 8) + news(2, 7))));
    site.pages.set('/s/a1', article('Story 1', 'Gamma1 fell. Omega fell.'));
    site.asked = [];
    expect(await collect()).toMatchObject({ changed: 1, stored: 0 });
    expect(site.asked).toEqual(['/sitemap.xml', '/news.xml.gz', '/broken.xml', '/s/a1']);
    site.pages.set('/bomb.xml.gz', gzipSync(Buffer.alloc(60 * 1024 * 1024, ' ')));
    site.type.set('/bomb.xml.gz', 'application/gzip');
    await expect(previewSubscription(store, outlet, { url: `${site.url}/bomb.xml.gz` }, stages.now())).rejects.toThrow(/larger than 50 MB/);
    await pause(id);
  });

  it('a channel: by ids, with edits as versions, what is gone marked, forwards put down to whom they are of', async () => {
    let messages: Message[] = Array.from({ length: 50 }, (_, i) => ({ id: i + 1, text: `Delta${i + 1} fell.` }));
    messages[9] = { id: 10, service: true, text: 'The channel was created' };
    messages[10] = { id: 11, forwarded: 'The Agency', text: 'Epsilon fell.\nIt is known.' };
    messages[11] = { id: 12, replyTo: 11, text: 'Zeta fell.' };
    messages = messages.filter(({ id }) => id !== 31 && id !== 32);
    messages[29] = { id: 30, album: [31, 32], text: 'Eta fell.' };
    serveChannel(site, 'groupname', 'The Group', () => messages);
    site.pages.set('/groupname', '<html><body class="no_frame"><div class="tgme_page">The Group</div></body></html>');
    const preview = await previewSubscription(store, outlet, { url: `${site.url}/groupname` }, stages.now());
    expect(preview).toMatchObject({ kind: 'telegram', name: 'The Group', url: `${site.url}/s/groupname` });
    expect(preview.items[0]).toEqual({ title: 'Delta50 fell.', url: 'https://t.me/groupname/50', published: '2024-05-07T00:50:00Z' });
    const id = await add({ url: `${site.url}/s/groupname`, sourceKind: 'persona-channel' });
    await collect();
    expect((await subscriptionById(store.db, id)).items).toMatchObject({ done: 47, 'given-up': 0, wanted: 0 });
    const all = await documentsAfter(store.db, 0, 1000);
    const at = (n: number) => all.findLast(({ url }) => url === `https://t.me/groupname/${n}`);
    expect(at(11)).toMatchObject({ source: { name: 'The Agency' }, text: 'Epsilon fell.\nIt is known.' });
    expect(at(12)).toMatchObject({ source: { name: 'The Group' }, text: 'Zeta fell.', title: null });
    expect((await provenance({ store }, at(12)?.id ?? '')).captures[0]).toMatchObject({ asked: `${site.url}/s/groupname?before=29` });
    // Nothing new: nothing is read twice.
    expect(await collect()).toMatchObject({ stored: 0, changed: 0, known: 0 });
    messages = messages.filter(({ id: n }) => n !== 45);
    messages = messages.map((m) => (m.id === 48 ? { ...m, text: 'Delta48 fell. Omega fell.', edited: true } : m));
    messages.push({ id: 51, text: 'Theta fell.' });
    expect(await collect()).toMatchObject({ stored: 1, changed: 1 });
    const listed = await items(id);
    expect(listed.filter(({ goneAt }) => goneAt !== null).map(({ url }) => url)).toEqual(['https://t.me/groupname/45']);
    const edited = listed.find(({ url }) => url === 'https://t.me/groupname/48')?.document ?? '';
    expect((await documentChanges({ store }, edited, undefined)).parts).toContainEqual({ kind: 'added', text: ' Omega fell.' });
    // Many at once are read on from where we were, page by page; a break leaves no hole.
    messages.push(...Array.from({ length: 70 }, (_, i) => ({ id: 52 + i, text: `Iota${52 + i} fell.` })));
    const usual = site.pages.get('/s/groupname');
    site.pages.set('/s/groupname?after=91', (response) => void response.writeHead(503, { 'retry-after': '5' }).end());
    expect(await collect()).toMatchObject({ failed: 1, stored: 40 });
    site.pages.delete('/s/groupname?after=91');
    expect(usual).toBeDefined();
    expect(await collect()).toMatchObject({ failed: 0, stored: 30 });
    expect((await subscriptionById(store.db, id)).items).toMatchObject({ done: 118, wanted: 0, 'given-up': 0 });
    site.pages.set('/s/groupname', '<html><body><div class="tgme_page">The Group</div></body></html>');
    expect(await collect()).toMatchObject({ failed: 1 });
    expect((await subscriptionById(store.db, id)).problem).toMatch(/no public channel/);
    await pause(id);
  });

  it('a folder: what rests is read, a change is a version, what is gone is marked, and nothing outside of it is reached', async () => {
    const at = mkdtempSync(join(tmpdir(), 'assay-folder-'));
    const outside = mkdtempSync(join(tmpdir(), 'assay-outside-'));
    const settle = async () => {
      // The clock of the test is years behind that of the disk: a file is whole when two looks saw it so.
      await collect();
      return collect();
    };
    try {
      mkdirSync(join(at, 'sub'));
      writeFileSync(join(at, 'a.txt'), 'Kappa1 fell.');
      writeFileSync(join(at, 'sub', 'b.html'), article('A page', 'Kappa2 fell.'));
      writeFileSync(join(at, '.hidden.txt'), 'Kappa3 fell.');
      writeFileSync(join(outside, 'secret.txt'), 'Secret fell.');
      symlinkSync(join(outside, 'secret.txt'), join(at, 'link.txt'));
      symlinkSync(outside, join(at, 'dirlink'));
      // Over the page only folders that were allowed are looked at, whether they are there or not.
      for (const path of [at, `${at}/nothing`, pathToFileURL(at).href])
        await expect(previewSubscription(store, outlet, { url: path }, stages.now(), [outside])).rejects.toMatchObject({
          failure: { kind: 'refused', code: 'folder-not-allowed' },
        });
      symlinkSync(at, join(outside, 'way-out'));
      await expect(previewSubscription(store, outlet, { url: join(outside, 'way-out') }, stages.now(), [outside])).rejects.toMatchObject({
        failure: { code: 'folder-not-allowed' },
      });
      for (const [path, code] of [
        ['/', 'no-reports-there'],
        ['/proc/self', 'no-reports-there'],
        [join(at, 'a.txt'), 'not-a-folder'],
        [join(at, 'no'), 'no-folder'],
      ] as const)
        await expect(addSubscription(store, outlet, { url: path }, stages.now())).rejects.toMatchObject({ failure: { code } });
      const preview = await previewSubscription(store, outlet, { url: at }, stages.now(), [at]);
      expect(preview).toMatchObject({ kind: 'folder', kinds: [], total: 4, url: pathToFileURL(at).href });
      expect(preview.items.map(({ title }) => String(title)).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
        'a.txt',
        'dirlink',
        'link.txt',
        'sub/b.html',
      ]);
      const id = await add({ url: at });
      expect(await subscriptionById(store.db, id)).toMatchObject({ kind: 'folder', everyMinutes: 1 });
      expect(await giveOpml(store), 'a path of this machine goes to nobody').not.toContain('assay-folder-');
      const first = await collect();
      expect(first, 'only what cannot be read is settled at the first look').toMatchObject({ stored: 0, setAside: 2 });
      // Still being copied: other at each look.
      appendFileSync(join(at, 'a.txt'), ' And');
      expect(await collect()).toMatchObject({ stored: 1 });
      appendFileSync(join(at, 'a.txt'), ' Kappa4 fell.');
      expect(await collect()).toMatchObject({ stored: 0 });
      expect(await collect()).toMatchObject({ stored: 1 });
      expect(await texts()).toEqual(expect.arrayContaining(['Kappa1 fell. And Kappa4 fell.']));
      const said = (await texts()).join();
      expect(said).not.toContain('Secret');
      expect(said).not.toContain('Kappa3');
      expect(await collect()).toMatchObject({ stored: 0, changed: 0, known: 0, setAside: 0 });
      writeFileSync(join(at, 'a.txt'), 'Kappa1 fell. Kappa5 fell.');
      writeFileSync(join(at, 'broken.pdf'), '%PDF-1.7 and nothing more');
      writeFileSync(join(at, 'empty.txt'), '');
      const huge = join(at, 'huge.txt');
      writeFileSync(huge, Buffer.alloc(64 * 1024 * 1024 + 1, 'a '));
      unlinkSync(join(at, 'sub', 'b.html'));
      expect(await settle()).toMatchObject({ changed: 1, setAside: 3, stored: 0 });
      const listed = await items(id);
      const one = (title: string) => listed.find((item) => item.title === title);
      expect(one('sub/b.html')).toMatchObject({ state: 'done', goneAt: expect.any(String) as string });
      expect(one('sub/b.html')?.document).not.toBeNull();
      expect(one('huge.txt')?.reason).toMatch(/65 MB; at most 64 MB/);
      expect(one('link.txt')?.reason).toMatch(/outside of the folder/);
      const came = await provenance({ store }, one('a.txt')?.document ?? '');
      expect(came.versions).toHaveLength(2);
      // Back again, as it was.
      writeFileSync(join(at, 'sub', 'b.html'), article('A page', 'Kappa2 fell.'));
      expect(await settle()).toMatchObject({ stored: 0, changed: 0, known: 1 });
      expect((await items(id)).find(({ title }) => title === 'sub/b.html')?.goneAt).toBeNull();
      rmSync(at, { recursive: true });
      expect(await collect()).toMatchObject({ failed: 1 });
      expect((await subscriptionById(store.db, id)).problem).toMatch(/no folder/);
      await pause(id);
    } finally {
      rmSync(at, { recursive: true, force: true });
      rmSync(outside, { recursive: true, force: true });
    }
  });

  it('nothing was set aside but what had to be', async () => {
    expect((await listQuarantine(store.db, null, 50)).items.map(({ reason }) => reason).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'broken-pdf',
      'empty',
      'outside-folder',
      'outside-folder',
      'robots',
      'too-large',
    ]);
  });
});
