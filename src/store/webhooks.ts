import { sql } from 'kysely';
import { fail } from '../core/errors.ts';
import { IntakeResult } from '../model/api.ts';
import { Webhook } from '../model/webhook.ts';
import type { Db, WebhookTable } from './database.ts';
import { keep } from '../words/kept.ts';

type Row = Omit<WebhookTable, 'secret'> & { taken: number };

const fromRow = (row: Row): Webhook =>
  Webhook.parse({
    id: row.id,
    name: row.name,
    sourceKind: row.source_kind,
    createdAt: row.created_at,
    lastAt: row.last_at,
    taken: row.taken,
    refusedAt: row.refused_at,
    problem: row.problem,
  });

export const insertWebhook = async (
  trx: Db,
  one: Pick<Webhook, 'id' | 'name' | 'sourceKind' | 'createdAt'>,
  secret: string,
): Promise<void> => {
  await trx
    .insertInto('webhook')
    .values({
      id: one.id,
      name: one.name,
      source_kind: one.sourceKind,
      secret,
      created_at: one.createdAt,
      deleted_at: null,
      last_at: null,
      refused_at: null,
      problem: null,
    })
    .execute();
};

/** All of them by name, without their secrets. */
export const listWebhooks = async (db: Db): Promise<Webhook[]> => {
  const { rows } = await sql<Row>`select w.id, w.name, w.source_kind, w.created_at, w.deleted_at, w.last_at, w.refused_at, w.problem,
      (select count(*)::int from delivery d where d.webhook_id = w.id) as taken
    from webhook w where w.deleted_at is null order by w.name, w.id`.execute(db);
  return rows.map(fromRow);
};

/** What is signed with, as it is sealed, and by whom what comes is; null where there is no such webhook. */
export const webhookSecret = async (db: Db, id: string): Promise<{ secret: string; name: string; sourceKind: string } | null> => {
  const row = await db.selectFrom('webhook').selectAll().where('id', '=', id).where('deleted_at', 'is', null).executeTakeFirst();
  return row === undefined ? null : { secret: row.secret, name: row.name, sourceKind: row.source_kind };
};

/** What it took stays; its secret does not. @throws AssayError not-found */
export const removeWebhook = async (trx: Db, id: string, at: string): Promise<void> => {
  const done = await trx
    .updateTable('webhook')
    .set({ deleted_at: at, secret: '' })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n)
    throw fail('not-found', 'webhook', `there is no webhook ${id}`, { where: id, remedy: keep('listToSeeIds', { records: 'webhooks' }) });
};

export const noteRefused = async (db: Db, id: string, at: string, problem: string): Promise<void> => {
  await db.updateTable('webhook').set({ refused_at: at, problem }).where('id', '=', id).execute();
};

/** What came of a delivery that was taken, with the hash of what was sent; null where there was none under this key. */
export const deliveryOf = async (db: Db, webhook: string, key: string): Promise<{ print: string; results: IntakeResult[] } | null> => {
  const row = await db.selectFrom('delivery').selectAll().where('webhook_id', '=', webhook).where('key', '=', key).executeTakeFirst();
  return row === undefined ? null : { print: row.print, results: IntakeResult.array().parse(row.result) };
};

/** Written with the last document of a delivery: both are there, or neither, and who sent it sends it again. */
export const insertDelivery = async (
  trx: Db,
  one: { webhook: string; key: string; at: string; print: string; results: readonly IntakeResult[] },
): Promise<void> => {
  await trx
    .insertInto('delivery')
    .values({ webhook_id: one.webhook, key: one.key, at: one.at, print: one.print, result: JSON.stringify(one.results) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await trx.updateTable('webhook').set({ last_at: one.at, refused_at: null, problem: null }).where('id', '=', one.webhook).execute();
};
