import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmpty } from '../../test/databases.ts';
import type { RawItem } from '../model/document.ts';
import { IncidentFilter, type TrendFilter } from '../model/incident-filter.ts';
import type { IncidentPage } from '../model/incident-list.ts';
import { TrendChart } from '../model/trends.ts';
import { caseFolder, projectRoot, wireStages } from '../wire.ts';
import { dossier } from './ask.ts';
import { intake } from './command.ts';
import type { AppContext } from './context.ts';
import { entities, entity } from './entity.ts';
import { facetsOfIncidents, incidents, incidentsCsv } from './incident-list.ts';
import { trends } from './trends.ts';
import { trendCsv } from './trends-csv.ts';

/** Counts over the example case and a few reports more: every number opens the incidents it counts, and no more. */

const post = (name: string, published: string, text: string): RawItem => ({
  bytes: new TextEncoder().encode(text),
  mediaType: 'text/plain; charset=utf-8',
  url: null,
  name: `${name}-${published}`,
  source: { name, kind: 'outlet', country: null },
  title: null,
  author: null,
  published,
  collectedAt: '2026-01-01T00:00:00Z',
  tlp: 'clear',
});

const MORE = [
  // The same twice, word for word, by another outlet: one claim.
  ...['Harbour News', 'Cyber Daily'].map((outlet) =>
    post(
      outlet,
      '2021-03-10',
      'Kestrel Bank said on Tuesday that a cyberattack took its website offline. A group calling itself Iron Heron claimed responsibility for the attack on Kestrel Bank.',
    ),
  ),
  post(
    'Signal Wire',
    '2021-06-20',
    'Researchers at Mandiant have attributed the attack of 9 March 2021 on Kestrel Bank to the hacking group Iron Heron.',
  ),
  // "Last year" is no month.
  post(
    'Northern Times',
    '2020-02-01',
    'Fjord Hospital was hit by a cyberattack in 2019. A group calling itself Pale Moth claimed responsibility for the attack on Fjord Hospital.',
  ),
];

let context: Pick<AppContext, 'store' | 'stages'>;
beforeAll(async () => {
  context = { store: await openEmpty('pglite'), stages: await wireStages(projectRoot()) };
  await intake(context, await caseFolder(join(projectRoot(), 'examples/albania'), context.stages.now()), () => undefined);
  await intake(context, MORE, () => undefined);
});
afterAll(() => context.store.close());

const list = (filter: IncidentFilter): Promise<IncidentPage> =>
  incidents(context, { limit: 200 }, { sort: 'newest', ...IncidentFilter.parse(filter) });
const called = async (name: string): Promise<string> =>
  (await entities(context, { limit: 1 }, { group: undefined, country: undefined, name, described: false })).items[0]?.id ?? '';

describe('the list of incidents', () => {
  it('shows of each what its dossier shows, though it weighs nothing', async () => {
    const { items } = await list({});
    expect(items.length).toBeGreaterThan(4);
    for (const line of items) expect(line).toEqual((await dossier(context, line.id, {})).summary);
  });
});

describe('flags of an incident', () => {
  it('never say that no third party attributes what one attributes', async () => {
    const { items } = await list({});
    expect(items.some(({ attribution }) => attribution.length > 0)).toBe(true);
    for (const { title, attribution, flags } of items)
      if (attribution.length > 0) expect(flags, title).not.toContain('no-third-party-attribution');
  });
});

describe('claims', () => {
  it('are the same number in a bar, in the list it opens, and as its parts', async () => {
    const { claims, step, incidents: all } = await trends(context, {});
    expect(step).toBe('month');
    expect((await list({})).total).toBe(all);
    for (const [bars, field] of [
      [claims.byPeriod.map((bar) => ({ ...bar, key: bar.key === 'unsure' ? 'unsure-month' : bar.key })), 'when'],
      [claims.byActor.bars, 'claimant'],
      [claims.bySector.bars, 'victimSector'],
      [claims.byCountry.bars, 'country'],
    ] as const) {
      expect(bars.reduce((sum, bar) => sum + bar.claims, 0)).toBe(claims.total);
      for (const bar of bars) {
        const opened = await list({ [field]: bar.key, outcome: 'any' });
        expect(opened.claims, `${field} ${bar.key}`).toBe(bar.claims);
        expect(opened.total > 0).toBe(bar.claims > 0);
        expect(Object.values(bar.outcomes).reduce((sum, n) => sum + n, 0)).toBe(bar.claims);
        const confirmed = await list({ [field]: bar.key, outcome: 'confirmed' });
        expect(confirmed.claims).toBe(bar.outcomes.confirmed);
      }
    }
  });

  it('count a copy once, and put no date that is not sure on a month', async () => {
    const heron = await called('Iron Heron');
    const { claims } = await trends(context, { actor: heron });
    expect(claims.total).toBe(1);
    expect(claims.byPeriod.filter((bar) => bar.claims > 0)).toMatchObject([{ key: '2021-03', claims: 1 }]);
    expect(claims.bySector.bars).toMatchObject([{ key: 'finance' }]);
    const moth = await trends(context, { actor: await called('Pale Moth') });
    expect(moth.claims.byPeriod).toMatchObject([{ key: 'unsure', claims: 1 }]);
    const years = await trends(context, { actor: await called('Pale Moth'), step: 'year' });
    expect(years.claims.byPeriod).toMatchObject([{ key: '2019', claims: 1 }]);
    // Within the year it may have been in any month of it: it is in the range, and on no month.
    const half = await trends(context, { actor: await called('Pale Moth'), from: '2019-06', to: '2019-12' });
    expect(half.claims.byPeriod).toMatchObject([{ key: 'unsure', claims: 1 }]);
    expect((await trends(context, { actor: await called('Pale Moth'), from: '2020-01' })).claims.total).toBe(0);
  });

  it('are as many on the page of an actor, in the list and in the trends', async () => {
    const justice = await called('Homeland Justice');
    const { claims } = await entity(context, justice);
    const counted = claims.reduce((sum, claim) => sum + claim.counts, 0);
    expect((await trends(context, { actor: justice })).claims.total).toBe(counted);
    const listed = (await list({ claimant: justice })).items;
    expect(listed.reduce((sum, item) => sum + item.victimsClaimed, 0)).toBe(counted);
    const confirmed = claims.filter((claim) => claim.outcome === 'confirmed').reduce((sum, claim) => sum + claim.counts, 0);
    expect((await trends(context, { actor: justice })).claims.outcomes.confirmed).toBe(confirmed);
  });
});

describe('attributions', () => {
  it('take days that are told as an interval where dates are one', async () => {
    const { delays } = await trends(context, { actor: await called('Iron Heron') });
    const occurred = delays.find(({ from }) => from === 'occurred');
    // 9 March to 20 June.
    expect(occurred?.median).toEqual({ least: 103, most: 103 });
    expect(occurred?.buckets.filter(({ incidents: n }) => n > 0)).toEqual([{ bucket: '91-180', incidents: 1 }]);
    const reported = delays.find(({ from }) => from === 'reported');
    expect(reported?.median).toEqual({ least: 102, most: 102 });
  });

  it('open the incidents of each bucket, and those denied', async () => {
    const { delays, denials } = await trends(context, {});
    for (const { from, buckets } of delays)
      for (const { bucket, incidents: n } of buckets)
        expect((await list({ delay: bucket, delayFrom: from })).total, `${from} ${bucket}`).toBe(n);
    for (const bar of denials) {
      const when = bar.key === 'unsure' ? 'unsure-month' : bar.key;
      expect((await list({ when, attributed: 'any' })).total).toBe(bar.attributed);
      expect((await incidents(context, { limit: 5 }, { sort: 'newest', when, attributed: 'any', denied: true })).total).toBe(bar.denied);
    }
    expect(denials.reduce((sum, bar) => sum + bar.denied, 0)).toBeGreaterThan(0);
  });
});

describe('the list', () => {
  const every: (readonly [string, IncidentFilter & TrendFilter])[] = [
    ['country', { country: 'AL' }],
    ['status', { status: 'denied' }],
    ['sector', { sector: 'telecommunications' }],
    ['words of the title', { text: 'Albanian Parl' }],
    ['the beginning of an actor', { text: 'homeland' }],
  ];
  it.each(every)('is narrowed by %s, and says how many fit', async (_what, filter) => {
    const all = (await list({})).items;
    const { items, total } = await list(filter);
    expect(items.length).toBe(total);
    expect(total).toBeGreaterThan(0);
    expect(total).toBeLessThan(all.length);
    if (filter.country !== undefined) expect(items.every((item) => item.country === filter.country)).toBe(true);
    if (filter.status !== undefined) expect(items.every((item) => item.status === filter.status)).toBe(true);
  });

  it.each(['newest', 'oldest', 'said', 'claimed', 'confirmed', 'documents', 'status', 'country'] as const)(
    'comes whole page by page when sorted by %s',
    async (sort) => {
      const whole = (await incidents(context, { limit: 200 }, { sort })).items.map(({ id }) => id);
      const pages: string[] = [];
      for (let cursor: string | undefined, more = true; more; ) {
        const page = await incidents(context, { limit: 3, cursor }, { sort });
        pages.push(...page.items.map(({ id }) => id));
        more = page.next !== null;
        cursor = page.next ?? undefined;
      }
      expect(pages).toEqual(whole);
      expect(new Set(whole).size).toBe((await list({})).total);
    },
  );

  it('offers what it can be narrowed to with the number that then fits', async () => {
    const facets = await facetsOfIncidents(context, {});
    for (const { value, count } of facets.sectors) expect((await list({ sector: value })).total).toBe(count);
    for (const { value, count } of facets.claimants) expect((await list({ claimant: value })).total).toBe(count);
    for (const { value, count } of facets.attributed) expect((await list({ attributed: value })).total).toBe(count);
    expect(facets.countries.length).toBeGreaterThan(0);
  });

  it('comes as a table with a line for each', async () => {
    const table = await incidentsCsv(context, { sort: 'newest' });
    expect(table.split('\r\n').length).toBe((await list({})).total + 2);
    expect(table).toContain('"Attack on Albanian Parliament');
  });
});

describe('a chart', () => {
  it.each(TrendChart.options)('%s comes as a table with the same sum', async (chart) => {
    const found = await trends(context, {});
    const [head = '', ...lines] = trendCsv(found, chart).trim().split('\r\n');
    const at = head.split(',').findIndex((name) => ['claims', 'incidents', 'attributed'].includes(name));
    const sum = lines.reduce((n, line) => n + Number(line.split(',')[at]), 0);
    const expected = chart.startsWith('claims')
      ? found.claims.total
      : chart === 'delays'
        ? found.delays.length * found.incidents
        : found.denials.reduce((n, bar) => n + bar.attributed, 0);
    expect(sum).toBe(expected);
  });
});
