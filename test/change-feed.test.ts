import { parseFeed } from 'feedsmith';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeFeed } from '../src/app/change-feed.ts';
import { intake } from '../src/app/command.ts';
import { JsonFeed } from '../src/model/change-feed.ts';
import { type CaseServer, startCase } from './case-server.ts';
import { rawText } from './tiny-stages.ts';

/** Changes as feed readers get them, from the kept log of the example. */

let the: CaseServer;
beforeAll(async () => {
  the = await startCase((context) => ({ changeFeed: (ask) => changeFeed(context, ask) }));
  await intake(
    the.context,
    [
      rawText('</title><script>alert(1)</script> & Sons was hit by a ransomware attack on 4 May 2023, <b>Sons</b> confirmed.', {
        published: '2023-05-05',
      }),
      rawText('Eastbank was hit by a ransomware attack on 3 May 2023, Eastbank confirmed.', { published: '2023-05-05', tlp: 'red' }),
    ],
    () => undefined,
  );
});
afterAll(() => the.close());

const get = async (path: string, headers: Record<string, string> = {}) =>
  the.server.inject({ url: `/api/v1${path}`, headers: { host: '127.0.0.1:7420', ...headers } });
const json = async (query: string): Promise<JsonFeed> => JsonFeed.parse((await get(`/changes.json${query}`)).json());
const wellFormed = (text: string): void => {
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
};

describe('a feed of changes', () => {
  it('tells the last change first, each with the words that caused it, as JSON Feed and the same as RSS', async () => {
    const feed = await json('?limit=500');
    expect(feed.items.length).toBeGreaterThan(20);
    const times = feed.items.map((item) => item.date_published);
    expect(times).toEqual(times.toSorted().toReversed());
    expect(new Set(feed.items.map((item) => item.id)).size).toBe(feed.items.length);
    const quoted = feed.items.filter((item) => item._assay.quote !== null);
    expect(quoted.length).toBeGreaterThan(5);
    for (const { _assay: its, content_text: text, url } of quoted) {
      expect(text).toContain(`“${its.quote ?? ''}”`);
      expect(text).toContain(its.asserter);
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:7420\/(?:incidents|documents|inbox)/);
    }
    const { payload, headers } = await get('/changes.rss?limit=500');
    expect(headers['content-type']).toContain('application/rss+xml');
    wellFormed(payload);
    const rss = parseFeed(payload);
    if (rss.format !== 'rss') throw new Error(`read as ${rss.format}`);
    expect(rss.feed.items?.map((item) => item.guid?.value)).toEqual(feed.items.map((item) => item.id));
    expect(rss.feed.items?.map((item) => item.title)).toEqual(feed.items.map((item) => item.title));
  });

  it('takes words that look like markup as words, in RSS also once a reader has unpacked them', async () => {
    const { payload } = await get('/changes.rss?limit=500');
    expect(payload).not.toMatch(/<script|<b>/);
    const rss = parseFeed(payload);
    if (rss.format !== 'rss') throw new Error(`read as ${rss.format}`);
    const told = (rss.feed.items ?? []).map((item) => item.description ?? '');
    expect(told.join('')).toContain('Sons');
    for (const html of told) expect(html).not.toMatch(/<(?!\/?p>)/);
    wellFormed(payload);
  });

  it('is not sent again to who has it', async () => {
    for (const path of ['/changes.rss', '/changes.json']) {
      const first = await get(path);
      const [etag, last] = [String(first.headers['etag']), String(first.headers['last-modified'])];
      expect((await get(path, { 'if-none-match': etag })).statusCode).toBe(304);
      expect((await get(path, { 'if-modified-since': last })).statusCode).toBe(304);
      expect((await get(path, { 'if-none-match': '"other"' })).statusCode).toBe(200);
      expect((await get(path, { 'if-modified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' })).statusCode).toBe(200);
    }
  });

  it('leaves out and counts what rests on documents marked stricter', async () => {
    const all = await json('?limit=500');
    expect(JSON.stringify(all.items)).toContain('Eastbank');
    expect(all.description).toContain('TLP:RED');
    const open = await json('?limit=500&maxTlp=amber');
    expect(JSON.stringify(open)).not.toContain('Eastbank');
    expect(open.description).toMatch(/TLP:CLEAR.*Left out: \d+ changes? that rest/);
    expect(all.items.length - open.items.length).toBe(Number(/Left out: (\d+)/.exec(open.description)?.[1]));
  });

  it('is of one incident where one is asked for', async () => {
    const { id } = await the.incident(/parliament/i);
    const feed = await json(`?incident=${id}`);
    expect(new Set(feed.items.map((item) => item._assay.incident))).toEqual(new Set([id]));
    expect((await get('/changes.rss?limit=0')).statusCode).toBe(400);
  });
});
