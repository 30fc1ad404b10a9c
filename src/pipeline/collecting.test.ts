import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases, openEmpty } from '../../test/databases.ts';
import { type FeedServer, startFeedServer } from '../../test/feed-server.ts';
import { tinyStages } from '../../test/tiny-stages.ts';
import { type Outlet, openOutlet } from '../collect/outlet.ts';
import { type Client, openClient } from '../net/client.ts';
import { provenanceOf } from '../store/captures.ts';
import { takeItems } from '../store/collecting.ts';
import { countRecords } from '../store/derived.ts';
import { listDocuments } from '../store/documents.ts';
import type { Store } from '../store/store.ts';
import { changeSubscription, itemsOfSubscription, subscriptionById, wantAgain } from '../store/subscriptions.ts';
import { collectDue, startCollecting } from './collecting.ts';
import { addSubscription, previewSubscription } from './subscriptions.ts';

/** A real server, the real client, both databases; only the clock is ours, so that days can pass. */
const DAY = 24 * 3_600_000;

describe.each(databases)('collecting on %s', (name) => {
  let store: Store;
  let site: FeedServer;
  let client: Client;
  let outlet: Outlet;
  let clock = Date.parse('2024-05-08T10:00:00.000Z');
  const stages = { ...tinyStages(), now: () => new Date(clock).toISOString() };
  const collect = (more: { signal?: AbortSignal; only?: string; onItem?: () => void } = {}) =>
    collectDue({ store, stages, outlet, signal: new AbortController().signal, ...more });
  const publish = (path: string, text: string, ago = 0, feeds = ['/feed.xml']): void => {
    site.articles.set(path, { title: `Title of ${path}`, text, published: new Date(clock - ago).toISOString() });
    for (const feed of feeds) site.feeds.set(feed, [path, ...(site.feeds.get(feed) ?? [])]);
  };
  const documents = async (): Promise<number> => (await countRecords(store.db))['document'] ?? 0;
  let first = '';

  beforeAll(async () => {
    store = await openEmpty(name);
    site = await startFeedServer();
    client = openClient({ allowPrivate: true, userAgent: 'Assay/test', gapMs: 0, firstWaitMs: 1, attempts: 2 });
    outlet = openOutlet(client);
  });
  afterAll(async () => {
    await client.close();
    await site.close();
    await store.close();
  });

  it('finds the feed of a page, shows five of it, and reads all of it: news first, then what is filled in', async () => {
    for (let i = 1; i <= 8; i += 1) publish(`/old/${i}`, `Old${i} fell.`, 30 * DAY + i * 1000);
    publish('/new/1', 'Alfa fell.', 1000);
    publish('/new/2', 'Beta fell.', 2000);
    const preview = await previewSubscription(store, outlet, { url: site.url }, stages.now());
    expect(preview).toMatchObject({ kind: 'feed', url: `${site.url}/feed.xml`, name: 'The Courier', total: 10, known: null });
    expect(preview.items.map(({ title }) => title).slice(0, 2)).toEqual(['Title of /new/2', 'Title of /new/1']);
    expect(preview.items.length).toBe(5);
    const { subscription, added } = await addSubscription(store, outlet, { url: site.url }, stages.now());
    first = subscription.id;
    expect([added, (await addSubscription(store, outlet, { url: site.url }, stages.now())).added]).toEqual([true, false]);
    site.asked = [];
    expect(await collect()).toMatchObject({ looked: 1, failed: 0, stored: 10, known: 0, setAside: 0, later: 0 });
    expect(site.asked.slice(0, 3).toSorted()).toEqual(['/feed.xml', '/new/1', '/new/2']);
    expect(new Set(site.asked).size).toBe(site.asked.length);
    const line = await subscriptionById(store.db, first);
    expect(line).toMatchObject({ items: { wanted: 0, done: 10, 'given-up': 0, cancelled: 0 }, documents: 10, failures: 0, problem: null });
    expect(Date.parse(line.nextAt) - clock).toBeGreaterThan(50 * 60_000);
    // Nothing is due: nobody is asked.
    site.asked = [];
    expect(await collect()).toMatchObject({ looked: 0, stored: 0 });
    expect(site.asked).toEqual([]);
  });

  it('keeps how each came: by which list, from where, with which headers and bytes', async () => {
    const { items } = await listDocuments(store.db, null, 50);
    const ref = items.find((item) => item.ref.url === `${site.url}/new/1`)?.ref;
    expect(ref).toMatchObject({ source: 'The Courier', title: 'Title of /new/1' });
    const { listedBy, captures, earlier, later } = await provenanceOf(store.db, ref?.id ?? '');
    expect(listedBy).toMatchObject([{ subscription: first, url: `${site.url}/feed.xml`, goneAt: null }]);
    expect(captures).toMatchObject([
      { asked: `${site.url}/new/1`, final: `${site.url}/new/1`, sha256: expect.stringMatching(/^[\da-f]{64}$/), headers: { etag: '"10"' } },
    ]);
    expect([earlier, later]).toEqual([null, []]);
  });

  it('one article in two feeds is one document with two ways to it', async () => {
    const before = await documents();
    publish('/both', 'Gamma fell.', 500, ['/feed.xml', '/second.xml']);
    site.feeds.get('/second.xml')?.push('/new/1');
    const second = await addSubscription(store, outlet, { url: `${site.url}/second.xml`, name: 'Another name' }, stages.now());
    clock += 2 * 3_600_000;
    site.asked = [];
    await collect();
    expect(await documents()).toBe(before + 1);
    expect(site.asked.filter((path) => path === '/both').length).toBe(1);
    expect(site.asked).not.toContain('/new/1');
    const items = await itemsOfSubscription(store.db, second.subscription.id, 10);
    expect(items.map(({ state }) => state)).toEqual(['done', 'done']);
    for (const { document } of items) expect((await provenanceOf(store.db, document ?? '')).listedBy.length).toBe(2);
  });

  it('a changed article becomes a newer version of the one that was read', async () => {
    const before = await documents();
    const article = site.articles.get('/new/1');
    if (article !== undefined) article.text = 'Alfa fell. Omega fell too.';
    clock += 2 * 3_600_000;
    expect(await collect()).toMatchObject({ changed: 1, stored: 0 });
    expect(await documents()).toBe(before + 1);
    const [item] = (await itemsOfSubscription(store.db, first, 50)).filter(({ url }) => url?.endsWith('/new/1') === true);
    const { earlier } = await provenanceOf(store.db, item?.document ?? '');
    expect((await provenanceOf(store.db, earlier ?? '')).later).toEqual([item?.document]);
  });

  it('looks again after a day: what is unchanged is not sent, what is gone stays and is marked', async () => {
    const before = await documents();
    clock += DAY + 3_600_000;
    site.articles.delete('/old/3');
    const report = await collect();
    expect(report).toMatchObject({ stored: 0, changed: 0, gone: 1, later: 0 });
    expect(await documents()).toBe(before);
    const gone = (await itemsOfSubscription(store.db, first, 50)).filter(({ goneAt }) => goneAt !== null);
    expect(gone).toMatchObject([{ state: 'done', url: `${site.url}/old/3` }]);
    expect(gone[0]?.document).not.toBeNull();
  });

  it('an outage stops that source alone, is told, and is waited out', async () => {
    const other = await startFeedServer();
    other.articles.set('/x', { title: 'X', text: 'Delta fell.', published: stages.now() });
    other.feeds.set('/feed.xml', ['/x']);
    const { subscription } = await addSubscription(store, outlet, { url: `${other.url}/feed.xml` }, stages.now());
    clock += 2 * 3_600_000;
    site.fault = () => 'down';
    expect(await collect()).toMatchObject({ stored: 1, failed: 2 });
    const line = await subscriptionById(store.db, first);
    expect(line).toMatchObject({ failures: 1, problem: expect.stringMatching(/HTTP 503/) });
    clock = Date.parse(line.nextAt) + 1000;
    await collect();
    const again = await subscriptionById(store.db, first);
    expect(again.failures).toBe(2);
    expect(Date.parse(again.nextAt) - clock).toBeGreaterThan(100 * 60_000);
    site.fault = () => null;
    clock = Date.parse(again.nextAt) + 1000;
    await collect();
    expect(await subscriptionById(store.db, first)).toMatchObject({ failures: 0, problem: null });
    await changeSubscription(store.db, subscription.id, { state: 'paused' });
    await other.close();
  });

  it('cut off in mid-run it goes on where it was: nothing is lost and nothing is there twice', async () => {
    const before = await documents();
    for (let i = 0; i < 40; i += 1) publish(`/run/${i}`, `Run${i} fell.`, i * 1000);
    clock += 2 * 3_600_000;
    let served = 0;
    site.fault = (path) => (path.startsWith('/run/') && (served += 1) > 15 ? 'cut' : null);
    const cut = await collect();
    expect(cut.stored).toBeGreaterThan(0);
    expect(cut.stored).toBeLessThan(40);
    expect(await subscriptionById(store.db, first)).toMatchObject({ items: { wanted: 40 - cut.stored, 'given-up': 0, cancelled: 0 } });
    site.fault = () => null;
    clock += 3_600_000;
    expect(await collect()).toMatchObject({ stored: 40 - cut.stored });
    expect(await documents()).toBe(before + 40);
  });

  it('what never comes is given up with its reason after five tries, and wanted again when somebody says so', async () => {
    publish('/never', 'Never fell.', 0);
    publish('/absent', 'Absent fell.', 0);
    site.articles.delete('/absent');
    site.feeds.set(
      '/feed.xml',
      (site.feeds.get('/feed.xml') ?? []).filter((path) => path !== '/absent'),
    );
    site.fault = (path) => (path === '/never' ? 'down' : null);
    for (let i = 0; i < 5; i += 1) {
      clock += DAY;
      await collect();
    }
    const of = async () => (await itemsOfSubscription(store.db, first, 1))[0];
    expect(await of()).toMatchObject({ state: 'given-up', tries: 5, reason: expect.stringMatching(/HTTP 503/), document: null });
    site.fault = () => null;
    expect(await wantAgain(store.db, first, stages.now(), true)).toBe(1);
    expect(await collect()).toMatchObject({ stored: 1 });
    expect((await subscriptionById(store.db, first)).items['given-up']).toBe(0);
  });

  it('workers side by side fetch nothing twice, and what a killed one had comes back', async () => {
    const before = await documents();
    for (let i = 0; i < 30; i += 1) publish(`/many/${i}`, `Many${i} fell.`, i * 1000);
    clock += 2 * 3_600_000;
    site.asked = [];
    const reports = await Promise.all([collect(), collect(), collect()]);
    expect(reports.reduce((sum, { stored }) => sum + stored, 0)).toBe(30);
    const articles = site.asked.filter((path) => path.startsWith('/many/'));
    expect([articles.length, new Set(articles).size]).toEqual([30, 30]);
    for (let i = 0; i < 5; i += 1) publish(`/killed/${i}`, `Killed${i} fell.`, i * 1000);
    clock += 2 * 3_600_000;
    await collect({ signal: AbortSignal.abort() });
    await collect({ onItem: () => undefined, only: 'sub_none' });
    // One takes what there is and is never heard of again.
    site.fault = (path) => (path.startsWith('/killed/') ? 'down' : null);
    await collect();
    site.fault = () => null;
    await wantAgain(store.db, first, stages.now(), true);
    const dead = { worker: 'wrk_dead', now: stages.now(), until: new Date(clock + 120_000).toISOString() };
    expect((await takeItems(store.db, dead, 3, first)).length).toBe(3);
    expect(await collect()).toMatchObject({ stored: 2 });
    clock += 121_000;
    expect(await collect()).toMatchObject({ stored: 3 });
    expect(await documents()).toBe(before + 35);
  });

  it('paused nothing is asked for; run now it is looked at when its time has not come', async () => {
    await changeSubscription(store.db, first, { state: 'paused' });
    clock += 2 * 3_600_000;
    publish('/paused', 'Paused fell.', 0);
    site.asked = [];
    await collect({ only: first });
    expect(site.asked).toEqual([]);
    await changeSubscription(store.db, first, { state: 'active', next_at: stages.now() });
    const running = startCollecting({ store, stages, outlet }, (error) => {
      throw error;
    });
    await expect.poll(async () => (await subscriptionById(store.db, first)).items.wanted, { timeout: 10_000 }).toBe(0);
    await expect.poll(() => site.asked).toContain('/paused');
    await running.stop();
  });
});
