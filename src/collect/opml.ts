import { generateOpml, parseOpml } from 'feedsmith';
import { fail } from '../core/errors.ts';
import { label } from './item.ts';

/** A feed as a list of feeds (OPML) names it. */
export interface OpmlFeed {
  url: string;
  name: string | null;
}

interface Outline {
  text?: string | undefined;
  title?: string | undefined;
  xmlUrl?: string | undefined;
  outlines?: readonly Outline[] | undefined;
}

const MOST_DEEP = 20;

const feedsIn = (outlines: readonly Outline[] | undefined, depth: number): OpmlFeed[] =>
  depth > MOST_DEEP
    ? []
    : (outlines ?? []).flatMap((one) => [
        ...(one.xmlUrl === undefined ? [] : [{ url: one.xmlUrl, name: label(one.title ?? one.text ?? '') || null }]),
        ...feedsIn(one.outlines, depth + 1),
      ]);

/** The feeds of a list as other readers write it out, folders and all. @throws AssayError bad-input where it is none */
export function readOpml(text: string): OpmlFeed[] {
  try {
    return feedsIn(parseOpml(text).body?.outlines as readonly Outline[] | undefined, 0);
  } catch (cause) {
    throw fail('bad-input', 'bad-opml', 'This cannot be read as a list of feeds (OPML).', {
      where: 'opml',
      remedy: 'Write the list out anew from the other reader.',
      cause,
    });
  }
}

const TITLE = 'Sources of Assay';
/** The library writes no list without a feed, which a new Assay has. */
const NONE = `<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0"><head><title>${TITLE}</title></head><body/></opml>\n`;

/** The same list for other readers. */
export const writeOpml = (feeds: readonly { url: string; name: string; home: string | null }[]): string =>
  feeds.length === 0
    ? NONE
    : generateOpml({
        head: { title: TITLE },
        body: {
          outlines: feeds.map(({ url, name, home }) => ({
            text: name,
            title: name,
            type: 'rss',
            xmlUrl: url,
            ...(home === null ? {} : { htmlUrl: home }),
          })),
        },
      });
