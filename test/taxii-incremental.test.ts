import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { decide, undo } from '../src/app/decisions.ts';
import { saveSearch } from '../src/app/saved-searches.ts';
import { publish, publishAnew } from '../src/app/taxii-publish.ts';
import { AssayError } from '../src/core/errors.ts';
import type { MakeAnyDecision } from '../src/model/decision.ts';
import type { RawItem } from '../src/model/document.ts';
import type { Tlp } from '../src/model/vocabulary.ts';
import { ingestAll } from '../src/pipeline/ingest.ts';
import { rebuild } from '../src/pipeline/rebuild.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { caseFolder, projectRoot, wireCatalogue, wireStages } from '../src/wire.ts';

/**
 * Two databases are told the same: one is published by what changed, the other whole each time. After every step they hold the same
 * versions of the same objects with the same dates, and the one that went by what changed knows of each object what gives it.
 */

const attack = wireCatalogue(projectRoot());
let stages: Awaited<ReturnType<typeof wireStages>>;
let example: RawItem[];
let clock = Date.parse('2026-02-01T00:00:00.000Z');
beforeAll(async () => {
  stages = { ...(await wireStages(projectRoot())), now: () => new Date(clock).toISOString() };
  example = await caseFolder(join(projectRoot(), 'examples/albania'), '2026-01-01T00:00:00.000Z');
});

/** The same numbers for the same seed (mulberry32). */
const chance = (seed: number): (() => number) => {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};

/** Told of what the example tells of: they move statuses, name the same victims, actors and files, and are marked in all ways. */
const TOLD = [
  'Homeland Justice denied that it attacked the Assembly of Albania. One Albania said that customer data was stolen by Homeland Justice.',
  'The National Authority for Electronic Certification and Cyber Security confirmed that the Assembly of Albania and One Albania were hit by a cyberattack on 25 December 2023. It attributed the attack to Iran with high confidence.',
  'Microsoft attributed the attack on the Assembly of Albania to Iran. The attackers used phishing and the wiper "No-Justice". The file C:\\Temp\\nacl.exe contacted 198.51.100.7.',
  'Air Albania denied that it was hit. It was claimed that the attackers sold the data. D:\\Work\\nacl.exe was found at Air Albania.',
  "Iran rejected the accusation. Tirana said that Homeland Justice is linked to Iran's Ministry of Intelligence.",
  'Eagle Mobile Albania was hit by Homeland Justice on 26 December 2023. The campaign was called "Operation Night Heron".',
  'One Albania confirmed on 29 December 2023 that it was hit by the cyberattack of Homeland Justice on 25 December 2023.',
  'It is believed that the Albanian Parliament was attacked with ransomware. Homeland Justice claimed responsibility for the attack.',
];
const told = (n: number, tlp: Tlp): RawItem => ({
  bytes: new TextEncoder().encode(`${TOLD[n % TOLD.length] ?? ''} (${n})`),
  mediaType: 'text/plain',
  url: null,
  name: `told ${n}`,
  source: { name: `Paper ${n % 3}`, kind: 'outlet', country: 'AL' },
  title: null,
  author: null,
  published: '2023-12-30',
  collectedAt: new Date(Date.parse('2026-01-02T00:00:00.000Z') + n * 1000).toISOString(),
  tlp,
});

type Step = (store: Store) => Promise<unknown>;
const ids = async (store: Store, query: string): Promise<string[]> =>
  (await sql.raw<{ id: string }>(query).execute(store.db)).rows.map(({ id }) => id);

/** What is done next; asked of one database, done in both. */
const nextStep = async (store: Store, random: () => number, n: number): Promise<[string, Step]> => {
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  const decided = (what: string, asked: MakeAnyDecision): [string, Step] => [what, (each) => decide({ store: each, stages }, asked)];
  const made = (await ids(store, 'select id from decision order by seq')).length;
  const dice = random();
  if (dice < 0.4) {
    const tlp = pick(['clear', 'clear', 'clear', 'green', 'amber', 'red'] as const) ?? 'clear';
    const some = [told(n, tlp), ...(random() < 0.5 ? example.slice(n + 12, n + 13) : [])];
    return [`documents, ${tlp}`, (each) => ingestAll(each, stages, some)];
  }
  if (dice < 0.65) {
    const { rows } = await sql<{ id: string; document: string; place: number }>`select l.statement_id as id, l.document_id as document,
      (select count(*)::int from decision d where d.history = l.document_id) as place from statement_link l order by l.statement_id`.execute(
      store.db,
    );
    const of = pick(rows);
    if (of !== undefined) {
      const about = { author: 'Ana', reason: '', document: of.document, version: of.place, statements: [of.id] };
      if (dice < 0.5) return decided(`reject ${of.id}`, { ...about, kind: 'reject' });
      if (dice < 0.55) return decided(`accept ${of.id}`, { ...about, kind: 'accept' });
      const speaker = pick([null, { name: null }, { name: 'Police of Delta' }]);
      return decided(`correct ${of.id}`, { ...about, kind: 'correct', to: { stance: 'deny', polarity: -1, speaker } });
    }
  }
  if (dice < 0.75 && made > 0) {
    const id = pick(await ids(store, "select id from decision where kind <> 'undo' order by seq")) ?? '';
    return [`undo ${id}`, (each) => undo({ store: each, stages }, id, { author: 'Ana', reason: '' })];
  }
  if (dice < 0.88) {
    const about = random() < 0.5 ? 'entity' : 'incident';
    const all = await ids(store, `select id from ${about} order by born, id`);
    const [into, from] = [pick(all) ?? '', pick(all) ?? ''];
    return decided(`merge ${about} ${from} into ${into}`, { kind: 'merge', about, into, from, author: 'Ana', reason: '', version: 0 });
  }
  if (dice < 0.94) {
    const of = pick(await ids(store, 'select id from entity where named order by born, id')) ?? '';
    const documents = (await ids(store, `select distinct document_id as id from mention where entity_id = '${of}' order by 1`)).slice(0, 1);
    const goes = { names: [], documents, words: [], name: 'Somebody else' };
    return decided(`split ${of}`, { kind: 'split', about: 'entity', of, ...goes, author: 'Ana', reason: '', version: 0 });
  }
  if (dice < 0.97) {
    const source = pick(await ids(store, 'select id from source order by id')) ?? '';
    return decided(`grade ${source}`, { kind: 'grade', source, matter: 'all', grade: 'F', author: 'Ana', reason: '', version: 0 });
  }
  return ['rebuild', (each) => rebuild(each, stages)];
};

interface Row {
  collection: string;
  id: string;
  version: string;
  hash: string;
  is_last: boolean;
  body: string;
}
const rowsOf = async (store: Store): Promise<Row[]> =>
  (
    await sql<Row>`select o.collection, o.id, o.version, o.hash, o.is_last, b.body from taxii_object o join taxii_body b on b.key = o.body_key
      order by o.collection, o.id, o.version_key`.execute(store.db)
  ).rows;
const givenIn = async (store: Store): Promise<string[]> =>
  ids(store, "select part || ' ' || giver || ' ' || object as id from taxii_given order by 1");
const orderly = async (store: Store): Promise<void> => {
  const { rows } = await sql<{ n: number; bodies: number; stray: number }>`select
    (select count(*)::int from (select 1 from taxii_object o join taxii_object e on e.collection = o.collection and e.id = o.id
      and e.version_key < o.version_key and e.added >= o.added) x) as n,
    (select count(*)::int from taxii_body) as bodies,
    (select count(*)::int from taxii_body b where not exists (select 1 from taxii_object o where o.body_key = b.key)) as stray`.execute(
    store.db,
  );
  expect(rows[0]).toMatchObject({ n: 0, stray: 0 });
};

const SEEDS = (process.env['ASSAY_SEEDS'] ?? '5').split(',').map(Number);
const STEPS = Number(process.env['ASSAY_STEPS'] ?? 7);

describe.each(SEEDS)('collections brought up to date by what changed, told by chance %i', (seed) => {
  it('hold after every step what they hold that are gone through whole', async () => {
    const random = chance(seed);
    const [some, whole] = [await openStore({ memory: true }), await openStore({ memory: true })];
    const contextOf = (store: Store) => ({ store, stages, attack });
    const both = async (step: Step): Promise<string> => {
      const came = await Promise.all(
        [some, whole].map((store) =>
          step(store).then(
            () => '',
            (error: unknown) => {
              if (error instanceof AssayError) return error.failure.code;
              throw error;
            },
          ),
        ),
      );
      expect(came[0]).toBe(came[1]);
      return came[0] ?? '';
    };
    const same = async (what: string): Promise<void> => {
      clock += 60_000;
      const told1 = await publish(contextOf(some));
      await publishAnew(contextOf(whole));
      const told2 = await publish(contextOf(whole));
      const [a, b] = [await rowsOf(some), await rowsOf(whole)];
      const texts = new Set(b.map((row) => JSON.stringify(row)));
      // First those that differ alone: all of them are too many to be looked through.
      expect(a.filter((row) => !texts.has(JSON.stringify(row))).slice(0, 3), what).toEqual([]);
      expect(a, what).toEqual(b);
      expect({ ...told1, collections: 0 }, what).toEqual({ ...told2, collections: 0 });
      expect(await givenIn(some), what).toEqual(await givenIn(whole));
      await orderly(some);
      expect(await publish(contextOf(some)), what).toEqual({ collections: 0, added: 0, changed: 0, revoked: 0 });
    };
    await both((store) => ingestAll(store, stages, example.slice(0, 12)));
    for (const query of ['Iran', 'stance:deny', '"Homeland Justice" -Microsoft', 'status:confirmed parliament'])
      await both((store) => saveSearch(contextOf(store), { name: query, query }));
    await same('the first time');
    // The first document of its source that a search finds falls out of it: the source is as old as the next one there.
    await both((store) => ingestAll(store, stages, [told(96, 'clear'), told(120, 'clear')]));
    await same('two papers deny');
    const { rows: denied } = await sql<{ id: string; document: string }>`select s.id, s.document_id as document from statement s
      join document d on d.id = s.document_id join source o on o.id = d.source_id where o.name = 'Paper 0' and s.stance = 'deny'
      and d.seq = (select min(seq) from document where source_id = d.source_id) order by s.id`.execute(some.db);
    expect(denied.length).toBeGreaterThan(0);
    const about = { author: 'Ana', reason: '', document: denied[0]?.document ?? '', version: 0, statements: denied.map(({ id }) => id) };
    await both((store) => decide({ store, stages }, { ...about, kind: 'reject' }));
    await same('the first of them does not');
    let whatCame = 0;
    for (let n = 0; n < STEPS; n += 1) {
      const [what, step] = await nextStep(some, random, n);
      clock += 1000;
      const fault = await both(step);
      if (fault === '') whatCame += 1;
      await same(`step ${n}: ${what}`);
    }
    expect(whatCame).toBeGreaterThan(STEPS / 3);
    await some.close();
    await whole.close();
  }, 600_000);
});
