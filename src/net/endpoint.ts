import { AssayError, fail } from '../core/errors.ts';
import { ACCEPTED_ENCODINGS, readBody } from './body.ts';
import { guardedConnector, type Resolve } from './connect.ts';
import { networkFault, refusedLink, TooSlowError } from './faults.ts';
import { parseLink } from './fetch.ts';

export interface EndpointOptions {
  /** Names the program and its version; nothing about the machine it runs on. */
  userAgent: string;
  /** Of an answer, as sent and once unpacked. */
  maxBytes?: number;
  /** For one request with its answer. */
  timeoutMs?: number;
  /** In place of the names of the system. */
  resolve?: Resolve;
}

const LIMITS = { maxBytes: 2 * 1024 * 1024, timeoutMs: 120_000 };
const NO_BODY = new Set([204, 205, 304]);

/**
 * A `fetch` that reaches one service and no other: the scheme, host and port of `base`. The operator named it, so it may lie in a
 * private network; it may not send us anywhere else, since redirects are not followed.
 * @throws AssayError bad-input when `base` is no http(s) link; the fetch itself outage, or refused for another address
 */
export function endpointFetch(base: string, options: EndpointOptions): typeof globalThis.fetch {
  const home = parseLink(base);
  const limits = { ...LIMITS, ...options };
  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.origin !== home.origin)
      throw refusedLink(
        'refused',
        'other-origin',
        url,
        `is not at ${home.origin}, the service that was set up.`,
        'Set up the one that is meant.',
      );
    const undici = await import('undici');
    const agent = new undici.Agent({
      connect: guardedConnector(undici, [home.hostname.toLowerCase().replace(/^\[|\]$/g, '')], limits.timeoutMs, options.resolve),
      headersTimeout: limits.timeoutMs,
      bodyTimeout: limits.timeoutMs,
    });
    const request = async (): Promise<Response> => {
      const { statusCode, headers, body } = await undici.request(url, {
        dispatcher: agent,
        method: init.method === 'POST' ? 'POST' : 'GET',
        headers: {
          ...Object.fromEntries(new Headers(init.headers)),
          'user-agent': options.userAgent,
          'accept-encoding': ACCEPTED_ENCODINGS,
        },
        body: typeof init.body === 'string' ? init.body : null,
      });
      const bytes = await readBody(body, String(headers['content-encoding'] ?? ''), limits.maxBytes);
      if (statusCode >= 300 && statusCode < 400)
        throw refusedLink(
          'outage',
          'redirect',
          url,
          `sends us elsewhere (HTTP ${statusCode}), and no other place was set up.`,
          'Give the address it ends at.',
        );
      const type = headers['content-type'];
      return new Response(NO_BODY.has(statusCode) ? null : bytes, {
        status: statusCode,
        headers: typeof type === 'string' ? { 'content-type': type } : {},
      });
    };
    let timer: NodeJS.Timeout | undefined;
    let stop: (() => void) | undefined;
    // A race and no signal: a signal does not reach a connection that is still looking up its name.
    const ended = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new TooSlowError()), limits.timeoutMs);
      stop = () => reject(init.signal?.reason instanceof Error ? init.signal.reason : new Error('aborted'));
      init.signal?.addEventListener('abort', stop, { once: true });
      if (init.signal?.aborted === true) stop();
    });
    const asked = request();
    // When the race is over its end is of no interest.
    asked.catch(() => undefined);
    try {
      return await Promise.race([asked, ended]);
    } catch (error) {
      if (init.signal?.aborted === true) throw error;
      throw asService(networkFault(error, url, limits));
    } finally {
      clearTimeout(timer);
      if (stop !== undefined) init.signal?.removeEventListener('abort', stop);
      agent.destroy().catch(() => undefined);
    }
  };
}

/** A service is no page: what to do about it is another thing. */
const asService = (error: unknown): unknown =>
  error instanceof AssayError
    ? fail(error.failure.kind === 'refused' ? 'refused' : 'outage', error.failure.code, error.failure.message, {
        ...(error.failure.where === undefined ? {} : { where: error.failure.where }),
        remedy: 'Check that the service runs and that its address is right, then try again.',
        cause: error,
      })
    : error;
