import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stixItems } from '../src/app/stix-export.ts';
import { saveSearch, deleteSavedSearch } from '../src/app/saved-searches.ts';
import { taxiiAdd, taxiiPage, type TaxiiPlace } from '../src/app/taxii.ts';
import { readInboxes } from '../src/app/taxii-inbox.ts';
import { publish } from '../src/app/taxii-publish.ts';
import { validateStix } from '../src/model/stix/validate.ts';
import { decide } from '../src/pipeline/decide.ts';
import { undo } from '../src/app/decisions.ts';
import { ingestAll } from '../src/pipeline/ingest.ts';
import { verify } from '../src/pipeline/verify.ts';
import { IN_FORCE } from '../src/store/statements.ts';
import type { Store } from '../src/store/store.ts';
import { caseFolder, projectRoot, readStix, wireCatalogue, wireStages } from '../src/wire.ts';
import { databases, openEmpty } from './databases.ts';

/** What Assay knows, in the collections of TAXII; and what others add there, as statements. */

type Given = { id: string; type: string; modified?: string; revoked?: boolean } & Record<string, unknown>;
const attack = wireCatalogue(projectRoot());
let stages: Awaited<ReturnType<typeof wireStages>>;
beforeAll(async () => {
  stages = await wireStages(projectRoot());
});

const LAST = { after: null, ids: null, types: null, specVersions: null, versions: { first: false, last: true, exact: [] } } as const;
const place = (collection: string, root = 'knowledge'): TaxiiPlace => ({ account: null, root, collection });

describe.each(databases)('TAXII collections on %s', (name) => {
  let store: Store;
  const context = (): { store: Store; stages: typeof stages; attack: typeof attack } => ({ store, stages, attack });
  beforeAll(async () => {
    store = await openEmpty(name);
    await ingestAll(store, stages, await caseFolder(join(projectRoot(), 'examples/albania'), '2026-01-01T00:00:00.000Z'));
  }, 60_000);
  afterAll(() => store.close());

  const objects = async (collection: string, versions: 'all' | typeof LAST.versions = LAST.versions): Promise<Given[]> => {
    const found: Given[] = [];
    let next: string | null = null;
    do {
      const page: { body: string } = await taxiiPage(context(), place(collection), 'objects', null, {
        filter: { ...LAST, versions },
        limit: 250,
        next,
      });
      const { objects: some = [], next: more } = JSON.parse(page.body) as { objects?: Given[]; next?: string };
      found.push(...some);
      next = more ?? null;
    } while (next !== null);
    return found;
  };
  const exported = async (): Promise<Given[]> => {
    const all: Given[] = [];
    for await (const { object } of stixItems(context(), { of: 'all' })) all.push(object as Given);
    return all;
  };
  const byId = (some: readonly Given[]): Map<string, Given> => new Map(some.map((o) => [o.id, o]));

  it('hold what an export holds, valid, again nothing, and are taken up where they were cut off', async () => {
    const cut = new AbortController();
    const real = store.transaction.bind(store);
    let writes = 0;
    const cutting: Store = {
      ...store,
      transaction: async (work) => {
        // Dies between two portions: one collection has the first portion, the next has none.
        if (++writes > 3) throw new Error('killed');
        return real(work);
      },
    };
    await expect(publish({ ...context(), store: cutting }, cut.signal)).rejects.toThrow('killed');
    expect((await objects('all')).length + (await objects('tlp-clear')).length).toBeGreaterThan(0);
    const first = await publish(context());
    expect(first.collections).toBe(6);
    const all = await exported();
    for (const collection of ['all', 'tlp-clear', 'tlp-red']) {
      const held = await objects(collection);
      expect(byId(held), collection).toEqual(byId(all));
      expect(held.length).toBe(all.length);
    }
    for (const object of await objects('all')) expect(validateStix(object), object.id).toEqual([]);
    expect(await publish(context())).toEqual({ collections: 0, added: 0, changed: 0, revoked: 0 });
  }, 120_000);

  it('change what weighs otherwise and nothing else, revoke what is gone, and give what comes back another id', async () => {
    const before = await objects('all');
    const { rows } = await sql<{ id: string; document: string }>`select s.id, s.document_id as document from ${IN_FORCE} s
      where s.stance = 'claim-responsibility' order by s.document_id, s.start_at limit 1`.execute(store.db);
    const [claim] = rows;
    if (claim === undefined) throw new Error('nobody claims anything');
    const decided = await decide(store, stages, {
      kind: 'reject',
      document: claim.document,
      statements: [claim.id],
      author: 'Ana',
      reason: '',
      version: 0,
    });
    const report = await publish(context());
    expect(report.revoked).toBeGreaterThan(0);
    expect(report.changed).toBeGreaterThan(0);
    expect(report.added).toBe(0);
    const after = await objects('all');
    const was = byId(before);
    const moved = after.filter((o) => o.modified !== was.get(o.id)?.modified);
    const same = after.filter((o) => o.modified === was.get(o.id)?.modified);
    expect(same.length).toBeGreaterThan(moved.length);
    for (const o of same) expect(o).toEqual(was.get(o.id));
    for (const o of moved) {
      expect(o.modified && was.get(o.id)?.modified && o.modified > (was.get(o.id)?.modified ?? '')).toBe(true);
      expect({ ...o, modified: '' }).not.toEqual({ ...was.get(o.id), modified: '' });
      expect(validateStix(o)).toEqual([]);
    }
    const gone = after.filter((o) => o.revoked === true);
    expect(gone.some((o) => o.type === 'relationship' && JSON.stringify(o).includes(claim.id))).toBe(true);
    expect(
      after
        .filter((o) => o.revoked !== true)
        .map((o) => o.id)
        .toSorted(),
    ).toEqual((await exported()).map((o) => o.id).toSorted());

    const [id] = await sql<{ id: string }>`select id from decision order by seq desc limit 1`
      .execute(store.db)
      .then((r) => r.rows.map((x) => x.id));
    expect(decided).toBeDefined();
    await undo(context(), id ?? '', { author: 'Ana', reason: '' });
    await publish(context());
    const back = await objects('all');
    const live = back.filter((o) => o.revoked !== true);
    // A revoked object has no later versions; what it said is there under another id, and nothing refers to the old one.
    for (const o of gone) expect(byId(back).get(o.id)).toEqual(o);
    expect(live.filter((o) => JSON.stringify(o).includes(claim.id) && o.type === 'relationship')).toHaveLength(1);
    expect(live.length).toBe(before.length);
    const ids = new Set(live.map((o) => o.id));
    for (const o of live)
      for (const ref of JSON.stringify(o).match(/"[a-z-]+--[0-9a-f]{8}-[0-9a-f-]{27}"/g) ?? [])
        if (!ref.includes('extension-definition')) expect(ids.has(ref.slice(1, -1)), `${o.id} ${ref}`).toBe(true);
    const versions = await objects('all', 'all');
    expect(new Set(versions.map((o) => `${o.id} ${o.modified ?? ''}`)).size).toBe(versions.length);
  }, 120_000);

  it('have one for each saved search for as long as there is that search', async () => {
    const search = await saveSearch(context(), { name: 'Sanctions', query: 'sanctions' });
    await publish(context());
    const found = await objects(`search-${search.id}`);
    expect(found.some((o) => o.type === 'relationship')).toBe(true);
    expect(found.length).toBeLessThan((await objects('all')).length);
    await deleteSavedSearch(context(), search.id);
    await publish(context());
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from taxii_collection`.execute(store.db);
    expect(rows[0]?.n).toBe(6);
  }, 120_000);

  it('do not give a stricter document away in those that are open', async () => {
    const clear = await objects('tlp-clear');
    const [item] = await caseFolder(join(projectRoot(), 'examples/albania'), '2026-01-01T00:00:00.000Z');
    if (item === undefined) throw new Error('no example');
    const secret =
      'Homeland Justice denied that it attacked the parliament. Albania attributed the attack on the parliament to Nightheron Group with high confidence.';
    await ingestAll(store, stages, [
      { ...item, bytes: new TextEncoder().encode(secret), mediaType: 'text/plain', name: 'secret', tlp: 'amber', published: '2023-12-30' },
    ]);
    await publish(context());
    expect(await objects('tlp-clear')).toEqual(clear);
    expect(await objects('tlp-green')).toEqual(clear);
    expect(JSON.stringify(await objects('tlp-amber'))).toContain('Nightheron');
    expect(JSON.stringify(await objects('all'))).toContain('Nightheron');
  }, 120_000);

  it('are read where others write: what is said is theirs, once, also after being cut off, and the status counts', async () => {
    const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
    const day = '2024-03-01T00:00:00.000Z';
    const common = { spec_version: '2.1', created: day, modified: day, created_by_ref: `identity--${uuid(1)}` };
    const first = [
      { type: 'identity', ...common, id: `identity--${uuid(1)}`, name: 'Example CERT', identity_class: 'organization' },
      { type: 'intrusion-set', ...common, id: `intrusion-set--${uuid(2)}`, name: 'Quiet Otter' },
      { type: 'identity', ...common, id: `identity--${uuid(3)}`, name: 'Harbour Authority of Durres', identity_class: 'organization' },
      { type: 'tool', ...common, id: `tool--${uuid(4)}`, name: 'no good', modified: '2023-01-01T00:00:00.000Z' },
    ];
    const added = await taxiiAdd(context(), place('inbox', 'exchange'), first);
    expect([added.total_count, added.success_count, added.failure_count]).toEqual([4, 3, 1]);
    expect(await readInboxes(context(), readStix)).toMatchObject({ read: 3, stored: 3, quarantined: 0, statements: 0 });
    // What it joins came in another request.
    const said = {
      type: 'relationship',
      ...common,
      id: `relationship--${uuid(5)}`,
      relationship_type: 'targets',
      source_ref: `intrusion-set--${uuid(2)}`,
      target_ref: `identity--${uuid(3)}`,
      object_marking_refs: ['marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb'],
    };
    await taxiiAdd(context(), place('dropbox', 'exchange'), [said]);
    let statements = 0;
    const dying: typeof readStix = async function* (...asked) {
      yield* readStix(...asked);
      statements += 1;
      throw new Error('killed');
    };
    await expect(readInboxes(context(), dying)).rejects.toThrow('killed');
    expect(statements).toBe(1);
    // More comes in before it is read again: documents are made of the same objects as before.
    await taxiiAdd(context(), place('dropbox', 'exchange'), [{ ...said, id: `relationship--${uuid(6)}`, relationship_type: 'uses' }]);
    const again = await readInboxes(context(), readStix);
    expect(again.read).toBe(again.stored + again.known + again.quarantined);
    expect(await readInboxes(context(), readStix)).toMatchObject({ read: 0 });
    const { rows } = await sql<{ name: string; text: string; tlp: string; n: number }>`select src.name, p.text, d.tlp, count(*)::int as n
      from ${IN_FORCE} s join document d on d.id = s.document_id join source src on src.id = d.source_id
        join proposition p on p.id = s.proposition_id where src.name = 'Example CERT' group by 1, 2, 3`.execute(store.db);
    expect(rows.find((row) => /Quiet Otter.*Harbour Authority/.test(row.text))).toMatchObject({ tlp: 'green', n: 1 });
    expect((await verify(store, stages)).faults).toEqual([]);
  }, 120_000);
});
