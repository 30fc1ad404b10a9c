import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signatureOf } from '../src/app/webhooks.ts';
import type { Examples } from '../src/server/openapi.ts';
import { projectRoot } from '../src/wire.ts';
import { launchBrowser } from './browser.ts';
import { type Started, startProgram } from './started.ts';

/** The description of the API: whole, with examples that are right, and as a page that needs nobody else. */

const FILE = join(projectRoot(), 'docs/api-examples.json');
type Json = Record<string, unknown>;
let dir: string;
let the: Started;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'assay-api-'));
  // Recording starts without the file it makes.
  if (!existsSync(FILE)) writeFileSync(FILE, '{}');
  the = await startProgram(dir, '--no-taxii-publish', '--allow-private', '--rate-limit', '2000');
}, 180_000);
afterAll(async () => {
  await the.stop();
  rmSync(dir, { recursive: true, force: true });
});

/** Short enough to be read: the first of each list, the beginning of long texts. */
const short = (value: unknown): unknown => {
  if (typeof value === 'string') return value.length > 200 ? `${value.slice(0, 199)}…` : value;
  if (Array.isArray(value)) return value.slice(0, 1).map(short);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, short(v)]));
};

interface Asked {
  parameters?: Json;
  body?: unknown;
  headers?: Record<string, string>;
}
/** Asks every route once, in an order in which each has what it needs, and keeps what was said. */
const record = async (): Promise<Examples> => {
  const kept: Record<string, Examples[string]> = {};
  const ask = async (method: string, path: string, { parameters = {}, body, headers = {} }: Asked = {}): Promise<Json> => {
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(parameters[name])));
    const query = new URLSearchParams(
      Object.entries(parameters).flatMap(([name, value]) => (path.includes(`{${name}}`) ? [] : [[name, String(value)]])),
    ).toString();
    const answer = await fetch(`${the.url}/api/v1${filled}${query === '' ? '' : `?${query}`}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    expect(answer.ok, `${method} ${filled}: ${text.slice(0, 300)}`).toBe(true);
    const media = answer.headers.get('content-type')?.split(';')[0] ?? '';
    const json = media === 'application/json' ? (JSON.parse(text) as Json) : null;
    kept[`${method} /api/v1${path}`] = {
      ...(Object.keys(parameters).length === 0 ? {} : { parameters }),
      ...(body === undefined ? {} : { body: short(body) }),
      status: answer.status,
      answer: json === null ? `${text.slice(0, 300)}` : short(json),
      ...(json === null ? { media } : {}),
    };
    return json ?? {};
  };
  type Listed = { items: Json[] };
  const listed = async (path: string, parameters: Json = {}): Promise<Json[]> =>
    ((await ask('GET', path, { parameters })) as unknown as Listed).items;
  const done = async (job: Json): Promise<void> => {
    for (let now = job; now['state'] === 'queued' || now['state'] === 'running'; ) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      now = await ask('GET', '/jobs/{id}', { parameters: { id: job['id'] } });
    }
  };

  const incidents = await listed('/incidents', { text: 'parliament', limit: 1 });
  const incident = incidents[0]?.['id'];
  await ask('GET', '/incidents/facets', { parameters: { country: 'AL' } });
  await ask('GET', '/incidents.csv', { parameters: { country: 'AL' } });
  await ask('GET', '/export/stix', { parameters: { incident, maxTlp: 'clear' } });
  const dossier = await ask('GET', '/incidents/{id}', { parameters: { id: incident, asOf: '2023-12-28' } });
  const proposition = (dossier['propositions'] as Json[])[0]?.['id'];
  await ask('GET', '/propositions/{id}', { parameters: { id: proposition } });
  await ask('GET', '/incidents/{id}/brief', { parameters: { id: incident } });
  await ask('GET', '/incidents/{id}/hypotheses', { parameters: { id: incident } });
  await ask('GET', '/incidents/{id}/diff', { parameters: { id: incident, from: '2023-12-25', to: '2023-12-28' } });
  await ask('GET', '/incidents/{id}/spread', { parameters: { id: incident } });
  await ask('GET', '/incidents/{id}/techniques', { parameters: { id: incident, described: 'true' } });
  await ask('GET', '/incidents/{id}/words', { parameters: { id: incident } });
  const actor = (dossier['incident'] as { actors: string[] }).actors[0];
  for (const path of ['/entities/{id}', '/entities/{id}/words', '/entities/{id}/techniques'])
    await ask('GET', path, { parameters: { id: actor } });
  await listed('/entities', { group: 'actors', limit: 1 });
  await listed('/campaigns');
  await ask('GET', '/graph', { parameters: { at: incident, most: 20 } });
  await ask('GET', '/search', { parameters: { q: 'parliament', limit: 1 } });
  await ask('GET', '/trends', { parameters: { from: '2022-07', to: '2023-12' } });
  await ask('GET', '/trends/{chart}', { parameters: { chart: 'claims-by-actor' } });
  const sources = await listed('/sources', { limit: 1 });
  await ask('GET', '/sources/{id}', { parameters: { id: sources[0]?.['id'] } });
  await ask('GET', '/status');

  const documents = await listed('/documents', { limit: 1 });
  const document = await ask('GET', '/documents/{id}', { parameters: { id: documents[0]?.['id'] } });
  await ask('GET', '/documents/{id}/findings', { parameters: { id: document['id'] } });
  const text = 'The Port Authority of Durres confirmed on 4 March 2024 that it was hit by a cyberattack.';
  await done(await ask('POST', '/documents', { body: { kind: 'text', text, published: '2024-03-05', source: 'Adriatic Courier' } }));
  const { 'POST /api/v1/documents': handed } = kept;
  if (handed === undefined) throw new Error('nothing was handed in');
  // No model is set up here; the answer is a job like any other.
  kept['POST /api/v1/documents/{id}/second-reading'] = {
    parameters: { id: document['id'] },
    status: 202,
    answer: { ...(handed.answer as Json), kind: 'second-reading', message: 'asking model:local/1' },
  };
  const broken = Buffer.from([0, 1, 2, 3, 0, 255]).toString('base64');
  await done(await ask('POST', '/documents', { body: { kind: 'file', file: broken, name: 'picture.bin' } }));
  kept['POST /api/v1/documents'] = handed;
  const quarantine = await listed('/quarantine', { limit: 1 });
  await done(await ask('POST', '/quarantine/{id}/retry', { parameters: { id: quarantine[0]?.['id'] } }));

  const search = await ask('POST', '/searches', { body: { name: 'Sanctions', query: 'sanctions stance:sanction' } });
  await listed('/searches');
  await ask('DELETE', '/searches/{id}', { parameters: { id: search['id'] } });
  await ask('POST', '/searches/{id}/restore', { parameters: { id: search['id'] } });

  const inbox = await listed('/inbox', { show: 'all', limit: 1 });
  const batch = await ask('POST', '/inbox/done', { body: { changes: [inbox[0]?.['seq']] } });
  await ask('POST', '/inbox/undo', { body: { batch: batch['batch'] } });
  const followed = { kind: 'incident', id: incident };
  await ask('PUT', '/follows/{kind}/{id}', { parameters: followed });
  await listed('/follows');
  await ask('DELETE', '/follows/{kind}/{id}', { parameters: followed });

  await ask('POST', '/decisions/preview', { body: { kind: 'grade', source: 'AKCESK', matter: 'actor', grade: 'B' } });
  const statement = (document['statements'] as Json[])[0];
  await ask('POST', '/decisions', {
    body: {
      kind: 'accept',
      document: document['id'],
      statements: [statement?.['id']],
      author: 'Ana',
      reason: '',
      version: document['version'],
    },
  });
  const decisions = await listed('/decisions', { limit: 1 });
  await ask('POST', '/decisions/{id}/undo', {
    parameters: { id: (decisions[0]?.['decision'] as Json | undefined)?.['id'] },
    body: { author: 'Ana', reason: 'a slip' },
  });

  const object = { type: 'identity', spec_version: '2.1', id: 'identity--00000000-0000-4000-8000-000000000001', name: 'Example CERT' };
  await ask('POST', '/stix/validate', { body: { object } });
  const pattern = "[ipv4-addr:value = '198.51.100.7']";
  await ask('POST', '/stix/pattern', { body: { pattern } });
  const seen = '2024-03-04T10:00:00Z';
  const address = { type: 'ipv4-addr', spec_version: '2.1', id: 'ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4', value: '198.51.100.7' };
  const observed = {
    type: 'bundle',
    id: 'bundle--00000000-0000-4000-8000-000000000002',
    objects: [
      {
        type: 'observed-data',
        spec_version: '2.1',
        id: 'observed-data--00000000-0000-4000-8000-000000000003',
        created: seen,
        modified: seen,
        first_observed: seen,
        last_observed: seen,
        number_observed: 1,
        object_refs: [address.id],
      },
      address,
    ],
  };
  await ask('POST', '/stix/match', { body: { pattern, observed_data: observed } });
  const { 'POST /api/v1/stix/match': matched } = kept;
  if (matched !== undefined) kept['POST /api/v1/stix/match'] = { ...matched, body: { pattern, observed_data: observed } };

  await ask('GET', '/export/{format}', { parameters: { format: 'csv', incident } });
  await ask('GET', '/feeds/misp/{maxTlp}/{file}', { parameters: { maxTlp: 'clear', file: 'hashes.csv' } });
  await ask('GET', '/changes.rss', { parameters: { limit: 1 } });
  await ask('GET', '/changes.json', { parameters: { limit: 1 } });

  const rule = { on: { kind: 'incident', id: incident }, when: ['new-claim', 'denial'] };
  await ask('POST', '/alerts/preview', { body: rule });
  await ask('POST', '/alerts', { body: { ...rule, channels: [{ kind: 'feed' }] } });
  const [alert = {}] = await listed('/alerts');
  await ask('GET', '/alerts/{id}', { parameters: { id: alert['id'] } });
  await ask('PUT', '/alerts/{id}', {
    parameters: { id: alert['id'] },
    body: { ...rule, channels: [{ kind: 'feed' }] },
    headers: { 'if-match': String(alert['version']) },
  });
  await ask('POST', '/alerts/{id}/test', { parameters: { id: alert['id'] }, body: {} });
  await listed('/alerts/log');
  const feedAt = /feeds\/([\w-]+)\.xml/.exec(JSON.stringify([kept['POST /api/v1/alerts'], alert]))?.[1];
  await ask('GET', '/alerts/feeds/{token}', { parameters: { token: `${feedAt}.xml` } });
  await ask('POST', '/alerts/{id}/{deed}', { parameters: { id: alert['id'], deed: 'pause' }, body: {} });

  const hook = await ask('POST', '/webhooks', { body: { name: 'The press office' } });
  await listed('/webhooks');
  const push = async (words: string): Promise<string> => {
    const pushed = {
      source: 'Port Authority of Durres',
      url: 'https://port.example/notice',
      title: 'Notice',
      published: '2024-03-12',
      text: words,
    };
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = signatureOf(String(hook['secret']), timestamp, new TextEncoder().encode(JSON.stringify(pushed)));
    const headers = { 'x-assay-webhook': String(hook['id']), 'x-assay-timestamp': timestamp, 'x-assay-signature': signature };
    const { results } = await ask('POST', '/collect', { parameters: headers, body: pushed, headers });
    return String((results as Json[])[0]?.['document']);
  };
  const pushedId = await push('Two systems of the Port Authority of Durres were hit by a cyberattack, the authority confirmed.');
  await ask('GET', '/documents/{id}/provenance', { parameters: { id: pushedId } });
  // Versions come of what is looked at again; here nothing changes meanwhile.
  const [from, to] = dossier['documents'] as Json[];
  kept['GET /api/v1/documents/{id}/changes'] = {
    parameters: { id: to?.['id'] },
    status: 200,
    answer: short({
      from,
      to,
      parts: [
        { kind: 'same', text: 'The attack hit ' },
        { kind: 'removed', text: 'two' },
        { kind: 'added', text: 'three' },
        { kind: 'same', text: ' systems.' },
      ],
      came: [],
      went: [],
      stayed: 4,
    }),
  };
  await ask('DELETE', '/webhooks/{id}', { parameters: { id: hook['id'] } });

  const feed = createServer((request, response) => {
    // The article is gone: what is listed is given up, and can be wanted again.
    if (request.url === '/notice') return void response.writeHead(404).end();
    response.setHeader('content-type', 'application/rss+xml');
    const item = `<item><guid>1</guid><title>Notice</title><link>http://${String(request.headers.host)}/notice</link></item>`;
    response.end(`<rss version="2.0"><channel><title>Example feed</title><link>http://127.0.0.1/</link>${item}</channel></rss>`);
  });
  await new Promise<void>((resolve) => feed.listen(0, '127.0.0.1', resolve));
  try {
    const url = `http://127.0.0.1:${(feed.address() as AddressInfo).port}/feed`;
    await ask('POST', '/subscriptions/preview', { body: { url } });
    const subscription = await ask('POST', '/subscriptions', { body: { url } });
    await listed('/subscriptions');
    const listedItem = async (): Promise<Json> => {
      for (;;) {
        const view = await ask('GET', '/subscriptions/{id}', { parameters: { id: subscription['id'] } });
        const [first] = view['newest'] as Json[];
        if (first !== undefined && first['state'] !== 'wanted') return first;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const item = await listedItem();
    await ask('POST', '/subscriptions/{id}/items/{item}/{deed}', {
      parameters: { id: subscription['id'], item: item['id'], deed: 'want' },
      body: {},
    });
    const { opml } = await ask('GET', '/subscriptions/opml');
    await ask('POST', '/subscriptions/opml', { body: { opml } });
    const example = kept['POST /api/v1/subscriptions/opml'];
    if (example !== undefined) kept['POST /api/v1/subscriptions/opml'] = { ...example, body: { opml } };
    await ask('POST', '/subscriptions/{id}/{deed}', { parameters: { id: subscription['id'], deed: 'pause' }, body: {} });
  } finally {
    feed.close();
  }
  // Whatever else can be asked with no more than an id of something known.
  const ids: Readonly<Record<string, unknown>> = {
    incidents: incident,
    entities: actor,
    documents: document['id'],
    sources: sources[0]?.['id'],
  };
  for (const [path, { get }] of Object.entries((await described()).paths)) {
    if (get === undefined || kept[`GET ${path}`] !== undefined || path.endsWith('/events')) continue;
    const own = path.slice('/api/v1'.length);
    const needed = (get.parameters ?? []).filter((p) => p.required === true);
    const given = needed.map(({ name, schema }): [string, unknown] => [
      name,
      name === 'id' ? ids[own.split('/')[1] ?? ''] : (schema['enum'] as unknown[] | undefined)?.[0],
    ]);
    if (given.every(([, value]) => value !== undefined)) await ask('GET', own, { parameters: Object.fromEntries(given) });
  }
  kept['GET /api/v1/events'] = {
    parameters: { after: 7 },
    status: 200,
    media: 'text/event-stream',
    answer: 'retry: 1000\n\nid: 7\nevent: start\ndata: {"seq":7}\n\n',
  };
  // Ports are of this run.
  return JSON.parse(JSON.stringify(kept).replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'http://127.0.0.1:8080')) as Examples;
};

type Media = Record<string, { schema: Json; example?: unknown }>;
interface Operation {
  summary?: string;
  parameters?: { name: string; example?: unknown; required?: boolean; schema: Json }[];
  requestBody?: { content: Media };
  responses: Record<string, { content?: Media }>;
}
interface Described {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Json> };
}

const described = async (): Promise<Described> => (await (await fetch(`${the.url}/api/v1/openapi.json`)).json()) as Described;

/** A schema of the description as a check of values. */
const checker = (schema: Json, { components }: Described): z.ZodType =>
  z.fromJSONSchema(
    JSON.parse(JSON.stringify({ ...schema, $defs: components.schemas }).replaceAll('#/components/schemas/', '#/$defs/')) as Parameters<
      typeof z.fromJSONSchema
    >[0],
  );

describe('the description of the API', () => {
  it.runIf(process.env['UPDATE_GOLDEN'] !== undefined)(
    'has its examples recorded anew (UPDATE_GOLDEN)',
    async () => {
      writeFileSync(FILE, `${JSON.stringify(await record(), null, 2)}\n`);
    },
    120_000,
  );

  it('has for each route a summary, examples that fit their own schemas, and refusals as problem details', async () => {
    const document = await described();
    expect(document.openapi).toBe('3.1.0');
    const kept = JSON.parse(readFileSync(FILE, 'utf8')) as Examples;
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
    );
    expect(operations.map((o) => o.name).toSorted()).toEqual(Object.keys(kept).toSorted());
    const faults: string[] = [];
    const fits = (where: string, schema: Json, example: unknown): void => {
      const { error } = checker(schema, document).safeParse(example);
      if (error !== undefined) faults.push(`${where}: ${error.issues.map((i) => `${i.path.join('.')} ${i.message}`).join('; ')}`);
    };
    for (const { name, operation } of operations) {
      if ((operation.summary ?? '').length < 5) faults.push(`${name} has no summary`);
      const answers = Object.entries(operation.responses).filter(([code]) => code.startsWith('2'));
      const shown = answers.flatMap(([code, { content = {} }]) =>
        Object.entries(content).flatMap(([media, { schema, example }]) =>
          example === undefined ? [] : [{ where: `${name} ${code} ${media}`, schema, example }],
        ),
      );
      if (shown.length === 0) faults.push(`${name} shows no answer`);
      for (const { where, schema, example } of shown) fits(where, schema, example);
      for (const [media, { schema, example }] of Object.entries(operation.requestBody?.content ?? {})) {
        if (example === undefined) faults.push(`${name} shows no body`);
        else fits(`${name} body ${media}`, schema, example);
      }
      for (const p of operation.parameters ?? []) {
        if (p.required === true && p.example === undefined) faults.push(`${name} shows no ${p.name}`);
        if (p.example !== undefined) fits(`${name} ${p.name}`, p.schema, p.example);
      }
      for (const code of ['4XX', '5XX']) {
        const problem = operation.responses[code]?.content?.['application/problem+json'];
        if (problem === undefined) faults.push(`${name} ${code} is no problem`);
        else fits(`${name} ${code}`, problem.schema, problem.example);
      }
    }
    expect(faults).toEqual([]);
    // The check can fail.
    expect(checker({ $ref: '#/components/schemas/Problem' }, document).safeParse({ title: 1 }).success).toBe(false);
  }, 60_000);

  it('is a page of its own, from this server alone and under its policy', async () => {
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      const asked: string[] = [];
      const faults: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('console', (said) => said.type() === 'error' && faults.push(said.text()));
      page.on('pageerror', (error) => faults.push(error.message));
      await page.goto(`${the.url}/api/docs/`);
      await page.getByText('The dossier of one incident', { exact: true }).click({ timeout: 20_000 });
      await page.getByText('Execute', { exact: true }).first().waitFor({ timeout: 20_000 });
      expect(faults).toEqual([]);
      expect(asked.length).toBeGreaterThan(4);
      expect(asked.filter((url) => !url.startsWith(the.url) && !url.startsWith('data:'))).toEqual([]);
      const shots = process.env['SCREENSHOTS'];
      if (shots !== undefined) {
        await page.screenshot({ path: join(shots, 'api-docs.png') });
        await page.emulateMedia({ colorScheme: 'dark' });
        await page.setViewportSize({ width: 360, height: 800 });
        await page.reload();
        await page.getByText('The dossier of one incident', { exact: true }).waitFor();
        await page.screenshot({ path: join(shots, 'api-docs-360.png') });
      }
    } finally {
      await browser.close();
    }
  }, 90_000);

  it('answers who asks too often with 429, when to come back, and problem details', async () => {
    const answers: Response[] = [];
    for (let i = 0; i < 40; i++) answers.push(...(await Promise.all(Array.from({ length: 60 }, () => fetch(`${the.url}/api/v1/status`)))));
    const held = answers.find((a) => a.status === 429);
    expect(held?.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(Number(held?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await held?.json()).toMatchObject({
      status: 429,
      title: 'Too many requests',
      remedy: expect.stringContaining('seconds') as string,
    });
    expect(answers[0]?.status).toBe(200);
  }, 60_000);
});
