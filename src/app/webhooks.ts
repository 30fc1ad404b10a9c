import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { AssayError, fail, failureLine } from '../core/errors.ts';
import { sha256Hex, stableId } from '../core/hash.ts';
import type { SubmitDocument } from '../model/api.ts';
import type { RawItem } from '../model/document.ts';
import { type AddWebhook, type Delivered, type NewWebhook, Pushed, type WebhookList } from '../model/webhook.ts';
import { SourceKind } from '../model/vocabulary.ts';
import { deliver } from '../pipeline/deliver.ts';
import { deliveryOf, insertWebhook, listWebhooks, noteRefused, removeWebhook, webhookSecret } from '../store/webhooks.ts';
import type { AppContext } from './context.ts';

/** Documents that other programs push. All reject with AssayError. */

type Doing = Pick<AppContext, 'store' | 'stages' | 'collect'>;

/** A signature counts for so long before and after the time in it. */
const WINDOW_S = 300;

/** What was sent, as it came. */
export interface Push {
  webhook: string | undefined;
  /** Seconds since 1970, as text. */
  timestamp: string | undefined;
  /** `sha256=` and the HMAC in hex. */
  signature: string | undefined;
  key: string | undefined;
  mediaType: string | undefined;
  body: Uint8Array;
}

/** The signature of a push: HMAC-SHA256 over the time, a full stop and the bytes of the body. */
export const signatureOf = (secret: string, timestamp: string, body: Uint8Array): string =>
  `sha256=${createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')}`;

/** Takes as long whichever character is wrong, and for a webhook that is not there. */
const same = (given: string, right: string): boolean => {
  const [a, b] = [given, right].map((text) => createHmac('sha256', 'compare').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
};

const refused = (code: string, message: string, where: string) =>
  fail('refused', code, message, {
    where,
    remedy: 'Sign it as docs/collecting.md tells, with the secret of the webhook and the time of now.',
  });

const ENDINGS: Readonly<Record<string, string>> = {
  'text/plain': 'txt',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/markdown': 'md',
  'message/rfc822': 'eml',
  'application/stix+json': 'json',
};

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const given = (pushed: Pushed): SubmitDocument => {
  const published = (pushed.published ?? pushed.date ?? '').trim();
  const more = published === '' ? {} : { published: isoOf(published) };
  if ((pushed.text ?? '').trim() !== '' && (pushed.html ?? '').trim() === '') return { kind: 'text', text: pushed.text ?? '', ...more };
  const [words, name] = (pushed.html ?? '').trim() === '' ? [pushed.markdown ?? '', 'pushed.md'] : [pushed.html ?? '', 'pushed.html'];
  return { kind: 'file', file: base64(new TextEncoder().encode(words)), name, ...more };
};
/** Mail has dates as "Tue, 12 Mar 2024 10:00:00 +0100". */
const isoOf = (date: string): string =>
  /^[A-Za-z]{3},? /.test(date) && !Number.isNaN(Date.parse(date)) ? new Date(date).toISOString() : date;

const parsed = (body: Uint8Array): Pushed => {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (cause) {
    throw fail('bad-input', 'bad-json', 'The body is no JSON in UTF-8.', { where: 'body', cause });
  }
  const { data, error } = Pushed.safeParse(json);
  if (data !== undefined) return data;
  const issue = error?.issues[0];
  throw fail('bad-input', 'bad-push', `The body ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'does not fit'}.`, {
    where: 'body',
    remedy: 'Send {"source", "url", "title", "published", "text"}, or "html" or "markdown" in place of "text".',
  });
};

/** @throws AssayError refused where it is not signed as it has to be */
const admit = async (
  { store, stages }: Doing,
  { webhook, timestamp, signature, body }: Push,
): Promise<{ id: string; name: string; kind: SourceKind }> => {
  const known = webhook === undefined ? null : await webhookSecret(store.db, webhook.slice(0, 200));
  const time = /^\d{9,11}$/.test(timestamp ?? '') ? Number(timestamp) : Number.NaN;
  const secret = known === null ? 'there is none' : store.secrets.open('webhook', known.secret);
  const right = signatureOf(secret, timestamp ?? '', body);
  if (!same(signature ?? '', right) || known === null)
    throw refused(
      'webhook-signature',
      'The signature does not fit: another secret, another body, or no such webhook.',
      'X-Assay-Signature',
    );
  const off = Math.abs(Date.parse(stages.now()) / 1000 - time);
  if (!(off <= WINDOW_S))
    throw refused(
      'webhook-time',
      `The time it was signed at is ${Number.isNaN(time) ? 'none' : `${Math.round(off)} seconds from now`}; at most ${WINDOW_S} are allowed.`,
      'X-Assay-Timestamp',
    );
  return { id: webhook ?? '', name: known.name, kind: SourceKind.parse(known.sourceKind) };
};

const take = async (context: Doing, push: Push, by: { id: string; name: string; kind: SourceKind }): Promise<Delivered> => {
  const [type = ''] = (push.mediaType ?? '').toLowerCase().split(';');
  const pushed = type.trim() === 'application/json' ? parsed(push.body) : null;
  const print = sha256Hex(push.body);
  const key = push.key ?? pushed?.key ?? print;
  if (!/^[!-~]{1,200}$/.test(key))
    throw fail('bad-input', 'bad-key', 'The key is no 1 to 200 visible ASCII characters.', { where: 'Idempotency-Key' });
  const before = await deliveryOf(context.store.db, by.id, key);
  if (before !== null) {
    if (before.print === print) return { key, repeated: true, results: before.results };
    throw fail('conflict', 'other-body', `Something else was taken under the key ${key}.`, {
      where: 'Idempotency-Key',
      remedy: 'Use a key for one thing only.',
    });
  }
  const ending = ENDINGS[type.trim()];
  if (pushed === null && ending === undefined)
    throw fail('bad-input', 'media-type', `Bodies of ${type.trim() === '' ? 'no media type' : type.slice(0, 60)} are not taken.`, {
      where: 'Content-Type',
      remedy: `Send application/json, or one of ${Object.keys(ENDINGS).join(', ')}.`,
    });
  const input: SubmitDocument = pushed === null ? { kind: 'file', file: base64(push.body), name: `pushed.${ending}` } : given(pushed);
  const found = await context.collect(input);
  const whose = pushed?.source ?? pushed?.from ?? '';
  const own = { name: whose === '' ? by.name : whose, kind: by.kind, country: null };
  const [only] = found;
  const title = pushed?.title ?? pushed?.subject ?? '';
  const items: RawItem[] =
    found.length === 1 && only !== undefined && pushed !== null
      ? [
          {
            ...only,
            source: own,
            url: (pushed.url ?? '') === '' ? only.url : (pushed.url ?? null),
            title: title === '' ? only.title : title,
          },
        ]
      : found.map((item) => ({ ...item, source: item.source ?? own }));
  const results = await deliver(context.store, context.stages, { webhook: by.id, key, print }, items);
  return { key, repeated: false, results };
};

/** The use cases of webhooks. */
export const openWebhooks = (context: Doing) => ({
  list: async (): Promise<WebhookList> => ({ items: await listWebhooks(context.store.db) }),
  /** The secret is told this once. */
  add: async ({ name, sourceKind = 'unknown' }: AddWebhook): Promise<NewWebhook> => {
    const createdAt = context.stages.now();
    const secret = `whs_${randomBytes(32).toString('base64url')}`;
    const one = { id: stableId('whk', name, createdAt, secret), name, sourceKind, createdAt };
    await insertWebhook(context.store.db, one, await context.store.secrets.seal(context.store.db, 'webhook', secret));
    return { ...one, lastAt: null, taken: 0, refusedAt: null, problem: null, secret };
  },
  remove: async (id: string): Promise<WebhookList> => {
    await removeWebhook(context.store.db, id, context.stages.now());
    return { items: await listWebhooks(context.store.db) };
  },
  /** Takes in what is pushed, once for each key. @throws AssayError refused, bad-input, conflict */
  receive: async (push: Push): Promise<Delivered> => {
    const by = await admit(context, push);
    try {
      return await take(context, push, by);
    } catch (error) {
      // Only of what is signed: others could fill the page with their words.
      if (error instanceof AssayError)
        await noteRefused(context.store.db, by.id, context.stages.now(), failureLine(error.failure).slice(0, 500));
      throw error;
    }
  },
});

export type Webhooks = ReturnType<typeof openWebhooks>;
