import { alertRules, toldAlert } from './alerted.ts';
import { Readable } from 'node:stream';
import { fail } from '../../src/core/errors.ts';
import type { IntakeResult, JobView } from '../../src/model/api.ts';
import type { SourceView } from '../../src/model/source-view.ts';
import type { SearchHit, SearchResult } from '../../src/model/search.ts';
import { marked } from '../../src/core/marked.ts';
import type { DecisionView } from '../../src/model/decision.ts';
import type { SubscriptionLine } from '../../src/model/subscription.ts';
import type { Api } from '../../src/server/routes.ts';
import { briefOf } from '../../src/share/formats/brief/brief.ts';
import * as albania from './albania.ts';
import { said } from './albania-said.ts';
import { documentView, dossier, mentionsOf, propositionView } from './answers.ts';
import { drawn } from './drawn.ts';
import { findingsView, techniqueMatrix } from './found.ts';
import { facetsView, trendsView } from './counted.ts';
import { hostile } from './hostile.ts';
import { differenceOf, matrixOf, spreadOf } from './told-parts.ts';
import { changesOf, provenanceOf } from './came.ts';
import { previewOf } from './previews.ts';
import { refOf, type Story } from './story.ts';

/** What the use cases would answer, told by hand: the server round them is the real one. */

/** Nothing read yet, the Albanian case, or words that try to break the page. */
export type Scene = 'empty' | 'case' | 'hostile';

const AT = '2024-01-03T09:00:00.000Z';

const story: Story = {
  documents: [...albania.documents, ...hostile.documents],
  incidents: [...albania.incidents, ...hostile.incidents],
  propositions: [...albania.propositions, ...hostile.propositions],
  said: [...said, ...hostile.said],
  entities: [...albania.entities, ...hostile.entities],
};

const found = <T>(value: T | undefined, what: string, id: string): T => {
  if (value === undefined)
    throw fail('not-found', 'not-found', `There is no ${what} ${id}.`, { where: id, remedy: 'Open the list and choose one from there.' });
  return value;
};

const job = (id: string, more: Partial<JobView>): JobView => ({
  id,
  kind: 'intake',
  state: 'queued',
  progress: 0,
  message: 'waiting for its turn',
  result: null,
  createdAt: AT,
  updatedAt: AT,
  ...more,
});

const stored: IntakeResult = {
  outcome: 'stored',
  document: 'doc_report',
  incidents: ['inc_dec'],
  statements: 12,
  message: '12 statements about 1 incident.',
  quarantine: null,
};
const setAside: IntakeResult = {
  outcome: 'quarantined',
  document: null,
  incidents: [],
  statements: 0,
  message: 'photo.jpg is not text: its first bytes are those of a JPEG picture. Give the text that goes with it.',
  quarantine: 'q_1',
};

const sourceLine: Omit<SourceView, 'id' | 'name' | 'kind' | 'tells' | 'relays' | 'copied' | 'facts' | 'newest' | 'left'> = {
  country: 'AL',
  documents: 1,
  lastDay: '2023-12-28',
  statements: 12,
  passedOn: 9,
  copies: 0,
  incidents: 1,
  first: 1,
  shared: 1,
  told: { confirmed: 0, denied: 1, open: 0 },
  grades: [],
};

const search = (words: string): SearchResult => {
  const q = words.toLowerCase();
  const mark = (text: string) => marked(text, { stems: [], beginnings: q.split(/\W+/).filter(Boolean) });
  const group = (kind: SearchHit['kind'], hits: SearchHit[]): SearchResult['groups'] =>
    hits.length === 0 ? [] : [{ kind, hits, total: hits.length, atLeast: false, more: false, next: null, lookedBackTo: null }];
  const plain = { snippet: [], sort: null, day: null, document: null };
  return {
    groups: [
      ...group(
        'entity',
        albania.entities
          .filter((each) => each.names.some((name) => name.toLowerCase().includes(q)))
          .map((each) => ({ ...plain, kind: 'entity', id: each.id, title: mark(each.name), why: 'exact name', sort: each.kind })),
      ),
      ...group(
        'incident',
        albania.incidents
          .filter((each) => each.title.toLowerCase().includes(q))
          .map((each) => ({
            ...plain,
            kind: 'incident',
            id: each.id,
            title: mark(each.title),
            why: 'words in the title',
            day: each.when.edtf,
          })),
      ),
      ...group(
        'statement',
        said
          .filter((each) => each.quote.toLowerCase().includes(q))
          .map((each) => ({
            ...plain,
            kind: 'statement',
            id: each.id,
            title: mark(each.quote),
            snippet: mark(each.who?.name ?? 'nobody named'),
            sort: each.stance,
            why: 'words in the quote',
            document: refOf(
              found(
                albania.documents.find((one) => one.id === each.in),
                'document',
                each.in,
              ),
            ),
          })),
      ),
    ],
    facets: [{ field: 'stance', values: [{ value: 'deny', label: 'deny', count: 3 }] }],
    counted: 3,
    countedAll: true,
  };
};

const rejection: DecisionView = {
  decision: {
    id: 'dec_1',
    about: 'document',
    history: 'doc_report',
    kind: 'reject',
    subject: 's_report_claim',
    author: 'Ana',
    at: AT,
    reason: 'The group never said so.',
    body: {
      start: 0,
      end: 7,
      quote: 'Hackers',
      asserter: 'Homeland Justice',
      stance: 'claim',
      polarity: 1,
      type: 'targeted',
      about: 'The parliament was hit.',
    },
  },
  takesBack: null,
  made: null,
  version: 1,
  standing: 'holds',
  statement: 's_report_claim',
  records: [],
};

const absent = (what: string, id: string): Promise<never> =>
  Promise.reject(
    fail('not-found', 'not-found', `There is no ${what} ${id}.`, { where: id, remedy: 'Open the list and choose one from there.' }),
  );

const feed = (id: string, name: string, more: Partial<SubscriptionLine>): SubscriptionLine => ({
  id,
  kind: 'feed',
  selector: null,
  url: `https://${id}.example/feed.xml`,
  name,
  sourceKind: 'outlet',
  home: null,
  everyMinutes: 60,
  state: 'active',
  nextAt: '2999-01-01T00:00:00.000Z',
  lastAt: '2024-01-01T00:00:00.000Z',
  lastOkAt: '2024-01-01T00:00:00.000Z',
  failures: 0,
  problem: null,
  createdAt: '2024-01-01T00:00:00.000Z',
  items: { wanted: 0, done: 12, 'given-up': 0, cancelled: 0 },
  gone: 0,
  documents: 12,
  waiting: null,
  ...more,
});
const feeds = [
  feed('courier', 'Adriatic Courier', {
    items: { wanted: 8, done: 12, 'given-up': 1, cancelled: 0 },
    waiting: '2024-01-01T00:00:00.000Z',
    gone: 1,
  }),
  feed('ledger', 'Morning Ledger', {
    failures: 3,
    problem: 'https://ledger.example/feed.xml is not available: its server failed (HTTP 503). Try again later.',
  }),
  feed('wire', 'Signal Wire', { state: 'paused' }),
];

export interface Fixture {
  api: Api;
  /** Lets the jobs that were handed in move one step on: waiting, being read, done. */
  advance: () => void;
}

export const fixture = (scene: Scene): Fixture => {
  const ids = scene === 'empty' ? [] : scene === 'hostile' ? ['inc_hostile', 'inc_dec'] : albania.incidents.map((each) => each.id);
  const jobs = new Map<string, { step: number; result: IntakeResult }>();
  const view = (id: string): JobView => {
    const { step, result } = found(jobs.get(id), 'job', id);
    if (step === 0) return job(id, {});
    if (step === 1) return job(id, { state: 'running', progress: 0.4, message: 'reading 12 sentences' });
    return job(id, { state: 'done', progress: 1, message: 'done', result: [result] });
  };
  const api: Api = {
    incidents: async () => ({
      items: ids.map((id) => found(dossier(story, id, undefined), 'incident', id).summary),
      next: null,
      total: ids.length,
      claims: null,
    }),
    attackEditions: async () => ({ items: [] }),
    incidentFacets: async () => facetsView,
    incidentsCsv: async () => 'id\r\n',
    trends: async () => trendsView(ids.length),
    trendsCsv: async (chart) => `${chart}\r\n`,
    dossier: async (id, { asOf, basis }) => ({ ...found(dossier(story, id, asOf), 'incident', id), asOfBasis: basis }),
    difference: async (id, { from, to }) =>
      differenceOf(found(dossier(story, id, from), 'incident', id), found(dossier(story, id, to), 'incident', id), from),
    stixBundle: async () => Readable.from(['{"type":"bundle"}']),
    exportAs: async ({ format }) => ({
      format,
      media: 'text/plain',
      name: `assay.${format}`,
      tlp: 'clear',
      left: 0,
      pieces: Readable.from(['words']),
    }),
    changeFeed: async () => ({ text: '<rss/>', last: null, tlp: 'clear', left: 0 }),
    mispFeed: async () => ({ media: 'application/json', text: '{}', version: '1' }),
    spread: async (id, { asOf }) => spreadOf(found(dossier(story, id, asOf), 'incident', id)),
    hypotheses: async (id, { asOf }) => matrixOf(found(dossier(story, id, asOf), 'incident', id)),
    proposition: async (id, { asOf }) => propositionView(story, id, asOf),
    documents: async () => {
      const items = (scene === 'empty' ? [] : scene === 'hostile' ? hostile.documents : albania.documents).map((each) => ({
        ...refOf(each),
        language: { code: each.language, read: each.language === 'en', note: null },
        statements: story.said.filter((one) => one.in === each.id).length,
        incidents: 1,
        notUnderstood: documentView(story, each.id)?.notUnderstood.length ?? null,
      }));
      return { items: items.toSorted((a, b) => (b.published ?? '').localeCompare(a.published ?? '')), next: null, total: items.length };
    },
    document: async (id) => found(documentView(story, id), 'document', id),
    provenance: async (id) => provenanceOf(found(documentView(story, id), 'document', id), story.documents.map(refOf)),
    documentChanges: async (id) => changesOf(found(documentView(story, id), 'document', id), story.documents.map(refOf)),
    findings: async (id) => found(findingsView(story, id), 'document', id),
    brief: async (id, { asOf }) => briefOf(found(dossier(story, id, asOf), 'incident', id), { tlp: 'amber', today: '2024-01-03' }),
    incidentTechniques: async (id) => techniqueMatrix(story, id),
    entityTechniques: async (id) => techniqueMatrix(story, id),
    askSecond: async (id) => job('job_second', { state: 'failed', message: `The model server does not answer about ${id}.` }),
    entity: async (id) => {
      const own = found(
        story.entities.find((each) => each.id === id),
        'name',
        id,
      );
      const { items, places } = mentionsOf(story, id);
      return {
        ...own,
        uses: items.slice(0, 1).map(({ document: each, places: [first] }) => ({
          name: first?.text ?? '',
          mentions: places,
          by: [{ source: each.source, kind: each.sourceKind, mentions: 1, document: each.id, at: first?.span.start ?? 0 }],
        })),
        relations: [],
        incidents: story.incidents.flatMap(({ id: incident, title, when, country, victims, claimants, main }) => {
          const victim = victims.some((each) => each.id === id);
          if (!victim && !claimants.some((each) => each.id === id)) return [];
          const part = victim ? ('victim' as const) : ('claimed' as const);
          return [{ id: incident, title, when, country, parts: [{ part, proposition: main, status: 'claimed' as const }] }];
        }),
        claims: [],
        harms: [],
        techniques: [],
        timeline: [],
        left: { propositions: 0, incidents: 0, timeline: 0, claims: 0 },
      };
    },
    entityMentions: async (id) => mentionsOf(story, id),
    entities: async () => ({
      items: story.entities.map(({ id, name, kind, country, sector, named }) => ({
        id,
        name,
        kind,
        country,
        sector,
        named,
        asActor: 1,
        asVictim: 0,
        documents: 2,
      })),
      next: null,
      total: story.entities.length,
      groups: { actors: story.entities.length, organisations: 0, countries: 0, campaigns: 0, people: 0, other: 0 },
      namedOnly: 0,
      countries: [],
    }),
    campaigns: async () => ({ items: [], next: null, total: 0 }),
    alerts: {
      list: async () => ({ items: scene === 'case' ? alertRules : [], mail: false }),
      view: (id) => absent('rule', id),
      change: () => absent('rule', ''),
      add: () => absent('rule', ''),
      preview: async () => ({ because: 'Attacks on the Albanian parliament', days: 90, alerts: 1, whole: true, items: [toldAlert] }),
      deed: async () => ({ items: alertRules, mail: false }),
      test: async () => ({
        results: [
          { channel: 'email', ok: true, answer: '250 2.0.0 OK queued as 4711', remedy: null },
          {
            channel: 'webhook',
            ok: false,
            answer: 'https://hooks.example.org/assay is not available: its server failed (HTTP 503).',
            remedy: 'Check that the receiver runs; it is tried again.',
          },
        ],
      }),
      log: async () => ({
        items: [
          {
            ...toldAlert,
            ruleName: 'Parliament: denial',
            deliveries: [
              { id: 'dlv_1', channel: 'email', state: 'sent', dueAt: AT, sentAt: AT, tries: 1, answer: '250 2.0.0 OK', alerts: 1 },
            ],
          },
        ],
        next: null,
      }),
      feed: () => absent('feed', ''),
    },
    subscriptions: {
      list: async () => ({ items: scene === 'case' ? feeds : [] }),
      view: (id) => absent('subscription', id),
      preview: async ({ url }) => previewOf(url),
      add: ({ url }) => absent('feed', url),
      deed: (id) => absent('subscription', id),
      item: (id) => absent('subscription', id),
      takeOpml: async () => ({ added: 0, known: 0, refused: [] }),
      giveOpml: async () => '<opml version="2.0"></opml>',
    },
    webhooks: {
      list: async () => ({
        items:
          scene === 'case'
            ? [
                {
                  id: 'whk_scanner',
                  name: 'Mail of the press office',
                  sourceKind: 'victim',
                  createdAt: AT,
                  lastAt: AT,
                  taken: 3,
                  refusedAt: null,
                  problem: null,
                },
              ]
            : [],
      }),
      add: async ({ name }) => ({
        id: 'whk_new',
        name,
        sourceKind: 'unknown',
        createdAt: AT,
        lastAt: null,
        taken: 0,
        refusedAt: null,
        problem: null,
        secret: 'whs_only-shown-once',
      }),
      remove: async () => ({ items: [] }),
      receive: () => absent('webhook', ''),
    },
    sources: async () => {
      const items =
        scene === 'empty'
          ? []
          : story.documents.slice(0, 3).map((each) => ({ ...sourceLine, id: each.id, name: each.source, kind: refOf(each).sourceKind }));
      return { items, next: null, total: items.length };
    },
    source: async (id) => {
      const each = found(
        story.documents.find((one) => one.id === id),
        'source',
        id,
      );
      return {
        ...sourceLine,
        id,
        name: each.source,
        kind: refOf(each).sourceKind,
        tells: [
          { id: 'inc_dec', title: 'Attacks on the Albanian parliament', day: '2023-12-26', collected: null, first: true, tellers: 3 },
        ],
        relays: [
          {
            party: { kind: 'entity', id: 'ent_parliament', name: 'Parliament of Albania', entityKind: 'agency' },
            statements: 2,
            document: 'doc_report',
            statement: 's_nodata',
          },
        ],
        copied: [],
        facts: [{ proposition: 'p_theft', text: 'Data was stolen from the targeted systems.', status: 'denied', outcome: 'denied' }],
        newest: [refOf(each)],
        left: { tells: 0, facts: 0, documents: 0 },
      };
    },
    inbox: async (show) => {
      const items =
        scene === 'empty'
          ? []
          : (['incident', 'status', 'statements', 'quarantine'] as const).map((kind, index) => ({
              seq: 4 - index,
              at: AT,
              kind,
              incident: kind === 'quarantine' ? null : 'inc_dec',
              subject: kind === 'quarantine' ? 'q_1' : 'inc_dec',
              text: kind === 'quarantine' ? setAside.message : 'Data was stolen from the targeted systems.',
              from: kind === 'status' ? ('claimed' as const) : null,
              to: kind === 'status' ? ('denied' as const) : null,
              reason: kind === 'status' ? ('document' as const) : null,
              statement: kind === 'quarantine' ? null : 's_nodata',
              role: kind === 'status' ? ('victim/limits-impact' as const) : null,
              statements: 3,
              title: kind === 'quarantine' ? null : 'Attacks on the Albanian parliament',
              when: kind === 'quarantine' ? null : { edtf: '2023-12-25', candidates: [], resolvedBy: null },
              name: kind === 'quarantine' ? 'photo.jpg' : null,
              followed: kind !== 'quarantine',
              alerts: kind === 'status' ? [{ rule: 'rul_1', name: 'Parliament: denial' }] : [],
              decision: kind === 'status' ? rejection : null,
              held: null,
              version: kind === 'quarantine' ? null : 1,
              quote: kind === 'quarantine' ? null : 'the attack did not touch the data of its system',
              asserter:
                kind === 'quarantine'
                  ? null
                  : { kind: 'entity' as const, id: 'ent_parliament', name: 'Parliament of Albania', entityKind: null },
              document: null,
            }));
      return {
        items,
        next: null,
        total: items.length,
        counts: { all: items.length, followed: 0, alerts: 0, incident: 0, status: 0, quarantine: 0, [show]: items.length },
        last: items.length,
      };
    },
    markDone: async () => ({ batch: 'done_1', marked: 1 }),
    undoDone: async (batch) => ({ batch, marked: 1 }),
    follows: async () => ({ items: [] }),
    follow: async () => ({ items: [] }),
    unfollow: async () => ({ items: [] }),
    async *listen(after, signal) {
      yield { kind: 'start', seq: after ?? 0 };
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    },
    graph: async ({ at, asOf }) => drawn(story, at.length > 0 ? ids.filter((id) => at.includes(id)) : ids, asOf),
    search: async ({ q }) => search(q),
    savedSearches: async () => ({ items: [] }),
    saveSearch: async ({ name, query }) => ({ id: 'sea_1', name, query, createdAt: AT }),
    deleteSavedSearch: async (id) => ({ id, name: 'x', query: 'x', createdAt: AT }),
    restoreSavedSearch: async (id) => ({ id, name: 'x', query: 'x', createdAt: AT }),
    decisions: async () => ({ items: [rejection], next: null, total: 1 }),
    decide: async (asked) => {
      throw fail('conflict', 'decided-since', 'Meanwhile Ben rejected “a quote” (not said here).', {
        where:
          asked.kind === 'merge'
            ? asked.into
            : asked.kind === 'split' || asked.kind === 'note'
              ? asked.of
              : asked.kind === 'grade'
                ? asked.source
                : asked.document,
        remedy: 'Look at the document as it is now, and decide again.',
      });
    },
    undo: async () => [rejection],
    words: async () => ({ names: [], documents: [], left: 0 }),
    preview: async () => Promise.reject(fail('not-found', 'entity', 'There is no such entity here.', { where: 'preview' })),
    quarantine: async () => {
      const items =
        scene === 'empty'
          ? []
          : [
              {
                id: 'q_1',
                reason: 'binary',
                message: setAside.message,
                name: 'photo.jpg',
                url: null,
                source: null,
                bytes: 48_213,
                at: AT,
                resolvedAt: null,
              },
            ];
      return { items, next: null, total: items.length };
    },
    retry: async () => job('job_retry', { state: 'done', progress: 1, message: 'done', result: [setAside] }),
    submit: async (input) => {
      if (input.url?.includes('10.0.0.1') === true)
        throw fail('refused', 'private-address', '10.0.0.1 lies in a private network, and Assay does not read from there.', {
          where: input.url,
          remedy: 'Start Assay with --allow-private to read it, or paste the text.',
        });
      const id = `job_${jobs.size + 1}`;
      jobs.set(id, { step: 0, result: input.name?.endsWith('.jpg') === true ? setAside : stored });
      return view(id);
    },
    job: async (id) => view(id),
    status: async () => ({
      version: '0.1.0',
      reader: 'fixture',
      database: 'none',
      counts: { incident: ids.length, document: albania.documents.length, statement: said.length },
    }),
  };
  return {
    api,
    advance: () => {
      for (const each of jobs.values()) each.step += 1;
    },
  };
};
