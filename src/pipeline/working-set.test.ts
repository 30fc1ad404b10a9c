import { describe, expect, it } from 'vitest';
import type { Reading } from '../model/reading.ts';
import type { Incident } from '../model/records.ts';
import type { Resolution } from '../model/resolution.ts';
import { openStore, type Store } from '../store/store.ts';
import { rawText } from '../../test/tiny-stages.ts';
import { projectRoot, wireStages } from '../wire.ts';
import { ingest } from './ingest.ts';
import { WorkingSet } from './working-set.ts';

const incident = (id: string): Incident => ({
  id,
  title: id,
  when: { edtf: '2022', candidates: [], resolvedBy: null },
  victims: [],
  actors: [],
  country: 'AL',
  action: null,
  campaign: null,
  campaignBy: null,
  joins: [],
  flags: [],
});

const nothing: Resolution = {
  entities: [],
  links: {},
  incidents: [],
  mergedIncidents: [],
  eventLinks: {},
  propositions: [],
  mergedPropositions: [],
  statementLinks: {},
  resolvedTimes: [],
  copy: null,
};
const READING = {
  reader: 'r',
  sentences: [],
  mentions: [],
  entities: [],
  times: [],
  events: [],
  propositions: [],
  statements: [],
  attributions: [],
  notUnderstood: [],
  procedures: [],
  happenings: [],
} satisfies Reading;

/** Three incidents, two dated by one statement; the first becomes the second, the second the third. */
const STEPS: Partial<Resolution>[] = [
  {
    incidents: [incident('C'), incident('B'), incident('A')],
    eventLinks: { c: ['C'], b: ['B'], a: ['A'] },
    resolvedTimes: [
      { incident: 'B', edtf: '2022-09', statement: 's' },
      { incident: 'A', edtf: '2022-09-10', statement: 's' },
    ],
  },
  { incidents: [incident('B')], mergedIncidents: [{ from: 'A', into: 'B' }] },
  { incidents: [incident('C')], mergedIncidents: [{ from: 'B', into: 'C' }] },
];

const inBatchesOf = async (size: number): Promise<unknown> => {
  const store = await openStore({ memory: true });
  try {
    for (let at = 0; at < STEPS.length; at += size) {
      const set = new WorkingSet(store.db);
      for (const [i, step] of STEPS.slice(at, at + size).entries()) {
        await set.lookup('d').incidentsOf({ entities: [], countries: ['AL'], limit: 120 });
        set.apply({ id: `d${at + i}`, seq: at + i + 1, text: '' }, READING, { ...nothing, ...step });
      }
      await set.flush();
    }
    return [
      await store.db.selectFrom('resolved_time').selectAll().execute(),
      await store.db.selectFrom('incident_event').selectAll().orderBy('event').execute(),
    ];
  } finally {
    await store.close();
  }
};

const withReal = async (work: (store: Store, put: (source: string, text: string) => Promise<string>) => Promise<void>): Promise<void> => {
  const stages = await wireStages(projectRoot());
  const store = await openStore({ memory: true });
  try {
    await work(store, async (name, text) => {
      const source = { name, kind: 'outlet' as const, country: null };
      return (await ingest(store, stages, { ...rawText(text, { published: '2024-03-05', collectedAt: '2024-03-06T00:00:00Z' }), source }))
        .outcome;
    });
  } finally {
    await store.close();
  }
};

describe('WorkingSet', () => {
  it('merges a chain of incidents as folding one by one does', async () => {
    expect(await inBatchesOf(3)).toEqual(await inBatchesOf(1));
  });

  it('finds a name again whose key begins with an article', async () => {
    await withReal(async (store, put) => {
      for (const n of [1, 2])
        await put(
          'O',
          `Report ${n}\n\nHackers attacked A.A. Bank in Norway on 3 March 2024. A.A. Bank said that ransomware encrypted its servers.`,
        );
      expect(await store.db.selectFrom('entity').select('id').where('name', '=', 'A.A. Bank').execute()).toHaveLength(1);
      expect(await store.db.selectFrom('incident').select('id').execute()).toHaveLength(1);
    });
  });

  it('knows a repost of each of many posts with one sign-off', { timeout: 60_000 }, async () => {
    const signOff =
      'Our network will never stop until the enemies of the people stop their aggression against peaceful towns and every one of their banks and airports and power plants feels our anger at the front.';
    const posts = Array.from({ length: 36 }, (_, i) => {
      const list = Array.from({ length: 9 }, (__, k) => `Firm${i * 31 + k * 7} of Quarter${i + k}`).join(', ');
      return `We attacked these websites tonight: ${list}.\n\n${signOff}`;
    });
    await withReal(async (_, put) => {
      for (const post of posts) expect(await put('Channel', post)).toBe('stored');
      const again = [];
      for (const post of posts) again.push(await put('Mirror', post));
      expect(again).toEqual(posts.map(() => 'copy'));
    });
  });
});
