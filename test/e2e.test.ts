import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { saying, startModel } from './model-server.ts';
import { DocumentPage, DocumentView, Dossier, IntakeResult, JobView, PropositionView, SystemStatus } from '../src/model/api.ts';
import { Findings } from '../src/model/findings.ts';
import { EntityMentions, EntityPage, EntityView } from '../src/model/entity-view.ts';
import { IncidentPage } from '../src/model/incident-list.ts';
import { SearchResult } from '../src/model/search.ts';

/** The real thing from outside: bin/assay as a user starts it, on a folder of its own, with the example case. */
const root = fileURLToPath(new URL('..', import.meta.url));
const assay = join(root, 'bin/assay');

interface Running {
  child: ChildProcess;
  url: string;
  stderr: () => string;
  ended: Promise<number | null>;
}

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

const dirs: string[] = [];
const folder = (): string => {
  const dir = mkdtempSync(join(tmpdir(), 'assay-e2e-'));
  dirs.push(dir);
  return dir;
};

function run(args: string[], input = '', cwd = root, command = assay): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
    child.on('error', reject).on('close', (code) => resolve({ code, out, err }));
    child.stdin.end(input);
  });
}

function serve(dir: string, ...more: string[]): Promise<Running> {
  return new Promise((resolve, reject) => {
    const child = spawn(assay, ['serve', '--data', dir, '--port', '0', ...more], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    const ended = new Promise<number | null>((done) => child.on('close', done));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk;
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(out)?.[0];
      if (url !== undefined) resolve({ child, url, stderr: () => err, ended });
    });
    child.on('error', reject).on('close', (code) => reject(new Error(`serve ended with ${code}: ${err}`)));
  });
}

let server: Running;
let data: string;

const get = async <T extends z.ZodType>(path: string, schema: T): Promise<z.infer<T>> => {
  const response = await fetch(`${server.url}/api/v1${path}`);
  const body: unknown = await response.json();
  expect(response.status, JSON.stringify(body).slice(0, 500)).toBe(200);
  return schema.parse(body);
};

beforeAll(async () => {
  data = folder();
  server = await serve(data);
}, 180_000);
afterAll(async () => {
  server.child.kill('SIGKILL');
  await server.ended;
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
});

describe('a served example', () => {
  it('has incidents whose every line leads to a span of a document', async () => {
    const page = await get('/incidents', IncidentPage);
    expect(page.items.length).toBeGreaterThanOrEqual(3);
    const texts = new Map<string, string>();
    for (const item of page.items) {
      const dossier = await get(`/incidents/${item.id}`, Dossier);
      expect(dossier.propositions.length).toBeGreaterThan(0);
      const known = new Set(dossier.propositions.map((p) => p.id));
      for (const id of [...dossier.whatHappened, ...dossier.responses, ...dossier.motives, ...dossier.other]) expect(known).toContain(id);
      for (const s of dossier.propositions.flatMap((p) => p.statements)) {
        if (!texts.has(s.document.id)) texts.set(s.document.id, (await get(`/documents/${s.document.id}`, DocumentView)).text);
        expect(texts.get(s.document.id)?.slice(s.span.start, s.span.end)).toBe(s.quote);
      }
    }
    expect(texts.size).toBeGreaterThanOrEqual(8);
  });

  it('shows the past as it was known then', async () => {
    const page = await get('/incidents', IncidentPage);
    const dossiers = await Promise.all(page.items.map((i) => get(`/incidents/${i.id}`, Dossier)));
    const oldest = dossiers.filter((d) => d.range.from !== null && d.range.to !== null && d.range.from !== d.range.to)[0];
    expect(oldest).toBeDefined();
    if (oldest === undefined) return;
    const then = await get(`/incidents/${oldest.incident.id}?asOf=${String(oldest.range.from).slice(0, 10)}`, Dossier);
    expect(then.summary.statements).toBeLessThan(oldest.summary.statements);
  });

  it('answers for propositions, entities, documents, search and status', async () => {
    const [first] = (await get('/incidents', IncidentPage)).items;
    const dossier = await get(`/incidents/${first?.id}`, Dossier);
    const [proposition] = dossier.propositions;
    expect((await get(`/propositions/${proposition?.id}`, PropositionView)).id).toBe(proposition?.id);
    const victim = dossier.ledger[0]?.entity;
    expect((await get(`/entities/${victim?.id}`, EntityView)).incidents.length).toBeGreaterThan(0);
    expect((await get(`/entities/${victim?.id}/mentions`, EntityMentions)).places).toBeGreaterThan(0);
    expect((await get('/entities?group=actors', EntityPage)).items[0]?.asActor).toBeGreaterThan(0);
    const documents = await get('/documents?limit=5', DocumentPage);
    expect([documents.items.length, documents.total >= 12]).toEqual([5, true]);
    const second = await get(`/documents?limit=5&cursor=${documents.next}`, DocumentPage);
    expect(second.items.map((d) => d.id)).not.toContain(documents.items[0]?.id);
    expect((await get('/search?q=Albania', SearchResult)).groups.map(({ kind }) => kind)).toEqual([
      'entity',
      'incident',
      'statement',
      'document',
    ]);
    expect((await get('/status', SystemStatus)).counts['document']).toBeGreaterThanOrEqual(12);
  });

  it('takes a text and gives its incident; bad input goes to quarantine and the server lives on', async () => {
    const submit = async (body: object): Promise<z.infer<typeof IntakeResult>[]> => {
      const response = await fetch(`${server.url}/api/v1/documents`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      });
      expect(response.status).toBe(202);
      let job = JobView.parse(await response.json());
      while (job.state === 'queued' || job.state === 'running') {
        await new Promise((resolve) => setTimeout(resolve, 100));
        job = await get(`/jobs/${job.id}`, JobView);
      }
      expect(job.state, job.message).toBe('done');
      return job.result ?? [];
    };
    const text =
      'Norwegian grid operator hit by cyberattack\n\nNordlys Grid said on Tuesday that a ransomware attack disrupted its billing systems. ' +
      'A group calling itself Amber Lynx claimed responsibility for the attack in a post on Telegram.';
    const [stored] = await submit({ kind: 'text', text, published: '2024-05-07', source: 'Morning Ledger' });
    expect(stored).toMatchObject({ outcome: 'stored' });
    const dossier = await get(`/incidents/${stored?.incidents[0]}`, Dossier);
    expect(dossier.ledger.map((row) => row.entity.name).join()).toContain('Nordlys Grid');
    const [again] = await submit({ kind: 'text', text, published: '2024-05-07', source: 'Morning Ledger' });
    expect(again).toMatchObject({ outcome: 'already-known', document: stored?.document });
    const [refused] = await submit({ kind: 'file', name: 'x.bin', file: Buffer.from([0, 1, 2, 3, 255, 0, 0]).toString('base64') });
    expect(refused).toMatchObject({ outcome: 'quarantined' });
    expect((await get('/status', SystemStatus)).version).toMatch(/^\d/);
  });

  it('refuses a private address', async () => {
    const response = await fetch(`${server.url}/api/v1/documents`, {
      method: 'POST',
      body: JSON.stringify({ kind: 'url', url: 'http://127.0.0.1:1/' }),
      headers: { 'content-type': 'application/json' },
    });
    let text = await response.text();
    if (response.status === 202) {
      let job = JobView.parse(JSON.parse(text));
      while (job.state === 'queued' || job.state === 'running') {
        await new Promise((resolve) => setTimeout(resolve, 100));
        job = await get(`/jobs/${job.id}`, JobView);
      }
      text = JSON.stringify(job);
    }
    expect(text).toMatch(/private|loopback|not allowed/i);
  });

  it('says that its port is taken and which option chooses another', async () => {
    const port = new URL(server.url).port;
    const second = await run(['serve', '--data', folder(), '--port', port, '--no-example']);
    expect([second.code, second.err]).toEqual([5, expect.stringContaining('--port')]);
  });

  it('refuses a second process on its data folder', async () => {
    const second = await run(['incidents', '--data', data]);
    expect([second.code, second.out, second.err]).toEqual([3, '', expect.stringMatching(/in use/)]);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends cleanly on %s and the folder opens again with all in it', async (signal) => {
    const before = (await get('/status', SystemStatus)).counts;
    server.child.kill(signal);
    expect(await server.ended).toBe(0);
    server = await serve(data);
    expect((await get('/status', SystemStatus)).counts).toEqual(before);
  });
});

describe('the command line on a folder of its own', () => {
  const text =
    'Kenyan bank confirms breach\n\nRiverton Bank confirmed on Friday that hackers stole customer data. ' +
    'A group known as Iron Heron claimed the attack. The bank declined to comment on the claim.';

  it('reads from standard input, from any place and through a link, and shows, explains, verifies and rebuilds', async () => {
    const dir = folder();
    const link = join(folder(), 'assay-link');
    symlinkSync(assay, link);
    const read = await run(['read', '-', '--published', '2023-03-03', '--source', 'Ledger', '--json', '--data', dir], text, tmpdir(), link);
    expect([read.code, read.err]).toEqual([0, expect.not.stringContaining('fault')]);
    const result = JSON.parse(read.out) as { results: unknown[]; findings: unknown[]; dossiers: unknown[] };
    expect(result.findings.map((f) => Findings.parse(f).read)).toEqual([true]);
    expect(result.results.map((r) => IntakeResult.parse(r).outcome)).toEqual(['stored']);
    const dossiers = result.dossiers.map((d) => Dossier.parse(d));
    expect(dossiers.length).toBe(1);
    const incident = dossiers[0]?.incident.id ?? '';
    const shown = await run(['show', incident, '--data', dir]);
    expect([shown.code, shown.out]).toEqual([0, expect.stringContaining('Riverton Bank')]);
    const listed = JSON.parse((await run(['incidents', '--json', '--data', dir])).out) as unknown;
    // Nothing but what was read: the example is for `serve` only.
    expect(IncidentPage.parse(listed).total).toBe(1);
    const why = await run(['why', dossiers[0]?.propositions[0]?.id ?? '', '--data', dir]);
    expect([why.code, why.out]).toEqual([0, expect.stringContaining('Ledger')]);
    expect((await run(['show', 'inc_none', '--data', dir])).code).toBe(4);
    const rebuilt = await run(['rebuild', '--data', dir]);
    expect([rebuilt.code, rebuilt.err]).toEqual([0, expect.not.stringContaining('fault')]);
    const verified = JSON.parse((await run(['verify', '--json', '--data', dir])).out) as { faults: unknown[] };
    expect(verified.faults).toEqual([]);
    const again = JSON.parse((await run(['show', incident, '--json', '--data', dir])).out) as unknown;
    expect(Dossier.parse(again)).toEqual(dossiers[0]);
  }, 120_000);

  it('lets a language model read too, where one is set up, and changes nothing else by it', async () => {
    const dir = folder();
    const read = await run(['read', '-', '--published', '2023-03-03', '--source', 'Ledger', '--json', '--data', dir], text);
    const { results, dossiers } = JSON.parse(read.out) as { results: IntakeResult[]; dossiers: unknown[] };
    const none = await run(['consult', '--data', dir]);
    expect([none.code, none.err]).toEqual([3, expect.stringContaining('ASSAY_MODEL_URL')]);
    const model = await startModel();
    const set = ['--data', dir, '--model-url', model.url, '--model', 'tiny'];
    try {
      const claim = {
        stance: 'claim',
        about: 'conducted',
        wording: 'flat',
        parties: [],
        voice: 'named',
        speaker: { name: 'Iron Heron', kind: 'group' },
      };
      model.answer(saying({ ...claim, quote: 'Iron Heron claimed the attack' }, { ...claim, quote: 'Iron Heron is innocent' }));
      const asked = await run(['consult', ...set]);
      expect([asked.code, asked.out]).toEqual([0, 'model:tiny/p1: 1 document read, 1 statement, 1 dropped\n']);
      expect((await run(['consult', ...set])).out).toMatch(/0 documents read/);
      expect(model.asked).toHaveLength(1);
    } finally {
      await model.close();
    }
    const id = Dossier.parse(dossiers[0]).incident.id;
    expect(JSON.parse((await run(['show', id, '--json', '--data', dir])).out)).toEqual(dossiers[0]);
    expect(results).toHaveLength(1);
    expect((JSON.parse((await run(['verify', '--json', '--data', dir])).out) as { faults: unknown[] }).faults).toEqual([]);
  }, 120_000);
});
