import { describe, expect, it } from 'vitest';
import { type DatabaseName, databases, openEmpty } from '../../test/databases.ts';
import { rawText, tinyStages } from '../../test/tiny-stages.ts';
import { fail } from '../core/errors.ts';
import type { Reading } from '../model/reading.ts';
import { tableDigests } from '../store/derived.ts';
import { shownReading } from '../store/readings.ts';
import { secondReadingOf, unreadBy } from '../store/second-readings.ts';
import { parseQuery } from '../core/query.ts';
import { searchStatements } from '../store/search-statements.ts';
import { statementsOfDocument } from '../store/statements.ts';
import type { Store } from '../store/store.ts';
import type { SecondReader } from './contract.ts';
import { ingest } from './ingest.ts';
import { rebuild } from './rebuild.ts';
import { readSecond } from './second.ts';
import { verify } from './verify.ts';

const stages = tinyStages();
const withStore = async (name: DatabaseName, work: (store: Store) => Promise<void>): Promise<void> => {
  const store = await openEmpty(name);
  try {
    await work(store);
  } finally {
    await store.close();
  }
};
const TEXT = 'Hackers hit Albtelecom hard. The agency said Parliament was hit too.';

/** Reads as the tiny reader does, under a name of its own. */
const secondAs = (id: string, change: (reading: Reading) => Reading = (r) => r): SecondReader => {
  const { read } = tinyStages(id);
  return {
    id,
    read: async (input) => ({
      reading: change(
        read({
          ...input,
          title: null,
          zones: [],
          language: { code: 'en', read: true, note: null },
          source: { name: '', kind: 'unknown', country: null },
        }),
      ),
      notes: { calls: 1, unread: 0, dropped: [{ reason: 'not-in-text', count: 2 }] },
    }),
  };
};
const down: SecondReader = {
  id: 'model:a/p1',
  read: () => Promise.reject(fail('outage', 'model-http-500', 'It is down.', { remedy: 'Wait.' })),
};

const derived = async (store: Store): Promise<Record<string, string>> => {
  const { statement: _kept, ...rest } = await tableDigests(store.db);
  return rest;
};

describe.each(databases)('a second reading on %s', (name) => {
  it('stays when somebody who asked at the same time is refused later', () =>
    withStore(name, async (store) => {
      const id = (await ingest(store, stages, rawText(TEXT))).document ?? '';
      const answers: (() => void)[] = [];
      const late: SecondReader = {
        id: 'model:a/p1',
        read: () => new Promise((_, refuse) => answers.push(() => refuse(fail('outage', 'late', 'Too late.')))),
      };
      const refused = readSecond(store, late, () => '2026-01-02T00:00:00Z', id).catch((error: unknown) => error);
      while (answers.length === 0) await new Promise((done) => setImmediate(done));
      await readSecond(store, secondAs('model:a/p1'), () => '2026-01-01T00:00:00Z', id);
      answers[0]?.();
      await refused;
      expect((await secondReadingOf(store.db, id)).reading).not.toBeNull();
    }));

  it('is kept beside the first, and neither what is derived nor what is shown changes by it', () =>
    withStore(name, async (store) => {
      const id = (await ingest(store, stages, rawText(TEXT))).document ?? '';
      const before = await derived(store);
      const shown = await statementsOfDocument(store.db, id);
      const second = secondAs('model:a/p1');
      expect(await unreadBy(store.db, second.id)).toEqual([id]);
      expect(await readSecond(store, second, stages.now, id)).toEqual({ document: id, statements: 2, dropped: 2 });
      expect(await unreadBy(store.db, second.id)).toEqual([]);
      expect(await derived(store)).toEqual(before);
      expect(await statementsOfDocument(store.db, id)).toEqual(shown);
      expect((await shownReading(store.db, id))?.reader).toBe(stages.readerVersion);
      const said = { words: parseQuery('Parliament', []), typing: false, stances: [], statuses: [], countries: [], sectors: [] };
      expect(await searchStatements(store.db, [id], said)).toHaveLength(1);
      expect((await verify(store, stages)).faults).toEqual([]);
      const asked = await secondReadingOf(store.db, id);
      expect(asked).toMatchObject({ failure: null, reading: { notes: { calls: 1 }, reading: { reader: 'model:a/p1' } } });
      await rebuild(store, stages);
      expect(await derived(store)).toEqual(before);
      expect(await secondReadingOf(store.db, id)).toEqual(asked);
      // What was read is not asked and paid for twice.
      expect(await readSecond(store, down, stages.now, id)).toEqual({ document: id, statements: null, dropped: 0 });
    }));

  it('that fails leaves the document as it was, with the reason, until a later one succeeds', () =>
    withStore(name, async (store) => {
      const id = (await ingest(store, stages, rawText(TEXT))).document ?? '';
      const before = await tableDigests(store.db);
      await expect(readSecond(store, down, stages.now, id)).rejects.toMatchObject({ failure: { code: 'model-http-500' } });
      expect(await tableDigests(store.db)).toEqual(before);
      expect(await secondReadingOf(store.db, id)).toMatchObject({
        reading: null,
        failure: { reader: 'model:a/p1', message: 'It is down. Wait.' },
      });
      expect((await shownReading(store.db, id))?.reader).toBe(stages.readerVersion);
      await readSecond(store, secondAs('model:a/p1'), stages.now, id);
      expect(await secondReadingOf(store.db, id)).toMatchObject({ failure: null, reading: { reading: { reader: 'model:a/p1' } } });
    }));

  it('whose quote does not stand in the text is not kept at all, whoever let it through', () =>
    withStore(name, async (store) => {
      const id = (await ingest(store, stages, rawText(TEXT))).document ?? '';
      const before = await tableDigests(store.db);
      const lying = secondAs('model:liar/p1', (r) => ({ ...r, statements: r.statements.map((s) => ({ ...s, quote: 'They confessed.' })) }));
      await expect(readSecond(store, lying, stages.now, id)).rejects.toMatchObject({ failure: { code: 'span' } });
      expect(await tableDigests(store.db)).toEqual(before);
      expect((await secondReadingOf(store.db, id)).reading).toBeNull();
    }));

  it('is not made of a document that may not be sent, was not read, or is not there', () =>
    withStore(name, async (store) => {
      const asked: string[] = [];
      const second: SecondReader = { id: 'model:a/p1', read: (input) => (asked.push(input.text), secondAs('model:a/p1').read(input)) };
      const amber = (await ingest(store, stages, rawText(TEXT, { tlp: 'amber' }))).document ?? '';
      const foreign = (await ingest(store, stages, rawText('SQ Sulm ne Tirane.'))).document ?? '';
      await expect(readSecond(store, second, stages.now, amber)).rejects.toMatchObject({ failure: { kind: 'refused', code: 'tlp' } });
      await expect(readSecond(store, second, stages.now, foreign)).rejects.toMatchObject({
        failure: { kind: 'conflict', code: 'not-read' },
      });
      await expect(readSecond(store, second, stages.now, 'doc_x')).rejects.toMatchObject({ failure: { kind: 'not-found' } });
      expect(asked).toEqual([]);
    }));
});
