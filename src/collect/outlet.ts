import { AssayError, fail } from '../core/errors.ts';
import type { RawItem } from '../model/document.ts';
import type { Client } from '../net/client.ts';
import type { Since } from '../net/fetch.ts';
import { collectGiven } from './collect.ts';
import type { Entry, Known, Listing } from './contract.ts';
import { articleOf, knownOfEntry } from './entry.ts';
import { SOURCES } from './registry.ts';

/** What is listed at an address now, with the marks by which the next look can be cut short. */
export interface Looked {
  listing: Listing;
  url: string;
  etag: string | null;
  lastModified: string | null;
}

/** Looks at addresses where things are listed, and fetches what is behind an entry. */
export interface Outlet {
  /** Null: unchanged since. @throws AssayError bad-input where nothing is listed there, else as fetching does */
  look: (url: string, since: Since, now: string, signal?: AbortSignal) => Promise<Looked | null>;
  /** The documents behind an entry; null: unchanged since. @throws AssayError outage, when it is worth trying later */
  article: (
    entry: Entry,
    publisher: { source: Known['source']; home: string | null },
    since: Since,
    now: string,
    signal?: AbortSignal,
  ) => Promise<RawItem[] | null>;
}

const NOTHING: Since = { etag: null, lastModified: null };
const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.5, */*;q=0.1';
const FEED_TYPE = /^(?:application\/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json))$/i;

const attribute = (tag: string, name: string): string | null =>
  new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\\s>"']{1,2000}))`, 'i')
    .exec(tag)
    ?.slice(1)
    .find((value) => value !== undefined) ?? null;

/** The feed a page says it has, in the words browsers look for: `<link rel="alternate" type="application/rss+xml">`. */
function feedOfPage(html: string, base: string): string | null {
  for (const [tag] of html.matchAll(/<link\s[^>]{1,3000}>/gi)) {
    if (!/(?:^|\s)alternate(?:\s|$)/i.test(attribute(tag, 'rel') ?? '') || !FEED_TYPE.test(attribute(tag, 'type') ?? '')) continue;
    const href = attribute(tag, 'href')?.replace(/&amp;/g, '&');
    if (href !== undefined && URL.canParse(href, base)) return new URL(href, base).href;
  }
  return null;
}

const noList = (url: string) =>
  fail('bad-input', 'no-list', `${url} lists nothing that could be read again and again: it is no feed, and names none.`, {
    where: url,
    remedy: 'Give the address of a feed (RSS, Atom, RDF or JSON), or hand the page in by itself.',
  });

/** Thrown through the code that fetches a page and has no word for "unchanged". */
class UnchangedError extends Error {
  override readonly name = 'UnchangedError';
}

export function openOutlet(client: Client): Outlet {
  const look = async (
    url: string,
    since: Since,
    now: string,
    signal: AbortSignal | undefined,
    mayFollow: boolean,
  ): Promise<Looked | null> => {
    const fetched = await client.get(url, { since, accept: ACCEPT, ...(signal === undefined ? {} : { signal }) });
    if (fetched === null) return null;
    const { bytes, mediaType, finalUrl, headers } = fetched;
    for (const source of SOURCES) {
      const listing = source.list?.({ bytes, mediaType, url: finalUrl, now }) ?? null;
      if (listing !== null)
        return { listing, url: finalUrl, etag: headers['etag'] ?? null, lastModified: headers['last-modified'] ?? null };
    }
    const named = mayFollow ? feedOfPage(new TextDecoder().decode(bytes.subarray(0, 300_000)), finalUrl) : null;
    if (named === null) throw noList(finalUrl);
    return look(named, NOTHING, now, signal, false);
  };
  return {
    look: (url, since, now, signal) => look(url, since, now, signal, true),
    article: async (entry, { source, home }, since, now, signal) => {
      const fetch = async (url: string, how?: { crawl: boolean }) => {
        const fetched = await client.get(url, { since, crawl: how?.crawl === true, ...(signal === undefined ? {} : { signal }) });
        if (fetched === null) throw new UnchangedError();
        return fetched;
      };
      try {
        return await articleOf(entry, knownOfEntry(entry, source, home), {
          now,
          // An article that turns out to be a feed is no article: its items are not this one's.
          collect: (given, known) => collectGiven(given, known, { now, fetch }),
        });
      } catch (error) {
        if (error instanceof UnchangedError) return null;
        // What is wrong with one article is told of that one; a fault of ours is told as one, and stops nothing else.
        if (error instanceof AssayError) throw error;
        throw fail(
          'outage',
          'article-failed',
          `${entry.url ?? entry.key} could not be collected: ${error instanceof Error ? error.message : String(error)}`,
          {
            where: entry.url ?? entry.key,
            remedy: 'Report the fault.',
            cause: error,
          },
        );
      }
    },
  };
}
