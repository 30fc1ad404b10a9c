import { setTimeout as pause } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { AssayError } from '../core/errors.ts';
import { refusedLink } from './faults.ts';
import { type Fetched, type FetchOptions, fetchSince, openAgent, parseLink, type Since } from './fetch.ts';
import { MOST_ROBOTS, parseRobots, type Robots } from './robots.ts';
import { openTurns } from './turns.ts';

export interface ClientOptions
  extends Pick<FetchOptions, 'allowPrivate' | 'userAgent' | 'resolve' | 'proxy' | 'ca' | 'timeoutMs' | 'maxBytes' | 'authorize'> {
  /** Requests to one host at the same time. */
  atOnce?: number;
  /** Requests to all hosts at the same time. */
  together?: number;
  /** Milliseconds between the starts of two requests to one host; a site that asks for more in its robots.txt gets more. */
  gapMs?: number;
  /** How often something is asked for before its outage is told. */
  attempts?: number;
  /** The first wait between two attempts; each further one is twice as long. In milliseconds. */
  firstWaitMs?: number;
}

export interface Asked {
  since?: Since;
  /** Found by following others and not named by a person: robots.txt is asked first. */
  crawl?: boolean;
  accept?: string;
  signal?: AbortSignal;
}

/** Fetches on behalf of sources, with the manners a guest has: not too often, not where it is unwanted, and later again after a fault. */
export interface Client {
  /** Null where the server says that nothing changed. @throws AssayError as fetchBytes does, refused `robots` besides */
  get: (link: string, asked?: Asked) => Promise<Fetched | null>;
  close: () => Promise<void>;
}

const USUAL = { atOnce: 2, together: 16, gapMs: 500, attempts: 3, firstWaitMs: 500 };
/** A site that wants to be left alone for longer is asked by the next run, not by this one. */
const LONGEST_WAIT_MS = 5000;
const LONGEST_DELAY_S = 30;
const ROBOTS_KEPT_MS = 60 * 60 * 1000;
const MOST_SITES = 2000;

const ALL: Robots = { allows: () => true, delay: null };

/** A certificate nobody vouches for, or somebody who no longer waits, will be no other in a second. */
const worthAgain = (error: unknown): error is AssayError =>
  error instanceof AssayError && error.failure.kind === 'outage' && !['tls', 'stopped'].includes(error.failure.code);

export function openClient(options: ClientOptions): Client {
  const set = { ...USUAL, ...options };
  const turns = openTurns({ atOnce: set.atOnce, together: set.together, now: Date.now, wait: (ms) => pause(ms) });
  const robots = new Map<string, { until: number; rules: Promise<Robots> }>();
  const name = set.userAgent.split('/', 1)[0]?.toLowerCase() ?? '';
  let agent: Promise<Dispatcher> | null = null;

  const once = async (link: string, asked: Asked, before?: (url: URL) => Promise<void>): Promise<Fetched | null> =>
    fetchSince(link, asked.since ?? { etag: null, lastModified: null }, {
      ...options,
      agent: await (agent ??= openAgent(options)),
      ...(asked.accept === undefined ? {} : { accept: asked.accept }),
      ...(asked.signal === undefined ? {} : { signal: asked.signal }),
      ...(before === undefined ? {} : { before }),
    });

  /** No robots.txt: all is allowed. One that cannot be had now: nothing is, until it can be (RFC 9309, 2.3.1). */
  const fetchRobots = async (origin: string): Promise<Robots> => {
    try {
      const found = await fetchSince(
        `${origin}/robots.txt`,
        { etag: null, lastModified: null },
        { ...options, agent: await (agent ??= openAgent(options)), accept: 'text/plain, */*;q=0.1', maxBytes: 8 * MOST_ROBOTS },
      );
      return found === null ? ALL : parseRobots(new TextDecoder().decode(found.bytes), name);
    } catch (error) {
      if (!(error instanceof AssayError)) throw error;
      if (error.failure.kind === 'outage') throw error;
      return ALL;
    }
  };
  const robotsOf = (origin: string): Promise<Robots> => {
    const known = robots.get(origin);
    if (known !== undefined && known.until > Date.now()) return known.rules;
    const rules = fetchRobots(origin);
    if (robots.size >= MOST_SITES) robots.delete(robots.keys().next().value ?? '');
    robots.set(origin, { until: Date.now() + ROBOTS_KEPT_MS, rules });
    // An outage is not remembered: the next one asks again.
    rules.catch(() => robots.delete(origin));
    return rules;
  };
  const mayCrawl = async (url: URL): Promise<Robots> => {
    const rules = await robotsOf(url.origin);
    if (rules.allows(url.pathname + url.search)) return rules;
    throw refusedLink(
      'refused',
      'robots',
      url,
      'is not to be fetched by programs: the robots.txt of its site says so.',
      'Open it in a browser, save the page and hand in the file.',
    );
  };

  const turn = async (link: string, asked: Asked): Promise<Fetched | null> => {
    const url = parseLink(link);
    const rules = asked.crawl === true ? await mayCrawl(url) : ALL;
    const gap = Math.max(set.gapMs, Math.min(rules.delay ?? 0, LONGEST_DELAY_S) * 1000);
    const elsewhere = async (hop: URL): Promise<void> => {
      if (hop.href !== url.href) await mayCrawl(hop);
    };
    return turns.take(url.host, gap, () => once(link, asked, asked.crawl === true ? elsewhere : undefined));
  };

  return {
    get: async (link, asked = {}) => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await turn(link, asked);
        } catch (error) {
          if (attempt >= set.attempts || !worthAgain(error)) throw error;
          // Full jitter: many that failed together do not come back together.
          const wanted = (error.failure.retryAfter ?? 0) * 1000;
          if (wanted > LONGEST_WAIT_MS) throw error;
          await pause(Math.max(wanted, Math.random() * set.firstWaitMs * 2 ** (attempt - 1)));
        }
      }
    },
    close: async () => {
      if (agent !== null) await (await agent).destroy();
    },
  };
}
