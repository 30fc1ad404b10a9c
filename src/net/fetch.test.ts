import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AssayError, type Failure } from '../core/errors.ts';
import { type FetchOptions, fetchBytes } from './fetch.ts';

/** Real servers on loopback; names of them come from a resolver of the test's own. */
const text = 'The agency said on Tuesday that its systems were hit.';
let server: Server;
let port: number;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let asked: IncomingMessage[];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const serve = (reply: typeof answer): void => {
  asked = [];
  answer = reply;
};
const send = (status: number, headers: Record<string, string>, body: string | Uint8Array = ''): void =>
  serve((_request, response) => void response.writeHead(status, headers).end(body));
const redirects = (map: Record<string, string>): void =>
  serve((request, response) => {
    const location = map[request.url ?? ''];
    if (location === undefined) response.end(text);
    else response.writeHead(302, { location }).end('moved');
  });
const get = (url: string, more: Partial<FetchOptions> = {}) => fetchBytes(url, { allowPrivate: true, userAgent: 'Assay/0.0.0', ...more });
const here = (path = '/'): string => `http://127.0.0.1:${port}${path}`;
const failure = async (work: Promise<unknown>): Promise<Failure> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof AssayError) return error.failure;
    throw error;
  }
  throw new Error('it did not fail');
};
const toLoopback = async (): Promise<{ address: string; family: number }[]> => [{ address: '127.0.0.1', family: 4 }];

describe('what is fetched', () => {
  it('comes with its type and its address, asked for under our name alone', async () => {
    send(200, { 'content-type': 'text/html; charset=windows-1250' }, text);
    const got = await get(here('/a?b=c#part'));
    expect([new TextDecoder().decode(got.bytes), got.mediaType, got.finalUrl]).toEqual([
      text,
      'text/html; charset=windows-1250',
      here('/a?b=c'),
    ]);
    expect(asked[0]?.headers['user-agent']).toBe('Assay/0.0.0');
    expect(Object.keys(asked[0]?.headers ?? {}).sort()).toEqual([
      'accept',
      'accept-encoding',
      'accept-language',
      'connection',
      'host',
      'user-agent',
    ]);
  });

  it('keeps the bytes as they are under a header that lies about the charset', async () => {
    const bytes = Buffer.from('Durr\xebs', 'latin1');
    send(200, { 'content-type': 'text/plain; charset=utf-8' }, bytes);
    expect(Buffer.from((await get(here())).bytes)).toEqual(bytes);
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['identity', (s: string) => Buffer.from(s)],
  ] as const)('is unpacked: %s', async (encoding, pack) => {
    send(200, { 'content-encoding': encoding }, pack(text));
    expect(new TextDecoder().decode((await get(here())).bytes)).toBe(text);
  });

  it('is where redirects end', async () => {
    redirects({ '/1': '/2', '/2': 'three?x=1', '/three?x=1': here('/4') });
    expect((await get(here('/1'))).finalUrl).toBe(here('/4'));
  });
});

describe('limits', () => {
  it('refuses a body announced as too large without reading it', async () => {
    serve((_request, response) => response.writeHead(200, { 'content-length': '5000' }).flushHeaders());
    expect(await failure(get(here(), { maxBytes: 4999 }))).toMatchObject({ kind: 'bad-input', code: 'too-large', where: here() });
  });

  it('refuses an endless body', async () => {
    serve((_request, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(10_000)));
      };
      response.on('drain', more);
      more();
    });
    expect(await failure(get(here(), { maxBytes: 100_000 }))).toMatchObject({ kind: 'bad-input', code: 'too-large' });
  });

  it('refuses a bomb: little as sent, much when unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(30 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(50_000);
    send(200, { 'content-encoding': 'gzip', 'content-type': 'text/html' }, bomb);
    expect(await failure(get(here()))).toMatchObject({ kind: 'bad-input', code: 'too-large', message: expect.stringContaining('20 MB') });
  });

  it('takes a body of exactly the limit', async () => {
    send(200, {}, 'x'.repeat(1000));
    expect((await get(here(), { maxBytes: 1000 })).bytes.length).toBe(1000);
  });

  it.each([
    ['says nothing', () => undefined],
    ['stops within the body', (response: ServerResponse) => void response.write('a')],
    ['drips', (response: ServerResponse) => void setInterval(() => response.write('a'), 20).unref()],
  ])('gives up on a server that %s', async (_what, act) => {
    serve((_request, response) => act(response));
    expect(await failure(get(here(), { timeoutMs: 300 }))).toMatchObject({ kind: 'outage', code: 'timeout', where: here() });
  });

  it('gives up on a name that is never resolved', async () => {
    const never = (): Promise<never> => new Promise(() => undefined);
    expect(await failure(get('http://slow.test/', { timeoutMs: 100, resolve: never }))).toMatchObject({ kind: 'outage', code: 'timeout' });
  });

  it('names a loop, and ends a long chain', async () => {
    redirects({ '/a': '/b', '/b': '/a#again' });
    expect(await failure(get(here('/a')))).toMatchObject({ kind: 'bad-input', code: 'redirect-loop', where: here('/b') });
    expect(asked.length).toBe(2);
    serve((request, response) => void response.writeHead(301, { location: `${request.url}x` }).end());
    expect(await failure(get(here('/')))).toMatchObject({ kind: 'bad-input', code: 'too-many-redirects' });
    expect(asked.length).toBe(6);
  });

  it('refuses headers without end', async () => {
    send(200, { 'x-long': 'y'.repeat(40_000) }, text);
    expect(await failure(get(here()))).toMatchObject({ kind: 'outage', code: 'bad-answer' });
  });
});

describe('the address guard', () => {
  it.each([
    '127.0.0.1',
    'localhost',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '0177.0.0.1',
    '127.1',
    '0',
    '127。0。0。1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '10.0.0.1',
    '169.254.169.254',
    '[fd00:ec2::254]',
    '[fe80::1]',
  ])('lets no link lead to %s', async (host) => {
    send(200, {}, text);
    const refused = await failure(get(`http://${host}:${port}/x`, { allowPrivate: false }));
    expect(refused).toMatchObject({ kind: 'refused', code: 'private-address', message: expect.stringMatching(/not allowed/) });
    expect(refused.where).toMatch(/^http:/);
    expect(refused.remedy).toContain('--allow-private');
    expect(asked).toEqual([]);
  });

  it('judges what a name leads to, even when only one of its addresses is private', async () => {
    send(200, {}, text);
    const resolve = async () => [{ address: '1.1.1.1', family: 4 }, ...(await toLoopback())];
    expect(await failure(get(`http://news.test:${port}/`, { allowPrivate: false, resolve }))).toMatchObject({ code: 'private-address' });
    expect(asked).toEqual([]);
  });

  it.each([
    ['a private name', () => `http://inside.test:${port}/secret`],
    ['a private address', () => here('/secret')],
    ['a number that is one', () => `http://2130706433:${port}/secret`],
  ])('judges anew where a redirect leads: %s', async (_what, secret) => {
    redirects({ '/start': secret() });
    const options = { allowPrivate: ['outside.test'], resolve: toLoopback };
    expect(new TextDecoder().decode((await get(`http://outside.test:${port}/`, options)).bytes)).toBe(text);
    const refused = await failure(get(`http://outside.test:${port}/start`, options));
    expect(refused).toMatchObject({ kind: 'refused', code: 'private-address', where: expect.stringContaining('/secret') });
    expect(asked.map((request) => request.url)).toEqual(['/', '/start']);
  });

  it('connects to the address it judged: a name that changes its answer is judged again', async () => {
    redirects({ '/start': '/end' });
    const asks: string[] = [];
    const resolve = async (host: string) => {
      asks.push(host);
      return [{ address: asks.length === 1 ? '127.0.0.1' : '1.1.1.1', family: 4 }];
    };
    // The first answer is the private one, which a check made apart from the connection would never have seen.
    expect(await failure(get(`http://rebind.test:${port}/start`, { allowPrivate: false, resolve }))).toMatchObject({ kind: 'refused' });
    expect([asks, asked]).toEqual([['rebind.test'], []]);
  });
});

describe('links that are none of ours', () => {
  it.each([
    ['ftp://example.org/x', 'bad-scheme'],
    ['file:///etc/passwd', 'bad-scheme'],
    ['javascript:alert(1)', 'bad-scheme'],
    ['data:text/plain,x', 'bad-scheme'],
    ['example.org/report', 'bad-link'],
    ['', 'bad-link'],
    ['http://', 'bad-link'],
    ['http://[::1/', 'bad-link'],
    ['http://me:secret@example.org/', 'credentials'],
  ])('%s', async (url, code) => {
    const refused = await failure(get(url));
    expect(refused).toMatchObject({ kind: 'bad-input', code, remedy: expect.stringMatching(/./) });
    expect(JSON.stringify(refused)).not.toContain('secret');
  });

  it('nor one too long for any server', async () => {
    expect(await failure(get(here(`/${'a'.repeat(9000)}`)))).toMatchObject({ code: 'bad-link' });
  });

  it.each([
    ['file:///etc/passwd', 'bad-scheme'],
    ['http://me:secret@127.0.0.1/', 'credentials'],
    ['http://[::1/', 'bad-answer'],
  ])('nor a redirect to %s', async (location, code) => {
    redirects({ '/': location });
    expect(await failure(get(here()))).toMatchObject({ code });
  });
});

describe('what a server may answer', () => {
  it.each([
    [404, 'not-found', 'http-404'],
    [410, 'not-found', 'http-410'],
    [401, 'refused', 'http-401'],
    [403, 'refused', 'http-403'],
    [400, 'bad-input', 'http-400'],
    [429, 'outage', 'http-429'],
    [500, 'outage', 'http-500'],
    [503, 'outage', 'http-503'],
    [304, 'bad-input', 'http-304'],
    [302, 'outage', 'bad-answer'],
    [204, 'bad-input', 'empty'],
  ])('%s is %s', async (status, kind, code) => {
    send(status, { 'retry-after': '120' });
    const failed = await failure(get(here('/page')));
    expect(failed).toMatchObject({ kind, code, where: here('/page'), message: expect.stringContaining(here('/page')) });
    expect(failed.remedy).toMatch(status === 429 || status >= 500 ? /120 seconds/ : /./);
  });

  it('a body cut off, by its length, its chunks or its packing', async () => {
    serve((request, response) => {
      response.writeHead(200, request.url === '/length' ? { 'content-length': '100' } : {});
      response.write('half of it');
      setTimeout(() => response.destroy(), 20);
    });
    expect(await failure(get(here('/length')))).toMatchObject({ kind: 'outage', code: 'cut-off' });
    expect(await failure(get(here('/chunks')))).toMatchObject({ kind: 'outage', code: 'cut-off' });
    send(200, { 'content-encoding': 'gzip' }, gzipSync(text.repeat(100)).subarray(0, 40));
    expect(await failure(get(here()))).toMatchObject({ kind: 'outage', code: 'bad-answer' });
  });

  it.each([
    ['gzip', 'this is not gzip'],
    ['zstd', text],
    ['gzip, gzip', text],
  ])('a body that is not %s, or packed as nobody asked', async (encoding, body) => {
    send(200, { 'content-encoding': encoding }, body);
    expect(await failure(get(here()))).toMatchObject({ kind: 'outage', code: 'bad-answer' });
  });

  it('no connection, no name, no HTTP, no TLS', async () => {
    const tcp: TcpServer = createTcpServer((socket) =>
      socket
        .on('error', () => undefined)
        .resume()
        .end('220 mail.example ESMTP\r\n'),
    );
    await new Promise<void>((listening) => tcp.listen(0, '127.0.0.1', listening));
    const { port: other } = tcp.address() as AddressInfo;
    expect(await failure(get(`http://127.0.0.1:${other}/`))).toMatchObject({ kind: 'outage', code: 'bad-answer' });
    expect(await failure(get(`https://127.0.0.1:${other}/`))).toMatchObject({ kind: 'outage', code: expect.stringMatching(/tls|cut-off/) });
    await new Promise((closed) => tcp.close(closed));
    expect(await failure(get(`http://127.0.0.1:${other}/`))).toMatchObject({ kind: 'outage', code: 'connection-refused' });
    const resolve = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
    expect(await failure(get('http://nowhere.test/', { resolve }))).toMatchObject({ kind: 'outage', code: 'no-such-host' });
    expect(await failure(get('http://nowhere.test/', { resolve: async () => [] }))).toMatchObject({ code: 'no-such-host' });
  });
});
