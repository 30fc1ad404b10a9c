import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportAs } from '../src/app/export.ts';
import { openFindings } from '../src/app/findings.ts';
import { askingUpTo, type ShownAsk } from '../src/app/shown-ask.ts';
import { stixBundle } from '../src/app/stix-export.ts';
import type { Dossier } from '../src/model/api.ts';
import type { RawItem } from '../src/model/document.ts';
import type { ExportFormat } from '../src/model/export-format.ts';
import type { ExportScope } from '../src/model/export.ts';
import type { Tlp } from '../src/model/vocabulary.ts';
import { ingestAll } from '../src/pipeline/ingest.ts';
import { Shown } from '../src/pipeline/shown.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { caseFolder, projectRoot, wireCatalogue, wireCloseReader, wireStages } from '../src/wire.ts';
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

/** Whatever comes in whatever order: records are ordered by when they came, and that is another one. */
const inOrder = (value: unknown): string => [...JSON.stringify(value)].toSorted().join('');
const byId = <T extends { id: string }>(items: readonly T[]): T[] => items.toSorted((x, y) => (x.id < y.id ? -1 : 1));
const saidIn = ({ summary, ledger, documents, propositions, related, openQuestions }: Dossier): unknown => ({
  title: summary.title,
  status: summary.status,
  victims: ledger.toSorted((x, y) => (x.proposition < y.proposition ? -1 : 1)),
  documents: byId(documents),
  related: byId(related).map((r) => r.title),
  openQuestions: openQuestions.length,
  propositions: byId(propositions).map((p) => ({ ...p, statements: byId(p.statements) })),
});

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
const TOLD: readonly ExportFormat[] = ['jsonl', 'csv', 'misp', 'graphml', 'navigator', 'claimreview', 'eurepoc', 'indicators'];
/** Every other format, without how many documents were left out. */
const told = async (store: Store, scope: ExportScope, maxTlp: Tlp): Promise<string> => {
  let text = '';
  for (const format of TOLD) {
    const { pieces } = await exportAs(
      {
        store,
        stages,
        attack,
        findings: openFindings({ store, close: wireCloseReader(projectRoot()) }),
        print: () => Promise.reject(new Error('nothing is printed')),
      },
      { format, scope, maxTlp },
    );
    text += `${format}\n`;
    for await (const piece of pieces) text += String(piece);
  }
  return text
    .replaceAll(/ ?Left out: \d+ documents? marked stricter than TLP:[A-Z+]+\.?/g, '')
    .replaceAll(/<data key="g-left">[^<]*<\/data>/g, '')
    .replaceAll(/,\s*\{\s*"name": "left out",[^}]*\}/g, '')
    .replaceAll(/^# *\n/gm, '')
    .replaceAll(/"left_out":\d+/g, '"left_out":0')
    .replaceAll(/,clear,\d+(?=\r?\n)/g, ',clear,0');
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
    for (const scope of scopes) {
      expect(await exported(behind, scope, 'clear'), JSON.stringify(scope)).toBe(await exported(without, scope, 'clear'));
      const plain = await told(without, scope, 'clear');
      const cut = await told(behind, scope, 'clear').catch((error: unknown) => {
        // Where all of it is stricter that is said, and there would have been nothing.
        expect(error).toMatchObject({ failure: { code: 'all-stricter' } });
        expect(plain).not.toContain('"statement"');
        return plain;
      });
      expect(cut, JSON.stringify(scope)).toBe(plain);
    }
    for (const id of ids.filter((one) => !held.includes(one)))
      await expect(exported(behind, { of: 'incident', id }, 'clear')).rejects.toThrow(/no incident/);
  }, 180_000);

  it('holds for what assistants ask: each answer is what it would be, or a refusal', async () => {
    const [without, behind] = [await storeOf(example), await storeOf([...example, ...RED()])];
    const asked = (store: Store, maxTlp: Tlp): ShownAsk => askingUpTo({ store, stages, second: null }, maxTlp);
    const [all, cut, plain] = [asked(behind, 'red'), asked(behind, 'clear'), asked(without, 'clear')];
    const rows = async (store: Store, table: 'incident' | 'proposition' | 'document'): Promise<string[]> =>
      (await store.db.selectFrom(table).select('id').execute()).map((row) => row.id);
    const held = await rows(without, 'incident');
    const between = { from: '2023-12-26', to: undefined, basis: 'published' } as const;
    let differing = 0;
    for (const id of held) {
      const dossier = await cut.dossier(id, {});
      expect(saidIn(dossier)).toEqual(saidIn(await plain.dossier(id, {})));
      if (JSON.stringify(dossier.propositions) !== JSON.stringify((await all.dossier(id, {})).propositions)) differing += 1;
      const [was, is] = [await plain.difference(id, between), await cut.difference(id, between)];
      expect([is.title, is.figures, is.statements.map((one) => one.id).toSorted()]).toEqual([
        was.title,
        was.figures,
        was.statements.map((one) => one.id).toSorted(),
      ]);
      expect(inOrder(await cut.brief(id, {}))).toEqual(inOrder(await plain.brief(id, {})));
    }
    // Else the red documents would change nothing.
    expect(differing).toBeGreaterThan(0);
    const known = new Set(await rows(without, 'proposition'));
    for (const id of await rows(behind, 'proposition'))
      if (known.has(id)) expect(await cut.proposition(id, {})).toEqual(await plain.proposition(id, {}));
      else await expect(cut.proposition(id, {})).rejects.toMatchObject({ failure: { kind: 'not-found' } });
    const open = new Set(await rows(without, 'document'));
    for (const id of (await rows(behind, 'document')).filter((one) => !open.has(one))) {
      await expect(cut.document(id)).rejects.toMatchObject({ failure: { kind: 'not-found' } });
      expect((await all.document(id)).text.length).toBeGreaterThan(0);
    }
    for (const q of ['Night Heron', 'Eagle Mobile', 'One Albania', 'parliament', 'customer data', 'Homeland Justice denied']) {
      const words = { q, limit: 20, typing: false };
      const ids = async (api: ShownAsk): Promise<string[]> =>
        (await api.search(words)).groups
          .flatMap((g) => g.hits.map((h) => JSON.stringify([h.id, h.title.map((p) => p.text).join('')])))
          .toSorted();
      const [had, got] = [await ids(plain), await ids(cut)];
      expect(
        got.filter((hit) => !had.includes(hit)),
        q,
      ).toEqual([]);
      expect(JSON.stringify(await cut.search(words)), q).not.toMatch(/Night Heron|Eagle Mobile Albania was/);
    }
    expect(JSON.stringify(await all.search({ q: 'Night Heron', limit: 20, typing: false }))).toContain('Night');
    await expect(cut.search({ q: 'status:denied', limit: 5, typing: false })).rejects.toMatchObject({
      failure: { code: 'telling-filter' },
    });
    await expect(cut.sources({ limit: 5 })).rejects.toMatchObject({ failure: { code: 'figures-of-all' } });
    expect((await plain.sources({ limit: 5 })).items.length).toBeGreaterThan(0);
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
