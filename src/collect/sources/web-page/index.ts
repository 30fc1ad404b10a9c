import { sha256Hex } from '../../../core/hash.ts';
import { type CollectSource, PAGE_KEY } from '../../contract.ts';
import { htmlText, isHtml, parsePage, wordsOf } from '../../html.ts';
import { label } from '../../item.ts';

/** What a page says, without what is another thing each time it is served: scripts, styles, hidden fields. */
const wordsIn = (html: string): string =>
  html
    .replace(/<(script|style|noscript|template)\b[^>]{0,2000}>[^]*?<\/\1\s*>/gi, ' ')
    .replace(/<!--[^]*?-->/g, ' ')
    .replace(/<[^<>]{0,3000}>/g, ' ')
    .replace(/\s+/g, ' ');

const isText = (mediaType: string | null): boolean => /^text\/(?:plain|markdown)\b/i.test(mediaType ?? '');

/**
 * One page, watched for change. It is fetched anew when its words are others; whether those of the article itself are is seen when it is
 * read: only then it is a newer version.
 */
export const webPage: CollectSource = {
  id: 'web-page',
  watch: {
    kind: 'page',
    conditional: true,
    weak: true,
    claims: ({ bytes, mediaType }) => isHtml(bytes, mediaType) || isText(mediaType),
    look: async ({ bytes, mediaType, finalUrl }) => {
      const text = htmlText(bytes, mediaType);
      const html = isHtml(bytes, mediaType);
      const title = html ? wordsOf(parsePage(text, finalUrl).querySelector('title')) : null;
      const name = title === null ? null : label(title);
      return {
        kind: 'page',
        name: new URL(finalUrl).hostname,
        home: finalUrl,
        entries: [
          {
            key: PAGE_KEY,
            url: finalUrl,
            title: name ?? finalUrl,
            author: null,
            published: null,
            html: null,
            print: sha256Hex(new TextEncoder().encode(html ? wordsIn(text) : text)),
            named: true,
          },
        ],
        left: 0,
      };
    },
  },
};
