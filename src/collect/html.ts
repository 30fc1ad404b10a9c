import { parseHTML } from 'linkedom';
import { decodeCp1252 } from '../core/cp1252.ts';
import { fail } from '../core/errors.ts';

/** Pages that links or posts are looked for in. Nothing of them is shown as markup; words and addresses are taken out. */

/** Only what is looked for is typed: the parser has no types of its own that fit. */
export interface Node {
  textContent: string | null;
  getAttribute: (name: string) => string | null;
  querySelector: (selector: string) => Node | null;
  querySelectorAll: (selector: string) => Iterable<Node>;
  parentElement: Node | null;
  closest: (selector: string) => Node | null;
  localName: string;
  childNodes: Iterable<Node>;
  nodeType: number;
}

export const isHtml = (bytes: Uint8Array, mediaType: string | null): boolean =>
  /^(?:text\/html|application\/xhtml\+xml)\b/i.test(mediaType ?? '') ||
  /^\s*(?:<!doctype html|<html[\s>])/i.test(new TextDecoder('latin1').decode(bytes.subarray(0, 300)));

/** The text of a page in the encoding it says it has; UTF-8 wins where the bytes are that. */
export function htmlText(bytes: Uint8Array, mediaType: string | null): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const start = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
    const named =
      /charset\s*=\s*"?([\w:.-]{1,40})/i.exec(mediaType ?? '')?.[1] ??
      /<meta[^>]{0,200}charset\s*=\s*["']?([\w:.-]{1,40})/i.exec(start)?.[1];
    try {
      if (named !== undefined && !/^(?:utf-?8|windows-1252|iso-8859-1|latin1)$/i.test(named)) return new TextDecoder(named).decode(bytes);
    } catch {
      // An encoding nobody knows.
    }
    return decodeCp1252(bytes);
  }
}

/** Above these the tree builder is quadratic on some pages and recursive on deep ones. */
const MOST_UNITS = 4_000_000;
const MOST_TAGS = 60_000;
const DEEPEST = 400;
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|td|tr|th|dt|dd|option)$/i;

/** @throws AssayError bad-input where a page is larger or deeper than any that people read */
export function parsePage(html: string, where: string): Node {
  let [tags, depth, deepest] = [0, 0, 0];
  for (const [, close, name = ''] of html.matchAll(/<(\/?)([a-z][a-z\d-]{0,40})/gi)) {
    tags += 1;
    if (VOID.test(name)) continue;
    depth = close === '/' ? Math.max(0, depth - 1) : depth + 1;
    deepest = Math.max(deepest, depth);
  }
  if (html.length > MOST_UNITS || tags > MOST_TAGS || deepest > DEEPEST)
    throw fail('bad-input', 'page-too-large', `${where} is no page that could be gone through: ${tags} tags, ${deepest} deep.`, {
      where,
      remedy: 'Give the address of a smaller page, or of a feed.',
    });
  return parseHTML(/<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`).document as unknown as Node;
}

/** Words of a node on one line; null where it has none. */
export const wordsOf = (node: Node | null): string | null => {
  const words = (node?.textContent ?? '').replace(/[\p{Cc}\p{Cs}\s\u2028\u2029]+/gu, ' ').trim();
  return words === '' ? null : words;
};
