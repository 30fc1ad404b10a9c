import { getDomain } from 'tldts';
import { AssayError } from '../core/errors.ts';
import type { RawItem } from '../model/document.ts';
import type { Context, Entry, Known, Whole } from './contract.ts';
import { label, rawItem, unusable } from './item.ts';

/** A teaser of a line or two tells less than it leaves out: what a feed gives itself counts as the article from here on. */
const LEAST_OWN_TEXT = 600;

const siteOf = (url: string | null): string | null => {
  if (url === null) return null;
  const { hostname } = new URL(url);
  return getDomain(hostname) ?? hostname;
};

/**
 * What is known of an article before it is fetched. Its publisher is the one of the list only where it lies on the same site: a list
 * that collects from others did not write what it links to, and the page names its own publisher.
 * @param source the publisher of the list, null where nobody named one
 * @param home an address of the publisher's
 */
export const knownOfEntry = (entry: Entry, source: Known['source'], home: string | null): Known => ({
  source: entry.url === null || siteOf(entry.url) === siteOf(home) ? source : null,
  published: entry.published,
  url: entry.url,
  title: entry.title,
  author: entry.author,
});

const escaped = (words: string): string => words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const ownText = (entry: Entry): RawItem['bytes'] =>
  new TextEncoder().encode(
    `<html><body><article>${entry.title === null ? '' : `<h1>${escaped(entry.title)}</h1>`}\n${entry.html ?? ''}</article></body></html>`,
  );
const size = (html: string | null): number => (html ?? '').replace(/<[^<>]{0,2000}>/g, ' ').replace(/\s+/g, ' ').length;

async function wholeOf(whole: Whole, known: Known, { now, collect }: Pick<Context, 'now' | 'collect'>): Promise<RawItem[]> {
  const { text, mediaType, name, source, about, fetched } = whole;
  const bytes = new TextEncoder().encode(text);
  const whose = source === null ? known : { ...known, source };
  if (!mediaType.includes('json'))
    return [rawItem(bytes, { ...whose, title: null }, { mediaType, name: label(name), collectedAt: now, fetched })];
  const given = { kind: 'bytes', bytes, name, mediaType, format: null } as const;
  const items = await collect(about === undefined ? given : { ...given, about: new TextEncoder().encode(about) }, whose);
  return items.map((item) => (item.refused === undefined ? { ...item, fetched } : item));
}

/**
 * The article behind an entry of a list. Where its page is not given to programs, the text that the list itself gives stands for it
 * if it is more than a teaser; else the entry stands as one that could not be used, with the reason.
 * @throws AssayError outage, when it is worth trying again later
 */
export async function articleOf(entry: Entry, known: Known, context: Pick<Context, 'now' | 'collect'>): Promise<RawItem[]> {
  const own = (least: number): RawItem[] | null =>
    size(entry.html) < least
      ? null
      : [
          rawItem(ownText(entry), known, {
            mediaType: 'text/html; charset=utf-8',
            name: `as the feed gives it: ${entry.title ?? entry.key}`,
            collectedAt: context.now,
          }),
        ];
  const name = entry.title ?? entry.key;
  if (entry.whole !== undefined) return wholeOf(entry.whole, known, context);
  if (entry.url === null)
    return (
      own(1) ?? [
        unusable(
          name,
          {
            code: 'no-article',
            message: `"${name}" has neither a link nor words.`,
            where: name,
            remedy: 'Nothing can be done: the feed has no more.',
          },
          known,
          context.now,
        ),
      ]
    );
  try {
    return await context.collect({ kind: 'url', url: entry.url, crawl: entry.named !== true }, known);
  } catch (error) {
    if (!(error instanceof AssayError) || error.failure.kind === 'outage') throw error;
    const { kind: _kind, retryAfter: _after, ...refused } = error.failure;
    return own(LEAST_OWN_TEXT) ?? [unusable(name, refused, known, context.now)];
  }
}
