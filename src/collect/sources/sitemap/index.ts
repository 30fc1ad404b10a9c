import { z } from 'zod';
import { AssayError, fail } from '../../../core/errors.ts';
import { sha256Hex } from '../../../core/hash.ts';
import type { CollectSource, Entry } from '../../contract.ts';
import { label } from '../../item.ts';
import { claimsSitemap, type Place, readSitemap, type Sitemap, unpacked } from './parse.ts';

/** Of an index the sitemaps that changed last; a site of many years has hundreds. */
const MOST_SITEMAPS = 20;
const MOST_ENTRIES = 5000;

const Parts = z.record(z.string(), z.string());
/** Parts of an index as they were when they were last read, by their `lastmod`. */
const partsOf = (mark: string | null): z.infer<typeof Parts> => {
  try {
    return mark === null ? {} : Parts.parse(JSON.parse(mark));
  } catch {
    return {};
  }
};

const newest = (a: Place, b: Place): number => {
  const [x, y] = [a.published ?? a.lastmod ?? '', b.published ?? b.lastmod ?? ''];
  return x < y ? 1 : x > y ? -1 : 0;
};
const entryOf = ({ url, lastmod, title, published }: Place, now: string): Entry => {
  const day = published !== null && Date.parse(published) <= Date.parse(now) + 86_400_000 ? published : null;
  return {
    key: url.slice(0, 1000),
    url,
    title: title === null || title === '' ? null : label(title),
    author: null,
    // `lastmod` is when a page was changed, which is no date of publication.
    published: day,
    html: null,
    print: sha256Hex(new TextEncoder().encode(JSON.stringify([title, lastmod]))),
  };
};

/** `sitemap.xml`: the pages a site wants to be found, also packed, also an index of several, also with the extension for news. */
export const sitemap: CollectSource = {
  id: 'sitemap',
  watch: {
    kind: 'sitemap',
    // Of an index the parts change and not the index.
    conditional: false,
    claims: ({ bytes, mediaType, finalUrl }) =>
      claimsSitemap(bytes, mediaType) || (bytes[0] === 0x1f && bytes[1] === 0x8b && /sitemap|\.xml\.gz$/i.test(new URL(finalUrl).pathname)),
    look: async ({ bytes, mediaType, finalUrl }, { now, get, mark }) => {
      const before = partsOf(mark);
      const read: Record<string, string> = {};
      const top = readSitemap(await unpacked(bytes, finalUrl), mediaType, finalUrl);
      const places: Place[] = [];
      let left = 0;
      if (top.kind === 'urls') places.push(...top.places);
      else {
        const parts = top.places.toSorted(newest);
        left = Math.max(0, parts.length - MOST_SITEMAPS);
        const faults: AssayError[] = [];
        for (const { url, lastmod } of parts.slice(0, MOST_SITEMAPS)) {
          if (lastmod !== null) read[url] = lastmod;
          // It says itself that it is as it was.
          if (lastmod !== null && before[url] === lastmod) continue;
          let part: Sitemap;
          try {
            const got = await get(url);
            part = readSitemap(await unpacked(got.bytes, url), got.mediaType, got.finalUrl);
          } catch (error) {
            // One part that is broken or gone keeps nobody from the others; a site that is down is asked again later.
            if (!(error instanceof AssayError) || error.failure.kind === 'outage') throw error;
            faults.push(error);
            delete read[url];
            continue;
          }
          // An index in an index is not allowed, and could go on without end.
          if (part.kind === 'urls') places.push(...part.places);
        }
        if (places.length === 0 && faults[0] !== undefined) throw faults[0];
      }
      const unchanged = Object.keys(before).length > 0;
      if (places.length === 0 && !unchanged)
        throw fail('bad-input', 'empty', `${finalUrl} is a sitemap without pages.`, { where: finalUrl });
      const sorted = [...new Map(places.map((place) => [place.url, place])).values()].toSorted(newest);
      const publisher = sorted.find((place) => (place.publisher ?? '') !== '')?.publisher;
      return {
        kind: 'sitemap',
        name: publisher == null ? new URL(finalUrl).hostname : label(publisher),
        home: new URL('/', finalUrl).href,
        entries: sorted.slice(0, MOST_ENTRIES).map((place) => entryOf(place, now)),
        left: left + Math.max(0, sorted.length - MOST_ENTRIES),
        mark: JSON.stringify(read),
      };
    },
  },
};
