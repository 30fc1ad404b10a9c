import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { fail } from '../core/errors.ts';
import { ACCEPTED_ENCODINGS, readBody, TooLargeError } from './body.ts';
import { type AllowPrivate, guardedConnector, type Resolve } from './connect.ts';
import { networkFault, refusedLink, shown, statusFault, TooSlowError } from './faults.ts';

export interface FetchOptions {
  allowPrivate: AllowPrivate;
  /** Names the program and its version; nothing about the machine it runs on. */
  userAgent: string;
  /** Of the body, as sent and once unpacked. */
  maxBytes?: number;
  /** For all of it: names, connections, redirects and body. */
  timeoutMs?: number;
  maxRedirects?: number;
  /** In place of the names of the system. */
  resolve?: Resolve;
}

export interface Fetched {
  bytes: Uint8Array<ArrayBuffer>;
  /** The header content-type as sent, or null. */
  mediaType: string | null;
  /** Where it lay after redirects, without fragment. */
  finalUrl: string;
}

const LIMITS = { maxBytes: 20 * 1024 * 1024, timeoutMs: 20_000, maxRedirects: 5 };
const MAX_HEADERS = 32 * 1024;
const LONGEST_LINK = 8192;
const ACCEPT = 'text/html, application/xhtml+xml, text/plain;q=0.9, text/markdown;q=0.9, application/json;q=0.5, */*;q=0.1';

/**
 * What lies behind a link. Only http and https, never to an address that is not public unless allowed, within the limits.
 * @throws AssayError bad-input (the link or what is behind it), refused (a private address, a server that says no), not-found,
 *   outage (name, connection, certificate, time, a server's fault). Each names the link.
 */
export async function fetchBytes(link: string, options: FetchOptions): Promise<Fetched> {
  const limits = { ...LIMITS, ...options };
  const start = parseLink(link);
  // Loading it takes a tenth of a second, which most commands need not wait for.
  const undici = await import('undici');
  const agent = new undici.Agent({
    connect: guardedConnector(undici, options.allowPrivate, limits.timeoutMs, options.resolve),
    maxHeaderSize: MAX_HEADERS,
    headersTimeout: limits.timeoutMs,
    bodyTimeout: limits.timeoutMs,
  });
  const hop = { url: start };
  const get: Get = (url) =>
    undici.request(url, {
      dispatcher: agent,
      headers: { 'user-agent': options.userAgent, accept: ACCEPT, 'accept-encoding': ACCEPTED_ENCODINGS, 'accept-language': 'en, *;q=0.5' },
    });
  let timer: NodeJS.Timeout | undefined;
  // A race and no signal: a signal does not reach a connection that is still looking up its name.
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooSlowError()), limits.timeoutMs);
  });
  try {
    return await Promise.race([follow(hop, get, limits), late]);
  } catch (error) {
    throw networkFault(error, hop.url, limits);
  } finally {
    clearTimeout(timer);
    agent.destroy().catch(() => undefined);
  }
}

type Get = (url: URL) => Promise<Dispatcher.ResponseData>;

/** Follows redirects to the document. `hop.url` is where it is at, for messages. */
async function follow(hop: { url: URL }, get: Get, limits: { maxBytes: number; maxRedirects: number }): Promise<Fetched> {
  const seen = new Set<string>();
  for (;;) {
    const { url } = hop;
    seen.add(shown(url));
    const { statusCode, headers, body } = await get(url);
    if (statusCode >= 200 && statusCode < 300) {
      const size = Number(first(headers, 'content-length'));
      if (size > limits.maxBytes) throw new TooLargeError();
      const bytes = await readBody(body, first(headers, 'content-encoding') ?? '', limits.maxBytes);
      if (bytes.length === 0) throw refusedLink('bad-input', 'empty', url, 'is empty.', 'Check that it is the right link.');
      return { bytes, mediaType: first(headers, 'content-type') ?? null, finalUrl: shown(url) };
    }
    body.on('error', () => undefined).destroy();
    if (![301, 302, 303, 307, 308].includes(statusCode)) throw statusFault(statusCode, first(headers, 'retry-after'), url);
    const next = target(first(headers, 'location'), url);
    if (seen.has(shown(next)))
      throw refusedLink(
        'bad-input',
        'redirect-loop',
        url,
        `redirects in a loop, back to ${shown(next)}.`,
        'Open it in a browser and save the page.',
      );
    if (seen.size > limits.maxRedirects)
      throw refusedLink(
        'bad-input',
        'too-many-redirects',
        url,
        `is redirect number ${seen.size}, and goes on.`,
        'Give the link it ends at.',
      );
    hop.url = next;
  }
}

function target(location: string | undefined, from: URL): URL {
  const next = location === undefined ? null : parsed(location, from);
  if (next === null) throw refusedLink('outage', 'bad-answer', from, 'redirects to nowhere.', 'Check the link, or try again later.');
  return checkLink(next, `${shown(from)} redirects to`);
}

/** A header sent twice counts as sent first. */
const first = (headers: IncomingHttpHeaders, name: string): string | undefined => {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
};

// URL.parse is younger than the oldest Node.js supported.
const parsed = (text: string, base?: URL): URL | null => (URL.canParse(text, base?.href) ? new URL(text, base) : null);

/** A link as typed, checked. @throws AssayError bad-input */
export function parseLink(link: string): URL {
  const text = link.trim();
  const url = text.length > LONGEST_LINK ? null : parsed(text);
  if (url === null) {
    const brief = text.slice(0, 100);
    throw fail('bad-input', 'bad-link', `"${brief}" is no link.`, {
      where: brief,
      remedy: 'Give a whole one, as https://example.org/report.',
    });
  }
  return checkLink(url, 'The link is');
}

function checkLink(url: URL, how: string): URL {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    const brief = `${url.protocol}${url.pathname === '' ? '' : '...'}`;
    throw fail('bad-input', 'bad-scheme', `${how} ${brief} - only http and https are fetched.`, {
      where: brief,
      remedy: 'Give an http(s) link, or the file.',
    });
  }
  if (url.username !== '' || url.password !== '')
    throw fail('bad-input', 'credentials', `${how} ${shown(url)} with a user name or password in it, which is not sent.`, {
      where: shown(url),
      remedy: 'Leave it out; if the page needs one, open it in a browser, save the page and hand in the file.',
    });
  return url;
}
