import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { databases, openEmpty } from '../../test/databases.ts';
import { rawText, tinyStages } from '../../test/tiny-stages.ts';
import { ingest } from '../pipeline/ingest.ts';
import { AssayError } from '../core/errors.ts';
import type { Db } from './database.ts';
import { decisionsIn, insertDecisions, listDecisions } from './decisions.ts';
import { countRecords, recordsCounted } from './derived.ts';
import { insertJob, jobById } from './jobs.ts';
import { listDocuments } from './documents.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/list.ts';
import { openStore } from './store.ts';

const decision = (id: string) => ({
  id,
  about: 'document' as const,
  history: 'doc_1',
  kind: 'undo' as const,
  subject: 'dec_0',
  author: 'ana',
  at: '2024-01-01T00:00:00Z',
  reason: 'wrong',
  body: {},
});
const job = (id: string) => ({
  id,
  kind: 'ingest',
  state: 'queued' as const,
  progress: 0,
  message: '',
  result: null,
  createdAt: '2024-01-01T00:00:00Z',
  updatedAt: '2024-01-01T00:00:00Z',
});

describe.each(databases)('store on %s', (name) => {
  it.each(['document', 'raw', 'reading', 'statement', 'decision'])('keeps the rows of %s: no update, delete or truncate', async (table) => {
    const store = await openEmpty(name);
    await ingest(store, tinyStages(), rawText('Alfa fell.'));
    await insertDecisions(store.db, [decision('dec_1')]);
    const column = { document: 'title', raw: 'size', reading: 'reader', statement: 'quote', decision: 'reason' }[table] ?? '';
    const attempts = [
      sql`update ${sql.table(table)} set ${sql.ref(column)} = ${sql.ref(column)}`,
      sql`delete from ${sql.table(table)}`,
      sql`truncate ${sql.table(table)} cascade`,
    ];
    for (const attempt of attempts) await expect(attempt.execute(store.db)).rejects.toThrow(`are kept for good`);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(store.db);
    expect(rows).toEqual([{ n: 1 }]);
    await store.close();
  });

  it('tells how many records there are as if they were counted each time, whatever came in meanwhile', async () => {
    const store = await openEmpty(name);
    const steps = [
      () => ingest(store, tinyStages(), rawText('Alfa fell.')),
      () => ingest(store, tinyStages(), rawText('Bravo fell, and Charlie fell.')),
      () => insertDecisions(store.db, [decision('dec_1')]),
      () => insertJob(store.db, job('job_1')),
    ];
    for (const step of steps) {
      await recordsCounted(store.db);
      await step();
      expect(await recordsCounted(store.db)).toEqual(await countRecords(store.db));
    }
    await store.close();
  });

  it('leaves nothing of a transaction whose second step fails', async () => {
    const store = await openEmpty(name);
    const work = async (trx: Db) => {
      await insertJob(trx, job('job_1'));
      await insertDecisions(trx, [decision('dec_1')]);
      await insertDecisions(trx, [decision('dec_1')]);
    };
    await expect(store.transaction(work)).rejects.toThrow(/duplicate key/);
    await expect(jobById(store.db, 'job_1')).rejects.toThrow(AssayError);
    expect(await countRecords(store.db)).toMatchObject({ decision: 0, job: 0 });
    // And the database goes on as if nothing had been.
    await store.transaction((trx) => insertJob(trx, job('job_1')));
    expect(await jobById(store.db, 'job_1')).toEqual(job('job_1'));
    await store.close();
  });

  it('lists documents newest first, whether their date has a time of day or not, on every page alike', async () => {
    const store = await openEmpty(name);
    const newestFirst: (string | null)[] = [
      // Without a date it counts from when it was collected: 2024-01-03.
      null,
      '2023-12-29',
      '2023-12-28T18:00:00+01:00',
      '2023-12-28T09:30Z',
      '2023-12-28',
      '2023-12-27T23:59:00',
      '2023-12-25/2023-12-28',
      '2023-12',
      '2023-11-30T08:00:00-05:00',
      '2023~',
      '2022-12-31T10:00:00Z',
    ];
    const came = newestFirst.map((_, i) => newestFirst[(i * 4) % newestFirst.length] ?? null);
    expect(new Set(came).size).toBe(newestFirst.length);
    for (const [i, published] of came.entries()) await ingest(store, tinyStages(), rawText(`Firm${i} fell.`, { published }));
    // Same day, later arrival: before the other.
    const twin = await ingest(store, tinyStages(), rawText('Omega fell.', { published: '2023-12-28' }));
    const seen: { id: string; published: string | null }[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listDocuments>> = await listDocuments(store.db, cursor, 3);
      seen.push(...page.items.map(({ ref }) => ref));
      if (cursor === null) await ingest(store, tinyStages(), rawText('Psi fell.', { published: '2024-01-01' }));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen.map((d) => d.published)).toEqual(newestFirst.flatMap((d) => (d === '2023-12-28' ? [d, d] : [d])));
    expect(seen[4]?.id).toBe(twin.document);
    await store.close();
  });

  it('lists decisions, last first, and finds those of a history', async () => {
    const store = await openEmpty(name);
    await insertDecisions(store.db, ['a', 'b', 'c'].map(decision));
    const page = await listDecisions(store.db, 'doc_1', null, 2);
    expect(page.items.map((d) => d.decision.id)).toEqual(['c', 'b']);
    expect((await listDecisions(store.db, null, page.next, 2)).items.map((d) => d.decision.id)).toEqual(['a']);
    expect((await listDecisions(store.db, 'doc_2', null, 2)).total).toBe(0);
    expect(await decisionsIn(store.db, 'doc_1')).toEqual(['a', 'b', 'c'].map(decision));
    await store.close();
  });

  it('migrates once, and refuses a database whose history is another', async () => {
    const store = await openEmpty(name);
    await migrate(store.db, migrations);
    expect(await store.db.selectFrom('migration').select('name').orderBy('position').execute()).toEqual(
      migrations.map((m) => ({ name: m.name })),
    );
    const [first, ...rest] = migrations;
    const edited = [{ name: first?.name ?? '', statements: ['select 1'] }, ...rest];
    await expect(migrate(store.db, edited)).rejects.toThrow('0001-kept-records');
    await expect(migrate(store.db, [])).rejects.toThrow('newer program');
    // A step that fails leaves the shape as it was.
    const failing = [...migrations, { name: '9999-half', statements: ['create table half (a integer)', 'select nothing from nowhere'] }];
    await expect(migrate(store.db, failing)).rejects.toThrow('nowhere');
    await expect(sql`select * from half`.execute(store.db)).rejects.toThrow('half');
    await store.close();
  });

  it('runs transactions asked for at once without mixing them', async () => {
    const store = await openEmpty(name);
    const ids = Array.from({ length: 12 }, (_, i) => `job_${i}`);
    const outcomes = await Promise.allSettled(
      ids.map((id, i) =>
        store.transaction(async (trx) => {
          await insertJob(trx, job(id));
          await sql`select 1`.execute(trx);
          if (i % 3 === 0) throw new Error('back');
        }),
      ),
    );
    expect(outcomes.filter((o) => o.status === 'fulfilled')).toHaveLength(8);
    expect(await countRecords(store.db)).toMatchObject({ job: 8 });
    await store.close();
  });
});

describe('openStore', () => {
  it('says what is wrong when no server answers', async () => {
    const refusal = await openStore({ databaseUrl: 'postgres://nobody:secret@127.0.0.1:1/none', keyFile: 'none' }).catch(
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(AssayError);
    expect((refusal as AssayError).failure).toMatchObject({ kind: 'outage', where: 'DATABASE_URL' });
    expect((refusal as AssayError).message).not.toContain('secret');
  });
});
