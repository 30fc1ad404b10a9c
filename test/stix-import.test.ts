import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decide as decideAny, preview } from '../src/app/decisions.ts';
import { importCounted } from '../src/app/import.ts';
import { stixBundle } from '../src/app/stix-export.ts';
import { bundleItems } from '../src/collect/sources/stix/bundle.ts';
import { objectsIn } from '../src/collect/sources/stix/objects.ts';
import { openClient } from '../src/net/client.ts';
import { ingestAll } from '../src/pipeline/ingest.ts';
import { decide } from '../src/pipeline/decide.ts';
import { rebuild } from '../src/pipeline/rebuild.ts';
import { verify } from '../src/pipeline/verify.ts';
import { IN_FORCE } from '../src/store/statements.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { caseFolder, projectRoot, wireImport, wireCatalogue, wireStages } from '../src/wire.ts';
import { type CaseServer, startCase } from './case-server.ts';

/** What comes in as STIX: another Assay's statements the same, those of others as theirs, and nothing lost without a word. */

const attack = wireCatalogue(projectRoot());
const NOW = '2026-02-01T00:00:00.000Z';
const client = openClient({ userAgent: 'Assay/test', allowPrivate: false });
let the: CaseServer;
let stages: Awaited<ReturnType<typeof wireStages>>;
const opened: Store[] = [];
beforeAll(async () => {
  the = await startCase(() => ({}));
  stages = await wireStages(projectRoot());
});
afterAll(async () => {
  await client.close();
  await the.close();
  for (const store of opened) await store.close();
});
const pieces = async (file: string) => {
  const [opened] = await wireImport(client, {})([file], NOW);
  if (opened === undefined) throw new Error(`nothing takes ${file}`);
  return opened.pieces;
};
const empty = async (): Promise<Store> => {
  const store = await openStore({ memory: true });
  opened.push(store);
  return store;
};
const exported = async (store: Store): Promise<string> => {
  let text = '';
  for await (const piece of await stixBundle({ store, stages, attack }, { of: 'all' })) text += piece;
  return text;
};
const take = (store: Store, text: string) =>
  importCounted(
    { store, stages },
    bundleItems(() => [new TextEncoder().encode(text)], 'bundle.json', NOW),
  );
/** Who says what in which words, and how the matter stands. */
const saidIn = async (store: Store): Promise<string[]> => {
  const { rows } = await sql<{
    line: string;
  }>`select concat_ws(' | ', s.document_id, s.start_at, s.end_at, s.quote, coalesce(e.name, s.asserter ->> 'kind'),
      s.stance, s.polarity, s.wording, p.type, p.text, a.status) as line
    from ${IN_FORCE} s left join entity e on e.id = s.asserter_entity
      join proposition p on p.id = s.proposition_id join assessment a on a.proposition_id = p.id`.execute(store.db);
  return rows.map((row) => row.line).toSorted();
};

describe('a bundle of another Assay', () => {
  it('brings the same statements with the same statuses, again nothing, and stays so when everything is derived anew', async () => {
    const text = await exported(the.context.store);
    const other = await empty();
    const first = await take(other, text);
    expect(first.read).toBe(first.stored + first.known + first.quarantined);
    expect(first.quarantined).toBe(0);
    const said = await saidIn(the.context.store);
    expect(await saidIn(other)).toEqual(said);
    expect(first.statements).toBe(said.length);
    const again = await take(other, text);
    expect(again).toMatchObject({ read: first.read, stored: 0, quarantined: 0, statements: 0 });
    expect((await verify(other, stages)).faults).toEqual([]);
    await rebuild(other, { ...stages, readerVersion: 'another-reader/1' });
    expect(await saidIn(other)).toEqual(said);
  }, 180_000);

  it('brings what people decided as what it comes to', async () => {
    const { store } = the.context;
    const { rows } = await sql<{ id: string; document_id: string }>`select s.id, s.document_id from statement s
      join document d on d.id = s.document_id where s.stance in ('claim-responsibility', 'deny') order by d.seq, s.start_at`.execute(
      store.db,
    );
    const rejected = rows[0];
    const put = rows.find((row) => row.document_id !== rejected?.document_id);
    if (rejected === undefined || put === undefined) throw new Error('the example has too few claims');
    const signed = { author: 'Ana', reason: '', version: 0 };
    await decide(store, stages, { kind: 'reject', document: rejected.document_id, statements: [rejected.id], ...signed });
    await decide(store, stages, {
      kind: 'correct',
      document: put.document_id,
      statements: [put.id],
      to: { stance: 'suspect', polarity: 1 },
      ...signed,
    });
    const other = await empty();
    await take(other, await exported(store));
    expect(await saidIn(other)).toEqual(await saidIn(store));
  }, 180_000);
});

const identity = {
  type: 'identity',
  spec_version: '2.1',
  id: 'identity--f431f809-377b-45e0-aa1c-6a4751cae5ff',
  created: '2024-05-01T00:00:00.000Z',
  modified: '2024-05-01T00:00:00.000Z',
  name: 'Northwind Labs',
  identity_class: 'organization',
};
const set = {
  type: 'intrusion-set',
  spec_version: '2.1',
  id: 'intrusion-set--4e78f46f-a023-4e5f-bc24-71b3ca22ec29',
  created_by_ref: identity.id,
  created: '2024-05-02T00:00:00.000Z',
  modified: '2024-05-02T00:00:00.000Z',
  name: 'Grey Heron',
};
const malware = {
  ...set,
  type: 'malware',
  id: 'malware--0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061',
  name: 'FeatherLoad',
  is_family: true,
};
const originates = {
  ...set,
  type: 'relationship',
  id: 'relationship--57b56a43-b8b0-4cba-9deb-34e3e1faed9e',
  name: undefined,
  relationship_type: 'uses',
  source_ref: set.id,
  target_ref: malware.id,
};
const bundleOf = (objects: readonly unknown[], more: object = {}): string =>
  JSON.stringify({ type: 'bundle', id: 'bundle--5d0092c5-5f74-4287-9642-33f4c354e56d', ...more, objects });
const reasons = async (store: Store): Promise<string[]> => {
  const { rows } = await sql<{ reason: string }>`select reason from quarantine order by reason`.execute(store.db);
  return rows.map(({ reason }) => reason);
};
const record = async (store: Store, asked: Record<string, unknown>): Promise<void> => {
  const context = { store, stages };
  const { version } = await preview(context, asked as never);
  await decideAny(context, { ...asked, author: 'Ana', reason: '', version } as never);
};

interface Told {
  type: string;
  extensions: Record<string, { holds: string; telling: string; document: string; source: string; sha256: string }>;
}
const extensionOf = (report: Told) => Object.values(report.extensions)[0] as Told['extensions'][string];

describe('a bundle that says it is from another Assay', () => {
  it('brings what others put into it too', async () => {
    const { objects } = JSON.parse(await exported(the.context.store)) as { objects: unknown[] };
    const other = await empty();
    const whole = await take(other, bundleOf(objects));
    const documents = sql<{ n: number }>`select count(*)::int as n from document`;
    const [before] = (await documents.execute(other.db)).rows;
    const [own] = (await documents.execute(the.context.store.db)).rows;
    expect(before).toEqual(own);
    const more = await take(other, bundleOf([...objects, identity, set, malware, originates]));
    expect(more).toMatchObject({ read: whole.read + 4, stored: 4, known: whole.read, quarantined: 0, statements: 1 });
    expect((await saidIn(other)).filter((line) => line.includes('Grey Heron uses FeatherLoad'))).toHaveLength(1);
  }, 180_000);

  it('joins no incident of ours by its id, nor takes the id of one to come: what it says is said, and by whom', async () => {
    const store = await empty();
    const items = await caseFolder(join(projectRoot(), 'examples/albania'), '2026-01-01T00:00:00.000Z');
    // One document is still to come, and what the incident that begins with it would be called is known to others.
    const late = await empty();
    await ingestAll(late, stages, items);
    const { rows: begun } = await sql<{ id: string; born: number }>`select i.id, i.born from incident i
      where (select count(*) from incident_event e where e.incident_id = i.id) = 1 order by i.born desc limit 1`.execute(late.db);
    const [coming = { id: '', born: 0 }] = begun;
    await ingestAll(store, stages, items.toSpliced(coming.born - 1, 1));
    const { db } = store;
    const rows = async (): Promise<string[]> =>
      (
        await sql<{
          row: string;
        }>`select to_jsonb(i)::text as row from incident i where i.id = any(array(select incident_id from incident_event e
          join reading r on r.document_id = e.document_id where r.reader not like 'stix/%')) order by i.id`.execute(db)
      ).rows.map(({ row }) => row);
    const { rows: ours } = await sql<{ id: string }>`select id from incident order by id`.execute(db);
    const [one, other] = ours;
    await record(store, { kind: 'merge', about: 'incident', into: one?.id, from: other?.id });
    const before = await rows();
    const { objects } = JSON.parse(await exported(the.context.store)) as { objects: Told[] };
    const forgery = (n: number, incident: string): Told => {
      const report = structuredClone(objects.find((o) => o.type === 'report' && o.extensions !== undefined) as Told);
      const extension = extensionOf(report);
      const words = 'Purple Otter attacked the Bank of Nowhere.';
      const id = `doc_${String(n).padStart(32, '0')}`;
      const telling = JSON.parse(extension.telling) as {
        document: Record<string, unknown>;
        text: unknown;
        reading: Record<string, unknown>;
      };
      telling.document = {
        ...telling.document,
        id,
        source: { name: 'A forger', kind: 'outlet', country: null },
        zones: [{ start: 0, end: words.length, kind: 'body' }],
      };
      telling.text = { length: words.length, kept: [[0, words]] };
      const party = {
        calledOf: null,
        organOf: null,
        authority: false,
        count: null,
        sector: null,
        knowledge: null,
        named: true,
        country: null,
      };
      const span = (word: string) => ({ start: words.indexOf(word), end: words.indexOf(word) + word.length });
      const arg = (role: string, entity: string, word: string) => ({ role, entity, text: word, span: span(word) });
      telling.reading = {
        ...telling.reading,
        sentences: [{ start: 0, end: words.length, zone: 'body' }],
        mentions: ['Purple Otter', 'Bank of Nowhere'].map((text, i) => ({
          id: `m${i}`,
          ...span(text),
          text,
          kind: i === 0 ? 'group' : 'organisation',
          entity: `e${i}`,
          candidates: [],
          via: 'shape',
          benign: null,
        })),
        entities: [
          { ...party, id: 'e0', kind: 'group', name: 'Purple Otter', names: ['Purple Otter'] },
          { ...party, id: 'e1', kind: 'organisation', name: 'Bank of Nowhere', names: ['Bank of Nowhere'] },
        ],
        times: [],
        events: [
          {
            id: 'v0',
            label: 'attack',
            action: 'wiper',
            victims: ['e1'],
            actors: ['e0'],
            time: null,
            place: null,
            mentions: [{ start: 0, end: words.length }],
            incident,
          },
        ],
        propositions: [
          {
            id: 'p0',
            type: 'conducted',
            kind: null,
            events: ['v0'],
            args: [arg('actor', 'e0', 'Purple Otter'), arg('victim', 'e1', 'Bank of Nowhere')],
            text: words,
          },
        ],
        statements: [
          {
            id: 's0',
            start: 0,
            end: words.length - 1,
            sentence: 0,
            quote: words.slice(0, -1),
            stance: 'assert',
            polarity: 1,
            wording: 'flat',
            strength: 1,
            directness: 'direct-quote',
            implied: false,
            hasEvidence: false,
            rule: 'forged',
            cue: null,
            focus: null,
            asserter: { kind: 'narrator', entity: null, name: 'narrator', span: null },
            relays: [],
            proposition: 'p0',
            timeSaid: null,
            eventTime: null,
          },
        ],
        sketch: [],
        notUnderstood: [],
      };
      extension.telling = JSON.stringify(telling);
      extension.document = id;
      extension.source = 'A forger';
      return {
        ...report,
        id: `report--00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
        created_by_ref: 'identity--00000000-0000-4000-8000-000000000001',
      } as Told;
    };
    // One that is, one that is part of another by decision, and one that is not there yet.
    const bundle = [one?.id ?? '', other?.id ?? '', coming.id].map((id, i) => forgery(i + 1, id));
    const came = await take(store, bundleOf(bundle));
    expect(came).toMatchObject({ stored: 3, quarantined: 0, statements: 3 });
    expect(await rows()).toEqual(before);
    const { rows: said } = await sql<{
      name: string;
      text: string;
      incident: string;
      ours: boolean;
    }>`select src.name, p.text, pi.incident_id as incident,
        exists (select 1 from incident_event e join reading r on r.document_id = e.document_id where e.incident_id = pi.incident_id and r.reader not like 'stix/%') as ours
      from ${IN_FORCE} s join document d on d.id = s.document_id join source src on src.id = d.source_id join proposition p on p.id = s.proposition_id
        join proposition_incident pi on pi.proposition_id = p.id where d.id like 'doc_0000000000%'`.execute(db);
    expect(said.length).toBeGreaterThan(0);
    for (const line of said) expect(line).toMatchObject({ name: 'A forger', ours: false });
    // What was to come comes as it would have.
    expect(said.map(({ incident }) => incident)).toContain(coming.id);
    await ingestAll(store, stages, items.slice(coming.born - 1, coming.born));
    const shared = await sql<{
      n: number;
    }>`select count(*)::int as n from incident_event theirs join incident_event own on own.incident_id = theirs.incident_id
      join reading r on r.document_id = own.document_id where theirs.document_id like 'doc_0000000000%' and r.reader not like 'stix/%'`.execute(
      db,
    );
    expect(shared.rows[0]?.n).toBe(0);
    const [mine] = (await sql<{ n: number }>`select count(*)::int as n from incident`.execute(late.db)).rows;
    expect(ours.length).toBe((mine?.n ?? 0) - 1);
    const held = await rows();
    await rebuild(store, stages);
    expect(await rows()).toEqual(held);
    expect((await verify(store, stages)).faults).toEqual([]);
  }, 180_000);

  it('overwrites nothing, and keeps nothing out that comes itself', async () => {
    const { objects } = JSON.parse(await exported(the.context.store)) as { objects: Told[] };
    const report = objects.find((o) => o.type === 'report' && o.extensions !== undefined) as Told;
    const forged = structuredClone(report);
    const telling = JSON.parse(extensionOf(forged).telling) as {
      document: { id: string };
      text: { length: number; kept: [number, string][] };
      reading: Record<string, unknown>;
    };
    const words = 'Nothing of this ever happened.';
    telling.text = { length: words.length, kept: [[0, words]] };
    telling.reading = {
      ...telling.reading,
      ...Object.fromEntries(
        ['sentences', 'mentions', 'entities', 'times', 'events', 'propositions', 'statements', 'notUnderstood', 'sketch'].map((key) => [
          key,
          [],
        ]),
      ),
    };
    (telling.document as Record<string, unknown>)['zones'] = [{ start: 0, end: words.length, kind: 'body' }];
    extensionOf(forged).telling = JSON.stringify(telling);
    const textOf = async (store: Store): Promise<string[]> =>
      (await sql<{ text: string }>`select text from document where id = ${telling.document.id}`.execute(store.db)).rows.map((r) => r.text);

    const after = await empty();
    await take(after, bundleOf([report]));
    const there = await textOf(after);
    expect(await take(after, bundleOf([forged]))).toMatchObject({ read: 1, stored: 0, known: 0, quarantined: 1 });
    expect(await reasons(after)).toEqual(['forged-id']);
    expect(await textOf(after)).toEqual(there);

    const names = structuredClone(report);
    extensionOf(names).document = 'doc_00000000000000000000000000000000';
    expect(await take(after, bundleOf([names]))).toMatchObject({ quarantined: 1 });
    expect(await reasons(after)).toEqual(['bad-telling', 'forged-id']);

    // The forged one comes first; then the document it stood in for is collected.
    const early = await empty();
    expect(await take(early, bundleOf([forged]))).toMatchObject({ stored: 1 });
    const { rows } = await sql<{
      bytes: Uint8Array;
      media_type: string;
      name: string;
      kind: 'outlet';
      country: string | null;
      url: string | null;
      published: string | null;
    }>`
      select r.bytes, d.media_type, s.name, s.kind, s.country, d.url, d.published from document d join raw r on r.sha256 = d.raw_sha256
      join source s on s.id = d.source_id where d.id = ${telling.document.id}`.execute(the.context.store.db);
    const [real] = rows;
    if (real === undefined) throw new Error('the document that is forged is not in the example');
    const item = {
      bytes: new Uint8Array(inflateRawSync(real.bytes)),
      mediaType: real.media_type,
      url: real.url,
      name: null,
      source: { name: real.name, kind: real.kind, country: real.country },
      title: null,
      author: null,
      published: real.published,
      collectedAt: NOW,
      tlp: 'clear' as const,
    };
    const [result] = await ingestAll(early, stages, [item]);
    expect(result?.outcome).toBe('stored');
    expect(result?.document).not.toBe(telling.document.id);
    expect(result?.statements).toBeGreaterThan(0);
    expect((await ingestAll(early, stages, [item]))[0]).toMatchObject({ outcome: 'already-known', document: result?.document });
  }, 180_000);
});

it('says that a bundle is empty', async () => {
  const store = await empty();
  for (const text of [bundleOf([]), '{"type":"bundle","id":"bundle--5d0092c5-5f74-4287-9642-33f4c354e56d"}'])
    await expect(take(store, text)).rejects.toThrow(/without objects/);
});

it('keeps what came before a bundle was cut off, and says where', async () => {
  const store = await empty();
  const text = bundleOf([identity, set, malware, originates]);
  const counts = await take(store, text.slice(0, text.indexOf('"uses"')));
  expect(counts).toEqual({ read: 4, stored: 3, known: 0, quarantined: 1, statements: 0 });
  expect(await reasons(store)).toEqual(['cut-off']);
  // Between two objects too: what is missing nobody knows, but that something is.
  expect(await take(await empty(), text.slice(0, text.indexOf(',{"type":"malware"')))).toMatchObject({
    read: 3,
    stored: 2,
    quarantined: 1,
  });
  // The whole file then brings what was missing.
  expect(await take(store, text)).toMatchObject({ read: 4, statements: 1, quarantined: 0 });
}, 60_000);

it('takes a bundle of STIX 2.0 as what it is in 2.1, and says so', async () => {
  const old = { created: '2017-01-27T13:49:53.935Z', modified: '2017-01-27T13:49:53.935Z' };
  const who = {
    ...old,
    type: 'identity',
    id: 'identity--f431f809-377b-45e0-aa1c-6a4751cae5ff',
    name: 'Old Lab',
    identity_class: 'organization',
    labels: ['vendor'],
  };
  const by = { ...old, created_by_ref: who.id };
  const objects = [
    {
      type: 'marking-definition',
      id: 'marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da',
      created: '2017-01-20T00:00:00.000Z',
      definition_type: 'tlp',
      definition: { tlp: 'green' },
    },
    who,
    { ...by, type: 'malware', id: 'malware--31b940d4-6f7f-459a-80ea-9c1f17b58abc', name: 'OldRat', labels: ['remote-access-trojan'] },
    {
      ...by,
      type: 'threat-actor',
      id: 'threat-actor--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f',
      name: 'Old Crew',
      labels: ['crime-syndicate'],
    },
    {
      ...by,
      type: 'indicator',
      id: 'indicator--26ffb872-1dd9-446e-b6f5-d58527e5b5d2',
      labels: ['malicious-activity'],
      pattern: "[url:value = 'http://x.example/'] START '2017-01-01T00:00:00Z' STOP '2017-02-01T00:00:00Z'",
      valid_from: '2017-01-01T00:00:00Z',
    },
    {
      ...by,
      type: 'relationship',
      id: 'relationship--44298a74-ba52-4f0c-87a3-1824e67d7fad',
      relationship_type: 'uses',
      source_ref: 'threat-actor--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f',
      target_ref: 'malware--31b940d4-6f7f-459a-80ea-9c1f17b58abc',
    },
    {
      ...by,
      type: 'observed-data',
      id: 'observed-data--b67d30ff-02ac-498a-92f9-32f845f448cf',
      first_observed: '2017-01-01T00:00:00Z',
      last_observed: '2017-01-02T00:00:00Z',
      number_observed: 3,
      object_marking_refs: ['marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da'],
      objects: {
        '0': { type: 'domain-name', value: 'old.example', resolves_to_refs: ['1'] },
        '1': { type: 'ipv4-addr', value: '198.51.100.3' },
        '2': { type: 'file', name: 'a.exe', hashes: { md5: '1717b7fff97d37a1e1a0029d83492de1' }, is_encrypted: false },
        '3': { type: 'process', pid: 12, name: 'a', binary_ref: '2' },
      },
    },
  ];
  const store = await empty();
  const counts = await take(store, bundleOf(objects, { spec_version: '2.0' }));
  expect(await reasons(store)).toEqual([]);
  expect(counts).toEqual({ read: 7, stored: 7, known: 0, quarantined: 0, statements: 1 });
  const { rows } = await sql<{ title: string; tlp: string; text: string }>`select title, tlp, text from document order by tlp`.execute(
    store.db,
  );
  expect(rows.map(({ tlp, title }) => `${tlp} ${title}`)).toEqual([
    expect.stringContaining('clear '),
    expect.stringContaining('clear '),
    'green Old Lab: 5 STIX objects, upgraded from STIX 2.0 to 2.1',
  ]);
  expect(rows[2]?.text).toContain('/objects/6 domain-name: old.example');
  // The same objects in a bundle that does not say it is of 2.0 are wrong, and stay so.
  expect(await take(await empty(), bundleOf(objects))).toMatchObject({ read: 7, stored: 0, quarantined: 7 });
}, 60_000);

it('takes ATT&CK as what MITRE says: other names, uses, and what it gave up', async () => {
  const store = await empty();
  const number = (id: string) => ({ external_references: [{ source_name: 'mitre-attack', external_id: id }] });
  const collection = {
    ...set,
    type: 'x-mitre-collection',
    id: 'x-mitre-collection--dac0d2d7-8653-445c-9bff-82f934c1e858',
    name: 'Lake ATT&CK',
    x_mitre_version: '9.2',
  };
  const group = { ...set, ...number('G9001'), aliases: ['Grey Heron', 'Ashen Crane'] };
  const program = { ...malware, ...number('S9001'), x_mitre_aliases: ['FeatherLoad', 'PlumeLdr'] };
  const id = (n: number): string => `relationship--57b56a43-b8b0-4cba-9deb-34e3e1fae${String(n).padStart(3, '0')}`;
  const old = { ...malware, id: 'malware--1c7b5b88-8ff7-4a4d-aa9d-feb398cd0062', name: 'QuillLoad', revoked: true, aliases: ['QuillLdr'] };
  const dropped = { ...malware, id: 'malware--2c7b5b88-8ff7-4a4d-aa9d-feb398cd0063', name: 'DownLoad', x_mitre_deprecated: true };
  const relations = [
    originates,
    { ...originates, id: id(1), relationship_type: 'revoked-by', source_ref: old.id, target_ref: program.id },
    { ...originates, id: id(2), target_ref: old.id, revoked: true },
    { ...originates, id: id(3), target_ref: dropped.id, x_mitre_deprecated: true },
  ];
  const counts = await take(
    store,
    bundleOf([collection, { ...identity, name: 'The MITRE Corporation' }, group, program, old, dropped, ...relations]),
  );
  expect(counts).toMatchObject({ read: 10, stored: 10, quarantined: 0 });
  const said = (await saidIn(store)).map((line) => line.split(' | ').slice(3).join(' | ')).toSorted();
  expect(said).toEqual([
    expect.stringMatching(/^Grey Heron uses FeatherLoad \| narrator \| assert \| 1/),
    expect.stringMatching(/^Grey Heron uses QuillLoad \| narrator \| retract \| -1/),
    expect.stringMatching(/^QuillLoad was replaced by FeatherLoad \| narrator \| assert \| 1 .* same-as/),
    expect.stringMatching(/^also known as Ashen Crane \| narrator \| assert \| 1 .* same-as/),
    expect.stringMatching(/^also known as PlumeLdr \| narrator \| assert \| 1 .* same-as/),
  ]);
  const { rows } = await sql<{ title: string; text: string }>`select title, text from document order by length(text)`.execute(store.db);
  expect(rows.at(-1)?.title).toBe('The MITRE Corporation: 9 STIX objects of Lake ATT&CK 9.2');
  expect(rows.at(-1)?.text).toContain('malware, revoked: QuillLoad; also known as QuillLdr');
  expect(rows.at(-1)?.text).toContain('malware, deprecated: DownLoad');
}, 60_000);
describe('what people decided about records and sources', () => {
  const idOf = async (store: Store, name: string): Promise<string> => {
    const { rows } = await sql<{ id: string }>`select id from entity where name = ${name} order by born limit 1`.execute(store.db);
    return rows[0]?.id ?? '';
  };
  it('comes as what it comes to: entities joined and parted, campaigns, denials; notes and grades stay at home', async () => {
    const { store } = the.context;
    // Denials and the name of a campaign are in the example.
    const before = await saidIn(store);
    expect(before.some((line) => line.includes('| deny |'))).toBe(true);
    expect(before.some((line) => line.includes('| campaign-name |'))).toBe(true);
    const { rows: told } = await sql<{
      document_id: string;
    }>`select distinct m.document_id from mention m join entity e on e.id = m.entity_id
      where e.name = 'Homeland Justice' order by 1 limit 1`.execute(store.db);
    await record(store, {
      kind: 'split',
      about: 'entity',
      of: await idOf(store, 'Homeland Justice'),
      documents: [told[0]?.document_id],
      names: [],
      words: [],
      name: 'Homeland Copycats',
    });
    await record(store, { kind: 'merge', about: 'entity', into: await idOf(store, 'AKCESK'), from: await idOf(store, 'Mandiant') });
    await decideAny(
      { store, stages },
      {
        kind: 'note',
        about: 'entity',
        of: await idOf(store, 'AKCESK'),
        text: 'Ring Besa before this goes out',
        replaces: null,
        author: 'Ana Doe',
      },
    );
    const said = await saidIn(store);
    expect(said).not.toEqual(before);
    expect(said.some((line) => line.includes('Homeland Copycats'))).toBe(true);
    const text = await exported(store);
    expect(text).not.toMatch(/Ring Besa|Ana Doe/);
    const other = await empty();
    await take(other, text);
    expect(await saidIn(other)).toEqual(said);
    await rebuild(other, { ...stages, readerVersion: 'another-reader/1' });
    expect(await saidIn(other)).toEqual(said);

    // A grade turns what Assay says of weights here. Who loads it grades by himself, and comes to the same if he holds the same.
    const grade = { kind: 'grade', source: 'Danube Morning Post', matter: 'all', grade: 'E' };
    await record(store, grade);
    const graded = await saidIn(store);
    expect(graded).not.toEqual(said);
    const third = await empty();
    await take(third, await exported(store));
    expect(await saidIn(third)).toEqual(said);
    await record(third, grade);
    expect(await saidIn(third)).toEqual(graded);
  }, 180_000);

  it('keeps incidents as people joined and parted them, with statements taken back and put right', async () => {
    const store = await empty();
    await ingestAll(store, stages, await caseFolder(join(projectRoot(), 'examples/albania'), '2026-01-01T00:00:00.000Z'));
    const { db } = store;
    const incidentsIn = async (of: Store): Promise<string[]> => {
      const { rows } = await sql<{ id: string; title: string; said: string[] }>`select i.id, i.title,
        array_agg(distinct s.document_id || ' ' || s.start_at || ' ' || s.quote || ' ' || s.stance || ' ' || a.status order by s.document_id || ' ' || s.start_at || ' ' || s.quote || ' ' || s.stance || ' ' || a.status) as said
        from incident i join proposition_incident pi on pi.incident_id = i.id join ${IN_FORCE} s on s.proposition_id = pi.proposition_id
          join assessment a on a.proposition_id = s.proposition_id
        group by i.id, i.title order by i.id`.execute(of.db);
      // Names in a title stand in the order in which they were first told of, and that is no part of what is decided.
      return rows.map(({ title, ...row }) => JSON.stringify({ ...row, title: title.split(/,? on | and |, /).toSorted() }));
    };
    const incident = async (title: RegExp): Promise<string> => {
      const { rows } = await sql<{ id: string; title: string }>`select id, title from incident order by id`.execute(db);
      return rows.find((row) => title.test(row.title))?.id ?? '';
    };
    const parliament = await incident(/parliament/i);
    const plain = await incidentsIn(store);
    const { rows: told } = await sql<{ document: string }>`select document_id as document from incident_event
      where incident_id = ${parliament} order by document_seq`.execute(db);
    const { rows: places } = await sql<{ id: string; document: string; start: number; end: number }>`
      select s.id, s.document_id as document, s.start_at as start, s.end_at as "end" from statement s
      join statement_link l on l.statement_id = s.id join proposition_incident pi on pi.proposition_id = l.proposition_id
      where pi.incident_id = ${parliament} and s.document_id <> ${told[0]?.document ?? ''} order by s.document_id, s.start_at, s.id`.execute(
      db,
    );
    const [place] = places;
    const last = places.at(-1);
    await record(store, {
      kind: 'split',
      about: 'incident',
      of: parliament,
      documents: [told[0]?.document],
      names: [],
      words: [],
      name: null,
    });
    await record(store, {
      kind: 'split',
      about: 'incident',
      of: parliament,
      documents: [],
      names: [],
      words: [{ document: place?.document, start: place?.start, end: place?.end }],
      name: null,
    });
    const [one, other] = (
      await sql<{ id: string }>`select id from incident where not (title ~* 'parliament') order by id limit 2`.execute(db)
    ).rows;
    await record(store, { kind: 'merge', about: 'incident', into: one?.id, from: other?.id });
    const { rows: before } = await sql<{
      n: number;
    }>`select count(*)::int as n from decision where history = ${last?.document ?? ''}`.execute(db);
    await decide(store, stages, {
      kind: 'reject',
      document: last?.document ?? '',
      statements: [last?.id ?? ''],
      author: 'Ana',
      reason: '',
      version: before[0]?.n ?? 0,
    });
    const decided = await incidentsIn(store);
    expect(decided.length).toBe(plain.length + 1);
    expect(decided).not.toEqual(plain);

    const second = await empty();
    await take(second, await exported(store));
    expect(await incidentsIn(second)).toEqual(decided);
    // In whose words a matter is put depends on which document came first to an incident, and that is another one after a split.
    const wordless = async (of: Store): Promise<string[]> =>
      (await saidIn(of)).map((line) => line.split(' | ').toSpliced(9, 1).join(' | ')).toSorted();
    expect(await wordless(second)).toEqual(await wordless(store));
    await rebuild(second, { ...stages, readerVersion: 'another-reader/1' });
    expect(await incidentsIn(second)).toEqual(decided);
    // One who hands it on hands it on as it came.
    const third = await empty();
    await take(third, await exported(second));
    expect(await incidentsIn(third)).toEqual(decided);
  }, 180_000);
});

const folder = fileURLToPath(new URL('../../shared/conformance/stix/bundles/', import.meta.url));
describe.skipIf(!existsSync(folder))(`bundles of others (skipped where ${folder} is not there)`, () => {
  it('are taken in whole: what is valid is stored, the rest is in the quarantine with its reason', async () => {
    const store = await empty();
    let statements = 0;
    const verdicts = readFileSync(join(folder, '../manifest.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { file: string; objects: number; validator_invalid: number });
    expect(verdicts.length).toBeGreaterThan(25);
    for (const { file, objects, validator_invalid: invalid } of verdicts) {
      const { read, stored, known, quarantined, ...more } = await importCounted({ store, stages }, await pieces(join(folder, file)));
      expect({ file, read, came: stored + known, quarantined }).toEqual({
        file,
        read: objects,
        came: objects - invalid,
        quarantined: invalid,
      });
      statements += more.statements;
    }
    expect(statements).toBeGreaterThan(0);
    expect((await reasons(store)).every((reason) => reason === 'bad-stix')).toBe(true);
    expect((await verify(store, stages)).faults).toEqual([]);
  }, 180_000);
});

it('cuts a bundle into its objects wherever the chunks end, and tells where it is cut off', async () => {
  const objects = [{ a: '}],"objects":[{' }, { b: { c: ['\\"', '{'] } }, { d: 'é😀' }];
  const text = new TextEncoder().encode(JSON.stringify({ type: 'bundle', x: { objects: [{ no: 1 }] }, objects, objects2: [{ no: 2 }] }));
  for (const size of [1, 2, 3, 7, text.length]) {
    const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, i) => text.slice(i * size, (i + 1) * size));
    const found: unknown[] = [];
    for await (const { json } of objectsIn(chunks)) found.push(JSON.parse(json));
    expect(found).toEqual(objects);
  }
  await expect(
    (async () => {
      for await (const _ of objectsIn([text.slice(0, 60)]));
    })(),
  ).rejects.toThrow(/ends inside/);
});

it('refuses a file that is no bundle', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'assay-stix-'));
  try {
    writeFileSync(join(dir, 'no.json'), '[1]');
    const store = await empty();
    await expect(importCounted({ store, stages }, await pieces(join(dir, 'no.json')))).rejects.toThrow(/JSON/);
  } finally {
    await rm(dir, { recursive: true });
  }
});
