import type { IncomingHttpHeaders } from 'node:http';
import { rootCertificates } from 'node:tls';
import type { Dispatcher } from 'undici';
import { fail } from '../core/errors.ts';
import { ACCEPTED_ENCODINGS, readBody, TooLargeError } from './body.ts';
import { type AllowPrivate, guardedConnector, judgeForProxy, type Resolve } from './connect.ts';
import { networkFault, refusedLink, shown, statusFault, StoppedError, TooSlowError } from './faults.ts';

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
  /** An HTTP proxy all of it goes through, as http://proxy.example:3128. */
  proxy?: string;
  /** Certificates (PEM) trusted besides those Node.js comes with. */
  ca?: readonly string[];
  /** For the header authorization, asked for each address that is gone to: what is for one site is told to no other. */
  authorize?: (url: URL) => string | null;
  /** Asked before each address that is gone to, the first and where redirects lead; what it throws ends the fetch. */
  before?: (url: URL) => Promise<void>;
  /** Reused for many fetches; without it each has connections of its own. */
  agent?: Dispatcher;
  /** For the header accept. */
  accept?: string;
  /** Ends it early. */
  signal?: AbortSignal;
}

/** What is known of a page from the last time, by which its server can tell whether it is another now. */
export interface Since {
  etag: string | null;
  lastModified: string | null;
}

export interface Fetched {
  bytes: Uint8Array<ArrayBuffer>;
  /** The header content-type as sent, or null. */
  mediaType: string | null;
  /** Where it lay after redirects, without fragment. */
  finalUrl: string;
  /** HTTP status of the answer, 200 to 299. */
  status: number;
  /** The headers one may want to know later, by their names in lower case. */
  headers: Record<string, string>;
}

const LIMITS = { maxBytes: 20 * 1024 * 1024, timeoutMs: 20_000, maxRedirects: 5 };
const MAX_HEADERS = 32 * 1024;
const LONGEST_LINK = 8192;
const ACCEPT = 'text/html, application/xhtml+xml, text/plain;q=0.9, text/markdown;q=0.9, application/json;q=0.5, */*;q=0.1';

/** Of the headers these are kept: what the page is, which version of it, and when it was given. */
const KEPT = ['content-type', 'content-language', 'etag', 'last-modified', 'date', 'link', 'x-robots-tag', 'x-taxii-date-added-last'];
const LONGEST_HEADER = 1000;

type AgentOptions = Pick<FetchOptions, 'allowPrivate' | 'timeoutMs' | 'resolve' | 'proxy' | 'ca'>;

/** What makes the connections, with the address guard in it. Whoever opens one destroys it. */
export async function openAgent(options: AgentOptions): Promise<Dispatcher> {
  // Loading it takes a tenth of a second, which most commands need not wait for.
  const undici = await import('undici');
  const timeoutMs = options.timeoutMs ?? LIMITS.timeoutMs;
  const limits = { maxHeaderSize: MAX_HEADERS, headersTimeout: timeoutMs, bodyTimeout: timeoutMs };
  if (options.proxy === undefined)
    return new undici.Agent({
      ...limits,
      connect: guardedConnector(undici, options.allowPrivate, timeoutMs, options.resolve, options.ca),
    });
  const trust = options.ca === undefined || options.ca.length === 0 ? {} : { ca: [...rootCertificates, ...options.ca] };
  return new undici.ProxyAgent({ ...limits, uri: options.proxy, requestTls: trust, proxyTls: trust });
}

/**
 * What lies behind a link. Only http and https, never to an address that is not public unless allowed, within the limits.
 * @throws AssayError bad-input (the link or what is behind it), refused (a private address, a server that says no), not-found,
 *   outage (name, connection, certificate, time, a server's fault). Each names the link.
 */
export async function fetchBytes(link: string, options: FetchOptions): Promise<Fetched> {
  const fetched = await fetchSince(link, { etag: null, lastModified: null }, options);
  if (fetched === null) throw new Error(`${link} was called unchanged though nothing was known of it`);
  return fetched;
}

/** The same for what was fetched before: null where its server says that it has not changed since. */
export async function fetchSince(link: string, since: Since, options: FetchOptions): Promise<Fetched | null> {
  const limits = { ...LIMITS, ...options };
  const start = parseLink(link);
  const undici = await import('undici');
  const agent = options.agent ?? (await openAgent(options));
  const over = new AbortController();
  const hop = { url: start };
  const asked = since.etag !== null || since.lastModified !== null;
  const get: Get = async (url) => {
    await options.before?.(url);
    if (options.proxy !== undefined) await judgeForProxy(url, options.allowPrivate, options.resolve);
    const authorization = options.authorize?.(url) ?? null;
    return undici.request(url, {
      dispatcher: agent,
      signal: over.signal,
      headers: {
        'user-agent': options.userAgent,
        accept: options.accept ?? ACCEPT,
        'accept-encoding': ACCEPTED_ENCODINGS,
        'accept-language': 'en, *;q=0.5',
        ...(authorization === null ? {} : { authorization }),
        ...(since.etag === null ? {} : { 'if-none-match': since.etag }),
        ...(since.lastModified === null ? {} : { 'if-modified-since': since.lastModified }),
      },
    });
  };
  let timer: NodeJS.Timeout | undefined;
  let stop: (() => void) | undefined;
  // A race besides the signal: a signal does not reach a connection that is still looking up its name.
  const ended = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooSlowError()), limits.timeoutMs);
    stop = () => reject(new StoppedError());
    options.signal?.addEventListener('abort', stop, { once: true });
    if (options.signal?.aborted === true) stop();
  });
  const followed = follow(hop, get, limits, asked);
  // When the race is over its end is of no interest.
  followed.catch(() => undefined);
  try {
    return await Promise.race([followed, ended]);
  } catch (error) {
    throw networkFault(error, hop.url, limits);
  } finally {
    clearTimeout(timer);
    if (stop !== undefined) options.signal?.removeEventListener('abort', stop);
    over.abort();
    if (options.agent === undefined) agent.destroy().catch(() => undefined);
  }
}

type Get = (url: URL) => Promise<Dispatcher.ResponseData>;

const kept = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    KEPT.flatMap((name) => {
      const value = first(headers, name);
      return value === undefined ? [] : [[name, value.slice(0, LONGEST_HEADER)]];
    }),
  );

/** Follows redirects to the document. `hop.url` is where it is at, for messages. Null: unchanged, where that was asked. */
async function follow(
  hop: { url: URL },
  get: Get,
  limits: { maxBytes: number; maxRedirects: number },
  asked: boolean,
): Promise<Fetched | null> {
  const seen = new Set<string>();
  for (;;) {
    const { url } = hop;
    seen.add(shown(url));
    const { statusCode, headers, body } = await get(url);
    if (statusCode >= 200 && statusCode < 300) {
      const size = Number(first(headers, 'content-length'));
      if (size > limits.maxBytes) {
        body.on('error', () => undefined).destroy();
        throw new TooLargeError();
      }
      const bytes = await readBody(body, first(headers, 'content-encoding') ?? '', limits.maxBytes);
      if (bytes.length === 0) throw refusedLink('bad-input', 'empty', url, 'is empty.', 'Check that it is the right link.');
      return { bytes, mediaType: first(headers, 'content-type') ?? null, finalUrl: shown(url), status: statusCode, headers: kept(headers) };
    }
    body.on('error', () => undefined).destroy();
    if (statusCode === 304 && asked) return null;
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
