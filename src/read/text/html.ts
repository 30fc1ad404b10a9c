import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { Span } from '../../model/span.ts';
import type { ZoneKind } from '../../model/vocabulary.ts';
import { readMeta, type PageMeta } from './page-meta.ts';
import { countTags, stripTags } from './strip-tags.ts';

export interface PageText extends PageMeta {
  text: string;
  /** parts whose kind the mark-up itself tells */
  hints: (Span & { kind: ZoneKind })[];
}

/** Above these the page is read tag by tag: the tree builder is quadratic on some pages and recursive on deep ones. */
const MAX_TREE_BYTES = 3_000_000;
const MAX_TREE_TAGS = 40_000;
const MAX_TREE_DEPTH = 200;
/** Scripts hold some "<" that begin no tag; more than this is no page. */
const MAX_STRAY = 3000;

/** The readable text of a page with its title, author, site and date; never throws on odd mark-up. */
export const readHtml = (html: string): PageText => {
  const { tags, stray, depth } = countTags(html);
  if (html.length > MAX_TREE_BYTES || tags > MAX_TREE_TAGS || stray > MAX_STRAY || depth > MAX_TREE_DEPTH) return readFlat(html);
  try {
    return readTree(html);
  } catch {
    // the tree builder's own faults (seen: a tag name it cannot create) are no reason to lose the page
    return readFlat(html);
  }
};

const readFlat = (html: string): PageText => {
  const { text, title } = stripTags(html);
  return { text, title, author: null, siteName: null, published: null, hints: [] };
};

const readTree = (html: string): PageText => {
  const whole = /<html[\s>]/i.test(html.slice(0, 5000)) ? html : `<!doctype html><html><head></head><body>${html}</body></html>`;
  const { document } = parseHTML(whole);
  const meta = readMeta(document);
  const body = document.body as Element | null;
  const full = body === null ? EMPTY : toText(body, true);
  // reading view changes the tree, so the whole text is taken before
  const article = new Readability<Element>(document, { serializer: (node) => node as Element, charThreshold: 250 }).parse();
  const main = article?.content ? toText(article.content, false) : EMPTY;
  // an article that lost most of its page has been cut wrongly: agency notices and channel pages with little text
  const chosen = main.text.length >= 200 || main.text.length > 0.5 * full.text.length ? main : full;
  const title = meta.title ?? cleanTitle(article?.title ?? null);
  const author = meta.author ?? (article?.byline?.trim().replace(/\s+/gu, ' ').slice(0, 120) || null);
  return { ...chosen, title, author, siteName: meta.siteName ?? article?.siteName ?? null, published: meta.published };
};

const cleanTitle = (title: string | null): string | null => {
  const t = title?.replace(/\s+/gu, ' ').trim() ?? '';
  return t === '' ? null : t.slice(0, 300);
};

interface Walked {
  text: string;
  hints: (Span & { kind: ZoneKind })[];
}
const EMPTY: Walked = { text: '', hints: [] };

const SKIP = new Set(
  'SCRIPT STYLE NOSCRIPT TEMPLATE SVG IFRAME OBJECT BUTTON SELECT TEXTAREA INPUT HEAD TITLE VIDEO AUDIO CANVAS MATH'.split(' '),
);
const FURNITURE = new Set(['NAV', 'FOOTER', 'ASIDE', 'FORM']);
const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE CAPTION TBODY THEAD TR UL'.split(
    ' ',
  ),
);

/**
 * Text of an element, a blank line between paragraphs, one line for each list item and table row, preformatted text with
 * its line breaks. Recursion is safe: depth was checked before the tree was built.
 */
const toText = (root: Element, skipFurniture: boolean): Walked => {
  const paragraphs: { text: string; kind: ZoneKind | null; group: Element | null }[] = [];
  let line: string[] = [];
  let kind: ZoneKind | null = null;
  let prefix = '';
  let group: Element | null = null;
  const flush = (): void => {
    const text = line
      .join('')
      .split('\n')
      .map((l) => l.replace(/[ \t]+/g, ' ').trim())
      .join('\n')
      .replace(/\n{2,}/g, '\n')
      .trim();
    line = [];
    if (text === '') return;
    paragraphs.push({ text: prefix + text, kind, group });
    prefix = '';
  };
  const walk = (node: Node, pre: boolean): void => {
    if (node.nodeType === 3) {
      const data = node.nodeValue ?? '';
      line.push(pre ? data : data.replace(/\s+/gu, ' '));
      return;
    }
    if (node.nodeType !== 1) return;
    const element = node as Element;
    const tag = element.tagName.toUpperCase();
    if (SKIP.has(tag) || (skipFurniture && FURNITURE.has(tag))) return;
    if (tag === 'BR') {
      line.push('\n');
      return;
    }
    const block = BLOCKS.has(tag);
    if (block) flush();
    const before = { kind, group };
    if (tag === 'FIGCAPTION') kind = 'caption';
    if (tag === 'LI') {
      prefix = '- ';
      group = element.parentElement;
    } else if (tag === 'TR') group = element.closest('table');
    for (const child of element.childNodes) {
      if (tag === 'TR' && child.nodeType === 1 && line.length > 0) line.push(' | ');
      walk(child as Node, pre || tag === 'PRE');
    }
    if (block) flush();
    kind = before.kind;
    group = before.group;
    if (tag === 'UL' || tag === 'OL' || tag === 'TABLE' || tag === 'LI') prefix = '';
  };
  walk(root, false);
  flush();
  const hints: Walked['hints'] = [];
  let text = '';
  let last: Element | null = null;
  for (const p of paragraphs) {
    if (text !== '') text += last !== null && last === p.group ? '\n' : '\n\n';
    if (p.kind !== null) hints.push({ start: text.length, end: text.length + p.text.length, kind: p.kind });
    text += p.text;
    last = p.group;
  }
  return { text, hints };
};
