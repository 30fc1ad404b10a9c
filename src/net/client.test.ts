import { createServer, type IncomingMessage, request as ask, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AssayError, type Failure } from '../core/errors.ts';
import { type ClientOptions, openClient } from './client.ts';
import { parseRobots } from './robots.ts';

/** Real servers on loopback. */
let server: Server;
let home: string;
let asked: IncomingMessage[] = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const serve = (reply: typeof answer): void => {
  asked = [];
  answer = reply;
};
const client = (more: Partial<ClientOptions> = {}) =>
  openClient({ allowPrivate: true, userAgent: 'Assay/0.0.0 (+mailto:desk@example.org)', gapMs: 0, firstWaitMs: 5, ...more });
const failure = async (work: Promise<unknown>): Promise<Failure> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof AssayError) return error.failure;
    throw error;
  }
  throw new Error('it did not fail');
};

describe('asking again', () => {
  it('brings nothing where nothing changed, and what changed where something did', async () => {
    serve((request, response) => {
      if (request.headers['if-none-match'] === '"a"' || request.headers['if-modified-since'] !== undefined) response.writeHead(304).end();
      else response.writeHead(200, { etag: '"a"', 'last-modified': 'Tue, 12 Mar 2024 10:00:00 GMT' }).end('first');
    });
    const guest = client();
    const first = await guest.get(`${home}/`);
    expect(first?.headers).toMatchObject({ etag: '"a"', 'last-modified': 'Tue, 12 Mar 2024 10:00:00 GMT' });
    expect(await guest.get(`${home}/`, { since: { etag: '"a"', lastModified: null } })).toBeNull();
    expect(await guest.get(`${home}/`, { since: { etag: null, lastModified: 'Tue, 12 Mar 2024 10:00:00 GMT' } })).toBeNull();
    expect(await guest.get(`${home}/`, { since: { etag: '"b"', lastModified: null } })).not.toBeNull();
    await guest.close();
  });

  it('is done after a fault that may pass, and not after one that stays', async () => {
    let left = 2;
    serve((request, response) => {
      if (request.url === '/gone') response.writeHead(404).end();
      else if (request.url === '/cut') {
        response.writeHead(200, { 'content-length': '100' }).write('half');
        setTimeout(() => response.destroy(), 5);
      } else if ((left -= 1) >= 0) response.writeHead(503).end();
      else response.end('there');
    });
    const guest = client();
    expect((await guest.get(`${home}/busy`))?.bytes.length).toBe(5);
    expect(asked.length).toBe(3);
    expect((await failure(guest.get(`${home}/gone`))).code).toBe('http-404');
    expect(asked.length).toBe(4);
    expect((await failure(guest.get(`${home}/cut`))).code).toBe('cut-off');
    expect(asked.length).toBe(7);
    await guest.close();
  });

  it('waits as long as it was told to; what is longer is left to the schedule, with the time', async () => {
    const times: number[] = [];
    serve((request, response) => {
      times.push(performance.now());
      if (request.url === '/long') response.writeHead(429, { 'retry-after': '3600' }).end();
      else if (times.length === 1) response.writeHead(429, { 'retry-after': '1' }).end();
      else response.end('there');
    });
    const guest = client();
    await guest.get(`${home}/short`);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(980);
    expect(await failure(guest.get(`${home}/long`))).toMatchObject({ kind: 'outage', code: 'http-429', retryAfter: 3600 });
    expect(times.length).toBe(3);
    const date = new Date(Date.now() + 7200_000).toUTCString();
    serve((_request, response) => void response.writeHead(503, { 'retry-after': date }).end());
    expect((await failure(guest.get(`${home}/date`))).retryAfter).toBeGreaterThan(7000);
    await guest.close();
  });
});

describe('manners', () => {
  it('go two at a time to one host, with a pause between them, and say who they are', async () => {
    let now = 0;
    let most = 0;
    const starts: number[] = [];
    serve((_request, response) => {
      starts.push(performance.now());
      most = Math.max(most, (now += 1));
      setTimeout(() => {
        now -= 1;
        response.end('x');
      }, 60);
    });
    const guest = client({ gapMs: 20 });
    await Promise.all(Array.from({ length: 8 }, (_, i) => guest.get(`${home}/${i}`)));
    expect(most).toBe(2);
    expect((starts.at(-1) ?? 0) - (starts[0] ?? 0)).toBeGreaterThan(7 * 19);
    expect(new Set(asked.map((request) => request.headers['user-agent']))).toEqual(new Set(['Assay/0.0.0 (+mailto:desk@example.org)']));
    await guest.close();
  });

  it('a slow host holds nobody but itself', async () => {
    serve((request, response) => void (request.headers.host?.startsWith('slow') === true ? undefined : response.end('x')));
    const { port } = server.address() as AddressInfo;
    const guest = client({ resolve: async () => [{ address: '127.0.0.1', family: 4 }], together: 3 });
    const stop = new AbortController();
    const slow = Promise.all(
      Array.from({ length: 5 }, (_, i) => failure(guest.get(`http://slow.test:${port}/${i}`, { signal: stop.signal }))),
    );
    await Promise.all(Array.from({ length: 20 }, (_, i) => guest.get(`http://fast.test:${port}/${i}`)));
    stop.abort();
    expect((await slow).map(({ code }) => code)).toEqual(Array.from({ length: 5 }, () => 'stopped'));
    await guest.close();
  });

  it('ask robots.txt once before what was only found, also where a redirect leads, and not before what a person named', async () => {
    serve((request, response) => {
      if (request.url === '/robots.txt') response.end('User-agent: *\nDisallow: /private');
      else if (request.url === '/moved') response.writeHead(302, { location: '/private/a' }).end();
      else response.end('x');
    });
    const guest = client();
    for (const path of ['/a', '/b']) await guest.get(home + path, { crawl: true });
    expect(await failure(guest.get(`${home}/private/a`, { crawl: true }))).toMatchObject({ kind: 'refused', code: 'robots' });
    expect((await failure(guest.get(`${home}/moved`, { crawl: true }))).code).toBe('robots');
    await guest.get(`${home}/private/a`);
    expect(asked.map(({ url }) => url)).toEqual(['/robots.txt', '/a', '/b', '/moved', '/private/a']);
    await guest.close();
  });

  it('a site without a robots.txt allows all, one that cannot give it now allows nothing yet', async () => {
    let status = 404;
    serve((request, response) => void response.writeHead(request.url === '/robots.txt' ? status : 200).end('x'));
    const [without, broken] = [client(), client({ attempts: 1 })];
    expect(await without.get(`${home}/a`, { crawl: true })).not.toBeNull();
    status = 500;
    expect(await failure(broken.get(`${home}/a`, { crawl: true }))).toMatchObject({ kind: 'outage', code: 'http-500' });
    status = 404;
    expect(await broken.get(`${home}/a`, { crawl: true })).not.toBeNull();
    await Promise.all([without.close(), broken.close()]);
  });

  it('nobody who no longer waits is waited for', async () => {
    serve(() => undefined);
    const guest = client();
    const stop = new AbortController();
    const got = failure(guest.get(`${home}/`, { signal: stop.signal }));
    setTimeout(() => stop.abort(), 20);
    expect((await got).code).toBe('stopped');
    expect(asked.length).toBe(1);
    await guest.close();
  });
});

describe('a proxy', () => {
  it('is gone through, and is asked for no address that a link may not lead to', async () => {
    const through: string[] = [];
    serve((_request, response) => void response.end('x'));
    const { port } = server.address() as AddressInfo;
    // It alone knows where its names lead, as the proxy of a company does.
    const proxy = createServer((request, response) => {
      through.push(request.url ?? '');
      ask({ host: '127.0.0.1', port, headers: request.headers }, (got) => void got.pipe(response)).end();
    }).on('connect', (request, socket) => {
      through.push(request.url ?? '');
      const far = connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        far.pipe(socket).pipe(far);
      });
    });
    await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
    const resolve = async (host: string) => [{ address: host === 'inside.test' ? '127.0.0.1' : '1.1.1.1', family: 4 }];
    const guest = client({ allowPrivate: false, resolve, proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` });
    expect((await guest.get(`http://outside.test:${port}/a`))?.bytes.length).toBe(1);
    expect(through.length).toBe(1);
    const before = through.length;
    expect((await failure(guest.get(`http://inside.test:${port}/a`))).code).toBe('private-address');
    expect((await failure(guest.get('http://169.254.169.254/latest'))).code).toBe('private-address');
    expect(through.length).toBe(before);
    await guest.close();
    proxy.closeAllConnections();
    await new Promise((closed) => proxy.close(closed));
  });
});

describe('robots.txt', () => {
  const rules = (text: string) => parseRobots(text, 'assay');
  it('is read as the standard has it: the group of our name, the longest rule, of two as long the one that allows', () => {
    const own = rules(
      'User-agent: *\nDisallow: /\n\nUser-agent: other\nuser-agent: Assay/1.0\nDisallow: /a # why\nAllow: /a/b\nAllow: /c\nDisallow: /c\nCrawl-delay: 3',
    );
    expect(['/', '/a', '/a/x', '/a/b/x', '/c'].map((path) => own.allows(path))).toEqual([true, false, false, true, true]);
    expect(own.delay).toBe(3);
    expect(rules('User-agent: *\nDisallow: /\n').allows('/x')).toBe(false);
    expect(rules('User-agent: *\nDisallow:\n').allows('/x')).toBe(true);
    expect(rules('Disallow: /\n').allows('/x')).toBe(true);
    expect(rules('User-agent: assaying\nDisallow: /').allows('/x')).toBe(true);
  });
  it.each([
    ['/*.php', '/index.php?x', true],
    ['/*.php$', '/index.php?x', false],
    ['/*.php$', '/a/index.php', true],
    ['/a*b*c', '/a-b-b-c', true],
    ['/a*b*c', '/a-c-b', false],
    ['/d%c3%bcrres', '/d%C3%BCrres/x', true],
    ['/dürres', '/d%C3%BCrres', true],
    ['/$', '/', true],
    ['/$', '/a', false],
  ])('%s forbids %s: %s', (path, asked_, forbidden) => {
    expect(rules(`User-agent: *\nDisallow: ${path}`).allows(asked_)).toBe(!forbidden);
  });
  it('is over soon for one made to be slow', () => {
    expect(rules(`User-agent: *\nDisallow: /${'*a'.repeat(5000)}b`).allows(`/${'a'.repeat(8000)}`)).toBe(true);
  });
});
