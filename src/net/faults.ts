import { AssayError, type Failure, type FailureKind, fail } from '../core/errors.ts';
import { EncodingError, TooLargeError } from './body.ts';
import { NotPublicError } from './connect.ts';
import { keep } from '../words/kept.ts';

/** What goes wrong on the network, in words: which link, what happened, what to do. */

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

const about = (kind: FailureKind, code: string, url: URL, message: string, remedy: string, cause?: unknown, seconds?: number): AssayError =>
  fail(kind, code, message, {
    where: shown(url),
    remedy,
    ...(cause === undefined ? {} : { cause }),
    ...(seconds === undefined ? {} : { retryAfter: seconds }),
  });

/** A link that is not followed, or an answer that is no document. */
export const refusedLink = (kind: Failure['kind'], code: string, url: URL, what: string, remedy: string): AssayError =>
  about(kind, code, url, `${shown(url)} ${what}`, remedy);

/** The header Retry-After in seconds: it is a number of them, or the date until which to wait. Undefined where it is neither. */
const secondsOf = (retryAfter: string | undefined): number | undefined => {
  if (retryAfter === undefined) return undefined;
  if (/^\d{1,6}$/.test(retryAfter)) return Number(retryAfter);
  const until = retryAfter.endsWith('GMT') ? Date.parse(retryAfter) : Number.NaN;
  return Number.isNaN(until) ? undefined : Math.max(0, Math.ceil((until - Date.now()) / 1000));
};

/** An answer with a status that brings no document; `status` is none of 2xx and no redirect. */
export function statusFault(status: number, retryAfter: string | undefined, url: URL): AssayError {
  const code = `http-${status}`;
  const seconds = secondsOf(retryAfter);
  const link = { url: shown(url), status };
  if (status === 404 || status === 410) return about('not-found', code, url, keep('linkNotThere', link), keep('checkArchive'));
  if (status === 429)
    return about(
      'outage',
      code,
      url,
      keep('linkTooOften', link),
      seconds === undefined ? keep('tryLater') : keep('tryIn', { seconds }),
      undefined,
      seconds,
    );
  if (status === 408 || status >= 500)
    return about(
      'outage',
      code,
      url,
      keep('linkServerFailed', link),
      seconds === undefined ? keep('tryLaterByHand') : keep('tryInByHand', { seconds }),
      undefined,
      seconds,
    );
  if ([401, 402, 403, 407, 451].includes(status)) return about('refused', code, url, keep('linkNotGiven', link), keep('ifYouMay'));
  return about('bad-input', code, url, keep('linkRefused', link), keep('checkByHand'));
}

const REASONS: readonly [code: RegExp, name: string, what: string][] = [
  [/^(ENOTFOUND|ENODATA|EAI_)/, 'no-such-host', keep('noHost')],
  [/^ECONNREFUSED$/, 'connection-refused', keep('noConnection')],
  [/^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ENETDOWN)$/, 'unreachable', keep('noWay')],
  [/^(UND_ERR_CONNECT_TIMEOUT|UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT|ETIMEDOUT)$/, 'timeout', keep('tooLong')],
  [/^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS_|ERR_SSL_|EPROTO)/, 'tls', keep('noTls')],
  [/^(UND_ERR_HEADERS_OVERFLOW|HPE_|HTTPParserError)/, 'bad-answer', keep('noHttp')],
  [/^Z_|^ERR__?ZLIB|^ERR_BROTLI|^ERR_PADDING/, 'bad-answer', keep('notUnpacked')],
  [
    /^(UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|UND_ERR_ABORTED|UND_ERR_DESTROYED|ECONNRESET|ECONNABORTED|EPIPE|ERR_STREAM_PREMATURE_CLOSE)$/,
    'cut-off',
    keep('cutOff'),
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
  const link = { url: shown(url) };
  if (error instanceof NotPublicError)
    return about(
      'refused',
      'private-address',
      url,
      keep('linkPrivate', { ...link, address: error.address, why: error.why }),
      keep('allowPrivate'),
    );
  if (error instanceof TooSlowError)
    return about('outage', 'timeout', url, keep('linkNotWhole', { ...link, seconds: limits.timeoutMs / 1000 }), keep('tryLaterByHand'));
  if (error instanceof StoppedError) return about('outage', 'stopped', url, keep('linkStopped', link), keep('fetchAgain'));
  if (error instanceof TooLargeError)
    return about(
      'bad-input',
      'too-large',
      url,
      keep('linkTooLarge', { ...link, most: Math.round((limits.maxBytes / 1024 / 1024) * 10) / 10 }),
      keep('handInParts'),
    );
  if (error instanceof EncodingError)
    return about('outage', 'bad-answer', url, keep('linkPacked', { ...link, how: error.message.slice(0, 40) }), keep('insteadByHand'));
  const code = codeOf(error);
  if (error instanceof AssayError || code === null) return error;
  const [, name, what] = REASONS.find(([pattern]) => pattern.test(code)) ?? [null, 'network', keep('networkFailed')];
  return about('outage', name, url, keep('linkNotFetched', { ...link, reasons: what, code }), keep('checkNetwork'), error);
}
