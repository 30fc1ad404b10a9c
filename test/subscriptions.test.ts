import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inbox } from '../src/app/inbox.ts';
import { document } from '../src/app/ask.ts';
import { documentChanges } from '../src/app/provenance.ts';
import { openSubscriptions } from '../src/app/subscriptions.ts';
import { InboxPage } from '../src/model/inbox.ts';
import { DocumentView } from '../src/model/api.ts';
import { Opml, OpmlResult, SubscriptionList, SubscriptionPreview, SubscriptionView } from '../src/model/subscription.ts';
import { openClient } from '../src/net/client.ts';
import { openOutlet } from '../src/collect/outlet.ts';
import { type Collecting, startCollecting } from '../src/pipeline/collecting.ts';
import { type CaseServer, startCase } from './case-server.ts';
import { type FeedServer, startFeedServer } from './feed-server.ts';

/** A feed from its address to the inbox, through the real routes, reader, client and a server on loopback. */
const HIT = `The municipality of Korça said on Tuesday that its servers were hit by a ransomware attack.
The group Homeland Justice claimed responsibility for the attack on its Telegram channel.
The mayor said that no data of citizens was stolen.`;

describe('a feed that is subscribed to', () => {
  let site: FeedServer;
  let served: CaseServer;
  let collecting: Collecting;
  const client = openClient({ allowPrivate: true, userAgent: 'Assay/test', gapMs: 0, firstWaitMs: 1 });
  const outlet = openOutlet(client);
  let wake = (): void => undefined;
  const post = (path: string, body: unknown = {}) => served.call('POST', path, body);

  beforeAll(async () => {
    site = await startFeedServer('html');
    site.articles.set('/korca', { title: 'Korça hit by ransomware', text: HIT, published: '2024-03-12T09:00:00Z' });
    site.articles.set('/weather', {
      title: 'Rain',
      text: 'It will rain in the north on Wednesday, and in the south too.',
      published: '2024-03-11T09:00:00Z',
    });
    site.feeds.set('/feed.xml', ['/korca', '/weather', '/lost']);
    served = await startCase((context) => ({
      subscriptions: openSubscriptions({ ...context, outlet }, () => wake(), []),
      inbox: (show, page) => inbox(context as never, show, page),
      document: (id) => document({ ...context, second: null } as never, id),
    }));
    collecting = startCollecting({ ...served.context, outlet }, (error) => {
      throw error;
    });
    wake = collecting.wake;
  }, 120_000);
  afterAll(async () => {
    await collecting.stop();
    await client.close();
    await site.close();
    await served.close();
  });

  it('is shown before it is kept, read once it is, and its incident is in the inbox', async () => {
    const preview = SubscriptionPreview.parse((await post('/subscriptions/preview', { url: site.url })).body);
    expect(preview).toMatchObject({ kind: 'feed', url: `${site.url}/feed.xml`, name: 'The Courier', total: 2, known: null });
    const { status, body } = await post('/subscriptions', { url: site.url, sourceKind: 'outlet', everyMinutes: 5 });
    expect(status).toBe(201);
    const { id } = SubscriptionView.parse(body);
    const line = async () => (await served.get(`/subscriptions/${id}`, SubscriptionView)).newest;
    await expect.poll(async () => (await line()).map(({ state }) => state), { timeout: 20_000 }).toEqual(['done', 'done']);
    const read = (await line()).find(({ title }) => title === 'Korça hit by ransomware');
    const view = await served.get(`/documents/${read?.document ?? ''}`, DocumentView);
    expect(view).toMatchObject({ source: { name: 'The Courier', kind: 'outlet' }, url: `${site.url}/korca` });
    expect(view.statements.length).toBeGreaterThan(3);
    const { items } = await served.get('/inbox?limit=200', InboxPage);
    expect(JSON.stringify(items)).toContain('Korça');
    expect((await served.get('/subscriptions', SubscriptionList)).items).toMatchObject([
      { id, everyMinutes: 5, failures: 0, documents: 2 },
    ]);
  });

  it('tells of a newer version what came, what went and what stayed', async () => {
    const article = site.articles.get('/korca');
    if (article !== undefined) article.text = HIT.replace('no data of citizens was stolen', 'the attack came from Iran');
    const [{ id } = { id: '' }] = (await served.get('/subscriptions', SubscriptionList)).items;
    await post(`/subscriptions/${id}/run`);
    const documentNow = async () =>
      (await served.get(`/subscriptions/${id}`, SubscriptionView)).newest.find(({ title }) => title === 'Korça hit by ransomware')
        ?.document;
    const before = await documentNow();
    await expect.poll(documentNow, { timeout: 20_000 }).not.toBe(before);
    const changes = await documentChanges(served.context, (await documentNow()) ?? '', undefined);
    const quotes = (statements: readonly { quote: string }[]): string => statements.map(({ quote }) => quote).join('; ');
    expect(changes.stayed).toBeGreaterThan(1);
    expect(quotes(changes.went)).toContain('stolen');
    expect(`${quotes(changes.came)} ${quotes(changes.went)}`).not.toContain('hit by a ransomware attack');
  });

  it('is refused with the reason where there is none, and known where it is there already', async () => {
    expect(await post('/subscriptions/preview', { url: `${site.url}/korca` })).toMatchObject({
      status: 200,
      body: { kind: 'page', total: 1 },
    });
    // As a feed it is none, where somebody says that it is one.
    expect((await post('/subscriptions/preview', { url: `${site.url}/korca`, kind: 'feed' })).status).toBe(400);
    expect((await post('/subscriptions/preview', { url: `${site.url}/korca`, kind: 'list', selector: 'h2[' })).status).toBe(400);
    expect((await post('/subscriptions/preview', { url: `${site.url}/lost` })).status).toBe(404);
    expect((await post('/subscriptions/preview', { url: 'ftp://example.org/feed' })).status).toBe(400);
    // Whoever reaches the page does not get to read the disk, nor to learn what is on it.
    for (const url of ['/etc', '/nothing/there', 'file:///etc', ' file:/etc']) {
      const refused = { status: 403, body: { type: 'urn:assay:problem:folder-not-allowed' } };
      expect(await post('/subscriptions/preview', { url })).toMatchObject(refused);
      expect(await post('/subscriptions', { url, kind: 'folder' })).toMatchObject(refused);
    }
    expect(SubscriptionPreview.parse((await post('/subscriptions/preview', { url: `${site.url}/feed.xml` })).body).known).not.toBeNull();
  });

  it('is paused, goes on, goes out to other readers and comes back from them', async () => {
    const [one] = (await served.get('/subscriptions', SubscriptionList)).items;
    const deed = async (what: string) => post(`/subscriptions/${one?.id ?? ''}/${what}`);
    expect(SubscriptionList.parse((await deed('pause')).body).items).toMatchObject([{ state: 'paused' }]);
    expect((await deed('run')).status).toBe(409);
    const { opml } = await served.get('/subscriptions/opml', Opml);
    expect(opml).toContain(`${site.url}/feed.xml`);
    expect(SubscriptionList.parse((await deed('remove')).body).items).toEqual([]);
    expect((await deed('pause')).status).toBe(404);
    const list = opml.replace(
      '<body>',
      '<body><outline text="Folder"><outline text="bad" type="rss" xmlUrl="file:///etc/passwd"/></outline>',
    );
    expect(OpmlResult.parse((await post('/subscriptions/opml', { opml: list })).body)).toMatchObject({
      added: 1,
      known: 0,
      refused: [{ url: 'file:///etc/passwd' }],
    });
    expect((await post('/subscriptions/opml', { opml: 'no list' })).status).toBe(400);
    // What was read before is known: the second time nothing is there twice.
    await expect
      .poll(async () => (await served.get('/subscriptions', SubscriptionList)).items[0]?.items, { timeout: 20_000 })
      .toEqual({ wanted: 0, done: 2, 'given-up': 0, cancelled: 0 });
    expect((await served.get('/subscriptions', SubscriptionList)).items).toMatchObject([{ name: 'The Courier', documents: 2 }]);
  });
});
