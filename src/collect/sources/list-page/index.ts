import { AssayError, fail } from '../../../core/errors.ts';
import { sha256Hex } from '../../../core/hash.ts';
import type { Fetched } from '../../../net/fetch.ts';
import type { CollectSource } from '../../contract.ts';
import { htmlText, isHtml, type Node, parsePage, wordsOf } from '../../html.ts';
import { label } from '../../item.ts';
import { guessSelector, linksOf } from './links.ts';

const pageOf = ({ bytes, mediaType, finalUrl }: Fetched): Node => parsePage(htmlText(bytes, mediaType), finalUrl);

function select(page: Node, selector: string): Node[] {
  try {
    return [...page.querySelectorAll(selector)];
  } catch (cause) {
    throw fail('bad-input', 'bad-selector', `"${selector.slice(0, 100)}" is no CSS selector.`, {
      where: 'selector',
      remedy: 'Write one as "main h2 a".',
      cause,
    });
  }
}

/** A page that lists others: what its links lead to is crawled, and robots.txt asked for each. */
export const listPage: CollectSource = {
  id: 'list-page',
  watch: {
    kind: 'list',
    conditional: true,
    weak: true,
    claims: (first) => {
      if (!isHtml(first.bytes, first.mediaType)) return false;
      try {
        return guessSelector(pageOf(first), first.finalUrl) !== null;
      } catch (error) {
        if (error instanceof AssayError) return false;
        throw error;
      }
    },
    look: async (first, { selector: given }) => {
      const { finalUrl } = first;
      const page = pageOf(first);
      const selector = given ?? guessSelector(page, finalUrl);
      const links = selector === null ? [] : linksOf(select(page, selector), finalUrl);
      if (selector === null || links.length === 0)
        throw fail(
          'bad-input',
          'no-links',
          `${finalUrl} has no links${selector === null ? ' that look like a list' : ` at "${selector.slice(0, 100)}"`}.`,
          {
            where: finalUrl,
            remedy: 'Give another CSS selector: the page may have been built anew.',
          },
        );
      const title = wordsOf(page.querySelector('title'));
      return {
        kind: 'list',
        name: title === null ? null : label(title),
        home: finalUrl,
        selector,
        entries: links.map(({ url, title: words }) => ({
          key: url.slice(0, 1000),
          url,
          title: words === null ? null : label(words),
          author: null,
          published: null,
          html: null,
          // A list says nothing of whether what it leads to has changed.
          print: sha256Hex(new TextEncoder().encode(url)),
        })),
        left: 0,
      };
    },
  },
};
