import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentsAfter, rawBytes } from '../src/store/documents.ts';
import { openStore } from '../src/store/store.ts';
import { listSubscriptions } from '../src/store/subscriptions.ts';
import { compileChild, startChild } from './children.ts';
import { type FeedServer, startFeedServer } from './feed-server.ts';
import { added, identity, type OddTaxii, startOddTaxii } from './taxii-server.ts';

/**
 * A real process that collects from real servers is killed in mid-run, again and again, until one comes to its end; in some runs the
 * servers break off in the middle of what they send.
 */

const ARTICLES = 120;
const OBJECTS = 900;

describe('killed in mid-run', () => {
  let dir: string;
  let site: FeedServer;
  let taxii: OddTaxii;
  let script: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'assay-killed-'));
    script = await compileChild('collect');
    site = await startFeedServer();
    const paths = Array.from({ length: ARTICLES }, (_, i) => `/a/${i}`);
    for (const [i, path] of paths.entries())
      site.articles.set(path, {
        title: `Article ${i}`,
        text: `Firm${i} fell.`,
        published: new Date(Date.parse('2024-05-08T09:00:00Z') - i * 1000).toISOString(),
      });
    site.feeds.set('/feed.xml', paths);
    taxii = await startOddTaxii();
    taxii.pageSize = 30;
    taxii.objects = Array.from({ length: OBJECTS }, (_, i) => ({ added: added(i), object: identity(i + 1) }));
  });
  afterAll(async () => {
    await site.close();
    await taxii.close();
    await rm(dir, { recursive: true, force: true });
  });

  it('nothing is lost and nothing is there twice', async () => {
    let clock = Date.parse('2024-05-08T10:00:00.000Z');
    let [kills, acknowledged, cuts] = [0, 0, 0];
    for (let run = 0; ; run += 1) {
      expect(run).toBeLessThan(12);
      site.fault = (path) => {
        if ((run !== 1 && run !== 3) || !path.endsWith('5')) return null;
        cuts += 1;
        return 'cut';
      };
      const child = startChild(script, [dir, String(clock), `${site.url}/feed.xml`, taxii.url]);
      // Killed later each time: while lists are looked at, while things are fetched, while they are stored.
      await child.printed(1);
      const end = child.printed(run < 5 ? 2 + run * 9 : 100_000).catch(() => undefined);
      await Promise.race([end, child.ended]);
      if (child.lines.at(-1) !== 'end') kills += 1;
      child.process.kill('SIGKILL');
      await child.ended;
      acknowledged += child.lines.filter((line) => line !== 'open' && line !== 'end').length;
      // What the dead one had is its own for two minutes; a site that broke off is left alone for longer.
      clock += run < 4 ? 3 * 60_000 : 3 * 3_600_000;
      if (child.lines.at(-1) === 'end' && run >= 6) break;
    }
    expect(kills).toBeGreaterThanOrEqual(4);
    expect(cuts).toBeGreaterThan(0);
    const store = await openStore({ dataDir: dir });
    try {
      const documents = await documentsAfter(store.db, 0, 5000);
      const articles = documents.filter(({ url }) => url !== null);
      expect(articles.map(({ text }) => text.trim()).toSorted()).toEqual(
        Array.from({ length: ARTICLES }, (_, i) => `Firm${i} fell.`).toSorted(),
      );
      const ids: string[] = [];
      for (const { url, rawSha256 } of documents) {
        if (url !== null) continue;
        const bundle = JSON.parse(new TextDecoder().decode((await rawBytes(store.db, rawSha256)) ?? new Uint8Array())) as {
          objects: { id: string }[];
        };
        ids.push(...bundle.objects.map(({ id }) => id));
      }
      expect(ids.length).toBe(OBJECTS);
      expect(new Set(ids).size).toBe(OBJECTS);
      expect(acknowledged).toBeLessThanOrEqual(documents.length);
      for (const { items } of await listSubscriptions(store.db)) expect(items).toMatchObject({ wanted: 0, 'given-up': 0 });
    } finally {
      await store.close();
    }
  }, 400_000);
});
