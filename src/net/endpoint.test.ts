import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AssayError, type Failure } from '../core/errors.ts';
import { endpointFetch } from './endpoint.ts';

/** The service the operator named, and a neighbour of it that was not named. */
let service: Server;
let other: Server;
let asked: string[] = [];
const start = async (name: string): Promise<Server> => {
  const server = createServer((request, response) => {
    asked.push(`${name} ${request.method} ${request.headers.host} ${request.headers['user-agent']} ${String(request.headers['x-key'])}`);
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/json' }).end(gzipSync('{"ok":true}'));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
};
const portOf = (server: Server): number => (server.address() as AddressInfo).port;
beforeAll(async () => {
  [service, other] = [await start('service'), await start('other')];
});
afterAll(() => {
  for (const server of [service, other]) {
    server.closeAllConnections();
    server.close();
  }
});

const failure = async (work: Promise<unknown>): Promise<Failure> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof AssayError) return error.failure;
    throw error;
  }
  throw new Error('it did not fail');
};

describe('a fetch for one service', () => {
  it('reaches it in a private network, since it was named, under our name', async () => {
    asked = [];
    const base = `http://model.test:${portOf(service)}/v1`;
    const fetch = endpointFetch(base, { userAgent: 'Assay/0.0.0', resolve: async () => [{ address: '127.0.0.1', family: 4 }] });
    const response = await fetch(`${base}/x`, { method: 'POST', headers: { 'user-agent': 'somebody', 'x-key': 'k' }, body: '{}' });
    expect([response.status, await response.json()]).toEqual([200, { ok: true }]);
    expect(asked).toEqual([`service POST model.test:${portOf(service)} Assay/0.0.0 k`]);
  });

  it.each([
    ['another port', () => `http://127.0.0.1:${portOf(other)}/v1`],
    ['another host', () => `http://localhost:${portOf(service)}/v1`],
    ['another scheme', () => `https://127.0.0.1:${portOf(service)}/v1`],
    ['the metadata of a cloud', () => 'http://169.254.169.254/latest'],
  ])('reaches nothing else: %s', async (_what, url) => {
    asked = [];
    const fetch = endpointFetch(`http://127.0.0.1:${portOf(service)}/v1`, { userAgent: 'x' });
    expect(await failure(fetch(url(), { method: 'POST', headers: { 'x-key': 'k' }, body: '{}' }))).toMatchObject({
      kind: 'refused',
      code: 'other-origin',
    });
    expect(asked).toEqual([]);
  });

  it('needs an address that is one, and none with a password', () => {
    for (const base of ['model', 'ftp://127.0.0.1/', 'http://me:secret@127.0.0.1/v1', ''])
      expect(() => endpointFetch(base, { userAgent: 'x' })).toThrow(AssayError);
  });
});
