import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importCounted } from '../src/app/import.ts';
import { eventItems } from '../src/collect/sources/misp/event.ts';
import { namedIn } from '../src/collect/sources/misp/attributes.ts';
import { openClient } from '../src/net/client.ts';
import { ingestAll } from '../src/pipeline/ingest.ts';
import { rebuild } from '../src/pipeline/rebuild.ts';
import { verify } from '../src/pipeline/verify.ts';
import { IN_FORCE } from '../src/store/statements.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { projectRoot, wireCollect, wireImport, wireStages } from '../src/wire.ts';

/** What comes as MISP: the organisation's words are its own, a gang's claim is the gang's, and every attribute is counted. */

const NOW = '2026-02-01T00:00:00.000Z';
let stages: Awaited<ReturnType<typeof wireStages>>;
let dir: string;
const client = openClient({ userAgent: 'Assay/test', allowPrivate: true, gapMs: 0 });
const opened: Store[] = [];
beforeAll(async () => {
  stages = await wireStages(projectRoot());
  dir = await mkdtemp(join(tmpdir(), 'assay-misp-'));
});
afterAll(async () => {
  for (const store of opened) await store.close();
  await client.close();
  await rm(dir, { recursive: true });
});
const empty = async (): Promise<Store> => {
  const store = await openStore({ memory: true });
  opened.push(store);
  return store;
};
const take = async (store: Store, json: unknown) => {
  const path = join(dir, 'event.json');
  writeFileSync(path, typeof json === 'string' ? json : JSON.stringify(json));
  const [file] = await wireImport(client, {})([path], NOW);
  if (file === undefined) throw new Error('nothing takes it');
  return importCounted({ store, stages }, file.pieces);
};
const saidIn = async (store: Store): Promise<string[]> => {
  const { rows } = await sql<{
    line: string;
  }>`select concat_ws(' | ', coalesce(e.name, s.asserter ->> 'name'), s.stance, p.type, p.kind, s.quote, a.status) as line
    from ${IN_FORCE} s left join entity e on e.id = s.asserter_entity join document d on d.id = s.document_id
      join proposition p on p.id = s.proposition_id join assessment a on a.proposition_id = p.id order by d.seq, s.start_at`.execute(
    store.db,
  );
  return rows.map(({ line }) => line);
};

const uuid = (n: number): string => `5b${String(n).padStart(6, '0')}-1f1f-43b7-8c68-ba5465ec5c04`;
const attribute = (n: number, type: string, value: string, more: object = {}) => ({
  uuid: uuid(n),
  type,
  value,
  category: 'Network activity',
  to_ids: false,
  timestamp: '1700000000',
  ...more,
});
const event = (more: object = {}) => ({
  Event: {
    uuid: uuid(0),
    info: 'Grey Heron phones home',
    date: '2023-11-10',
    threat_level_id: '2',
    analysis: '1',
    distribution: '3',
    timestamp: '1700000000',
    publish_timestamp: '1700000100',
    Orgc: { name: 'Northwind CERT', uuid: uuid(900) },
    Tag: [{ name: 'tlp:green' }, { name: 'type:OSINT' }],
    Galaxy: [
      { type: 'threat-actor', name: 'Threat Actor', GalaxyCluster: [{ type: 'threat-actor', value: 'Grey Heron' }] },
      {
        type: 'mitre-attack-pattern',
        name: 'Attack Pattern',
        GalaxyCluster: [{ type: 'mitre-attack-pattern', value: 'Phishing - T1566' }],
      },
      { type: 'malpedia', name: 'Malpedia', GalaxyCluster: [{ type: 'malpedia', value: 'FeatherLoad' }] },
    ],
    Attribute: [
      attribute(1, 'ip-dst', '91.198.174.192', {
        to_ids: true,
        Sighting: [{ type: '0', date_sighting: '1700300000', Organisation: { name: 'Other CERT' } }],
      }),
      attribute(2, 'domain|ip', 'bad.example.org|192.168.1.4', { to_ids: '1' }),
      attribute(3, 'filename|sha256', 'a.exe|e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', {
        warnings: [{ warninglist_name: 'List of empty hashes' }],
      }),
      attribute(4, 'domain', 'old.example.net', { to_ids: true, deleted: true }),
      attribute(5, 'comment', 'a note\nwith two lines'),
      attribute(6, 'domain', 'secret.example.net', { Tag: [{ name: 'tlp:red' }] }),
    ],
    ...more,
  },
});

describe('an event', () => {
  it('is what its organisation says, each attribute at its place', async () => {
    const store = await empty();
    const broken = { uuid: uuid(7), value: 'without a type' };
    const given = event();
    const counts = await take(store, { response: [{ Event: { ...given.Event, Attribute: [...given.Event.Attribute, broken] } }] });
    expect(counts).toMatchObject({ read: 8, stored: 7, known: 0, quarantined: 1 });
    expect(await saidIn(store)).toEqual([
      expect.stringMatching(
        /^Northwind CERT \| attribute \| conducted \| Grey Heron is behind what the event “Grey Heron phones home” tells of \| attributed$/,
      ),
      expect.stringMatching(/^Northwind CERT \| assert \| technique \| Phishing - T1566 is used in /),
      expect.stringMatching(/^Northwind CERT \| assert \| technique \| malware \| FeatherLoad is used in /),
      expect.stringMatching(/^Northwind CERT \| assert \| technique \| indicator \| 91\.198\.174\.192 is to be looked for \|/),
      expect.stringMatching(/^Other CERT \| confirm \| technique \| indicator \| was seen on 2023-11-18 by Other CERT \|/),
      expect.stringMatching(
        /^Northwind CERT \| assert \| technique \| indicator \| bad\.example\.org \| 192\.168\.1\.4 is to be looked for \|/,
      ),
      expect.stringMatching(
        /^Northwind CERT \| retract \| technique \| indicator \| old\.example\.net is deleted, and was to be looked for \|/,
      ),
    ]);
    const { rows } = await sql<{
      tlp: string;
      text: string;
      published: string;
      name: string;
    }>`select d.tlp, d.text, d.published, s.name from document d
      join source s on s.id = d.source_id order by d.tlp`.execute(store.db);
    expect(rows.map(({ tlp, name }) => `${tlp} ${name}`)).toEqual(['green Northwind CERT', 'red Northwind CERT']);
    expect(rows[0]?.text).toContain('/response/0/Event/Attribute/4 comment a note with two lines');
    expect(rows[0]?.text).toContain('threat level medium, analysis ongoing, distribution all communities; tags tlp:green, type:OSINT');
    expect(rows[0]?.text).not.toContain('secret');
    expect(rows[0]?.published).toBe('2023-11-14T22:15:00.000Z');
    expect(rows[0]?.text).toContain('harmless: private address, means another machine in each network');
    expect(rows[0]?.text).toContain('on the warninglist “List of empty hashes”');
    const { rows: marked } = await sql<{ text: string }>`select text from mention where benign is not null order by text`.execute(store.db);
    expect(marked.map(({ text }) => text)).toEqual(expect.arrayContaining(['192.168.1.4', 'bad.example.org']));
    const { rows: incidents } = await sql<{ n: number }>`select count(*)::int as n from incident`.execute(store.db);
    expect(incidents).toEqual([{ n: 0 }]);
    // Alone, in a list and in the wrapper it is the same event, but for where it stands.
    expect(await take(store, { response: [{ Event: { ...given.Event, Attribute: [...given.Event.Attribute, broken] } }] })).toMatchObject({
      stored: 0,
      known: 7,
    });
    const said = await saidIn(store);
    expect((await verify(store, stages)).faults).toEqual([]);
    await rebuild(store, { ...stages, readerVersion: 'another-reader/1' });
    expect(await saidIn(store)).toEqual(said);
    for (const shape of [given, [given], { response: given }])
      expect(await take(await empty(), shape)).toMatchObject({ read: 7, stored: 7 });
  }, 90_000);

  it('hands on what a gang claims as the gang’s claim', async () => {
    const store = await empty();
    const of = (relation: string, value: string, n: number) => ({ ...attribute(n, 'text', value), object_relation: relation });
    const post = {
      name: 'ransomware-group-post',
      'meta-category': 'misc',
      uuid: uuid(50),
      Attribute: [
        of('ransomware-group', 'Tern', 51),
        of('entity-name', 'Harbour Foods', 52),
        of('date', '2023-11-09T00:00:00+00:00', 53),
        of('description', 'We have 40 GB of them.', 54),
      ],
    };
    const ddos = {
      name: 'ddos-claim',
      'meta-category': 'network',
      uuid: uuid(60),
      Attribute: [of('target', 'Lake City Council', 61), of('claim-validity', 'Valid', 62)],
    };
    expect(await take(store, event({ Attribute: [], Object: [post, ddos] }))).toMatchObject({ read: 7, stored: 7, quarantined: 0 });
    const said = await saidIn(store);
    expect(said).toContain(
      'Tern | claim-responsibility | conducted | Tern claims a ransomware attack on Harbour Foods on 2023-11-09 | claimed',
    );
    expect(said).toContain(
      'Grey Heron | claim-responsibility | conducted | Grey Heron claims a DDoS attack on Lake City Council | claimed',
    );
    expect(said.filter((line) => line.includes('the claim is valid'))).toEqual([
      expect.stringMatching(/^Northwind CERT \| confirm \| occurred/),
    ]);
    // What only the gang says nobody else is made to say.
    expect(said.filter((line) => line.includes('Harbour Foods') && !line.startsWith('Tern'))).toEqual([]);
    const { rows } = await sql<{ title: string }>`select title from incident order by title`.execute(store.db);
    expect(rows).toHaveLength(2);
  }, 60_000);

  it('is refused with its reason where it is none, and the others go on', async () => {
    const store = await empty();
    expect(await take(store, [event(), event({ date: '2023-13-45' }), { Event: { uuid: 'x' } }])).toMatchObject({
      read: 9,
      stored: 7,
      quarantined: 2,
    });
    const { rows } = await sql<{ reason: string }>`select reason from quarantine order by reason`.execute(store.db);
    expect(rows.map(({ reason }) => reason)).toEqual(['bad-date', 'bad-event']);
    await expect(take(store, JSON.stringify(event()).slice(0, 700))).rejects.toThrow(/ends too early/);
    // Nothing marks it, and it is for its own community: it is not handed on as if it were for all.
    await take(store, event({ Tag: [], distribution: '0', info: 'Ours alone' }));
    const { rows: held } = await sql<{ tlp: string }>`select tlp from document where title = 'Ours alone'`.execute(store.db);
    expect(held).toEqual([{ tlp: 'amber+strict' }]);
  }, 60_000);

  it('is counted whole, whatever stands in it', () => {
    const any = fc.json().map((text): unknown => JSON.parse(text));
    const odd = fc.record({
      type: fc.constantFrom('ip-dst', 'domain|ip', 'md5', 'url', 'x'),
      value: fc.oneof(fc.string({ unit: 'binary' }), any),
      to_ids: any,
      deleted: any,
    });
    fc.assert(
      fc.property(fc.array(fc.oneof(odd, any), { maxLength: 6 }), fc.string({ unit: 'binary' }), (attributes, info) => {
        let objects = 0;
        for (const { item, objects: n } of eventItems({ info, Attribute: attributes }, '/Event', { name: 'x', now: NOW })) {
          objects += n;
          const told = item?.told;
          for (const s of told?.reading.statements ?? []) expect(told?.text.text.slice(s.start, s.end)).toBe(s.quote);
          for (const m of told?.reading.mentions ?? []) expect(told?.text.text.slice(m.start, m.end)).toBe(m.text);
        }
        expect(objects).toBe(attributes.length + 1);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a feed', () => {
  const manifest = { [uuid(1)]: { info: 'one' }, [uuid(2)]: { info: 'two' }, [uuid(3)]: { info: 'lost' } };
  const files = {
    'manifest.json': manifest,
    [`${uuid(1)}.json`]: event({ uuid: uuid(1), info: 'One' }),
    [`${uuid(2)}.json`]: event({ uuid: uuid(2), info: 'Two' }),
  };

  it('in a folder is taken event by event; what is missing is told', async () => {
    const folder = join(dir, 'feed');
    mkdirSync(folder);
    for (const [name, json] of Object.entries(files)) writeFileSync(join(folder, name), JSON.stringify(json));
    const store = await empty();
    const imported = await wireImport(client, {})([folder], NOW);
    expect(imported).toHaveLength(1);
    const [feed] = imported;
    if (feed === undefined) throw new Error('nothing takes the feed');
    expect(await importCounted({ store, stages }, feed.pieces)).toMatchObject({
      read: 15,
      stored: 14,
      quarantined: 1,
    });
  }, 60_000);

  it('at an address is fetched event by event', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      const path = (request.url ?? '').slice('/feed/'.length);
      asked.push(path);
      const json = files[path as keyof typeof files];
      if (json === undefined) return void response.writeHead(404).end();
      return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed/manifest.json`;
      const store = await empty();
      const results = await ingestAll(store, stages, await wireCollect(client, {})({ kind: 'url', url }));
      expect(results.map(({ outcome }) => outcome).toSorted()).toEqual(['quarantined', 'stored', 'stored', 'stored', 'stored']);
      expect(asked.filter((path) => path.endsWith('.json')).toSorted()).toEqual([
        `${uuid(1)}.json`,
        `${uuid(2)}.json`,
        `${uuid(3)}.json`,
        'manifest.json',
      ]);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }, 60_000);
});

const pairs = fileURLToPath(new URL('../../shared/conformance/misp/misp_stix21_pairs.jsonl', import.meta.url));
describe.skipIf(!existsSync(pairs))(`the pairs of misp-stix (skipped where ${pairs} is not there)`, () => {
  const all = (): { set: string; name: string; misp: Record<string, unknown>; stix: unknown }[] =>
    readFileSync(pairs, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as ReturnType<typeof all>[number]);

  it('name what misp-stix makes observables of', () => {
    let compared = 0;
    const missed: string[] = [];
    for (const { set, name, misp, stix } of all()) {
      if (set !== 'misp_attributes_to_stix21' || !Array.isArray(stix)) continue;
      const { type, value } = misp as { type: string; value: string };
      // A link of MISP leads to where something is told; it is no trace of an attack.
      if (type === 'link') continue;
      const named = namedIn(type, value).map((each) => each.name.toLowerCase());
      for (const object of stix as Record<string, unknown>[]) {
        const told = ['ipv4-addr', 'ipv6-addr', 'domain-name', 'url', 'email-addr'].includes(String(object['type']))
          ? [String(object['value'])]
          : [];
        const hashes = object['type'] === 'file' ? Object.values((object['hashes'] ?? {}) as Record<string, string>) : [];
        for (const each of [...told, ...hashes]) {
          compared += 1;
          if (!named.includes(each.toLowerCase())) missed.push(`${name}: ${each}`);
        }
      }
    }
    expect(compared).toBeGreaterThan(40);
    expect(missed).toEqual([]);
  });

  it('are all taken in, and the counts add up', async () => {
    const store = await empty();
    const own = all().flatMap(({ misp }) => (Array.isArray(misp) ? (misp as Record<string, unknown>[]) : [misp]));
    const isObject = (m: Record<string, unknown>): boolean => 'meta-category' in m;
    const isGalaxy = (m: Record<string, unknown>): boolean => 'GalaxyCluster' in m;
    const plain = own.filter((m) => 'type' in m && 'value' in m && !isObject(m) && !isGalaxy(m));
    const objects = own.filter(isObject);
    const inner = objects.reduce((sum, o) => sum + ((o['Attribute'] as unknown[] | undefined) ?? []).length, 0);
    const counts = await take(store, event({ Galaxy: own.filter(isGalaxy), Attribute: plain, Object: objects }));
    expect(counts.read).toBe(1 + plain.length + inner);
    expect(counts).toMatchObject({ known: 0, quarantined: 0, stored: counts.read });
    expect(counts.statements).toBeGreaterThan(100);
    expect((await verify(store, stages)).faults).toEqual([]);
  }, 60_000);
});
