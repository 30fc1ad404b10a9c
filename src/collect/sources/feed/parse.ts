import { parseFeed } from 'feedsmith';
import { sha256Hex } from '../../../core/hash.ts';
import { fail } from '../../../core/errors.ts';
import type { Entry, Listing } from '../../contract.ts';
import { label } from '../../item.ts';
import { address } from '../../link.ts';
import { feedDate } from './date.ts';
import { xmlText } from '../../xml-text.ts';
import { plainWords } from './words.ts';

/** More than any feed lists; what is behind them is left out and told. */
const MOST_ENTRIES = 5000;

/** Whether bytes begin as a feed does: RSS, Atom, RDF or JSON Feed. */
export function claimsFeed(bytes: Uint8Array, mediaType: string | null): boolean {
  const start = xmlText(bytes.subarray(0, 4096), mediaType);
  if (start.startsWith('{')) return /"version"\s*:\s*"https?:\/\/(?:www\.)?jsonfeed\.org\//i.test(start);
  return /^(?:<\?[^>]{0,400}>\s*|<!--[^]{0,2000}?-->\s*|<!DOCTYPE[^[>]{0,400}(?:\[[^\]]{0,3000}\]\s*)?>\s*)*<(?:[\w-]{1,20}:)?(?:rss|feed|RDF)[\s>]/i.test(
    start,
  );
}

interface Raw {
  id: string | undefined;
  link: string | undefined;
  title: string | undefined;
  author: string | undefined;
  published: unknown;
  updated: unknown;
  html: string | undefined;
}

type Parsed = ReturnType<typeof parseFeed>;

/** The four formats, each item in the same seven fields. */
function itemsOf(parsed: Parsed): { title: string | undefined; home: string | undefined; base: string | undefined; items: Raw[] } {
  if (parsed.format === 'atom') {
    const { feed } = parsed;
    const page = (links: typeof feed.links): string | undefined =>
      (links?.find(({ rel }) => rel === undefined || rel === 'alternate') ?? undefined)?.href;
    return {
      title: feed.title?.value,
      home: page(feed.links),
      base: feed.xml?.base,
      items: (feed.entries ?? []).map((entry) => ({
        id: entry.id,
        link: page(entry.links),
        title: entry.title?.value,
        author: entry.authors?.[0]?.name,
        published: entry.published ?? entry.updated,
        updated: entry.updated,
        html: entry.content?.value ?? entry.summary?.value,
      })),
    };
  }
  if (parsed.format === 'json') {
    const { feed } = parsed;
    return {
      title: feed.title,
      home: feed.home_page_url,
      base: feed.feed_url,
      items: (feed.items ?? []).map((item) => ({
        id: item.id,
        link: item.url ?? item.external_url,
        title: item.title,
        author: item.authors?.[0]?.name,
        published: item.date_published ?? item.date_modified,
        updated: item.date_modified,
        html: item.content_html ?? item.content_text ?? item.summary,
      })),
    };
  }
  if (parsed.format === 'rdf') {
    const { feed } = parsed;
    return {
      title: feed.title,
      home: feed.link,
      base: undefined,
      items: (feed.items ?? []).map((item) => ({
        id: item.rdf?.about ?? item.link,
        link: item.link,
        title: item.title,
        author: item.dc?.creators?.[0],
        published: item.dc?.dates?.[0],
        updated: undefined,
        html: item.content?.encoded ?? item.description,
      })),
    };
  }
  const { feed } = parsed;
  return {
    title: feed.title,
    home: feed.link,
    base: undefined,
    items: (feed.items ?? []).map((item) => ({
      id: item.guid?.value,
      // A guid is a link unless it says that it is none.
      link: item.link ?? (item.guid?.isPermaLink === false ? undefined : item.guid?.value),
      title: item.title,
      author: item.dc?.creators?.[0] ?? item.authors?.[0]?.name,
      published: item.pubDate ?? item.dc?.dates?.[0],
      updated: undefined,
      html: item.content?.encoded ?? item.description,
    })),
  };
}

/**
 * What a feed lists, in its order.
 * @param url where it was fetched, which links in it are relative to; null for a file
 * @throws AssayError bad-input where it cannot be read
 */
export function readFeed(bytes: Uint8Array, mediaType: string | null, url: string | null, now: string): Listing {
  const where = url ?? 'the feed';
  let parsed: Parsed;
  try {
    parsed = parseFeed(xmlText(bytes, mediaType));
  } catch (cause) {
    throw fail('bad-input', 'bad-feed', `${where} cannot be read as a feed: it is broken, or ends too early.`, {
      where,
      remedy: 'Open it in a browser to see what is there; if it looks whole, report the fault with the file.',
      cause,
    });
  }
  const { title, home, base, items } = itemsOf(parsed);
  const root = address(base, url) ?? url;
  const entries = new Map<string, Entry>();
  for (const item of items.slice(0, MOST_ENTRIES)) {
    const link = address(item.link, root);
    const words = plainWords(item.title);
    if (link === null && words === null && item.html === undefined) continue;
    const print = sha256Hex(new TextEncoder().encode(JSON.stringify([item.title, item.updated ?? item.published, item.html])));
    const key = (item.id?.trim() ?? '') || (link ?? print);
    // Of one listed twice the first is the newer.
    if (entries.has(key)) continue;
    entries.set(key, {
      key: key.slice(0, 1000),
      url: link,
      title: words === null ? null : label(words),
      author: plainWords(item.author) === null ? null : label(plainWords(item.author) ?? ''),
      published: feedDate(item.published, now),
      html: item.html ?? null,
      print,
    });
  }
  const name = plainWords(title);
  return {
    kind: 'feed',
    name: name === null ? null : label(name),
    home: address(home, root),
    entries: [...entries.values()],
    left: Math.max(0, items.length - MOST_ENTRIES),
  };
}
