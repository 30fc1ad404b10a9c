import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stixBundle } from '../src/app/stix-export.ts';
import type { RawItem } from '../src/model/document.ts';
import type { ExportScope } from '../src/model/export.ts';
import type { Tlp } from '../src/model/vocabulary.ts';
import { ingestAll } from '../src/pipeline/ingest.ts';
import { Shown } from '../src/pipeline/shown.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { caseFolder, projectRoot, wireCatalogue, wireStages } from '../src/wire.ts';
import { join } from 'node:path';

/** Documents marked TLP:RED turn statuses, give victims, dates and names; nothing of that is in what is handed on as TLP:CLEAR. */

const NOW = '2026-01-01T00:00:00.000Z';
const attack = wireCatalogue(projectRoot());
let stages: Awaited<ReturnType<typeof wireStages>>;
let example: RawItem[];

const red = (n: number, source: string, text: string): RawItem => ({
  bytes: new TextEncoder().encode(text),
  mediaType: 'text/plain',
  url: null,
  name: `red ${n}`,
  source: { name: source, kind: 'agency', country: 'AL' },
  title: null,
  author: null,
  published: '2023-12-29',
  collectedAt: NOW,
  tlp: 'red',
});
const RED = (): RawItem[] => [
  red(
    1,
    'One Albania',
    'One Albania confirmed on 29 December 2023 that it was hit by the cyberattack of Homeland Justice on 25 December 2023. ' +
      'One Albania said that customer data was stolen by Homeland Justice. Eagle Mobile Albania was also hit by Homeland Justice.',
  ),
  red(
    2,
    'AKCESK',
    'The National Authority for Electronic Certification and Cyber Security confirmed that the Assembly of Albania, One Albania and ' +
      'Air Albania were hit by a cyberattack on 25 December 2023. The agency attributed the attack to Iran with high confidence. ' +
      'It named the campaign "Operation Night Heron". Homeland Justice denied that it attacked the Assembly of Albania.',
  ),
  red(
    3,
    'Homeland Justice',
    'Homeland Justice denied that it attacked One Albania. Homeland Justice said that it did not attack the parliament.',
  ),
];

const opened: Store[] = [];
const storeOf = async (items: readonly RawItem[]): Promise<Store> => {
  const store = await openStore({ memory: true });
  opened.push(store);
  await ingestAll(store, stages, items);
  return store;
};
const exported = async (store: Store, scope: ExportScope, upTo: Tlp): Promise<string> => {
  let text = '';
  for await (const piece of await stixBundle({ store, stages, attack }, scope, upTo)) text += piece;
  return text;
};
/** What is said, without ids: which they get depends on the document that came first. */
const said = (text: string): string[] =>
  (JSON.parse(text) as { objects: Record<string, unknown>[] }).objects
    .flatMap(({ type, name, abstract, content, description, explanation, relationship_type: how, modified, created }) =>
      type === 'report' ? [] : [JSON.stringify([type, name, abstract, content, description, explanation, how, created, modified])],
    )
    .toSorted();

beforeAll(async () => {
  stages = await wireStages(projectRoot());
  example = await caseFolder(join(projectRoot(), 'examples/albania'), NOW);
}, 60_000);
afterAll(async () => {
  for (const store of opened) await store.close();
});

describe('what is handed on up to a marking', () => {
  it('is byte for byte what it would be had nothing stricter ever been stored, whatever is asked for', async () => {
    const without = await storeOf(example);
    const behind = await storeOf([...example, ...RED()]);
    const all = await exported(behind, { of: 'all' }, 'red');
    const clear = await exported(without, { of: 'all' }, 'red');
    // The plant works: with the red documents statuses are others, and there is more.
    const notes = (text: string): Map<string, string> =>
      new Map(
        (JSON.parse(text) as { objects: { type: string; id: string; content?: string }[] }).objects.flatMap((o) =>
          o.type === 'note' ? [[o.id, o.content ?? '']] : [],
        ),
      );
    const before = notes(clear);
    expect([...notes(all)].filter(([id, content]) => before.has(id) && before.get(id) !== content).length).toBeGreaterThan(1);
    expect(all).toContain('Night Heron');
    expect(all).toContain('Eagle Mobile');

    const shown = await Shown.open(behind.db, stages, 'clear');
    expect(shown.whole).toBe(false);
    const ids = (await behind.db.selectFrom('incident').select('id').execute()).map((row) => row.id);
    const held = (await without.db.selectFrom('incident').select('id').execute()).map((row) => row.id);
    const entities = (await without.db.selectFrom('entity').select('id').where('named', '=', true).limit(3).execute()).map((row) => row.id);
    const scopes: ExportScope[] = [
      { of: 'all' },
      { of: 'search', q: 'One Albania' },
      { of: 'search', q: 'Night Heron' },
      { of: 'period', from: '2023', to: '2023' },
      ...held.slice(0, 3).map((id): ExportScope => ({ of: 'incident', id })),
      ...entities.map((id): ExportScope => ({ of: 'entity', id })),
    ];
    for (const scope of scopes)
      expect(await exported(behind, scope, 'clear'), JSON.stringify(scope)).toBe(await exported(without, scope, 'clear'));
    for (const id of ids.filter((one) => !held.includes(one)))
      await expect(exported(behind, { of: 'incident', id }, 'clear')).rejects.toThrow(/no incident/);
  }, 180_000);

  it('says nothing else where the stricter documents came first or in between', async () => {
    const without = said(await exported(await storeOf(example), { of: 'all' }, 'clear'));
    const [first, second, third] = RED();
    if (first === undefined || second === undefined || third === undefined) throw new Error('there are three');
    for (const items of [
      [first, second, third, ...example],
      [...example.slice(0, 20), second, ...example.slice(20), first, third],
    ])
      expect(said(await exported(await storeOf(items), { of: 'all' }, 'clear'))).toEqual(without);
  }, 180_000);
});
