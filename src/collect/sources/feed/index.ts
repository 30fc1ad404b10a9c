import { AssayError, fail } from '../../../core/errors.ts';
import type { RawItem } from '../../../model/document.ts';
import type { CollectSource } from '../../contract.ts';
import { articleOf, knownOfEntry } from '../../entry.ts';
import { unusable } from '../../item.ts';
import { claimsFeed, readFeed } from './parse.ts';

/** Articles fetched for a feed that is handed in once; one that is subscribed to is read whole, bit by bit. */
const MOST_AT_ONCE = 100;
const TOGETHER = 8;

/**
 * RSS, Atom, RDF and JSON Feed. Handed in by itself its newest items are read, each from the page behind it; an article that
 * cannot be had stands as an item that ends in quarantine, and the rest goes on.
 */
export const feed: CollectSource = {
  id: 'feed',
  about: {
    title: 'feed',
    takes: 'RSS, Atom, RDF or JSON Feed.',
    kept: 'Each of its items by the page behind it; where that is not given to programs, the text the feed itself gives. Subscribed to, it is looked at again and again.',
    limits: 'The first 100 items of a feed handed in once; what is an article behind an item may not be a feed.',
  },
  watch: {
    kind: 'feed',
    conditional: true,
    claims: ({ bytes, mediaType }) => claimsFeed(bytes, mediaType),
    look: async ({ bytes, mediaType, finalUrl }, { now }) => readFeed(bytes, mediaType, finalUrl, now),
  },
  collect: async (given, known, context) => {
    if (given.kind !== 'bytes' || given.format !== null || !claimsFeed(given.bytes, given.mediaType)) return null;
    const where = given.name ?? known.url ?? 'the feed';
    // A feed of feeds would be followed without end.
    if (given.crawl === true)
      throw fail('bad-input', 'feed-in-feed', `${where} is no article but another feed.`, {
        where,
        remedy: 'Add it as a source of its own if its items are wanted.',
      });
    const listing = readFeed(given.bytes, given.mediaType, known.url, context.now);
    if (listing.entries.length === 0)
      throw fail('bad-input', 'empty', `${where} is a feed without items.`, {
        where,
        remedy: 'Look at it again when something was published.',
      });
    const source = known.source ?? (listing.name === null ? null : { name: listing.name, kind: 'unknown' as const, country: null });
    const home = listing.home ?? known.url;
    const entries = listing.entries.slice(0, MOST_AT_ONCE);
    const found: RawItem[][] = entries.map(() => []);
    const next = entries.entries();
    const worker = async (): Promise<void> => {
      for (const [index, entry] of next) {
        const of = knownOfEntry(entry, source, home);
        try {
          found[index] = await articleOf(entry, of, context);
        } catch (error) {
          if (!(error instanceof AssayError)) throw error;
          const { kind: _kind, retryAfter: _after, ...refused } = error.failure;
          found[index] = [unusable(entry.title ?? entry.key, refused, of, context.now)];
        }
      }
    };
    await Promise.all(Array.from({ length: TOGETHER }, worker));
    const left = listing.entries.length - entries.length + listing.left;
    if (left > 0)
      found.push([
        unusable(
          where,
          {
            code: 'older-items',
            message: `${left} older items of ${where} were not read: of a feed handed in once the first ${MOST_AT_ONCE} are.`,
            where,
            remedy: 'Add it as a source on the page of sources: then all of it is read.',
          },
          { ...known, url: null },
          context.now,
        ),
      ]);
    // Oldest first, as it came about: what is told later may refer to what was told before.
    return found.toReversed().flat();
  },
};
