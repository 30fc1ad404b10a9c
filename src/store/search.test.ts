import { describe, expect, it } from 'vitest';
import { type DatabaseName, databases, openEmpty } from '../../test/databases.ts';
import { rawText, tinyStages } from '../../test/tiny-stages.ts';
import { parseQuery } from '../core/query.ts';
import { ingest, ingestAll } from '../pipeline/ingest.ts';
import { rebuild } from '../pipeline/rebuild.ts';
import { tableDigests } from './derived.ts';
import { insertSavedSearch, listSavedSearches, setSavedSearchDeleted } from './saved-searches.ts';
import { type AskedEntries, searchEntries } from './search.ts';
import { searchNames } from './search-names.ts';
import { searchStatements } from './search-statements.ts';
import type { Store } from './store.ts';

const stages = tinyStages();
const withStore = async (name: DatabaseName, work: (store: Store) => Promise<void>): Promise<void> => {
  const store = await openEmpty(name);
  try {
    await work(store);
  } finally {
    await store.close();
  }
};
const asked = (q: string, more: Partial<AskedEntries> = {}): AskedEntries => ({
  kind: 'document',
  words: parseQuery(q, []),
  typing: false,
  divided: true,
  entities: [],
  facts: { any: [], none: [], from: null, to: null },
  cursor: null,
  limit: 10,
  ...more,
});
const names = async (store: Store, name: string) =>
  (await searchNames(store.db, name, { countries: [], sectors: [] })).map(({ title, how }) => `${title}: ${how}`);

describe.each(databases)('search on %s', (name) => {
  it('finds documents by words, phrases, alternatives and what is left out, newest first', () =>
    withStore(name, async (store) => {
      const texts = [
        'Alfa power grid attacked.',
        'Beta denied that a grid of power lines was attacked.',
        'Gamma leaked the data, as Iran denied.',
        'Delta breached. The attacks went on in Tirana.',
        'SQ Tirana u sulmua nga the sulm.',
      ];
      const ids: string[] = [];
      for (const [i, text] of texts.entries())
        ids.push((await ingest(store, stages, rawText(text, { published: `2023-12-0${i + 1}` }))).document ?? '');
      const found = async (q: string, more: Partial<AskedEntries> = {}) => {
        const { ids: got, total, facts } = await searchEntries(store.db, asked(q, more));
        expect(total).toBe(got.length);
        expect(facts.find(({ fact }) => fact === 'kind=document')?.count ?? 0).toBe(got.length);
        return got.map((id) => ids.indexOf(id));
      };
      expect(await found('attacking')).toEqual([3, 1, 0]);
      expect(await found('"power grid"')).toEqual([0]);
      expect(await found('power grid')).toEqual([1, 0]);
      expect(await found('leak OR breach')).toEqual([3, 2]);
      // A word is left out in the form the text has it, in whichever way its language is kept.
      expect(await found('iran -denied')).toEqual([]);
      expect(await found('tirana -sulm')).toEqual([3]);
      expect(await found('grid -"power grid"')).toEqual([1]);
      expect(await found('attacked -the')).toEqual([3, 1, 0]);
      expect(await found('leak*')).toEqual([2]);
      expect(await found('gam')).toEqual([]);
      expect(await found('gam', { typing: true })).toEqual([2]);
      expect(await found('', { words: { all: [], none: [] } })).toEqual([4, 3, 2, 1, 0]);
      const between = { any: [], none: [], from: '2023-12-02', to: '2023-12-04' };
      expect(await found('attacked', { facts: between })).toEqual([1]);
      for (const odd of ["'; drop table document; --", '%', '\\', "o'neil*", 'a & | ! (', '@kind=document', 'х'.repeat(400), '-x'])
        await found(odd);
    }));

  it('filters by what was said, by whom it was published and how it stands, and counts how the hits divide', () =>
    withStore(name, async (store) => {
      const wire = { name: 'Signal Wire', kind: 'wire' as const, country: null };
      const first = await ingest(store, stages, rawText('Alfa fell.'));
      const second = await ingest(store, stages, rawText('Beta fell.', { source: wire, tlp: 'amber' }));
      const with_ = async (any: string[][], none: string[] = []) =>
        (await searchEntries(store.db, asked('fell', { facts: { any, none, from: null, to: null } }))).ids;
      expect(await with_([['tlp=amber']])).toEqual([second.document]);
      expect(await with_([['tlp=amber', 'tlp=clear'], ['stance=assert']])).toEqual([second.document, first.document]);
      expect(await with_([], ['tlp=amber'])).toEqual([first.document]);
      expect(await with_([['status=corroborated']])).toEqual([]);
      // Another says the same: the status of what the first said is another now.
      const third = await ingest(store, stages, rawText('Alfa fell. It did so on Monday, as all the world saw.', { source: wire }));
      expect(await with_([['status=corroborated']])).toEqual([third.document, first.document]);
      const incidents = await searchEntries(
        store.db,
        asked('alfa', { kind: 'incident', facts: { any: [['status=corroborated']], none: [], from: null, to: null } }),
      );
      expect(incidents.ids).toEqual(first.incidents);
      const { facts } = await searchEntries(store.db, asked('fell'));
      expect(facts).toContainEqual({ fact: 'tlp=clear', count: 2 });
      expect(facts).toContainEqual({ fact: 'year=2024', count: 3 });
    }));

  it('pages through rare and common words alike, without losing or doubling one while others come in', () =>
    withStore(name, async (store) => {
      const text = (i: number) => `Firm${i} was hit. It said ${i % 2 === 0 ? 'zebra' : 'okapi'}.`;
      await ingestAll(
        store,
        stages,
        Array.from({ length: 30 }, (_, i) => rawText(text(i), { published: `2023-12-${String((i % 28) + 1).padStart(2, '0')}` })),
      );
      const seen: string[] = [];
      for (let cursor: string | null = null, page = 0; ; page += 1) {
        const found: Awaited<ReturnType<typeof searchEntries>> = await searchEntries(store.db, asked('zebra', { cursor, limit: 4 }));
        seen.push(...found.ids);
        if (page === 0) {
          expect(found.total).toBe(15);
          await ingest(store, stages, rawText('Omega said zebra.', { published: '2024-01-01' }));
        }
        cursor = found.next;
        if (cursor === null) break;
      }
      expect(seen).toHaveLength(15);
      expect(new Set(seen).size).toBe(15);
      await expect(searchEntries(store.db, asked('zebra', { cursor: 'bm9uZQ' }))).rejects.toThrow('cursor');
    }));

  it('finds names exactly, by their beginning, by their words, and spelt a little otherwise', () =>
    withStore(name, async (store) => {
      for (const text of ['Gamaredon struck.', 'Gamaredonia struck.', 'Sandworm struck.', 'Sandstorm struck.', 'Tirana struck.'])
        await ingest(store, stages, rawText(text));
      expect(await names(store, 'gamaredon')).toEqual(['Gamaredon: exact', 'Gamaredonia: begins']);
      expect(await names(store, 'Gamardeon')).toEqual(['Gamaredon: spelling']);
      expect(await names(store, 'sandwrom')).toEqual(['Sandworm: spelling']);
      expect(await names(store, 'Tiranë')).toEqual(['Tirana: spelling']);
      expect(await names(store, 'xyz')).toEqual([]);
    }));

  it('finds the quotes that have the words among those of a document', () =>
    withStore(name, async (store) => {
      const { document } = await ingest(store, stages, rawText('Alfa fell hard. Beta stands.'));
      const from = async (q: string) =>
        (
          await searchStatements(store.db, [document ?? ''], {
            words: parseQuery(q, []),
            typing: false,
            stances: [],
            statuses: [],
            countries: [],
            sectors: [],
          })
        ).map(({ quote }) => quote.trim());
      expect(await from('hard OR soft')).toEqual(['Alfa fell hard.']);
      expect(await from('stood')).toEqual([]);
      expect(await from('stand')).toEqual(['Beta stands.']);
    }));

  it('is the same after a rebuild', () =>
    withStore(name, async (store) => {
      await ingestAll(store, stages, [
        rawText('Alfa fell.'),
        rawText('Alfa fell again. Beta did not.'),
        rawText('SQ Gama.'),
        rawText('Alfa rose, says Gamma.'),
      ]);
      const before = await tableDigests(store.db);
      await rebuild(store, stages);
      expect(await tableDigests(store.db)).toEqual(before);
    }));

  it('keeps searches under names, and gives a deleted one back', () =>
    withStore(name, async (store) => {
      const saved = { id: 'sea_1', name: 'Denials', query: 'stance:deny', createdAt: '2024-01-01T00:00:00Z' };
      await insertSavedSearch(store.db, saved);
      await expect(insertSavedSearch(store.db, { ...saved, id: 'sea_2' })).rejects.toThrow('already');
      expect(await listSavedSearches(store.db)).toEqual([saved]);
      await setSavedSearchDeleted(store.db, 'sea_1', '2024-01-02T00:00:00Z');
      expect(await listSavedSearches(store.db)).toEqual([]);
      expect(await setSavedSearchDeleted(store.db, 'sea_1', null)).toEqual(saved);
      expect(await listSavedSearches(store.db)).toEqual([saved]);
      await expect(setSavedSearchDeleted(store.db, 'none', null)).rejects.toThrow('no saved search');
    }));
});
