import { describe, expect, it } from 'vitest';
import { behindTheBack, type DatabaseName, databases, openEmpty } from '../../test/databases.ts';
import { rawText, tinyStages } from '../../test/tiny-stages.ts';
import { AssayError, fail } from '../core/errors.ts';
import { bundleForIncident, bundlesForIncidents } from '../store/bundles.ts';
import { countRecords, tableDigests } from '../store/derived.ts';
import { copiesOf, documentById, listDocuments, rawBytes } from '../store/documents.ts';
import { documentsNaming, mentionsOfDocument } from '../store/mentions.ts';
import { jobById } from '../store/jobs.ts';
import { listIncidentIds } from '../store/incident-list.ts';
import { listQuarantine, quarantineById, resolveQuarantine } from '../store/quarantine.ts';
import { statementsOfDocument } from '../store/statements.ts';
import type { Store } from '../store/store.ts';
import { ingest, ingestAll } from './ingest.ts';
import { recoverJobs, startJob } from './jobs.ts';
import { rebuild } from './rebuild.ts';
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

describe.each(databases)('pipeline on %s', (name) => {
  it('stores a document with all that follows from it', () =>
    withStore(name, async (store) => {
      const text = 'Hackers hit Albtelecom hard. The agency said Parliament was hit too — “badly” 😀.';
      const result = await ingest(store, stages, rawText(text));
      expect(result).toMatchObject({ outcome: 'stored', statements: 2 });
      const id = result.document ?? '';
      const document = await documentById(store.db, id);
      expect(document).toMatchObject({
        text,
        seq: 1,
        published: '2024-01-02',
        collectedAt: '2024-01-03T00:00:00.000Z',
        source: { name: 'The Gazette' },
      });
      expect(new TextDecoder().decode((await rawBytes(store.db, document.rawSha256)) ?? new Uint8Array())).toBe(text);
      for (const s of await statementsOfDocument(store.db, id)) expect(text.slice(s.start, s.end)).toBe(s.quote);
      const mentions = await mentionsOfDocument(store.db, id);
      expect(mentions.map((m) => m.entityName)).toEqual(['Hackers', 'The']);
      expect(await documentsNaming(store.db, mentions[0]?.entity ?? '', null, 10)).toMatchObject({ documents: 1, places: 1, next: null });
      const bundle = await bundleForIncident(store.db, result.incidents[0] ?? '');
      expect(bundle.propositions).toHaveLength(1);
      expect(bundle.statements).toHaveLength(1);
      expect(bundle.documents[0]?.id).toBe(id);
      expect((await verify(store, stages)).faults).toEqual([]);
    }));

  it('knows a document it has, and counts a near-copy as no new origin', () =>
    withStore(name, async (store) => {
      const text = 'Bank Alfa said nothing about the outage that hit customers on Monday. Bank Beta did.';
      const first = await ingest(store, stages, rawText(text));
      expect((await ingest(store, stages, rawText(text))).outcome).toBe('already-known');
      const copy = await ingest(store, stages, rawText(text, { source: { name: 'The Herald', kind: 'outlet', country: null } }));
      expect(copy.outcome).toBe('copy');
      expect((await copiesOf(store.db, copy.document ?? '')).map((d) => d.id)).toEqual([first.document]);
      const third = await ingest(store, stages, rawText(text, { source: { name: 'The Third', kind: 'outlet', country: null } }));
      expect((await copiesOf(store.db, third.document ?? '')).map((d) => d.id)).toEqual([first.document, copy.document]);
      expect(await countRecords(store.db)).toMatchObject({ document: 3, statement: 6 });
      const rows = await behindTheBack<{ l: number }>(store, 'select l from assessment');
      expect(rows.map((row) => row.l)).toEqual([2]);
      const answers = await ingestAll(store, stages, [rawText('Gamma fell.'), rawText('Gamma fell.')]);
      expect(answers.map((a) => a.outcome)).toEqual(['stored', 'already-known']);
    }));

  it('quarantines what cannot be read and goes on with the rest', () =>
    withStore(name, async (store) => {
      const throwing = {
        ...stages,
        read: (input: Parameters<typeof stages.read>[0]) => {
          if (input.text.includes('Boom')) throw new TypeError('boom');
          return stages.read(input);
        },
      };
      const lying = {
        ...throwing,
        resolve: (input: Parameters<typeof stages.resolve>[0]) =>
          input.reading.entities.some((e) => e.name.includes('Liar')) ? Promise.reject(new RangeError('lost')) : stages.resolve(input),
      };
      const told: number[] = [];
      const answers = await ingestAll(
        store,
        lying,
        [
          rawText('Alfa fell.'),
          rawText(' ', { name: 'blank.txt' }),
          rawText('Boom fell.'),
          rawText('Beta fell.', { published: '2031-01-01' }),
          rawText('Liar fell.'),
          rawText('SQ Sulm ne Tirane.'),
          rawText('Nul\0 and \ud800 fell.'),
        ],
        ({ done }) => void told.push(done),
      );
      expect(answers.map((a) => a.outcome)).toEqual([
        'stored',
        'quarantined',
        'quarantined',
        'quarantined',
        'quarantined',
        'not-read',
        'stored',
      ]);
      expect(told).toEqual([1, 2, 3, 4, 5, 6, 7]);
      const page = await listQuarantine(store.db, null, 3);
      expect(page.total).toBe(4);
      const rest = await listQuarantine(store.db, page.next, 3);
      expect([...page.items, ...rest.items].map((item) => item.reason).sort()).toEqual([
        'empty',
        'future-date',
        'read-failed',
        'resolve-failed',
      ]);
      const kept = await quarantineById(store.db, answers[1]?.quarantine ?? '');
      expect(new TextDecoder().decode(kept.bytes)).toBe(' ');
      await resolveQuarantine(store.db, kept.item.id, stages.now(), 'dropped');
      expect((await listQuarantine(store.db, null, 10, true)).total).toBe(3);
      expect((await verify(store, stages)).faults).toEqual([]);
    }));

  it('gives the reason of whoever collected it, and keeps the bytes there are', () =>
    withStore(name, async (store) => {
      const link = {
        code: 'outside-folder',
        message: 'c.txt lies outside of the folder.',
        where: 'c.txt',
        remedy: 'Put it into the folder.',
      };
      const json = { code: 'bad-json', message: 'x.json is no JSON: it ends too early.', where: 'x.json, line 2, column 1' };
      const [outside, broken] = await ingestAll(store, stages, [
        rawText('', { name: 'c.txt', refused: link }),
        rawText('{"name":\n', { name: 'x.json', refused: json }),
      ]);
      const told = 'c.txt lies outside of the folder. Put it into the folder.';
      expect(outside).toMatchObject({ outcome: 'quarantined', message: told });
      expect((await quarantineById(store.db, outside?.quarantine ?? '')).item).toMatchObject({
        reason: 'outside-folder',
        message: told,
        name: 'c.txt',
        bytes: 0,
      });
      const kept = await quarantineById(store.db, broken?.quarantine ?? '');
      expect(kept.item).toMatchObject({
        reason: 'bad-json',
        message: 'x.json is no JSON: it ends too early (x.json, line 2, column 1).',
      });
      expect(new TextDecoder().decode(kept.bytes)).toBe('{"name":\n');
      expect(await countRecords(store.db)).toMatchObject({ document: 0, quarantine: 2 });
    }));

  it.each(['nowhere', 'http://', 'javascript:alert(1)', 'https://a b.example/'])('quarantines what has %j for its address', (url) =>
    withStore(name, async (store) => {
      for (const source of [null, { name: 'The Gazette', kind: 'outlet' as const, country: null }]) {
        const result = await ingest(store, stages, rawText('Alfa fell.', { url, source }));
        expect(result).toMatchObject({ outcome: 'quarantined', message: expect.stringContaining(url) });
        expect((await quarantineById(store.db, result.quarantine ?? '')).item.reason).toBe('bad-url');
      }
    }),
  );

  it('refuses a span that does not hold and leaves nothing of the transaction', () =>
    withStore(name, async (store) => {
      const wrong = {
        ...stages,
        read: (input: Parameters<typeof stages.read>[0]) => {
          const reading = stages.read(input);
          const [s] = reading.statements;
          if (s !== undefined) s.end -= 1;
          return reading;
        },
      };
      expect((await ingest(store, wrong, rawText('Alfa fell.'))).outcome).toBe('quarantined');
      // The second step of the transaction (folding) fails as a bug: the first (documents, statements) must be gone too.
      const broken = {
        ...stages,
        weigh: () => {
          throw fail('outage', 'scales', 'the scales are away');
        },
      };
      await expect(ingest(store, broken, rawText('Beta fell.'))).rejects.toThrow(AssayError);
      expect(await countRecords(store.db)).toMatchObject({ document: 0, statement: 0, source: 0, entity: 0, incident: 0 });
    }));

  it('gives the same tables when rebuilt, twice, as when loaded', () =>
    withStore(name, async (store) => {
      const names = ['Alfa', 'Beta', 'Gamma', 'Delta', 'Alfa'];
      await ingestAll(
        store,
        stages,
        Array.from({ length: 40 }, (_, i) => rawText(`${names[i % 5]} fell on day ${i}. ${names[(i * 3) % 5]} rose. Firm${i} slept.`)),
      );
      const loaded = await tableDigests(store.db);
      expect(await rebuild(store, stages)).toEqual({ documents: 40, reread: 0 });
      expect(await tableDigests(store.db)).toEqual(loaded);
      await rebuild(store, stages);
      expect(await tableDigests(store.db)).toEqual(loaded);
      expect((await verify(store, stages)).faults).toEqual([]);
      // One document alone, not in a batch, and the digests still hold.
      await ingest(store, stages, rawText('Alfa fell. Omega fell.'));
      const more = await tableDigests(store.db);
      expect(more).not.toEqual(loaded);
      await rebuild(store, stages);
      expect(await tableDigests(store.db)).toEqual(more);
    }));

  it('adds the statements of a newer reader and supersedes the older ones', () =>
    withStore(name, async (store) => {
      const { document } = await ingest(store, stages, rawText('Alfa fell. Beta fell.'));
      const newer = tinyStages('tiny-2');
      expect(await rebuild(store, newer)).toEqual({ documents: 1, reread: 1 });
      expect(await countRecords(store.db)).toMatchObject({ statement: 4 });
      const shown = await statementsOfDocument(store.db, document ?? '');
      expect(shown.map((s) => s.reader)).toEqual(['tiny-2', 'tiny-2']);
      expect((await verify(store, newer)).faults).toEqual([]);
    }));

  it('finds faults that somebody made', () =>
    withStore(name, async (store) => {
      await ingest(store, stages, rawText('Alfa fell. Beta fell.'));
      await behindTheBack(store, `update assessment set data = jsonb_set(data, '{L}', '4')`);
      await behindTheBack(store, 'update mention set start_at = start_at + 1');
      await behindTheBack(store, `delete from proposition where text like 'Beta%'`);
      const kinds = new Set((await verify(store, stages)).faults.map((f) => f.kind));
      expect(kinds).toEqual(new Set(['mention-span', 'assessment', 'link-without-proposition', 'assessment-without-proposition']));
    }));

  it('pages and bundles', () =>
    withStore(name, async (store) => {
      await ingestAll(
        store,
        stages,
        Array.from({ length: 7 }, (_, i) => rawText(`Firm${i} fell.`, { published: `2023-0${i + 1}-01` })),
      );
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof listIncidentIds>> = await listIncidentIds(store.db, {}, 'newest', cursor, 3);
        expect(page.total).toBe(7);
        seen.push(...page.ids);
        cursor = page.next;
      } while (cursor !== null);
      const bundles = await bundlesForIncidents(store.db, seen);
      expect(bundles.map((b) => b.incident.title)).toEqual([6, 5, 4, 3, 2, 1, 0].map((i) => `Attack on Firm${i}`));
      expect(bundles[2]).toEqual(await bundleForIncident(store.db, seen[2] ?? ''));
      const documents = await listDocuments(store.db, null, 5);
      expect(documents.items.map((d) => [d.statements, d.incidents])).toEqual(Array.from({ length: 5 }, () => [1, 1]));
      expect((await listDocuments(store.db, documents.next, 5)).items).toHaveLength(2);
      await expect(listIncidentIds(store.db, {}, 'newest', 'nonsense', 3)).rejects.toThrow('cursor');
      await expect(bundleForIncident(store.db, 'nonsense')).rejects.toThrow('no incident');
    }));

  it('keeps jobs, and fails those a dead process left', () =>
    withStore(name, async (store) => {
      const good = await startJob(store, stages.now, 'ingest', 'one text', async (report) => {
        await report(0.5, 'half');
        return [{ a: 1 }];
      });
      await good.ended;
      expect(await jobById(store.db, good.job.id)).toMatchObject({ state: 'done', progress: 1, result: [{ a: 1 }] });
      const bad = await startJob(store, stages.now, 'ingest', 'one text', () =>
        Promise.reject(fail('bad-input', 'x', 'no good', { remedy: 'mend it' })),
      );
      await bad.ended;
      expect(await jobById(store.db, bad.job.id)).toMatchObject({ state: 'failed', message: 'no good; mend it' });
      let end = (): void => undefined;
      const left = await startJob(store, stages.now, 'ingest', 'never ends', () => new Promise<void>((resolve) => (end = resolve)));
      expect(await recoverJobs(store, stages.now)).toBe(1);
      end();
      await left.ended;
      expect(await jobById(store.db, left.job.id)).toMatchObject({ state: 'failed', message: 'the process ended; submit again' });
    }));
});
