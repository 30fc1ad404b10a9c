import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AssayError } from '../../../core/errors.ts';
import { openClient } from '../../../net/client.ts';
import { collectSubmitted } from '../../collect.ts';
import { feedDate } from './date.ts';
import { claimsFeed, readFeed } from './parse.ts';

/** Feeds as they are found, from a server that misbehaves in every way we have met. */
const now = '2024-05-08T10:00:00.000Z';
const words = 'The agency said on Tuesday that its systems were hit by an attack. '.repeat(12);
const item = (n: number, more = ''): string =>
  `<item><title>Item ${n}</title><link>/a/${n}</link><guid isPermaLink="false">g${n}</guid><pubDate>Tue, 12 Mar 2024 10:0${n % 10}:00 +0100</pubDate>${more}</item>`;
const rss = (inside: string): string =>
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Courier &amp; Co</title><link>/</link>${inside}</channel></rss>`;

let server: Server;
let home: string;
const page = (response: ServerResponse, title: string): void =>
  void response
    .writeHead(200, { 'content-type': 'text/html' })
    .end(`<html><head><title>${title}</title></head><body><p>${words}</p></body></html>`);
const feedOf =
  (body: string | Uint8Array, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    void response.writeHead(200, { 'content-type': 'application/rss+xml', ...headers }).end(body);

const FEEDS: Record<string, (response: ServerResponse) => void> = {
  '/good.xml': feedOf(rss(item(1) + item(2))),
  '/wrong-type': feedOf(rss(item(1)), { 'content-type': 'text/html' }),
  '/no-type': (response) => void response.writeHead(200).end(rss(item(1))),
  '/gzipped': feedOf(gzipSync(rss(item(1))), { 'content-encoding': 'gzip' }),
  '/space-before': feedOf(`\n\n  ${rss(item(1))}`),
  '/comment-before': feedOf(rss(item(1)).replace('<rss', '<!-- made by hand --><rss')),
  '/bare-ampersand': feedOf(rss(item(1, '<description>R & D at AT&T</description>'))),
  '/control-characters': feedOf(rss(item(1, '<description>a\u0003b\u0000c</description>'))),
  '/latin': feedOf(Buffer.from(rss(item(1)).replace('utf-8', 'iso-8859-1').replace('Item 1', 'Durr\xebs'), 'latin1')),
  '/latin-undeclared': feedOf(Buffer.from(rss(item(1)).replace('Item 1', 'Durr\xebs \x93x\x94'), 'latin1')),
  '/utf-16': feedOf(Buffer.from(`\ufeff${rss(item(1)).replace('utf-8', 'utf-16')}`, 'utf16le')),
  '/same-twice': feedOf(rss(item(1) + item(1))),
  '/no-guid': feedOf(rss(item(1).replace(/<guid.*<\/guid>/, ''))),
  '/no-date': feedOf(rss(item(1).replace(/<pubDate.*<\/pubDate>/, ''))),
  '/odd-date': feedOf(rss(item(1).replace(/<pubDate.*<\/pubDate>/, '<pubDate>yesterday, I think</pubDate>'))),
  '/dated-ahead': feedOf(rss(item(1).replace('2024', '2031'))),
  '/script-links': feedOf(
    rss(
      `${item(1)}<item><title>x</title><link>javascript:alert(1)</link></item><item><title>y</title><link>file:///etc/passwd</link></item>`,
    ),
  ),
  '/html-title': feedOf(rss(item(1).replace('Item 1', 'A &lt;b&gt;bold&lt;/b&gt; &amp;#8216;claim&amp;#8217; &amp;amp; more'))),
  '/tracking': feedOf(rss(item(1).replace('/a/1', '/a/1?utm_source=rss&amp;id=4#comments'))),
  '/entities': feedOf(
    rss(item(1, '<description>&c; &d;</description>')).replace(
      '<rss',
      `<!DOCTYPE rss [<!ENTITY a "${'b'.repeat(50)}"><!ENTITY c "${'&a;'.repeat(50)}">]><rss`,
    ),
  ),
  '/entity-of-a-file': feedOf(
    rss(item(1, '<description>&d;</description>')).replace('<rss', '<!DOCTYPE rss [<!ENTITY d SYSTEM "file:///etc/passwd">]><rss'),
  ),
  '/one-is-gone': feedOf(rss(item(1) + item(404) + item(3))),
  '/one-is-walled': feedOf(
    rss(
      item(403, `<content:encoded><![CDATA[<p>${words}</p>]]></content:encoded>`) +
        item(403).replace('g403', 'other').replace('/a/403', '/b/403'),
    ),
  ),
  '/into-the-house': feedOf(rss(item(1) + item(2).replace('/a/2', 'http://inside.test/secret'))),
  '/of-itself': feedOf(rss(item(1) + item(2).replace('/a/2', '/of-itself'))),
  '/forbidden-by-robots': feedOf(rss(item(1) + item(2).replace('/a/2', '/hidden/2'))),
  '/cut-in-the-middle': (response) => {
    response.writeHead(200, { 'content-length': '5000' }).write(rss(item(1)).slice(0, 120));
    setTimeout(() => response.destroy(), 10);
  },
  '/ends-too-early': feedOf(rss(item(1) + item(2)).slice(0, 260)),
  '/empty-channel': feedOf(rss('')),
  '/bomb': feedOf(gzipSync(Buffer.alloc(30 * 1024 * 1024, ' ')), { 'content-encoding': 'gzip' }),
  '/moved-inside': (response) => void response.writeHead(301, { location: 'http://inside.test/feed' }).end(),
};

beforeAll(async () => {
  server = createServer((request, response) => {
    const url = request.url ?? '';
    const feed = FEEDS[url];
    if (feed !== undefined) feed(response);
    else if (url === '/robots.txt') response.end('User-agent: *\nDisallow: /hidden/');
    else if (/\/40[34]$/.test(url)) response.writeHead(Number(url.slice(-3))).end();
    else page(response, `Page ${url}`);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const collect = async (path: string, source?: string) => {
  const client = openClient({
    allowPrivate: ['127.0.0.1'],
    userAgent: 'Assay/test',
    gapMs: 0,
    attempts: 1,
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
  });
  const fetch = async (url: string, how?: { crawl: boolean }) => {
    const got = await client.get(url, { crawl: how?.crawl === true });
    if (got === null) throw new Error('unchanged');
    return got;
  };
  try {
    return await collectSubmitted({ kind: 'url', url: home + path, ...(source === undefined ? {} : { source }) }, { now, fetch });
  } finally {
    await client.close();
  }
};
const told = async (path: string): Promise<string[]> => (await collect(path)).map((each) => each.refused?.code ?? each.title ?? '');
const codeOf = async (path: string): Promise<string> =>
  collect(path).then(
    () => 'it did not fail',
    (error: unknown) => (error instanceof AssayError ? error.failure.code : 'a bug'),
  );

describe('a feed that is handed in', () => {
  it('brings the page behind each item, oldest first, under the name of the feed and the date it gives', async () => {
    const items = await collect('/good.xml');
    expect(items.map(({ url, title, published, source }) => [url, title, published, source?.name])).toEqual([
      [`${home}/a/2`, 'Item 2', '2024-03-12T10:02:00+01:00', 'Courier & Co'],
      [`${home}/a/1`, 'Item 1', '2024-03-12T10:01:00+01:00', 'Courier & Co'],
    ]);
    expect(new TextDecoder().decode(items[0]?.bytes)).toContain('Page /a/2');
    expect((await collect('/good.xml', 'The Record'))[0]?.source?.name).toBe('The Record');
  });

  it.each([
    '/wrong-type',
    '/no-type',
    '/gzipped',
    '/space-before',
    '/comment-before',
    '/bare-ampersand',
    '/control-characters',
    '/utf-16',
    '/same-twice',
    '/no-guid',
    '/entities',
  ])('is read whatever is wrong with it: %s', async (path) => {
    expect(await told(path)).toEqual(['Item 1']);
  });

  it('is read in the letters it was written in, with titles in plain words', async () => {
    expect(await told('/latin')).toEqual(['Durrës']);
    expect(await told('/latin-undeclared')).toEqual(['Durrës “x”']);
    expect(await told('/html-title')).toEqual(['A bold ‘claim’ & more']);
  });

  it.each(['/no-date', '/odd-date', '/dated-ahead'])('has no date of its own where it gives none that can be: %s', async (path) => {
    expect((await collect(path))[0]?.published).toBeNull();
  });

  it('leads to web pages only, each under one address', async () => {
    expect(await told('/script-links')).toEqual(['no-article', 'no-article', 'Item 1']);
    expect((await collect('/tracking'))[0]?.url).toBe(`${home}/a/1?id=4`);
  });

  it('keeps the rest where one article cannot be had, and that one with its reason', async () => {
    expect(await told('/one-is-gone')).toEqual(['Item 3', 'http-404', 'Item 1']);
    expect(await told('/into-the-house')).toEqual(['private-address', 'Item 1']);
    expect(await told('/of-itself')).toEqual(['feed-in-feed', 'Item 1']);
    expect(await told('/forbidden-by-robots')).toEqual(['robots', 'Item 1']);
  });

  it('stands for an article that is not given to programs where it holds its text, and not where it has a teaser', async () => {
    const [teaser, whole] = await collect('/one-is-walled');
    expect(teaser?.refused?.code).toBe('http-403');
    expect([whole?.refused, whole?.title, new TextDecoder().decode(whole?.bytes).includes(words.trim())]).toEqual([
      undefined,
      'Item 403',
      true,
    ]);
  });

  it.each([
    ['/cut-in-the-middle', 'cut-off'],
    ['/ends-too-early', 'bad-feed'],
    ['/entity-of-a-file', 'bad-feed'],
    ['/empty-channel', 'empty'],
    ['/bomb', 'too-large'],
    ['/moved-inside', 'private-address'],
  ])('fails with a reason: %s', async (path, code) => {
    expect(await codeOf(path)).toBe(code);
  });
});

describe('the four formats', () => {
  const read = (text: string) => readFeed(new TextEncoder().encode(text), null, 'https://news.example/feeds/all', now);
  it('give the same', () => {
    const atom = read(
      '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example/"><title>N</title><link href="https://news.example/"/><entry><id>urn:1</id><title type="html">One &amp;amp; two</title><link rel="enclosure" href="a.mp3"/><link href="one"/><published>2024-03-11T10:00:00Z</published><updated>2024-03-12T10:00:00Z</updated><author><name>Ann</name></author><summary>s</summary></entry></feed>',
    );
    const rdf = read(
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>N</title><link>https://news.example/</link></channel><item rdf:about="urn:1"><title>One &amp; two</title><link>https://news.example/one</link><description>s</description><dc:creator>Ann</dc:creator><dc:date>2024-03-11T10:00:00Z</dc:date></item></rdf:RDF>',
    );
    const json = read(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'N',
        home_page_url: 'https://news.example/',
        items: [
          {
            id: 'urn:1',
            url: '../one',
            title: 'One & two',
            content_text: 's',
            date_published: '2024-03-11T10:00:00Z',
            authors: [{ name: 'Ann' }],
          },
        ],
      }),
    );
    const same = {
      key: 'urn:1',
      url: 'https://news.example/one',
      title: 'One & two',
      author: 'Ann',
      published: '2024-03-11T10:00:00Z',
      html: 's',
    };
    for (const listing of [atom, rdf, json]) {
      expect([listing.name, listing.home]).toEqual(['N', 'https://news.example/']);
      expect(listing.entries).toEqual([{ ...same, print: expect.stringMatching(/^[\da-f]{64}$/) }]);
    }
  });

  it('have another print when something in an item is another, and the same when nothing is', () => {
    const print = (text: string) => read(text).entries[0]?.print;
    expect(print(rss(item(1)))).toBe(print(rss(item(1) + item(2))));
    expect(print(rss(item(1)))).not.toBe(print(rss(item(1, '<description>mended</description>'))));
  });

  it.each(['', 'hello', '<html><body><p>rss</p></body></html>', '{"version": "1", "items": []}', '<svg></svg>', '# rss'])(
    'are not seen in %s',
    (text) => {
      expect(claimsFeed(new TextEncoder().encode(text), null)).toBe(false);
    },
  );

  it('never throw anything but a failure with a reason', () => {
    const piece = fc.constantFrom(
      '<item>',
      '</item>',
      '<title>',
      '</title>',
      '<link>',
      '&amp;',
      '&#0;',
      '<![CDATA[',
      ']]>',
      'x',
      '\0',
      '\ud800',
      '<',
      '>',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        try {
          const listing = read(rss(pieces.join('')));
          for (const { url, key } of listing.entries) expect(key !== '' && (url === null || /^https?:/.test(url))).toBe(true);
        } catch (error) {
          if (!(error instanceof AssayError) || error.failure.code !== 'bad-feed') throw error;
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('a date', () => {
  it.each([
    ['Tue, 12 Mar 2024 10:00:00 GMT', '2024-03-12T10:00:00Z'],
    ['12 Mar 24 10:00 EST', '2024-03-12T10:00:00-05:00'],
    ['Tuesday, 12 March 2024 0:30:05 +0200', '2024-03-12T00:30:05+02:00'],
    ['2024-03-12T10:00:00.123Z', '2024-03-12T10:00:00Z'],
    ['2024-03-12 10:00:00 +01:00', '2024-03-12T10:00:00+01:00'],
    ['2024-03-12', '2024-03-12'],
    ['Tue, 12 Mar 2024 10:00:00 XYZ', '2024-03-12'],
    ['Tue, 31 Feb 2024 10:00:00 GMT', null],
    ['2024-13-01', null],
    ['Tue, 12 Mar 2031 10:00:00 GMT', null],
    ['soon', null],
    [undefined, null],
  ])('%s is %s', (said, date) => {
    expect(feedDate(said, now)).toBe(date);
  });
});
