import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AssayError } from '../core/errors.ts';
import { type Client, openClient } from '../net/client.ts';
import { type Looked, openOutlet, type Outlet } from './outlet.ts';

/** A server of feeds that misbehaves in each way we know of: none holds the program, none is taken for a feed, each is told by name. */

const NOW = '2024-05-08T10:00:00.000Z';
const item = (n: number): string =>
  `<item><title>Item ${n}</title><link>/a/${n}</link><guid>g${n}</guid><pubDate>Tue, 12 Mar 2024 10:00:00 GMT</pubDate></item>`;
const rss = (inside: string): string =>
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>C</title>${inside}</channel></rss>`;
const raw = (socket: Socket | null, text: string): void => void socket?.end(text);

type Answer = (response: ServerResponse, path: string) => void;
const body =
  (text: string | Uint8Array, headers: Record<string, string> = {}): Answer =>
  (response) =>
    void response.writeHead(200, { 'content-type': 'application/rss+xml', ...headers }).end(text);
const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    void response.writeHead(code, headers).end();

/** By path: how it answers, and the code of the failure that is told. */
const WRONG: Readonly<Record<string, [Answer, string]>> = {
  'slow-loris': [
    (response) => {
      response.writeHead(200, { 'content-type': 'application/rss+xml' });
      const drip = setInterval(() => response.write('<'), 40);
      response.on('close', () => clearInterval(drip));
    },
    'timeout',
  ],
  'never-answers': [() => undefined, 'timeout'],
  'gzip-bomb': [body(gzipSync(Buffer.alloc(8 * 1024 * 1024, ' ')), { 'content-encoding': 'gzip' }), 'too-large'],
  'endless-body': [
    (response) => {
      response.writeHead(200, { 'content-type': 'application/rss+xml' });
      const more = (): void => {
        while (!response.destroyed && response.write(' '.repeat(64 * 1024)));
      };
      response.on('drain', more);
      more();
    },
    'too-large',
  ],
  'announced-too-large': [(response) => response.writeHead(200, { 'content-length': '99999999999' }).flushHeaders(), 'too-large'],
  'cut-in-the-middle': [
    (response) => {
      response.writeHead(200, { 'content-length': '5000' }).write(rss(item(1)));
      setTimeout(() => response.destroy(), 5);
    },
    'cut-off',
  ],
  'shorter-than-it-says': [(response) => raw(response.socket, `HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n${rss(item(1))}`), 'cut-off'],
  'chunk-cut-off': [(response) => raw(response.socket, 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nff\r\n<rss>'), 'cut-off'],
  'two-lengths': [(response) => raw(response.socket, 'HTTP/1.1 200 OK\r\ncontent-length: 3\r\ncontent-length: 9\r\n\r\nabc'), 'cut-off'],
  'no-http': [(response) => raw(response.socket, 'SSH-2.0-OpenSSH_9\r\n'), 'bad-answer'],
  'headers-without-end': [(response) => raw(response.socket, `HTTP/1.1 200 OK\r\n${'x-a: b\r\n'.repeat(20_000)}\r\n`), 'bad-answer'],
  'unknown-packing': [body(rss(item(1)), { 'content-encoding': 'zstd-of-ours' }), 'bad-answer'],
  'packed-it-says': [body(rss(item(1)), { 'content-encoding': 'gzip' }), 'bad-answer'],
  'packing-cut-off': [body(gzipSync(rss(item(1))).subarray(0, 60), { 'content-encoding': 'gzip' }), 'bad-answer'],
  'unchanged-unasked': [status(304), 'http-304'],
  'no-content': [status(204), 'empty'],
  empty: [body(''), 'empty'],
  'redirect-loop': [(response) => void response.writeHead(302, { location: '/redirect-loop' }).end(), 'redirect-loop'],
  'redirect-on-and-on': [
    (response, path) => void response.writeHead(302, { location: `/redirect-on-and-on${Number(path.slice(19) || 0) + 1}` }).end(),
    'too-many-redirects',
  ],
  'redirect-inside': [status(301, { location: 'http://inside.test/feed' }), 'private-address'],
  'redirect-to-a-file': [status(301, { location: 'file:///etc/passwd' }), 'bad-scheme'],
  'redirect-nowhere': [status(302), 'bad-answer'],
  'too-often': [status(429, { 'retry-after': '120' }), 'http-429'],
  'down-for-a-while': [status(503, { 'retry-after': 'Wed, 08 May 2030 10:00:00 GMT' }), 'http-503'],
  'server-fault': [status(500), 'http-500'],
  'gone-for-good': [status(410), 'http-410'],
  'sign-in': [status(401, { 'www-authenticate': 'Basic' }), 'http-401'],
  'html-for-xml': [
    body('<!doctype html><html><head><title>Please wait</title></head><body>Checking your browser</body></html>', {
      'content-type': 'text/html',
    }),
    'bad-feed',
  ],
  'json-for-xml': [body('{"error":"not now"}', { 'content-type': 'application/json' }), 'bad-feed'],
  'ends-too-early': [body(rss(item(1) + item(2)).slice(0, 190)), 'bad-feed'],
  'entity-of-a-file': [
    body(rss(item(1)).replace('<rss', '<!DOCTYPE rss [<!ENTITY d SYSTEM "file:///etc/passwd">]><rss').replace('Item 1', '&d;')),
    'bad-feed',
  ],
  binary: [body(Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256))), 'bad-feed'],
};

/** What is wrong with these is borne, and what is listed is this. */
const BORNE: Readonly<Record<string, [Answer, (looked: Looked) => unknown, unknown]>> = {
  'same-twice': [body(rss(item(1) + item(1))), ({ listing }) => listing.entries.length, 1],
  'dated-ahead': [body(rss(item(1).replace('2024', '2031'))), ({ listing }) => listing.entries[0]?.published, null],
  'odd-date': [body(rss(item(1).replace('Tue, 12 Mar 2024 10:00:00 GMT', 'soon'))), ({ listing }) => listing.entries[0]?.published, null],
  'relative-links': [body(rss(item(1))), ({ listing }) => new URL(listing.entries[0]?.url ?? '').pathname, '/a/1'],
  'wrong-charset': [
    body(Buffer.from(rss(item(1)).replace('Item 1', 'Durrës')), { 'content-type': 'application/rss+xml; charset=utf-16' }),
    ({ listing }) => listing.entries[0]?.title,
    'Durrës',
  ],
  'wrong-type': [body(rss(item(1)), { 'content-type': 'image/png' }), ({ listing }) => listing.kind, 'feed'],
  'longer-than-it-says': [
    (response) =>
      raw(
        response.socket,
        `HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: ${rss(item(1)).length}\r\n\r\n${rss(item(1))}<item>more`,
      ),
    ({ listing }) => listing.entries.length,
    1,
  ],
};

describe('a server of feeds that misbehaves', () => {
  let server: Server;
  let home: string;
  let client: Client;
  let outlet: Outlet;
  beforeAll(async () => {
    server = createServer((request, response) => {
      const path = (request.url ?? '/').slice(1);
      const answer = (WRONG[path] ?? WRONG[path.replace(/\d+$/, '')] ?? BORNE[path])?.[0] ?? body(rss(item(1) + item(2)));
      answer(response, `/${path}`);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    client = openClient({
      allowPrivate: ['127.0.0.1'],
      userAgent: 'Assay/test',
      gapMs: 0,
      attempts: 1,
      atOnce: 8,
      timeoutMs: 2000,
      maxBytes: 4 * 1024 * 1024,
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    });
    outlet = openOutlet(client);
  });
  afterAll(async () => {
    await client.close();
    server.closeAllConnections();
    server.close();
  });
  const look = (path: string) =>
    outlet.look({ url: `${home}/${path}`, kind: 'feed', selector: null, since: { etag: null, lastModified: null }, mark: null }, NOW);

  it.each(Object.entries(WRONG).map(([path, [, code]]) => [path, code]))('%s: %s', async (path, code) => {
    const error = await look(path).then(
      () => null,
      (failed: unknown) => failed,
    );
    if (!(error instanceof AssayError)) throw new Error(`it was taken, or a fault of ours: ${String(error)}`);
    const { failure } = error;
    expect(failure.code).toBe(code);
    expect([
      failure.message.includes('127.0.0.1') || failure.message.includes('inside.test') || failure.message.includes('file:'),
      failure.remedy,
    ]).toEqual([true, expect.stringMatching(/./)]);
    // Whatever it did, the next feed is read.
    expect((await look('good'))?.listing.entries.length).toBe(2);
  });

  it.each(Object.entries(BORNE).map(([path, [, see, seen]]) => ({ path, see, seen })))('$path is borne', async ({ path, see, seen }) => {
    const looked = await look(path);
    expect(looked === null ? null : see(looked)).toEqual(seen);
  });

  it('says when it wants to be asked again', async () => {
    const wait = async (path: string): Promise<number> => {
      const error = await look(path).catch((failed: unknown) => failed);
      return error instanceof AssayError ? (error.failure.retryAfter ?? -1) : -1;
    };
    expect(await wait('too-often')).toBe(120);
    expect(await wait('down-for-a-while')).toBeGreaterThan(86_400);
  });
});
