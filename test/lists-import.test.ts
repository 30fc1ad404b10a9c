import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { earlierIn, importCounted } from '../src/app/import.ts';
import type { Counted, FileAt } from '../src/collect/contract.ts';
import { SOURCES } from '../src/collect/registry.ts';
import { fileOf } from '../src/collect/whole.ts';
import { AssayError } from '../src/core/errors.ts';
import { rebuild } from '../src/pipeline/rebuild.ts';
import { verify } from '../src/pipeline/verify.ts';
import { IN_FORCE } from '../src/store/statements.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { projectRoot, wireStages } from '../src/wire.ts';

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
      expect.stringContaining('CVE-2025-33333 is no longer listed as exploited in the wild, in the list of 2025-08-25 | 2025-08-25'),
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
        const taken = SOURCES.find(({ id }) => id === 'kev')?.take?.([kevFile(catalogue('2025.08.20', entries))], { now: NOW });
        let objects = 0;
        for await (const { item, objects: n } of taken?.pieces as AsyncIterable<Counted>) {
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
