import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AppContext } from '../src/app/context.ts';
import * as taxii from '../src/app/taxii.ts';
import { openOutlet, type Outlet } from '../src/collect/outlet.ts';
import { envelopeOf, keyOf, refersTo } from '../src/collect/sources/taxii/envelope.ts';
import { AssayError } from '../src/core/errors.ts';
import { TAXII_MEDIA } from '../src/model/taxii.ts';
import { type Client, openClient } from '../src/net/client.ts';
import { authorizer } from '../src/net/logins.ts';
import { collectDue } from '../src/pipeline/collecting.ts';
import { addSubscription, previewSubscription } from '../src/pipeline/subscriptions.ts';
import type { Api } from '../src/server/routes.ts';
import { createServer, listen } from '../src/server/server.ts';
import { documentsAfter, rawBytes } from '../src/store/documents.ts';
import { listQuarantine } from '../src/store/quarantine.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { changeSubscription, subscriptionById } from '../src/store/subscriptions.ts';
import { actor, added, identity, type OddTaxii, startOddTaxii, targets } from './taxii-server.ts';
import { tinyStages } from './tiny-stages.ts';

/** A TAXII collection looked at again and again: ours over loopback, and one that misbehaves. */

let clock = Date.parse('2024-05-08T10:00:00.000Z');
const stages = { ...tinyStages(), now: () => new Date(clock).toISOString() };

interface Reader {
  store: Store;
  client: Client;
  outlet: Outlet;
  collect: (signal?: AbortSignal) => ReturnType<typeof collectDue>;
  /** Ids with versions of all objects in all documents, as often as they are there. */
  objects: (from?: number) => Promise<string[]>;
  /** What a document says, line by line. */
  lines: () => Promise<string[]>;
  close: () => Promise<void>;
}
const openReader = async (login?: { at: string; user: string; password: string }): Promise<Reader> => {
  const store = await openStore({ memory: true });
  const client = openClient({
    allowPrivate: true,
    userAgent: 'Assay/test',
    gapMs: 0,
    firstWaitMs: 1,
    attempts: 1,
    ...(login === undefined ? {} : { authorize: authorizer([login]) }),
  });
  const outlet = openOutlet(client);
  const documents = () => documentsAfter(store.db, 0, 1000);
  return {
    store,
    client,
    outlet,
    collect: (signal = new AbortController().signal) => {
      clock += 2 * 3_600_000;
      return collectDue({ store, stages, outlet, signal });
    },
    objects: async (from = 0) => {
      const found: string[] = [];
      for (const { rawSha256 } of await documentsAfter(store.db, from, 1000)) {
        const bundle = JSON.parse(new TextDecoder().decode((await rawBytes(store.db, rawSha256)) ?? new Uint8Array())) as {
          objects: { id: string; modified: string }[];
        };
        found.push(...bundle.objects.map(({ id, modified }) => `${id} ${modified}`));
      }
      return found.toSorted();
    },
    lines: async () => (await documents()).flatMap(({ text }) => text.split('\n')),
    close: async () => {
      await client.close();
      await store.close();
    },
  };
};

describe('our own server', () => {
  let theirs: Store;
  let url: string;
  let server: Awaited<ReturnType<typeof createServer>>;
  let reader: Reader;
  const PASSWORD = 'a long password';
  const say = async (objects: readonly unknown[]): Promise<void> => {
    const answer = await fetch(`${url}/taxii2/exchange/collections/inbox/objects/`, {
      method: 'POST',
      headers: {
        accept: TAXII_MEDIA,
        'content-type': TAXII_MEDIA,
        authorization: `Basic ${Buffer.from(`ana:${PASSWORD}`).toString('base64')}`,
      },
      body: JSON.stringify({ objects }),
    });
    expect(answer.status, await answer.text()).toBe(202);
  };
  beforeAll(async () => {
    theirs = await openStore({ memory: true });
    const context = { store: theirs, stages: { now: () => new Date().toISOString() } } as Pick<AppContext, 'store' | 'stages'>;
    server = await createServer({
      api: {} as Api,
      taxii: {
        accounts: [{ name: 'ana', password: PASSWORD, upTo: 'red', write: true }],
        api: {
          roots: taxii.taxiiRoots,
          root: taxii.taxiiRoot,
          collections: (root, account) => taxii.taxiiCollections(context, root, account),
          collection: (place) => taxii.taxiiCollection(context, place),
          page: (place, what, object, asked) => taxii.taxiiPage(context, place, what, object, asked),
          add: (place, objects) => taxii.taxiiAdd(context, place, objects),
          status: (root, id) => taxii.taxiiStatusOf(context, root, id),
          remove: (place, object, filter) => taxii.taxiiDelete(context, place, object, filter),
        },
      },
      version: 'test',
      webRoot: '/nowhere',
      onFault: (error) => console.error(error),
    });
    url = await listen(server, 0);
    reader = await openReader({ at: `${url}/taxii2`, user: 'ana', password: PASSWORD });
  });
  afterAll(async () => {
    await reader.close();
    await server.close();
    await theirs.close();
  });

  it('is found by the address of the server, and one of its collections is to be chosen', async () => {
    const preview = await previewSubscription(reader.store, reader.outlet, { url: `${url}/taxii2/` }, stages.now());
    expect(preview).toMatchObject({ kind: 'taxii', items: [] });
    expect(preview.choices.map(({ title }) => title)).toContain('Inbox');
    await expect(addSubscription(reader.store, reader.outlet, { url: `${url}/taxii2/` }, stages.now())).rejects.toThrow(/which of them/);
  });

  it('is read whole, page by page, and later only what is new', async () => {
    const group = actor(5);
    const victims = Array.from({ length: 600 }, (_, i) => identity(100 + i));
    await say([identity(1), group, ...victims]);
    // What joins the first and the last comes alone on the second page: its ends are asked for by their ids.
    await say([targets(9001, group, identity(699))]);
    const preview = await previewSubscription(
      reader.store,
      reader.outlet,
      { url: `${url}/taxii2/exchange/collections/inbox/` },
      stages.now(),
    );
    expect(preview).toMatchObject({ kind: 'taxii', name: 'Inbox', choices: [] });
    expect(preview.items).toHaveLength(5);
    expect(await reader.objects()).toEqual([]);
    await addSubscription(reader.store, reader.outlet, { url: `${url}/taxii2/exchange/collections/inbox/` }, stages.now());
    expect(await reader.collect()).toMatchObject({ looked: 1, failed: 0, setAside: 0, later: 0 });
    const before = await reader.objects();
    expect(before).toHaveLength(603);
    expect(new Set(before).size).toBe(603);
    expect((await reader.lines()).some((line) => line.includes('Group 5 targets Office 699'))).toBe(true);
    expect(await reader.collect()).toMatchObject({ looked: 1, failed: 0, stored: 0 });
    await say([actor(5, 2), identity(5000)]);
    expect(await reader.collect()).toMatchObject({ failed: 0, stored: 2 });
    expect((await reader.objects()).filter((one) => !before.includes(one))).toEqual([
      `${identity(5000).id} 2024-01-01T00:00:00.000Z`,
      `${group.id} 2024-01-02T00:00:00.000Z`,
    ]);
  });

  it('tells a password to nobody else, and shows it nowhere', async () => {
    const stranger = await openReader({ at: `${url.replace('127.0.0.1', 'localhost')}/taxii2`, user: 'ana', password: PASSWORD });
    const failure = await previewSubscription(stranger.store, stranger.outlet, { url: `${url}/taxii2/` }, stages.now()).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ failure: { kind: 'refused', code: 'http-401' } });
    await stranger.close();
    const wrong = await openReader({ at: url, user: 'ana', password: 'not this one' });
    const refused = await previewSubscription(wrong.store, wrong.outlet, { url: `${url}/taxii2/` }, stages.now()).catch(
      (error: unknown) => error,
    );
    expect(JSON.stringify((refused as AssayError).failure)).not.toContain('not this one');
    await wrong.close();
    const kept = JSON.stringify([
      await reader.store.db.selectFrom('subscription').selectAll().execute(),
      await reader.store.db.selectFrom('capture').selectAll().execute(),
    ]);
    expect(kept).not.toContain(PASSWORD);
    expect(kept).not.toContain(Buffer.from(`ana:${PASSWORD}`).toString('base64'));
  });
});

describe('a server that misbehaves', () => {
  let odd: OddTaxii;
  let reader: Reader;
  let id: string;
  /** Each test has objects of its own, and looks only at documents that came in it. */
  let base = 0;
  let from = 0;
  const all = (): string[] =>
    odd.objects.map(({ object }) => `${(object as { id: string }).id} ${(object as { modified: string }).modified}`).toSorted();
  beforeAll(async () => {
    reader = await openReader();
  });
  afterAll(() => reader.close());
  beforeEach(async () => {
    odd = await startOddTaxii();
    base += 1000;
    from = (await documentsAfter(reader.store.db, 0, 1000)).length;
    odd.objects = Array.from({ length: 35 }, (_, i) => ({ added: added(i), object: identity(base + i) }));
    ({ id } = (await addSubscription(reader.store, reader.outlet, { url: odd.url }, stages.now())).subscription);
    odd.asked = [];
  });
  afterEach(async () => {
    await reader.store.transaction((trx) => changeSubscription(trx, id, { state: 'paused' }));
    await odd.close();
  });
  const problem = async (): Promise<string | null> => (await subscriptionById(reader.store.db, id)).problem;

  it('down in the middle it is asked again when it says, and goes on there: nothing is lost, nothing comes twice', async () => {
    let down = true;
    odd.odd = (_request, response) => {
      if (odd.asked.length < 3 || !down) return false;
      response.writeHead(503, { 'retry-after': '86400' }).end();
      return true;
    };
    expect(await reader.collect()).toMatchObject({ failed: 1 });
    expect(await problem()).toMatch(/503/);
    expect((await reader.objects(from)).length).toBe(20);
    expect(Date.parse((await subscriptionById(reader.store.db, id)).nextAt) - clock).toBeGreaterThanOrEqual(86_400_000);
    // Not before it wants to be asked.
    odd.asked = [];
    expect(await reader.collect()).toMatchObject({ looked: 0 });
    down = false;
    clock += 2 * 86_400_000;
    await reader.collect();
    expect(odd.asked[0]?.get('next')).toBe('1-20');
    expect(await reader.objects(from)).toEqual(all());
    expect(await problem()).toBeNull();
  });

  it('a cursor it has forgotten is given up, and what came before does not come twice', async () => {
    odd.odd = (_request, response) => {
      if (odd.asked.length !== 3) return false;
      response.writeHead(429).end();
      return true;
    };
    await reader.collect();
    odd.generation = 2;
    clock += 86_400_000;
    await reader.collect();
    expect(await reader.objects(from)).toEqual(all());
  });

  it('more without next is followed by the date, also where many were added at once', async () => {
    odd.objects = odd.objects.map(({ object }, i) => ({ added: added(Math.floor(i / 4)), object }));
    odd.odd = (_request, response, _n, { body, last }) => {
      const { next: _next, ...rest } = body;
      response
        .writeHead(200, { 'content-type': TAXII_MEDIA, ...(last === null ? {} : { 'x-taxii-date-added-last': last }) })
        .end(JSON.stringify(rest));
      return true;
    };
    await reader.collect();
    expect(await reader.objects(from)).toEqual(all());
    expect(await problem()).toBeNull();
  });

  it.each<[string, Parameters<typeof Object.entries>[0], RegExp]>([
    ['more with neither next nor date', { more: true, objects: [identity(1)] }, /neither where it goes on/],
    ['the same next for ever', { more: true, next: '1-10', objects: [] }, /same place/],
    ['no envelope', { objects: 'none' }, /no envelope/],
  ])('%s ends with a reason', async (_what, body, reason) => {
    odd.odd = (_request, response) => {
      response.writeHead(200, { 'content-type': TAXII_MEDIA }).end(JSON.stringify(body));
      return true;
    };
    expect(await reader.collect()).toMatchObject({ failed: 1 });
    expect(await problem()).toMatch(reason);
    expect(odd.asked.length).toBeLessThan(6);
  });

  it.each([
    ['text/html', '<html><body>Please sign in</body></html>', /answers with text\/html/],
    ['application/vnd.oasis.stix+json; version=2.0', '{"objects":[]}', /TAXII 2\.0/],
    ['application/taxii+json;version=3.0', '{}', /TAXII 3\.0/],
    [TAXII_MEDIA, '{"more": fal', /cannot be read as JSON/],
  ])('%s is told as what it is', async (type, body, reason) => {
    odd.odd = (_request, response) => {
      response.writeHead(200, { 'content-type': type }).end(body);
      return true;
    };
    expect(await reader.collect()).toMatchObject({ failed: 1 });
    expect(await problem()).toMatch(reason);
  });

  it('an object that is none is set aside with the reason, and the rest comes', async () => {
    odd.objects.splice(3, 0, { added: added(3), object: { ...identity(base + 77), name: 12 } }, { added: added(3), object: null });
    odd.objects.push({ added: added(99), object: identity(base) });
    const came = await reader.collect();
    expect(came).toMatchObject({ failed: 0, setAside: 2 });
    expect((await reader.objects(from)).length).toBe(35);
    const { items } = await listQuarantine(reader.store.db, null, 10);
    expect(items.map(({ reason }) => reason).toSorted()).toEqual(['bad-json', 'bad-stix']);
  });
});

describe('the parser', () => {
  const got = (body: string) => ({
    bytes: new Uint8Array(Buffer.from(body)),
    mediaType: TAXII_MEDIA,
    finalUrl: 'https://taxii.example/c/objects/',
    status: 200,
    headers: {},
  });
  it('never throws anything but a failure with a reason', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (body) => {
        try {
          const { objects } = envelopeOf(got(body));
          for (const one of objects ?? []) expect(keyOf(one, JSON.stringify(one)).length).toBeLessThan(500);
          for (const id of refersTo(objects ?? [])) expect(id).toMatch(/^[a-z][a-z0-9-]+--/);
        } catch (error) {
          if (!(error instanceof AssayError) || error.failure.kind !== 'bad-input') throw error;
        }
      }),
      { numRuns: 200 },
    );
  });
});
