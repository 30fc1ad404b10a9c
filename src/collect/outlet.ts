import { AssayError, fail } from '../core/errors.ts';
import type { RawItem } from '../model/document.ts';
import type { SubscriptionKind } from '../model/subscription.ts';
import type { Client } from '../net/client.ts';
import type { Fetched, Since } from '../net/fetch.ts';
import { collectGiven, piecesOf } from './collect.ts';
import type { Entry, FolderWatch, Known, Listing, Lists, LookContext, Lying, Watch } from './contract.ts';
import { articleOf, knownOfEntry } from './entry.ts';
import { folderAt, pathOf } from './local-path.ts';
import { SOURCES } from './registry.ts';

/** What is listed at an address now, with the marks by which the next look can be cut short. */
export interface Looked {
  listing: Listing;
  url: string;
  /** What else it can be looked at as. */
  kinds: SubscriptionKind[];
  etag: string | null;
  lastModified: string | null;
}

/** What one wants to look at, and what is known of it. */
export interface LookAt {
  url: string;
  /** Null: to be found out. */
  kind: SubscriptionKind | null;
  selector: string | null;
  since: Since;
  /** Of the last listing. */
  mark: string | null;
}

/** Looks at addresses where things are listed, and fetches what is behind an entry. */
export interface Outlet {
  /** Null: unchanged since. @throws AssayError bad-input where nothing is listed there, else as fetching does */
  look: (at: LookAt, now: string, signal?: AbortSignal) => Promise<Looked | null>;
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
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/taxii+json;version=2.1, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.5, */*;q=0.1';
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
  fail('bad-input', 'no-list', `${url} is nothing that could be looked at again and again.`, {
    where: url,
    remedy: 'Give the address of a feed, a TAXII collection, a sitemap, a public channel or a page, or hand the file in by itself.',
  });

const WATCHES: readonly Watch[] = SOURCES.flatMap(({ watch }) => watch ?? []);
const FOLDERS: FolderWatch | undefined = SOURCES.find(({ folder }) => folder !== undefined)?.folder;
const beside = (name: string): readonly string[] => SOURCES.flatMap((source) => source.beside?.(name) ?? []);
/** What is one of these is nothing else. */
const sure = (first: Fetched): Watch | null => WATCHES.find((watch) => watch.weak !== true && watch.claims(first)) ?? null;

/** Thrown through the code that fetches a page and has no word for "unchanged". */
class UnchangedError extends Error {
  override readonly name = 'UnchangedError';
}

/** Of a folder nothing is fetched, and it is of no other kind. @throws AssayError as looking does */
const lookAtFolder = async (path: string, { kind, mark }: LookAt, now: string): Promise<Looked> => {
  if (FOLDERS === undefined || (kind !== null && kind !== 'folder'))
    throw fail('bad-input', 'is-a-folder', `${path} is a folder of this machine, and no ${kind ?? 'source'}.`, {
      where: path,
      remedy: 'Leave the kind out.',
    });
  const listing = await FOLDERS.look(await folderAt(path), { now, mark, beside });
  return { listing, url: listing.at ?? path, kinds: [], etag: null, lastModified: null };
};

/** What is in a file of a folder. @throws AssayError outage while it is being written to; bad-input, not-found as reading does */
const readFile = async (file: Lying, known: Known, client: Client, lists: Lists, now: string): Promise<RawItem[]> => {
  const fetch = async (url: string) => {
    const fetched = await client.get(url, { crawl: true });
    if (fetched === null) throw new Error(`${url} was called unchanged though nothing was known of it`);
    return fetched;
  };
  const inside = (files: Parameters<typeof piecesOf>[0], of: Known) => piecesOf(files, of, { now, fetch, ...lists });
  const items = await FOLDERS?.read(file, known, { now, inside });
  if (items != null) return items;
  throw fail('outage', 'being-written', `${file.path} was written to since it was seen.`, {
    where: file.path,
    remedy: 'It is read when it rests.',
  });
};

export function openOutlet(client: Client, lists: Lists = {}): Outlet {
  const look = async (at: LookAt, now: string, signal: AbortSignal | undefined, mayFollow: boolean): Promise<Looked | null> => {
    const stop = signal === undefined ? {} : { signal };
    const known = WATCHES.find(({ kind }) => kind === at.kind) ?? null;
    const since = known?.conditional === false ? NOTHING : at.since;
    let first: Fetched | null;
    try {
      first = await client.get(at.url, { since, accept: known?.accept ?? ACCEPT, ...stop });
    } catch (error) {
      // A server that speaks one thing only is asked for that.
      const only = WATCHES.find(({ kind }) => kind === 'taxii')?.accept;
      if (known !== null || only === undefined || !(error instanceof AssayError) || error.failure.code !== 'http-406') throw error;
      first = await client.get(at.url, { accept: only, ...stop });
    }
    if (first === null) return null;
    const { finalUrl, headers } = first;
    const context: LookContext = {
      now,
      mark: at.mark,
      selector: at.selector,
      get: async (url, asked = {}) => {
        const got = await client.get(url, { ...asked, ...stop });
        if (got === null) throw new Error(`${url} was called unchanged though nothing was known of it`);
        return got;
      },
    };
    const result = async (watch: Watch): Promise<Looked> => {
      const listing = await watch.look(first, context);
      return {
        listing,
        url: listing.at ?? finalUrl,
        kinds: WATCHES.filter(
          (other) => other.kind !== watch.kind && other.weak === true && watch.weak === true && other.claims(first),
        ).map(({ kind }) => kind),
        etag: headers['etag'] ?? null,
        lastModified: headers['last-modified'] ?? null,
      };
    };
    if (known !== null) return result(known);
    const found = sure(first);
    if (found !== null) return result(found);
    const list = WATCHES.find(({ kind }) => kind === 'list');
    if (at.selector !== null && list !== undefined) return result(list);
    const named = mayFollow ? feedOfPage(new TextDecoder().decode(first.bytes.subarray(0, 300_000)), finalUrl) : null;
    if (named !== null) return look({ ...at, url: named, since: NOTHING, mark: null }, now, signal, false);
    const weak = WATCHES.find((watch) => watch.weak === true && watch.claims(first));
    if (weak === undefined || !mayFollow) throw noList(finalUrl);
    return result(weak);
  };
  return {
    look: async (at, now, signal) => {
      const path = pathOf(at.url);
      return path === null ? look(at, now, signal, true) : lookAtFolder(path, at, now);
    },
    article: async (entry, { source, home }, since, now, signal) => {
      const fetch = async (url: string, how?: { crawl: boolean }) => {
        const fetched = await client.get(url, { since, crawl: how?.crawl === true, ...(signal === undefined ? {} : { signal }) });
        if (fetched === null) throw new UnchangedError();
        return fetched;
      };
      try {
        if (entry.file !== undefined) return await readFile(entry.file, knownOfEntry(entry, source, home), client, lists, now);
        return await articleOf(entry, knownOfEntry(entry, source, home), {
          now,
          // An article that turns out to be a feed is no article: its items are not this one's.
          collect: (given, known) => collectGiven(given, known, { now, fetch, ...lists }),
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
