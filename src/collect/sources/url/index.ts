import type { CollectSource } from '../../contract.ts';

/** A link: what lies behind it goes on as bytes, under the address it lay at in the end. */
export const url: CollectSource = {
  id: 'url',
  about: {
    title: 'link',
    takes: 'An http or https address.',
    kept: 'What lies there, as if it had been handed in as a file: a page, a PDF, a feed, an archive. The final address and the headers are kept.',
    limits:
      '64 MB, 30 seconds, 5 redirects; addresses of private networks only where they are allowed (--allow-private, --allow-hosts); robots.txt is asked where a link was found and not named.',
  },
  collect: async (given, known, { fetch, collect }) => {
    if (given.kind !== 'url') return null;
    const { bytes, mediaType, finalUrl, status, headers } = await fetch(given.url, { crawl: given.crawl === true });
    const crawl = given.crawl === true;
    const items = await collect({ kind: 'bytes', bytes, name: null, mediaType, format: null, crawl }, { ...known, url: finalUrl });
    // Of what holds many only the list was fetched, not each of them.
    const [only] = items;
    return items.length === 1 && only?.bytes === bytes ? [{ ...only, fetched: { asked: given.url, status, headers } }] : items;
  },
};
