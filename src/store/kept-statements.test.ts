import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type Store } from './store.ts';

/** The embedded database keeps the statements it is asked with; nobody may see that but in the time it takes. */
describe('statements that are kept', () => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore({ memory: true });
    await sql`create table kept (a int, j jsonb, l text[], b bytea)`.execute(store.db);
  });
  afterAll(() => store.close());
  const all = async () => (await sql<Record<string, unknown>>`select * from kept order by a`.execute(store.db)).rows;

  it('give and take values of every sort each time', async () => {
    for (const a of [1, 2, 3]) {
      const { numAffectedRows } = await sql`insert into kept (a, j, l, b)
        values (${a}, ${JSON.stringify({ n: a })}::jsonb, ${['x', 'y, "z"']}::text[], ${new Uint8Array([a, 0])})`.execute(store.db);
      expect(numAffectedRows).toBe(1n);
    }
    const { numAffectedRows } = await sql`update kept set l = ${null} where a > ${1}`.execute(store.db);
    expect(numAffectedRows).toBe(2n);
    expect(await all()).toEqual([
      { a: 1, j: { n: 1 }, l: ['x', 'y, "z"'], b: new Uint8Array([1, 0]) },
      { a: 2, j: { n: 2 }, l: null, b: new Uint8Array([2, 0]) },
      { a: 3, j: { n: 3 }, l: null, b: new Uint8Array([3, 0]) },
    ]);
  });

  it('give the columns there are, also after a table was altered', async () => {
    await all();
    await sql`alter table kept add column late text default 'new'`.execute(store.db);
    expect(await all()).toMatchObject([{ late: 'new' }, { late: 'new' }, { late: 'new' }]);
  });

  it('go on after one failed, and after the transaction in which it was first asked was taken back', async () => {
    const divided = (by: number) => sql<{ n: number }>`select 6 / ${by}::int as n`;
    await expect(store.transaction((trx) => divided(0).execute(trx))).rejects.toMatchObject({ code: '22012' });
    expect((await divided(2).execute(store.db)).rows).toEqual([{ n: 3 }]);
    await expect(sql`select nothing_such from kept`.execute(store.db)).rejects.toMatchObject({ code: '42703' });
    expect(await all()).toHaveLength(3);
  });

  it('are let go when there are too many of them', async () => {
    for (let i = 0; i < 450; i += 1) await sql`select ${sql.lit(i)}::int as n`.execute(store.db);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_prepared_statements`.execute(store.db);
    expect(rows[0]?.n).toBeLessThanOrEqual(401);
    expect(rows[0]?.n).toBeGreaterThan(300);
  });
});
