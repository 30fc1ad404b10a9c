import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Worker } from 'node:worker_threads';
import { earlierIn, importAll, importCounted } from '../src/app/import.ts';
import { entity } from '../src/app/entity.ts';
import { provenance } from '../src/app/provenance.ts';
import type { Counted, FileAt } from '../src/collect/contract.ts';
import { nothingKnown, rawItem } from '../src/collect/item.ts';
import { openOutlet } from '../src/collect/outlet.ts';
import { SOURCES } from '../src/collect/registry.ts';
import { fileOf } from '../src/collect/whole.ts';
import { AssayError } from '../src/core/errors.ts';
import { openClient } from '../src/net/client.ts';
import { collectDue } from '../src/pipeline/collecting.ts';
import { gradeSource } from '../src/pipeline/grade.ts';
import { ingest, ingestAll } from '../src/pipeline/ingest.ts';
import { rebuild } from '../src/pipeline/rebuild.ts';
import { addSubscription } from '../src/pipeline/subscriptions.ts';
import { verify } from '../src/pipeline/verify.ts';
import { tableDigests } from '../src/store/derived.ts';
import { listQuarantine } from '../src/store/quarantine.ts';
import { IN_FORCE } from '../src/store/statements.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { itemsOfSubscription } from '../src/store/subscriptions.ts';
import { projectRoot, wireImport, wireLists, wireStages } from '../src/wire.ts';
import { rawText } from './tiny-stages.ts';

/** Lists that are published anew: each entry is a statement of whoever keeps the list, and a later edition tells what changed. */

const NOW = '2026-02-01T00:00:00.000Z';
let stages: Awaited<ReturnType<typeof wireStages>>;
const opened: Store[] = [];
beforeAll(async () => {
  stages = await wireStages(projectRoot());
});
afterAll(async () => {
  for (const store of opened) await store.close();
});
const empty = async (): Promise<Store> => {
  const store = await openStore({ memory: true });
  opened.push(store);
  return store;
};
const file = (name: string, text: string): FileAt =>
  fileOf({ kind: 'bytes', bytes: new TextEncoder().encode(text), name, mediaType: null, format: null }, name);
const piecesOf = (id: string, files: readonly FileAt[]): AsyncIterable<Counted> => {
  const taken = SOURCES.find((source) => source.id === id)?.take?.(files, { now: NOW });
  if (taken == null) throw new Error(`${id} takes none of ${files.map(({ name }) => name).join()}`);
  return taken.pieces;
};
const take = (store: Store, id: string, files: readonly FileAt[]) => {
  const taken = SOURCES.find((source) => source.id === id)?.take?.(files, { now: NOW, earlier: earlierIn(store) });
  if (taken == null) throw new Error(`${id} takes none of ${files.map(({ name }) => name).join()}`);
  return importCounted({ store, stages }, taken.pieces);
};
const saidIn = async (store: Store): Promise<string[]> => {
  const { rows } = await sql<{
    line: string;
  }>`select concat_ws(' | ', src.name, s.stance, p.type, p.kind, s.quote, s.time_said, a.status) as line
    from ${IN_FORCE} s join document d on d.id = s.document_id join source src on src.id = d.source_id
      join proposition p on p.id = s.proposition_id join assessment a on a.proposition_id = p.id order by d.seq, s.start_at`.execute(
    store.db,
  );
  return rows.map(({ line }) => line);
};
const titles = async (store: Store): Promise<string[]> => {
  const { rows } = await sql<{ title: string }>`select title from document order by seq`.execute(store.db);
  return rows.map(({ title }) => title);
};

const listed = (cveID: string, more: object = {}) => ({
  cveID,
  vendorProject: 'Acme',
  product: 'Gate',
  vulnerabilityName: 'Acme Gate Bypass',
  dateAdded: '2025-08-20',
  shortDescription: 'Gate lets people in.',
  requiredAction: 'Mend it.',
  dueDate: '2025-09-10',
  knownRansomwareCampaignUse: 'Unknown',
  notes: '',
  cwes: ['CWE-288'],
  ...more,
});
const catalogue = (version: string, vulnerabilities: readonly unknown[], more: object = {}): string =>
  JSON.stringify({
    title: 'x',
    catalogVersion: version,
    dateReleased: `${version.replaceAll('.', '-')}T10:00:00.000Z`,
    count: vulnerabilities.length,
    vulnerabilities,
    ...more,
  });
const kevFile = (text: string): FileAt => file('kev.json', text);

describe('the catalogue of exploited vulnerabilities', () => {
  it('is what CISA says, and a later one what it says otherwise', async () => {
    const store = await empty();
    const [a, b, c] = [
      listed('CVE-2025-11111'),
      listed('CVE-2025-22222'),
      listed('CVE-2025-33333', { knownRansomwareCampaignUse: 'Known' }),
    ];
    expect(await take(store, 'kev', [kevFile(catalogue('2025.08.20', [a, b, c, { cveID: 'none' }]))])).toEqual({
      read: 4,
      stored: 3,
      known: 0,
      quarantined: 1,
      statements: 6,
    });
    expect(await take(store, 'kev', [kevFile(catalogue('2025.08.20', [a, b, c]))])).toMatchObject({
      read: 3,
      stored: 0,
      known: 3,
      statements: 0,
    });
    expect(await saidIn(store)).toContain(
      'CISA | assert | technique | exploitation | CVE-2025-11111 is exploited in the wild, listed since 2025-08-20 | 2025-08-20 | confirmed',
    );
    expect(await saidIn(store)).toContain(
      'CISA | unknown | technique | ransomware | Use of CVE-2025-11111 in ransomware campaigns: Unknown | 2025-08-20 | open',
    );

    const d = listed('CVE-2025-44444', { dateAdded: '2025-08-25' });
    const later = catalogue('2025.08.25', [d, a, { ...b, knownRansomwareCampaignUse: 'Known' }]);
    expect(await take(store, 'kev', [kevFile(later)])).toMatchObject({ read: 3, stored: 2, known: 1, quarantined: 0 });
    expect((await titles(store)).at(-1)).toBe('CISA Known Exploited Vulnerabilities 2025.08.25: 1 added, 1 changed, 1 removed');
    const said = await saidIn(store);
    expect(said).toContain(
      'CISA | assert | technique | ransomware | Use of CVE-2025-22222 in ransomware campaigns: Known | 2025-08-20 | confirmed',
    );
    expect(said.filter((line) => line.includes('| retract |'))).toEqual([
      expect.stringContaining(
        'CVE-2025-33333 is no longer listed as exploited in the wild, in the list of 2025-08-25 | 2025-08-25 | refuted (retracted by claimant)',
      ),
    ]);
    const { rows: found } = await sql<{ id: string }>`select id from entity where name = 'CVE-2025-22222'`.execute(store.db);
    expect((await entity({ store }, found[0]?.id ?? '')).apart?.map(({ text, status }) => `${status}: ${text}`).toSorted()).toEqual([
      'confirmed: CVE-2025-22222 is exploited in the wild.',
      'confirmed: CVE-2025-22222 is used in ransomware campaigns.',
    ]);
    // The older edition again: nothing in it is news, and nothing that came since is taken off.
    expect(await take(store, 'kev', [kevFile(catalogue('2025.08.20', [a, b]))])).toMatchObject({ read: 2, stored: 0, known: 2 });
    expect((await verify(store, stages)).faults).toEqual([]);
    await rebuild(store, { ...stages, readerVersion: 'another-reader/1' });
    expect(await saidIn(store)).toEqual(said);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from incident`.execute(store.db);
    expect(rows).toEqual([{ n: 0 }]);
  }, 60_000);

  it('is not taken for shorter than it is', async () => {
    const store = await empty();
    const all = Array.from({ length: 40 }, (_, i) => listed(`CVE-2025-${10_000 + i}`));
    await take(store, 'kev', [kevFile(catalogue('2025.08.20', all))]);
    const text = catalogue('2025.08.25', all);
    for (const broken of [text.slice(0, -300), catalogue('2025.08.25', all.slice(0, 9), { count: 40 }), catalogue('2025.08.25', [])])
      await expect(take(store, 'kev', [kevFile(broken)])).rejects.toThrow(AssayError);
    // It says it is whole, and lacks three quarters: what it has is taken, and nothing is called removed.
    expect(await take(store, 'kev', [kevFile(catalogue('2025.08.25', all.slice(0, 9)))])).toMatchObject({
      read: 9,
      known: 9,
      statements: 0,
    });
    const { rows } = await sql<{ reason: string }>`select reason from quarantine`.execute(store.db);
    expect(rows).toEqual([{ reason: 'list-cut-short' }]);
  }, 60_000);

  it('counts every entry, whatever stands in it', async () => {
    const entry = fc.oneof(
      fc
        .record({
          cveID: fc.constantFrom('CVE-2025-11111', 'CVE-2025-22222', 'x'),
          dateAdded: fc.constantFrom('2025-01-01', '2025-02-31', ''),
          notes: fc.string({ unit: 'binary' }),
        })
        .map((r) => listed(r.cveID, r)),
      fc.json().map((text): unknown => JSON.parse(text)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 6 }), async (entries) => {
        const pieces = piecesOf('kev', [kevFile(catalogue('2025.08.20', entries))]);
        let objects = 0;
        for await (const { item, objects: n } of pieces) {
          objects += n;
          for (const s of item?.told?.reading.statements ?? []) expect(item?.told?.text.text.slice(s.start, s.end)).toBe(s.quote);
        }
        expect(objects).toBe(entries.length);
      }),
      { numRuns: 100 },
    );
  });

  const whole = fileURLToPath(new URL('../../shared/conformance/kev/known_exploited_vulnerabilities.json', import.meta.url));
  it.skipIf(!existsSync(whole))(
    `comes in whole (skipped where ${whole} is not there)`,
    async () => {
      const store = await empty();
      expect(await take(store, 'kev', [kevFile(readFileSync(whole, 'utf8'))])).toEqual({
        read: 1404,
        stored: 1404,
        known: 0,
        quarantined: 0,
        statements: 2808,
      });
    },
    60_000,
  );
});

/** A ZIP of files that are stored and not packed. */
const zipOf = (files: Readonly<Record<string, string>>): Buffer => {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const [called, data] = [Buffer.from(name), Buffer.from(text)];
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(data.length, 18);
    fields.writeUInt16LE(called.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, called, data]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, place, called]));
    parts.push(local);
    at += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(
    directory.reduce((sum, part) => sum + part.length, 0),
    8,
  );
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, ...directory, Buffer.from('PK\x05\x06'), end]);
};

const SDN = [
  `12111,"IRANIAN MINISTRY OF INTELLIGENCE AND SECURITY",-0- ,"SDGT] [IRAN-HR",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"Subject to Secondary Sanctions; a.k.a. 'MOIS'; a.k.`,
  `21171,"PRIGOZHIN, Yevgeniy Viktorovich","individual","CYBER2",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 01 Jun 1961; Linked To: INTERNET RESEARCH AGENCY LLC."`,
  `4691,"ANASTASIA, ""The Second""","vessel","CUBA",-0- ,"CLHA3","General Cargo","1,500",-0- ,"Panama","Acme Shipping",-0- `,
];
SDN[0] = `${SDN[0]}"`;
const ALT = ['12111,22,"aka","VEZARAT-E ETTELAAT",-0- ', '12111,23,"fka","SAVAMA",-0- '];
const ADD = ['12111,31,"Second Negarestan Street","Tehran","Iran",-0- '];
const COMMENTS = [`12111,"a. 'VEVAK'; the rest of the remarks."`];
const csvSet = (sdn: readonly string[], alt: readonly string[] = ALT): FileAt[] =>
  Object.entries({ sdn, alt, add: ADD, sdn_comments: COMMENTS }).map(([name, lines]) =>
    file(`set/${name}.csv`, `${lines.join('\r\n')}\r\n\x1a`),
  );

const xmlEntry = (uid: number, last: string, more = ''): string =>
  `<sdnEntry><uid>${uid}</uid><lastName>${last}</lastName><sdnType>Entity</sdnType><programList><program>CYBER2</program></programList>${more}</sdnEntry>`;
const xml = (date: string, entries: readonly string[], count = entries.length): string =>
  `<?xml version="1.0" standalone="yes"?><sdnList xmlns="http://tempuri.org/sdnList.xsd"><publshInformation><Publish_Date>${date}</Publish_Date><Record_Count>${count}</Record_Count></publshInformation>${entries.join('\n')}</sdnList>`;

describe('the list of sanctioned persons and bodies', () => {
  it('as a set of CSV is what the Treasury says of each, with the names it goes by', async () => {
    const store = await empty();
    const counts = await take(store, 'ofac', csvSet([...SDN, 'x,"no entry",-0- ']));
    expect(counts).toMatchObject({ read: 4, stored: 3, known: 0, quarantined: 1 });
    const said = await saidIn(store);
    expect(said).toEqual([
      'Office of Foreign Assets Control | assert | response | sanctions | IRANIAN MINISTRY OF INTELLIGENCE AND SECURITY is sanctioned under SDGT and IRAN-HR | confirmed',
      expect.stringContaining('| assert | same-as | also known as VEZARAT-E ETTELAAT |'),
      expect.stringContaining('| assert | same-as | formerly known as SAVAMA |'),
      expect.stringContaining('| assert | same-as | also known as MOIS (weak alias) |'),
      expect.stringContaining('| assert | same-as | also known as VEVAK (weak alias) |'),
      'Office of Foreign Assets Control | assert | response | sanctions | Yevgeniy Viktorovich PRIGOZHIN is sanctioned under CYBER2 | confirmed',
      expect.stringContaining('| sanctions | ANASTASIA, "The Second" is sanctioned under CUBA | confirmed'),
    ]);
    const { rows } = await sql<{ text: string; published: string | null }>`select text, published from document`.execute(store.db);
    expect(rows[0]?.text).toContain('Second Negarestan Street, Tehran, Iran | Subject to Secondary Sanctions');
    expect(rows[0]?.text).toContain('CLHA3, General Cargo, Panama, Acme Shipping');
    // The set names no date, so none is made up.
    expect(rows[0]?.published).toBeNull();
    // A weak alias is no name to find somebody by.
    const { rows: named } = await sql<{ name: string }>`select name from entity where name in ('MOIS', 'SAVAMA')`.execute(store.db);
    expect(named).toEqual([{ name: 'SAVAMA' }]);
    const { rows: incidents } = await sql<{ n: number }>`select count(*)::int as n from incident`.execute(store.db);
    expect(incidents).toEqual([{ n: 0 }]);
    expect(await take(store, 'ofac', csvSet(SDN))).toMatchObject({ read: 3, stored: 0, known: 3 });
    expect(await take(store, 'ofac', csvSet(SDN.slice(1), []))).toMatchObject({ read: 2, stored: 0, known: 2, statements: 1 });
    expect((await saidIn(store)).at(-1)).toContain(
      '| response | sanctions-lifted | IRANIAN MINISTRY OF INTELLIGENCE AND SECURITY is no longer on the list of Specially Designated Nationals',
    );
    expect((await verify(store, stages)).faults).toEqual([]);
  }, 60_000);

  it('is one list as a folder, as files named together and as a ZIP', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'assay-sdn-'));
    const client = openClient({ userAgent: 'Assay/test', allowPrivate: false });
    try {
      const texts = Object.fromEntries(
        Object.entries({ sdn: SDN, alt: ALT, add: ADD, sdn_comments: COMMENTS }).map(([name, lines]) => [
          `${name}.csv`,
          lines.join('\r\n'),
        ]),
      );
      mkdirSync(join(dir, 'set'));
      for (const [name, text] of Object.entries(texts)) writeFileSync(join(dir, 'set', name), text);
      writeFileSync(join(dir, 'set.zip'), zipOf(texts));
      writeFileSync(join(dir, 'cut.zip'), zipOf(texts).subarray(0, 300));
      const named = Object.keys(texts).map((name) => join(dir, 'set', name));
      for (const paths of [[join(dir, 'set')], named, [join(dir, 'set.zip')]]) {
        const store = await empty();
        const files = await wireImport(client, wireLists(projectRoot(), earlierIn(store)))(paths, NOW);
        const {
          imported: [only, ...more],
        } = await importAll({ store, stages }, files);
        expect(more).toEqual([]);
        expect(only).toMatchObject({ read: 3, stored: 3, quarantined: 0, statements: 7 });
      }
      const store = await empty();
      const both = await wireImport(client, wireLists(projectRoot(), earlierIn(store)))([join(dir, 'cut.zip'), ...named], NOW);
      expect((await importAll({ store, stages }, both)).imported).toMatchObject([
        { read: 3, stored: 3 },
        { read: 1, quarantined: 1 },
      ]);
    } finally {
      await client.close();
      await rm(dir, { recursive: true });
    }
  }, 120_000);

  it('ties a body that is known by its name to that actor, and never a person, a ship or an ordinary word', async () => {
    const store = await empty();
    const of = (uid: number, name: string, type = '-0- '): string =>
      `${uid},"${name}",${type},"CYBER2",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- `;
    const sdn = [
      of(1, 'LAZARUS GROUP'),
      of(2, 'ADVANCED PERSISTENT THREAT 39'),
      of(3, 'EVIL CORP'),
      of(4, 'ANDARIEL, Lazarus', '"individual"'),
      of(5, 'SIMA', '"vessel"'),
      of(6, 'PIONEER'),
      of(7, 'LAZARUS GROUP TRADING LLC'),
    ];
    const alt = ['1,11,"aka","HIDDEN COBRA",-0- ', '2,12,"aka","APT39",-0- ', '2,13,"aka","CHAFER",-0- ', '3,14,"aka","DRIDEX GANG",-0- '];
    const [said] = await ingestAll(store, stages, [
      rawItem(
        new TextEncoder().encode(
          'The port of Lisbon was hit by a cyberattack. Lazarus Group claimed responsibility for the attack. Evil Corp denied it.',
        ),
        nothingKnown,
        { mediaType: 'text/plain', name: 'a', collectedAt: NOW },
      ),
    ]);
    expect(said?.outcome).toBe('stored');
    const context = { now: NOW, ...wireLists(projectRoot(), earlierIn(store)) };
    const taken = SOURCES.find((source) => source.id === 'ofac')?.take?.(csvSet(sdn, alt), context);
    if (taken == null) throw new Error('nothing is taken');
    expect(await importCounted({ store, stages }, taken.pieces)).toMatchObject({ read: 7, stored: 7 });
    const known = async (): Promise<string[]> => {
      const { rows } = await sql<{ line: string }>`select distinct concat_ws(' | ', e.kind, e.knowledge, m.text) as line
        from mention m join entity e on e.id = m.entity_id join document d on d.id = m.document_id where d.media_type like '%ofac%' order by 1`.execute(
        store.db,
      );
      return rows.map(({ line }) => line);
    };
    expect(await known()).toEqual([
      'generic | SIMA',
      'group | actor:apt39 | ADVANCED PERSISTENT THREAT 39',
      'group | actor:apt39 | APT39',
      'group | actor:apt39 | CHAFER',
      'group | actor:evil-corp | EVIL CORP',
      'group | actor:lazarus-group | HIDDEN COBRA',
      'group | actor:lazarus-group | LAZARUS GROUP',
      'organisation | DRIDEX GANG',
      'organisation | LAZARUS GROUP TRADING LLC',
      'organisation | PIONEER',
      'person | Lazarus ANDARIEL',
    ]);
    // One of each: the one that texts speak of.
    const { rows } = await sql<{
      name: string;
    }>`select name from entity where lower(name) in ('lazarus group', 'evil corp', 'apt39') order by 1`.execute(store.db);
    expect(rows.map(({ name }) => name)).toEqual(['APT39', 'Evil Corp', 'Lazarus Group']);
    // A text that knows its abbreviation has all it said told under that.
    const words = 'OFAC said on Monday that the port of Lisbon was hit by a cyberattack.';
    const known2 = { mediaType: 'text/plain', name: 'b', collectedAt: NOW };
    await ingestAll(store, stages, [rawItem(new TextEncoder().encode(words), nothingKnown, known2)]);
    const { rows: names } = await sql<{
      names: string[];
    }>`select names from entity where name = 'Office of Foreign Assets Control'`.execute(store.db);
    expect(names[0]?.names).toContain('OFAC');
    expect((await verify(store, stages)).faults).toEqual([]);
    const before = await known();
    await rebuild(store, stages);
    expect(await known()).toEqual(before);
    expect((await verify(store, stages)).faults).toEqual([]);
  }, 60_000);

  it('is one list in a folder that is watched, and a later edition there tells what changed', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'assay-watched-'));
    const client = openClient({ userAgent: 'Assay/test', allowPrivate: false });
    const store = await empty();
    let clock = Date.parse(NOW);
    const context = {
      store,
      stages: { ...stages, now: () => new Date(clock).toISOString() },
      outlet: openOutlet(client, wireLists(projectRoot(), earlierIn(store))),
    };
    /** The clock of the test is years behind that of the disk: a file is whole when two looks saw it so. */
    const settle = async () => {
      for (let look = 0; look < 2; look += 1) {
        clock += 3_600_000;
        const { stored, changed, known, setAside, failed, later } = await collectDue({ ...context, signal: new AbortController().signal });
        if (look === 1) return { stored, changed, known, setAside, failed, later };
      }
      return null;
    };
    const nothing = { stored: 0, changed: 0, known: 0, setAside: 0, failed: 0, later: 0 };
    const put = (name: string, lines: readonly string[]): void => writeFileSync(join(dir, name), lines.join('\r\n'));
    try {
      // As the Treasury names them in its archive.
      for (const [name, lines] of Object.entries({ 'SDN.CSV': SDN, 'ALT.CSV': ALT, 'ADD.CSV': ADD, 'SDN_COMMENTS.CSV': COMMENTS }))
        put(name, lines);
      put('note.txt', ['The port of Lisbon was hit by a cyberattack.']);
      const { subscription } = await addSubscription(store, context.outlet, { url: dir }, context.stages.now());
      expect(await settle()).toEqual({ ...nothing, stored: 2 });
      const listed = await itemsOfSubscription(store.db, subscription.id, 10);
      expect(new Set(listed.map(({ title, state }) => `${title ?? ''} ${state}`))).toEqual(new Set(['SDN.CSV done', 'note.txt done']));
      expect(await titles(store)).toContain('OFAC Specially Designated Nationals (edition without a date): 3 entries');
      // Another name for one of them stands in a file beside: the whole is read anew, and tells that alone.
      put('ALT.CSV', [...ALT, '12111,24,"aka","ANOTHER NAME OF IT",-0- ']);
      expect(await settle()).toEqual({ ...nothing, changed: 1 });
      expect(await titles(store)).toContain('OFAC Specially Designated Nationals (edition without a date): 1 changed');
      const [newest] = (await itemsOfSubscription(store.db, subscription.id, 10)).filter(({ title }) => title === 'SDN.CSV');
      // It tells what changed, and takes the place of nothing that was told before.
      expect((await provenance({ store }, newest?.document ?? '')).versions).toHaveLength(1);
      // Written to without a change: nothing is told, and nothing is tried again.
      put('ADD.CSV', ADD);
      expect(await settle()).toEqual({ ...nothing, known: 1 });
      expect(await settle()).toEqual(nothing);
      // One of the set that cannot be read leaves the list as it stood: without it every entry would be another.
      await rm(join(dir, 'ALT.CSV'));
      symlinkSync('/etc/hostname', join(dir, 'ALT.CSV'));
      expect(await settle()).toEqual({ ...nothing, setAside: 1 });
      expect((await listQuarantine(store.db, null, 10)).items).toMatchObject([{ reason: 'outside-folder', name: 'ALT.CSV' }]);
      expect((await verify(store, stages)).faults).toEqual([]);
    } finally {
      await client.close();
      await rm(dir, { recursive: true });
    }
  }, 60_000);

  it('as XML has the day of its edition, and another edition what is new, changed and gone', async () => {
    const store = await empty();
    const aka =
      '<akaList><aka><uid>1</uid><type>a.k.a.</type><category>weak</category><lastName>Mag</lastName></aka><aka><uid>2</uid><type>f.k.a.</type><category>strong</category><lastName>Old &amp; Co</lastName></aka></akaList>';
    const one = xml('09/07/2021', [
      xmlEntry(1, 'ACME', aka),
      xmlEntry(2, 'BETA'),
      xmlEntry(3, 'GAMMA'),
      '<sdnEntry><uid>4</uid></sdnEntry>',
    ]);
    expect(await take(store, 'ofac', [file('sdn.xml', one)])).toMatchObject({ read: 4, stored: 3, quarantined: 1, statements: 5 });
    expect(await saidIn(store)).toContain(
      'Office of Foreign Assets Control | assert | response | sanctions | ACME is sanctioned under CYBER2, in the edition of 2021-09-07 | 2021-09-07 | confirmed',
    );
    const two = xml('09/14/2021', [xmlEntry(1, 'ACME', aka), xmlEntry(2, 'BETA', '<remarks>New.</remarks>'), xmlEntry(5, 'EPSILON')]);
    expect(await take(store, 'ofac', [file('sdn.xml', two)])).toMatchObject({ read: 3, stored: 2, known: 1, quarantined: 0 });
    expect((await titles(store)).at(-1)).toBe('OFAC Specially Designated Nationals 2021-09-14: 1 added, 1 changed, 1 removed');
    expect((await saidIn(store)).at(-1)).toContain(
      'GAMMA is no longer on the list of Specially Designated Nationals, in the edition of 2021-09-14 | 2021-09-14',
    );
    for (const broken of [
      two.slice(0, -40),
      xml('09/21/2021', [xmlEntry(1, 'ACME')], 3),
      xml('09/21/2021', []),
      two.replace('<uid>1', '<uid<1'),
    ])
      await expect(take(store, 'ofac', [file('sdn.xml', broken)])).rejects.toThrow(AssayError);
  }, 60_000);

  it('is counted whole, whatever stands in it', async () => {
    const field = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.constantFrom('-0- ', '"', 'individual', '12'));
    const line = fc
      .array(field, { minLength: 1, maxLength: 13 })
      .map((fields) => fields.map((f) => `"${f.replaceAll('"', '""')}"`).join(','));
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 5 }), async (lines) => {
        const pieces = piecesOf('ofac', csvSet([SDN[1] ?? '', ...lines], lines));
        let objects = 0;
        for await (const { item, objects: n } of pieces) {
          objects += n;
          for (const s of item?.told?.reading.statements ?? []) expect(item?.told?.text.text.slice(s.start, s.end)).toBe(s.quote);
        }
        expect(objects).toBeGreaterThanOrEqual(1);
        expect(objects).toBeLessThanOrEqual(lines.length + 1);
      }),
      { numRuns: 100 },
    );
  });

  const set = ['sdn', 'alt', 'add', 'sdn_comments'].map((name) =>
    fileURLToPath(new URL(`../../shared/conformance/ofac/${name}.csv`, import.meta.url)),
  );
  it.skipIf(!existsSync(set[0] ?? ''))(
    `comes in whole (skipped where ${set[0]} is not there)`,
    async () => {
      const pieces = piecesOf(
        'ofac',
        set.map((path) => file(path, readFileSync(path, 'utf8'))),
      );
      let [objects, statements, strong] = [0, 0, 0];
      for await (const { item, objects: n } of pieces) {
        objects += n;
        statements += item?.told?.reading.statements.length ?? 0;
        strong += item?.told?.reading.statements.filter(({ rule }) => rule === 'ofac-alias').length ?? 0;
      }
      expect(objects).toBe(8976);
      expect(strong).toBeGreaterThan(11_800);
      expect(statements).toBeGreaterThan(8976 + 11_800);
    },
    60_000,
  );
});

const cves = (from: number, many: number, more: object = {}): unknown[] =>
  Array.from({ length: many }, (_, n) =>
    listed(`CVE-2025-${10_000 + from + n}`, { knownRansomwareCampaignUse: n % 2 === 0 ? 'Known' : 'Unknown', ...more }),
  );

describe('what a list says for the first time', () => {
  it('is weighed from memory as it would be from the database, with grades, and beside what was said before', async () => {
    const store = await empty();
    await take(store, 'kev', [kevFile(catalogue('2025.08.20', cves(0, 8)))]);
    const { id: source } = await store.db.selectFrom('source').select('id').executeTakeFirstOrThrow();
    await gradeSource(store, stages, { kind: 'grade', source, matter: 'all', grade: 'E', author: 'Ada', reason: 'late', version: 0 });
    // Both are new and old at once: eight known entries, one of them changed, and forty new ones.
    await take(store, 'kev', [
      kevFile(catalogue('2025.08.21', [...cves(0, 1, { knownRansomwareCampaignUse: 'Unknown' }), ...cves(1, 7), ...cves(8, 40)])),
    ]);
    await ingest(store, stages, rawText('Hackers exploited CVE-2025-10010 at Acme on 3 March 2025, Acme said.', { collectedAt: NOW }));
    const graded = await sql<{ n: number }>`select count(*)::int as n from assessment where data::text like '%Ada%'`.execute(store.db);
    expect(graded.rows[0]?.n).toBeGreaterThan(40);
    const loaded = await tableDigests(store.db);
    await rebuild(store, stages);
    expect(await tableDigests(store.db)).toEqual(loaded);
  });

  it('is not read back from where it was written, and more of it asks no more statements of the database', async () => {
    const store = await empty();
    await take(store, 'kev', [kevFile(catalogue('2025.08.20', cves(500, 2)))]);
    const posted: string[] = [];
    const post = Worker.prototype.postMessage;
    const spy = vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: Worker, message: { sql?: string }) {
      if (message.sql !== undefined) posted.push(message.sql);
      return post.call(this, message);
    });
    const asked = async (day: string, many: number): Promise<string[]> => {
      posted.length = 0;
      await take(store, 'kev', [kevFile(catalogue(day, [...cves(500, 2), ...cves(0, many)]))]);
      return [...posted];
    };
    try {
      const few = await asked('2025.08.21', 3);
      const all = await asked('2025.08.22', 60);
      expect((await titles(store)).length).toBe(3);
      expect(all.length).toBe(few.length);
      expect(all.filter((text) => text.startsWith('select x.* from (select s.id') && text.includes('x.proposition_id = any'))).toEqual([]);
      // Where it is new it is inserted: to ask with each row whether it is there takes a third longer.
      expect(all.filter((text) => /^insert into "(?:entity|proposition|assessment|statement_link)".*on conflict/s.test(text))).toEqual([]);
    } finally {
      spy.mockRestore();
    }
  });
});
