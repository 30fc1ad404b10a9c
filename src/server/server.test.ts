import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as plainServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fail, type FailureKind } from '../core/errors.ts';
import type { JobView, SystemStatus } from '../model/api.ts';
import type { Api } from './routes.ts';
import { createServer, listen } from './server.ts';

/** The HTTP behaviour round the use cases; the use cases themselves are served in test/e2e.test.ts. */
const KINDS: FailureKind[] = ['bad-input', 'refused', 'not-found', 'conflict', 'outage'];
const status: SystemStatus = { version: '0', reader: 'r', database: 'd', counts: { documents: 1 } };
const job: JobView = {
  id: 'job_1',
  kind: 'intake',
  state: 'queued',
  progress: 0,
  message: '',
  result: null,
  createdAt: 'x',
  updatedAt: 'x',
};
const nothing = (where: string): Promise<never> => Promise.reject(fail('not-found', 'nothing', `No ${where}.`, { where }));
/** Streams whose listener was told to stop. */
const closed: (number | null)[] = [];
const api: Api = {
  incidents: async ({ limit }) => ({ items: [], next: null, total: limit, claims: null }),
  incidentFacets: () => nothing('facets'),
  attackEditions: () => nothing('editions'),
  incidentsCsv: async () => 'id\r\n',
  trends: () => nothing('trends'),
  trendsCsv: async (chart) => `${chart}\r\n`,
  dossier: (id) => {
    const kind = KINDS.find((k) => k === id);
    return Promise.reject(
      kind === undefined ? new Error(`secret ${id}`) : fail(kind, 'x', 'said so', { where: 'here', remedy: 'do this' }),
    );
  },
  difference: () => nothing('incident'),
  stixBundle: () => nothing('export'),
  exportAs: () => nothing('export'),
  mispFeed: () => nothing('feed'),
  changeFeed: () => nothing('feed'),
  spread: () => nothing('incident'),
  hypotheses: () => nothing('incident'),
  proposition: () => nothing('proposition'),
  documents: async () => ({ items: [], next: 7, total: 0 }) as never,
  document: () => nothing('document'),
  findings: () => nothing('findings'),
  brief: () => nothing('brief'),
  incidentTechniques: () => nothing('techniques'),
  entityTechniques: () => nothing('techniques'),
  askSecond: async () => job,
  entity: () => nothing('entity'),
  entityMentions: () => nothing('entity'),
  entities: () => nothing('entities'),
  campaigns: async () => ({ items: [], next: null, total: 0 }),
  sources: async () => ({ items: [], next: null, total: 0 }),
  alerts: {
    list: async () => ({ items: [], mail: false }),
    view: () => nothing('rule'),
    add: () => nothing('rule'),
    change: () => nothing('rule'),
    preview: () => nothing('rule'),
    deed: () => nothing('rule'),
    test: () => nothing('rule'),
    log: async () => ({ items: [], next: null }),
    feed: () => nothing('feed'),
  },
  subscriptions: {
    list: async () => ({ items: [] }),
    view: () => nothing('subscription'),
    preview: () => nothing('feed'),
    add: () => nothing('feed'),
    deed: () => nothing('subscription'),
    item: () => nothing('subscription'),
    takeOpml: () => nothing('list'),
    giveOpml: async () => '<opml/>',
  },
  source: () => nothing('source'),
  webhooks: {
    list: async () => ({ items: [] }),
    add: () => nothing('webhook'),
    remove: () => nothing('webhook'),
    receive: () => nothing('webhook'),
  },
  provenance: () => nothing('document'),
  documentChanges: () => nothing('document'),
  inbox: () => nothing('inbox'),
  markDone: async () => ({ batch: 'b', marked: 1 }),
  undoDone: () => nothing('batch'),
  follows: async () => ({ items: [] }),
  follow: async () => ({ items: [] }),
  unfollow: async () => ({ items: [] }),
  async *listen(after, signal) {
    yield { kind: 'start', seq: after ?? 7 };
    yield { kind: 'change', change: { seq: 8, at: 'x', kind: 'incident', incident: 'inc_1', subject: 'inc_1' } };
    yield { kind: 'beat' };
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    closed.push(after);
  },
  graph: () => nothing('graph'),
  search: async () => ({ groups: [], facets: [], counted: 0, countedAll: true }),
  savedSearches: async () => ({ items: [] }),
  saveSearch: async ({ name, query }) => ({ id: 'sea_1', name, query, createdAt: 'x' }),
  deleteSavedSearch: () => nothing('search'),
  restoreSavedSearch: () => nothing('search'),
  decisions: async () => ({ items: [], next: null, total: 0 }),
  decide: () => nothing('statement'),
  undo: () => nothing('decision'),
  preview: () => nothing('record'),
  words: () => nothing('record'),
  quarantine: async () => ({ items: [], next: null, total: 0 }),
  retry: async () => job,
  submit: async () => job,
  job: async () => job,
  status: async () => status,
};

let server: FastifyInstance;
let folder: string;
const faults: unknown[] = [];
const local = { host: '127.0.0.1:7420' };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assay-server-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(join(folder, 'assets/main-abc.js'), 'export {}');
  server = await createServer({ api, version: '1.2.3', webRoot: folder, onFault: (e) => faults.push(e) });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

describe('server', () => {
  it.each([
    ['bad-input', 400],
    ['refused', 403],
    ['not-found', 404],
    ['conflict', 409],
    ['outage', 503],
  ])('answers %s with %i as problem details', async (kind, code) => {
    const answer = await server.inject({ url: `/api/v1/incidents/${kind}`, headers: local });
    expect(answer.statusCode).toBe(code);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.json()).toMatchObject({ type: 'urn:assay:problem:x', status: code, detail: 'said so', where: 'here', remedy: 'do this' });
  });

  it('keeps the inside of a bug to itself and reports it', async () => {
    const answer = await server.inject({ url: '/api/v1/incidents/bug', headers: local });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('secret');
    expect(faults.map(String)).toContain('Error: secret bug');
  });

  it('refuses to send what its own schema does not allow', async () => {
    expect((await server.inject({ url: '/api/v1/documents', headers: local })).statusCode).toBe(500);
  });

  it.each([
    ['a limit that is no number', { url: '/api/v1/incidents?limit=many' }, 400, /limit/],
    ['a day that is none', { url: '/api/v1/incidents/x?asOf=yesterday' }, 400, /asOf/],
    ['a day that no calendar has', { url: '/api/v1/incidents/x?asOf=2022-02-30' }, 400, /asOf/],
    ['such a day of the graph', { url: '/api/v1/graph?asOf=2022-13-45' }, 400, /asOf/],
    [
      'a character that nothing keeps, in a body',
      { method: 'POST', url: '/api/v1/decisions/dec_1/undo', payload: { author: 'Ana', reason: 'so\u0000' } },
      400,
      /U\+0000/,
    ],
    ['the same in an address', { url: '/api/v1/entities?name=par%00liament' }, 400, /U\+0000/],
    ['the same in a path', { url: '/api/v1/entities/ent%00' }, 400, /U\+0000/],
    ['an empty search', { url: '/api/v1/search?q=%20' }, 400, /q/],
    ['a body without its kind', { method: 'POST', url: '/api/v1/documents', payload: { text: 'x' } }, 400, /kind/],
    [
      'a body that is not JSON',
      { method: 'POST', url: '/api/v1/documents', payload: '{', headers: { ...local, 'content-type': 'application/json' } },
      400,
      /JSON/,
    ],
    [
      'another media type',
      { method: 'POST', url: '/api/v1/documents', payload: '<x/>', headers: { ...local, 'content-type': 'text/xml' } },
      415,
      /./,
    ],
    ['an address that is none', { url: '/api/v1/nowhere' }, 404, /nowhere/],
  ] as const)('refuses %s', async (_what, request, code, detail) => {
    const answer = await server.inject({ headers: local, ...request });
    expect(answer.statusCode).toBe(code);
    expect(answer.json<{ detail: string }>().detail).toMatch(detail);
    // What it is built with is no part of the API.
    expect(answer.json<{ type: string }>().type).toMatch(/^urn:assay:problem:(invalid-request|media-type|no-such-address)$/);
  });

  it('takes a document and says where its job is', async () => {
    const answer = await server.inject({ method: 'POST', url: '/api/v1/documents', payload: { kind: 'text', text: 'x' }, headers: local });
    expect([answer.statusCode, answer.headers['location'], answer.json()]).toEqual([202, '/api/v1/jobs/job_1', job]);
  });

  it('refuses a body over the limit with 413', async () => {
    const payload = JSON.stringify({ kind: 'text', text: 'x'.repeat(33 * 1024 * 1024) });
    const answer = await server.inject({
      method: 'POST',
      url: '/api/v1/documents',
      payload,
      headers: { ...local, 'content-type': 'application/json' },
    });
    expect([answer.statusCode, answer.json<{ type: string }>().type]).toEqual([413, 'urn:assay:problem:too-large']);
  });

  it('answers only to its own name, and lets no other site write', async () => {
    expect((await server.inject({ url: '/api/v1/status', headers: { host: 'evil.example:7420' } })).statusCode).toBe(403);
    const write = { method: 'POST', url: '/api/v1/documents', payload: { kind: 'text', text: 'x' } } as const;
    expect((await server.inject({ ...write, headers: { ...local, origin: 'http://evil.example' } })).statusCode).toBe(403);
    expect((await server.inject({ ...write, headers: { ...local, origin: 'http://127.0.0.1:7420' } })).statusCode).toBe(202);
  });

  it('sends an ETag and 304 to who has it', async () => {
    const first = await server.inject({ url: '/api/v1/status', headers: local });
    const etag = String(first.headers['etag']);
    const second = await server.inject({ url: '/api/v1/status', headers: { ...local, 'if-none-match': etag } });
    expect([first.statusCode, second.statusCode, second.body]).toEqual([200, 304, '']);
  });

  it('serves the page for places inside it, assets for good, and a strict policy', async () => {
    const page = await server.inject({ url: '/incidents/inc_1?asOf=2023-01-01', headers: local });
    expect([page.statusCode, page.headers['cache-control']]).toEqual([200, 'no-cache']);
    expect(page.body).toContain('<title>page</title>');
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    const asset = await server.inject({ url: '/assets/main-abc.js', headers: local });
    expect(asset.headers['cache-control']).toContain('immutable');
    expect((await server.inject({ url: '/assets/gone.js', headers: local })).statusCode).toBe(404);
  });

  it('describes itself as OpenAPI 3.1 with the schemas of the model', async () => {
    const doc = (await server.inject({ url: '/api/v1/openapi.json', headers: local })).json<{
      openapi: string;
      info: { version: string };
      paths: Record<string, unknown>;
      components: { schemas: Record<string, unknown> };
    }>();
    expect([doc.openapi, doc.info.version]).toEqual(['3.1.0', '1.2.3']);
    expect(Object.keys(doc.paths)).toEqual(
      expect.arrayContaining(['/api/v1/incidents', '/api/v1/incidents/{id}', '/api/v1/documents', '/api/v1/jobs/{id}']),
    );
    expect(Object.keys(doc.components.schemas)).toEqual(expect.arrayContaining(['Dossier', 'DocumentView', 'Problem', 'StatementView']));
  });

  it('streams changes with their place in the log, from where the listener left off, and stops when it goes', async () => {
    const url = await listen(await createServer({ api, version: '0', webRoot: join(folder, 'none'), onFault: () => undefined }), 0);
    for (const [path, headers, from] of [
      ['/events', {}, 7],
      ['/events?after=3', {}, 3],
      ['/events?after=3', { 'last-event-id': '5' }, 5],
    ] as const) {
      const gone = new AbortController();
      const answer = await fetch(`${url}/api/v1${path}`, { headers, signal: gone.signal });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
      const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      while (!text.includes('all is well')) text += (await reader?.read())?.value ?? '';
      expect(text).toContain(`id: ${from}\nevent: start`);
      expect(text).toContain('id: 8\nevent: change\ndata: {"seq":8');
      const before = closed.length;
      gone.abort();
      await expect.poll(() => closed.length).toBe(before + 1);
    }
    expect((await fetch(`${url}/api/v1/events?after=-1`)).status).toBe(400);
  });

  it('says that a port is taken and which option chooses another', async () => {
    const other = plainServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const second = await createServer({ api, version: '0', webRoot: join(folder, 'none'), onFault: () => undefined });
    await expect(listen(second, port)).rejects.toMatchObject({
      failure: { kind: 'outage', code: 'port-busy', remedy: expect.stringContaining('--port') as unknown },
    });
    await second.close();
    other.close();
  });
});
