import type { CollectSource } from '../../contract.ts';

/** A link: what lies behind it goes on as bytes, under the address it lay at in the end. */
export const url: CollectSource = {
  id: 'url',
  collect: async (given, known, { fetch, collect }) => {
    if (given.kind !== 'url') return null;
    const { bytes, mediaType, finalUrl } = await fetch(given.url, { crawl: given.crawl === true });
    return collect({ kind: 'bytes', bytes, name: null, mediaType, format: null }, { ...known, url: finalUrl });
  },
};
