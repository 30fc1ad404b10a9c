import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as ask from '../src/app/ask.ts';
import { brief } from '../src/app/brief.ts';
import { difference } from '../src/app/difference.ts';
import * as entities from '../src/app/entity.ts';
import { graph } from '../src/app/graph.ts';
import { hypotheses } from '../src/app/hypotheses.ts';
import * as desk from '../src/app/inbox.ts';
import { search } from '../src/app/search.ts';
import { source, sources } from '../src/app/sources.ts';
import { spread } from '../src/app/spread.ts';
import { trends } from '../src/app/trends.ts';
import { ingestAll } from '../src/pipeline/ingest.ts';
import { rawItem } from '../src/collect/item.ts';
import { quarantine } from '../src/app/quarantine.ts';
import { SearchHit } from '../src/model/search.ts';
import { Band, Status } from '../src/model/vocabulary.ts';
import { NOT_MEASURED } from '../src/core/confidence.ts';
import { SOMEONE_ELSE } from '../src/weigh/rivals.ts';
import { type CaseServer, startCase } from './case-server.ts';

/**
 * What the server says comes in the language asked for, wherever it stands: asked in the language for trials, every text of its own is in
 * brackets, and what is not is a name, a quote or a code.
 */

let on: CaseServer;
let asking: string[];

beforeAll(async () => {
  on = await startCase((context) => ({
    proposition: (id, asOf, words) => ask.proposition(context, id, asOf, words),
    hypotheses: (id, asOf, words) => hypotheses(context, id, asOf, words),
    difference: (id, between, words) => difference(context, id, between, words),
    spread: (id, asOf, words) => spread(context, id, asOf, words),
    brief: (id, asOf, words) => brief(context, id, asOf, words),
    document: (id) => ask.document({ ...context, second: null }, id),
    documents: (page) => ask.documents(context, page),
    entity: (id, words) => entities.entity(context, id, words),
    entities: (page, filter) => entities.entities(context, page, filter),
    campaigns: (page) => entities.campaigns(context, page),
    graph: (asked) => graph(context, asked),
    inbox: (show, page) => desk.inbox(context, show, page),
    search: (asked, words) => search(context, asked, words),
    sources: (page) => sources(context, page),
    source: (id) => source(context, id),
    trends: (query, words) => trends(context, query, words),
    quarantine: (page) => quarantine(context, page),
  }));
  // Something that is set aside, for the inbox and the quarantine.
  const { store, stages } = on.context;
  await ingestAll(store, stages, [
    rawItem(
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      { url: null, source: null, title: null, author: null, published: null },
      { mediaType: null, name: 'photo', collectedAt: stages.now() },
    ),
  ]);
  asking = await paths();
}, 120_000);
afterAll(() => on.close());

const asked = async (path: string, language: string) => {
  const answer = await on.server.inject({ url: `/api/v1${path}`, headers: { host: '127.0.0.1', 'accept-language': language } });
  return { status: answer.statusCode, headers: answer.headers, body: answer.json() as unknown };
};

type Walk = (value: unknown, at: string, key: string) => void;
const walk = (value: unknown, see: Walk, at = '', key = ''): void => {
  if (Array.isArray(value)) for (const one of value) walk(one, see, `${at}[]`, key);
  else if (typeof value === 'object' && value !== null)
    for (const [name, one] of Object.entries(value)) walk(one, see, `${at}.${name}`, name);
  else see(value, at, key);
};

const idsIn = (value: unknown, prefix: string): string[] => {
  const found = new Set<string>();
  walk(value, (one) => typeof one === 'string' && one.startsWith(prefix) && found.add(one));
  return [...found];
};

/** Where a page looks: lists, and of each sort of thing those that have something to tell. */
const paths = async (): Promise<string[]> => {
  const incidents = idsIn((await asked('/incidents', 'en')).body, 'inc_').slice(0, 4);
  const dossiers = await Promise.all(incidents.map(async (id) => (await asked(`/incidents/${id}`, 'en')).body));
  const propositions = idsIn(dossiers, 'prp_').slice(0, 6);
  const documents = idsIn((await asked('/documents', 'en')).body, 'doc_').slice(0, 6);
  const parties = idsIn(dossiers, 'ent_').slice(0, 8);
  const outlets = idsIn((await asked('/sources', 'en')).body, 'src_').slice(0, 6);
  return [
    '/incidents',
    '/documents',
    '/entities',
    '/campaigns',
    '/sources',
    '/inbox',
    '/trends',
    '/quarantine',
    '/search?q=attack',
    '/search?q=Albania',
    '/search?q=homeland%20AND%20country:AL',
    `/graph?at=${parties[0]}`,
    ...incidents.flatMap((id) => [
      `/incidents/${id}`,
      `/incidents/${id}/hypotheses`,
      `/incidents/${id}/spread`,
      `/incidents/${id}/brief`,
      `/incidents/${id}/diff?from=2022-07-20`,
    ]),
    ...propositions.map((id) => `/propositions/${id}`),
    ...documents.map((id) => `/documents/${id}`),
    ...parties.map((id) => `/entities/${id}`),
    ...outlets.map((id) => `/sources/${id}`),
  ];
};

/** Fields with words of documents, of people, or with codes. */
const OTHERS = new Set(
  `quote before after opening source asserter author name names rule role sort country url wording flags where resolvedBy sector knowledge
  origin by party text.document claimants attributed document reader via campaign`.split(/\s+/),
);

/** Codes that read like words; the page has its own for each. */
const CODES: ReadonlySet<string> = new Set([
  ...Status.options,
  ...Band.options,
  ...SearchHit.shape.why.options,
  SOMEONE_ELSE,
  NOT_MEASURED,
  'success of the attempt',
  'any attack',
]);

describe('in the language for trials', () => {
  it('every text of the server is in brackets', async () => {
    const { store } = on.context;
    const { sql } = await import('kysely');
    const { rows: written } = await sql<{ words: string }>`select coalesce(title, '') || ' ' || text as words from document
      union all select name from entity union all select n.name from entity_name n union all select name from source union all select asserter ->> 'name' from statement`.execute(
      store.db,
    );
    const plain = (words: string): string => words.replace(/[…“”]/g, ' ').replace(/\s+/g, ' ').trim().toLowerCase();
    const documents = written.map(({ words }) => plain(words));
    const stands = (words: string): boolean => documents.some((one) => one.includes(plain(words)));
    const left = new Set<string>();
    for (const path of asking) {
      const { status, body } = await asked(path, 'en-XA');
      expect(status, path).toBe(200);
      walk(body, (value, at, key) => {
        if (typeof value !== 'string' || OTHERS.has(key) || /[⟦⟧]/.test(value) || CODES.has(value) || !/\p{L}{2,} \p{L}{2,}/u.test(value))
          return;
        if (!stands(value)) left.add(`${at}: ${value.slice(0, 120)}`);
      });
    }
    expect([...left]).toEqual([]);
  });
});

describe('in German', () => {
  it('weighs and counts as in English: nothing but words differs', async () => {
    const shape = (value: unknown): unknown[] => {
      const seen: unknown[] = [];
      walk(value, (one, at) => seen.push(typeof one === 'string' && !/^\w+$/.test(one) ? at : [at, one]));
      return seen;
    };
    for (const path of asking.filter((one) => /^\/(?:incidents|propositions)\b/.test(one))) {
      const [german, english] = [await asked(path, 'de'), await asked(path, 'en')];
      expect(shape(german.body).length, path).toBe(shape(english.body).length);
      const numbers = (value: unknown): unknown[] => {
        const seen: unknown[] = [];
        walk(value, (one, at) => (typeof one === 'number' || typeof one === 'boolean') && seen.push([at, one]));
        return seen;
      };
      expect(numbers(german.body), path).toEqual(numbers(english.body));
    }
  });

  it('reads as German does', async () => {
    const { id } = await on.incident(/Parliament, One Albania/);
    const { body } = await asked(`/incidents/${id}`, 'de-AT,de;q=0.9,en;q=0.5');
    const told = body as { summary: { title: string }; propositions: { text: string }[]; openQuestions: { text: string }[] };
    expect(told.summary.title).toBe('Angriff auf Albanian Parliament, One Albania und Air Albania');
    const sentences = told.propositions.map(({ text }) => text);
    expect(sentences).toContain('Homeland Justice führte den Angriff auf Albanian Parliament aus.');
    expect(sentences).toContain('Homeland Justice führte den Angriff auf „two telecom companies“ aus.');
    expect(told.openQuestions.map(({ text }) => text)).toContain('Keine Antwort von Air Albania.');
    const list = (await asked('/incidents', 'de')).body as { items: { title: string }[] };
    expect(list.items.map(({ title }) => title)).toContain('Angriff auf Albanien, 15. Juli 2022');
    const found = (await asked('/search?q=Albania', 'de')).body as { groups: { kind: string; hits: { title: { text: string }[] }[] }[] };
    expect(found.groups.find(({ kind }) => kind === 'incident')?.hits.map((hit) => hit.title.map((t) => t.text).join(''))).toContain(
      'Angriff auf Albanien, 15. Juli 2022',
    );
    const gone = await asked('/incidents/inc_1', 'de');
    expect(gone.body).toMatchObject({ title: 'Nicht gefunden', detail: 'Den Vorfall inc_1 gibt es nicht.' });
  });
});

it('names its language, is kept apart by it, and is English where nothing else is asked for', async () => {
  const [german, english, plain, french] = await Promise.all(['de', 'en-GB', '', 'fr'].map((one) => asked('/incidents', one)));
  expect(german?.headers).toMatchObject({ 'content-language': 'de', vary: expect.stringContaining('accept-language') });
  expect(english?.headers).toMatchObject({ 'content-language': 'en' });
  expect(german?.headers['etag']).not.toBe(english?.headers['etag']);
  expect([plain?.body, french?.body]).toEqual([english?.body, english?.body]);
  const again = await on.server.inject({
    url: '/api/v1/incidents',
    headers: { host: '127.0.0.1', 'accept-language': 'de', 'if-none-match': String(english?.headers['etag']) },
  });
  expect(again.statusCode).toBe(200);
});
