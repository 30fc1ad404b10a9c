import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decide as decideAny, preview } from '../src/app/decisions.ts';
import { importCounted } from '../src/app/import.ts';
import { stixBundle } from '../src/app/stix-export.ts';
import { bundleItems } from '../src/collect/sources/stix/bundle.ts';
import { looksLikeBundle, objectsIn } from '../src/collect/sources/stix/objects.ts';
import { decide } from '../src/pipeline/decide.ts';
import { rebuild } from '../src/pipeline/rebuild.ts';
import { verify } from '../src/pipeline/verify.ts';
import { IN_FORCE } from '../src/store/statements.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { projectRoot, stixFile, wireCatalogue, wireStages } from '../src/wire.ts';
import { type CaseServer, startCase } from './case-server.ts';

/** What comes in as STIX: another Assay's statements the same, those of others as theirs, and nothing lost without a word. */

const attack = wireCatalogue(projectRoot());
const NOW = '2026-02-01T00:00:00.000Z';
let the: CaseServer;
let stages: Awaited<ReturnType<typeof wireStages>>;
const opened: Store[] = [];
beforeAll(async () => {
  the = await startCase(() => ({}));
  stages = await wireStages(projectRoot());
});
afterAll(async () => {
  await the.close();
  for (const store of opened) await store.close();
});
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

describe('what people decided about records and sources', () => {
  const idOf = async (store: Store, name: string): Promise<string> => {
    const { rows } = await sql<{ id: string }>`select id from entity where name = ${name} order by born limit 1`.execute(store.db);
    return rows[0]?.id ?? '';
  };
  const record = async (store: Store, asked: Record<string, unknown>): Promise<void> => {
    const context = { store, stages };
    const { version } = await preview(context, asked as never);
    await decideAny(context, { ...asked, author: 'Ana', reason: '', version } as never);
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
});

const folder = fileURLToPath(new URL('../../shared/conformance/stix/bundles/', import.meta.url));
describe.skipIf(!existsSync(folder))(`bundles of others (skipped where ${folder} is not there)`, () => {
  it('are taken in whole: what is valid is stored, the rest is in the quarantine with its reason', async () => {
    const store = await empty();
    let statements = 0;
    const files = readFileSync(join(folder, '../manifest.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => (JSON.parse(line) as { file: string }).file);
    // Seven of the files are a single object, which is no bundle.
    const bundles = files.filter((file) => looksLikeBundle(readFileSync(join(folder, file), 'utf8').slice(0, 4096)));
    expect(bundles.length).toBeGreaterThan(20);
    for (const file of bundles) {
      const counts = await importCounted({ store, stages }, stixFile(join(folder, file), NOW));
      expect(counts.read, file).toBe(counts.stored + counts.known + counts.quarantined);
      expect(counts.read, file).toBeGreaterThan(0);
      statements += counts.statements;
    }
    expect(statements).toBeGreaterThan(0);
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
    await expect(stixFile(join(dir, 'no.json'), NOW).next()).rejects.toThrow(/no STIX bundle/);
  } finally {
    await rm(dir, { recursive: true });
  }
});
