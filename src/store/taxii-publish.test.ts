import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmpty } from '../../test/databases.ts';
import type { Store } from './store.ts';
import { bodiesKept, bodyMark, lastVersions } from './taxii-publish.ts';
import { addTaxiiObjects, holdTaxiiCollection, type NewTaxiiObject } from './taxii.ts';

const row = (i: number): NewTaxiiObject => ({
  id: `identity--00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
  type: 'identity',
  spec_version: '2.1',
  version: '2026-01-01T00:00:00.000Z',
  version_key: '2026-01-01T00:00:00',
  hash: `hash ${i}`,
  body: '{}',
});
const ALL = Array.from({ length: 4000 }, (_, i) => row(i));
const COLLECTIONS = ['one', 'two'];

describe('what publishing asks of a collection whose statistics nobody has taken', () => {
  let store: Store;
  beforeAll(async () => {
    store = await openEmpty('pglite');
    for (const collection of COLLECTIONS)
      await store.transaction(async (trx) => {
        const last = await holdTaxiiCollection(trx, collection);
        await addTaxiiObjects(trx, collection, ALL, last + 1, []);
      });
  }, 60_000);
  afterAll(() => store.close());

  /** How many rows of collections the database read for this. */
  const rowsRead = (work: (db: Store['db']) => Promise<unknown>): Promise<number> =>
    store.transaction(async (trx) => {
      const read = async (): Promise<number> =>
        (
          await sql<{ n: number }>`select (coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int as n
          from pg_stat_xact_user_tables where relname = 'taxii_object'`.execute(trx)
        ).rows[0]?.n ?? 0;
      const before = await read();
      await work(trx);
      return (await read()) - before;
    });

  it.each([10, 100, 1000])('reads the rows of %i ids, and no others', async (many) => {
    const asked = ALL.slice(0, many);
    expect(
      await rowsRead(async (db) => {
        const held = await lastVersions(
          db,
          COLLECTIONS,
          asked.map(({ id }) => id),
        );
        for (const collection of COLLECTIONS) expect(held.get(collection)?.size).toBe(many);
      }),
    ).toBe(many * COLLECTIONS.length);
    expect(
      await rowsRead(async (db) => {
        const kept = await bodiesKept(db, COLLECTIONS, asked);
        expect([...kept.keys()].toSorted()).toEqual(asked.map(bodyMark).toSorted());
      }),
    ).toBe(many * COLLECTIONS.length);
  });
});
