import type { Dispatcher } from 'undici';
import { AssayError, fail } from '../core/errors.ts';
import { ACCEPTED_ENCODINGS, readBody, TooLargeError } from './body.ts';
import { judgeForProxy } from './connect.ts';
import { networkFault, shown, statusFault, TooSlowError } from './faults.ts';
import { type FetchOptions, openAgent, parseLink } from './fetch.ts';

export type PosterOptions = Pick<FetchOptions, 'allowPrivate' | 'userAgent' | 'resolve' | 'proxy' | 'ca' | 'timeoutMs'>;

/** What a server answered to what was sent: its status, and the beginning of what it said in words. */
export interface Posted {
  status: number;
  text: string;
}

/** Sends to addresses people gave. */
export interface Poster {
  /**
   * Sends a body and waits for a 2xx. Redirects are not followed: where it is sent is what somebody named.
   * @throws AssayError outage (may go well later: name, connection, time, 429, 5xx), refused (a private address, a redirect, 401, 403),
   *   not-found (404, 410), bad-input (another 4xx, or no link). What the server said is in the message.
   */
  post: (link: string, body: string, headers: Readonly<Record<string, string>>) => Promise<Posted>;
  close: () => Promise<void>;
}

const TIMEOUT_MS = 15_000;
const MOST_ANSWER = 64 * 1024;
const SHOWN_ANSWER = 300;

const words = (bytes: Uint8Array): string =>
  new TextDecoder()
    .decode(bytes)
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, SHOWN_ANSWER);

const REMEDY: Partial<Record<string, string>> = {
  'private-address': 'If this server is meant, allow it by name with --allow-hosts (ASSAY_ALLOW_HOSTS).',
  'http-401': 'Check what the receiver wants to be shown; the signature is made with the secret told when the rule was made.',
  'http-403': 'Check what the receiver wants to be shown; the signature is made with the secret told when the rule was made.',
  'http-404': 'Check the address of the webhook.',
  'http-410': 'Its owner says that it is gone for good: make a rule with another address.',
};

/** A receiver is no page to be saved by hand. */
const asReceiver = (error: unknown, said: string): unknown => {
  if (!(error instanceof AssayError)) return error;
  const { kind, code, message, where, retryAfter } = error.failure;
  return fail(kind, code, said === '' ? message : `${message} It says: “${said}”.`, {
    ...(where === undefined ? {} : { where }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    remedy:
      REMEDY[code] ??
      (kind === 'outage' ? 'Check that the receiver runs; it is tried again.' : 'Check the address of the webhook and its receiver.'),
    cause: error,
  });
};

const first = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

export function openPoster(options: PosterOptions): Poster {
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  let agent: Promise<Dispatcher> | null = null;

  const send = async (url: URL, body: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Posted> => {
    if (options.proxy !== undefined) await judgeForProxy(url, options.allowPrivate, options.resolve);
    const undici = await import('undici');
    const answer = await undici.request(url, {
      dispatcher: await (agent ??= openAgent({ ...options, timeoutMs })),
      method: 'POST',
      signal,
      body,
      headers: { ...headers, 'user-agent': options.userAgent, 'accept-encoding': ACCEPTED_ENCODINGS },
    });
    const { statusCode: status } = answer;
    // An answer is for people to read: one that goes on and on is cut, and no fault of the delivery.
    const said = await readBody(answer.body, first(answer.headers['content-encoding']) ?? '', MOST_ANSWER).then(words, (error: unknown) => {
      if (error instanceof TooLargeError) return '';
      throw error;
    });
    if (status >= 200 && status < 300) return { status, text: said };
    if (status >= 300 && status < 400) {
      const to = first(answer.headers.location);
      const target = to !== undefined && URL.canParse(to, url.href) ? shown(new URL(to, url)) : 'nowhere';
      throw fail('refused', 'redirect', `${shown(url)} sends us on to ${target} (HTTP ${status}), and alerts are not sent on.`, {
        where: shown(url),
        remedy: 'Give the address it ends at, if you trust it.',
      });
    }
    throw asReceiver(statusFault(status, first(answer.headers['retry-after']), url), said);
  };

  return {
    post: async (link, body, headers) => {
      const url = parseLink(link);
      const over = new AbortController();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new TooSlowError()), timeoutMs);
      });
      const sent = send(url, body, headers, over.signal);
      // When the race is over its end is of no interest.
      sent.catch(() => undefined);
      try {
        return await Promise.race([sent, late]);
      } catch (error) {
        throw error instanceof AssayError ? error : asReceiver(networkFault(error, url, { maxBytes: MOST_ANSWER, timeoutMs }), '');
      } finally {
        clearTimeout(timer);
        over.abort();
      }
    },
    close: async () => {
      if (agent !== null) await (await agent).destroy();
    },
  };
}
