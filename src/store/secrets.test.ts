import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases, openEmpty } from '../../test/databases.ts';
import { insertRows } from './rows.ts';
import { sealPlain, type Secrets, secretsBy } from './secrets.ts';
import type { Store } from './store.ts';

/** What is kept of a secret, and what becomes of it without its key, with another one, or changed. */

const HOOK = 'whs_plain-as-it-was';
const RULE = 'alert-secret-as-it-was';

describe.each(databases)('secrets on %s', (name) => {
  let store: Store;
  const folder = mkdtempSync(join(tmpdir(), 'assay-secrets-'));
  const file = join(folder, 'keys', 'assay.key');
  const secrets: Secrets = secretsBy(file);
  beforeAll(async () => {
    store = await openEmpty(name);
    await sql`insert into webhook (id, name, source_kind, secret, created_at) values ('whk_1', 'old', 'outlet', ${HOOK}, '2026-01-01')`.execute(
      store.db,
    );
    await insertRows(store.db, 'alert_rule', [
      {
        id: 'rul_1',
        name: 'old',
        subject_kind: 'sector',
        subject: 'energy',
        happenings: ['new-claim'],
        channels: [{ kind: 'inbox' }, { kind: 'webhook', url: 'https://receiver.example/', maxTlp: 'green', secret: RULE }],
        pace: { every: 'event' },
        quiet: null,
        state: 'active',
        problem: null,
        since: 0,
        since_document: 0,
        created_at: '2026-01-01',
        deleted_at: null,
      },
    ]);
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  const kept = async (): Promise<{ hook: string; rule: string; whole: string }> => {
    const { rows } = await sql<{ hook: string; rule: string; whole: string }>`select w.secret as hook, r.channels -> 1 ->> 'secret' as rule,
      w::text || r::text as whole from webhook w, alert_rule r`.execute(store.db);
    return rows[0] ?? expect.fail('nothing is kept');
  };

  it('that lie there in the clear are brought over once, under a key for its owner alone', async () => {
    await store.transaction((trx) => sealPlain(trx, secrets));
    const { hook, rule, whole } = await kept();
    expect(whole).not.toContain(HOOK);
    expect(whole).not.toContain(RULE);
    expect([secrets.open('webhook', hook), secrets.open('alert', rule)]).toEqual([HOOK, RULE]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await store.transaction((trx) => sealPlain(trx, secrets));
    expect(await kept()).toEqual({ hook, rule, whole });
  });

  it('are sealed otherwise each time, and open for nothing else and not when changed', async () => {
    const { hook } = await kept();
    const again = await secrets.seal(store.db, 'webhook', HOOK);
    expect(again).not.toBe(hook);
    expect(() => secrets.open('alert', hook)).toThrow(/somebody changed it/);
    const at = hook.length - 3;
    const other = `${hook.slice(0, at)}${hook[at] === 'A' ? 'B' : 'A'}${hook.slice(at + 1)}`;
    expect(() => secrets.open('webhook', other)).toThrow(/somebody changed it/);
    expect(() => secrets.open('webhook', HOOK)).toThrow(/not sealed/);
  });

  it('say what is wrong where the key is another one, no key, or gone, and no new key is made beside what is sealed', async () => {
    const { hook } = await kept();
    const key = readFileSync(file, 'utf8');
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`);
    expect(() => secrets.open('webhook', hook)).toThrow(/with another key/);
    writeFileSync(file, 'no key\n');
    expect(() => secrets.open('webhook', hook)).toThrow(/holds no key/);
    await expect(secrets.seal(store.db, 'webhook', HOOK)).rejects.toThrow(/holds no key/);
    rmSync(file);
    expect(() => secrets.open('webhook', hook)).toThrow(/There is no key/);
    await expect(secrets.seal(store.db, 'webhook', HOOK)).rejects.toThrow(/There is no key/);
    expect(() => statSync(file)).toThrow(/ENOENT/);
    writeFileSync(file, key);
    expect(secrets.open('webhook', hook)).toBe(HOOK);
  });
});
