import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { sql } from 'kysely';
import { fail } from '../core/errors.ts';
import type { AlertChannel } from '../model/alert.ts';
import type { Db } from './database.ts';

/**
 * Secrets that have to be used again, and so cannot be kept as hashes: they lie sealed in the database (AES-256-GCM), and the key lies in
 * a file beside it. Who has the database alone, as a copy or a dump, cannot sign with them.
 */

/** What a secret is for; sealed for one it cannot be put in the place of another. */
export type SealedFor = 'webhook' | 'alert';

export interface Secrets {
  /** @throws AssayError refused where there is no key and others are sealed with it, or the file is no key */
  seal(db: Db, what: SealedFor, secret: string): Promise<string>;
  /** @throws AssayError refused where there is no key, another one, or the text was changed */
  open(what: SealedFor, sealed: string): string;
}

const SEALED = 'sealed:1:';
const KEY_BYTES = 32;

/** Tells keys apart and tells nothing of them. */
const printOf = (key: Buffer): string => createHash('sha256').update('assay key print').update(key).digest('hex').slice(0, 12);

const wrong = (code: string, message: string, file: string): Error =>
  fail('refused', code, message, {
    where: file,
    remedy: `Put back the key that belongs to this database (ASSAY_KEY_FILE names the file). If it is lost, remove the webhooks and make them anew.`,
  });

const readKey = (file: string): Buffer | null => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw wrong('key-unreadable', `The key in ${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`, file);
  }
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== KEY_BYTES) throw wrong('bad-key', `${file} holds no key: it is not ${KEY_BYTES} bytes in Base64.`, file);
  return key;
};

/** A new key in a file that only its owner can read: whole or not at all, and of two processes that make one the first one's. */
const makeKey = (file: string): Buffer => {
  mkdirSync(dirname(file), { recursive: true });
  const part = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`;
  const handle = openSync(part, 'wx', 0o600);
  try {
    writeSync(handle, `${randomBytes(KEY_BYTES).toString('base64')}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  try {
    linkSync(part, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(part);
  }
  return readKey(file) ?? Buffer.alloc(0);
};

/** Whether anything in the database is sealed. */
const anySealed = async (db: Db): Promise<boolean> =>
  (
    await sql`select 1 from webhook where secret like ${`${SEALED}%`}
    union all select 1 from alert_rule r, jsonb_array_elements(r.channels) c where c ->> 'secret' like ${`${SEALED}%`} limit 1`.execute(db)
  ).rows.length > 0;

const sealWith = (key: Buffer, what: SealedFor, secret: string): string => {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(what));
  const bytes = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return `${SEALED}${printOf(key)}:${Buffer.concat([iv, cipher.getAuthTag(), bytes]).toString('base64url')}`;
};

const openWith = (key: Buffer, what: SealedFor, sealed: string, file: string): string => {
  const [print, text = ''] = sealed.slice(SEALED.length).split(':');
  if (print !== printOf(key))
    throw wrong('other-key', `The secret of a webhook was sealed with another key than the one in ${file}.`, file);
  const bytes = Buffer.from(text, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
      .setAAD(Buffer.from(what))
      .setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  } catch {
    throw wrong('sealed-changed', 'The secret of a webhook is not as it was sealed: somebody changed it in the database.', file);
  }
};

/** @param file where the key lies; it is made with the first secret. null: a key that goes with the process, for a database that does too */
export const secretsBy = (file: string | null): Secrets => {
  const own = file === null ? randomBytes(KEY_BYTES) : null;
  const name = file ?? 'memory';
  return {
    seal: async (db, what, secret) => {
      const key = own ?? readKey(name);
      if (key !== null) return sealWith(key, what, secret);
      if (await anySealed(db)) throw wrong('no-key', `There is no key in ${name}, and secrets in the database are sealed with it.`, name);
      return sealWith(makeKey(name), what, secret);
    },
    open: (what, sealed) => {
      if (!sealed.startsWith(SEALED)) throw wrong('not-sealed', 'The secret of a webhook is not sealed.', name);
      const key = own ?? readKey(name);
      if (key === null) throw wrong('no-key', `There is no key in ${name}, by which the secret of a webhook could be opened.`, name);
      return openWith(key, what, sealed, name);
    },
  };
};

/** Seals what an earlier program left in the clear. */
export const sealPlain = async (trx: Db, secrets: Secrets): Promise<void> => {
  const hooks = await sql<{ id: string; secret: string }>`select id, secret from webhook
    where secret <> '' and secret not like ${`${SEALED}%`} for update`.execute(trx);
  for (const { id, secret } of hooks.rows)
    await sql`update webhook set secret = ${await secrets.seal(trx, 'webhook', secret)} where id = ${id}`.execute(trx);
  const rules = await sql<{ id: string; channels: AlertChannel[] }>`select id, channels from alert_rule where exists (
    select 1 from jsonb_array_elements(channels) c where c ->> 'secret' not like ${`${SEALED}%`}) for update`.execute(trx);
  for (const { id, channels } of rules.rows) {
    const sealed: AlertChannel[] = [];
    for (const channel of channels)
      sealed.push(
        channel.kind !== 'webhook' || channel.secret.startsWith(SEALED)
          ? channel
          : { ...channel, secret: await secrets.seal(trx, 'alert', channel.secret) },
      );
    await sql`update alert_rule set channels = ${JSON.stringify(sealed)}::jsonb where id = ${id}`.execute(trx);
  }
};
