import { AssayError, type Failure, type FailureKind, fail } from '../core/errors.ts';
import { EncodingError, TooLargeError } from './body.ts';
import { NotPublicError } from './connect.ts';

/** What goes wrong on the network, in words: which link, what happened, what to do. */

const BY_HAND = 'open it in a browser, save the page and hand in the file';

/** A link as it may be shown: without a password in it and without its fragment. */
export const shown = (url: URL): string => {
  const copy = new URL(url);
  copy.username = '';
  copy.password = '';
  copy.hash = '';
  return copy.href;
};

/** The time allowed for all of it is over. */
export class TooSlowError extends Error {
  override readonly name = 'TooSlowError';
}

/** Whoever asked for it no longer wants it. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
}

const about = (kind: FailureKind, code: string, url: URL, what: string, remedy: string, cause?: unknown, seconds?: number): AssayError =>
  fail(kind, code, `${shown(url)} ${what}`, {
    where: shown(url),
    remedy,
    ...(cause === undefined ? {} : { cause }),
    ...(seconds === undefined ? {} : { retryAfter: seconds }),
  });

/** A link that is not followed, or an answer that is no document. */
export const refusedLink = (kind: Failure['kind'], code: string, url: URL, what: string, remedy: string): AssayError =>
  about(kind, code, url, what, remedy);

/** The header Retry-After in seconds: it is a number of them, or the date until which to wait. Undefined where it is neither. */
const secondsOf = (retryAfter: string | undefined): number | undefined => {
  if (retryAfter === undefined) return undefined;
  if (/^\d{1,6}$/.test(retryAfter)) return Number(retryAfter);
  const until = retryAfter.endsWith('GMT') ? Date.parse(retryAfter) : Number.NaN;
  return Number.isNaN(until) ? undefined : Math.max(0, Math.ceil((until - Date.now()) / 1000));
};

const wait = (seconds: number | undefined): string => (seconds === undefined ? 'Try again later' : `Try again in ${seconds} seconds`);

/** An answer with a status that brings no document; `status` is none of 2xx and no redirect. */
export function statusFault(status: number, retryAfter: string | undefined, url: URL): AssayError {
  const code = `http-${status}`;
  const seconds = secondsOf(retryAfter);
  if (status === 404 || status === 410)
    return about('not-found', code, url, `is not there (HTTP ${status}).`, 'Check the link; an archive may still have the page.');
  if (status === 429) return about('outage', code, url, 'is asked for too often (HTTP 429).', `${wait(seconds)}.`, undefined, seconds);
  if (status === 408 || status >= 500)
    return about(
      'outage',
      code,
      url,
      `is not available: its server failed (HTTP ${status}).`,
      `${wait(seconds)}, or ${BY_HAND}.`,
      undefined,
      seconds,
    );
  if ([401, 402, 403, 407, 451].includes(status))
    return about('refused', code, url, `is not given to us by its server (HTTP ${status}).`, `If you may see it, ${BY_HAND}.`);
  return about('bad-input', code, url, `is refused by its server (HTTP ${status}).`, `Check the link, or ${BY_HAND}.`);
}

const REASONS: readonly [code: RegExp, name: string, what: string][] = [
  [/^(ENOTFOUND|ENODATA|EAI_)/, 'no-such-host', 'its host name has no address'],
  [/^ECONNREFUSED$/, 'connection-refused', 'its server does not take the connection'],
  [/^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ENETDOWN)$/, 'unreachable', 'there is no way to its server'],
  [/^(UND_ERR_CONNECT_TIMEOUT|UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT|ETIMEDOUT)$/, 'timeout', 'its server takes too long to answer'],
  [/^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS_|ERR_SSL_|EPROTO)/, 'tls', 'no safe connection to its server can be made'],
  [/^(UND_ERR_HEADERS_OVERFLOW|HPE_|HTTPParserError)/, 'bad-answer', 'its server answers with what is no HTTP'],
  [/^Z_|^ERR__?ZLIB|^ERR_BROTLI|^ERR_PADDING/, 'bad-answer', 'what its server sends cannot be unpacked, or ends too early'],
  [
    /^(UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|UND_ERR_ABORTED|UND_ERR_DESTROYED|ECONNRESET|ECONNABORTED|EPIPE|ERR_STREAM_PREMATURE_CLOSE)$/,
    'cut-off',
    'the connection was cut before all of it had come',
  ],
];

/** undici gives an answer that does not even begin as HTTP no code. A wrong argument is our fault and not the network's. */
const codeOf = (error: unknown): string | null => {
  if (!(error instanceof Error)) return null;
  if (!('code' in error) || typeof error.code !== 'string') return error.name === 'HTTPParserError' ? error.name : null;
  return error.code.includes('INVALID_ARG') ? null : error.code;
};

/** What a connection threw, told of the link that was asked for. What no network does is a bug and comes back as it is. */
export function networkFault(error: unknown, url: URL, limits: { maxBytes: number; timeoutMs: number }): unknown {
  if (error instanceof NotPublicError)
    return about(
      'refused',
      'private-address',
      url,
      `leads to ${error.address}, ${error.why}. Links into private networks are not allowed.`,
      'If this server is meant, allow it with --allow-private (ASSAY_ALLOW_PRIVATE=1), or save the page and hand in the file.',
    );
  if (error instanceof TooSlowError)
    return about('outage', 'timeout', url, `had not come whole after ${limits.timeoutMs / 1000} s.`, `Try again later, or ${BY_HAND}.`);
  if (error instanceof StoppedError) return about('outage', 'stopped', url, 'was no longer wanted.', 'Fetch it again.');
  if (error instanceof TooLargeError)
    return about(
      'bad-input',
      'too-large',
      url,
      `is larger than ${Math.round((limits.maxBytes / 1024 / 1024) * 10) / 10} MB.`,
      'Hand in the report itself as a file, in parts if need be.',
    );
  if (error instanceof EncodingError)
    return about(
      'outage',
      'bad-answer',
      url,
      `comes packed in a way nobody asked for: "${error.message.slice(0, 40)}".`,
      `Instead, ${BY_HAND}.`,
    );
  const code = codeOf(error);
  if (error instanceof AssayError || code === null) return error;
  const [, name, what] = REASONS.find(([pattern]) => pattern.test(code)) ?? [null, 'network', 'the network failed'];
  return about(
    'outage',
    name,
    url,
    `cannot be fetched: ${what} (${code}).`,
    `Check the link and the network and try again, or ${BY_HAND}.`,
    error,
  );
}
