import { decodeEntities } from './entities.ts';

/** How a page is built, found in one pass and without a tree: what a parser would have to cope with. */
export interface TagCount {
  tags: number;
  /** "<" that begin no tag; tree builders take time squared on a page of them */
  stray: number;
  /** deepest nesting of elements that are opened and not closed */
  depth: number;
}

const VOID = new Set(['br', 'hr', 'img', 'meta', 'link', 'input', 'area', 'base', 'col', 'embed', 'source', 'track', 'wbr']);
/** Elements whose end tag is often left out; counting them would make long lists look deep. */
const IMPLIED = new Set(['p', 'li', 'td', 'th', 'tr', 'dt', 'dd', 'option', 'thead', 'tbody']);
const DROPPED = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'iframe',
  'object',
  'nav',
  'button',
  'select',
  'head',
  'textarea',
  'math',
]);
const BLOCK = new Set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody td th thead tr ul title'.split(
    ' ',
  ),
);

const NAME = /[a-zA-Z][a-zA-Z0-9:-]{0,30}/y;

/** Walks the tags of a page, in order. `visit` gets the lower-case name, whether it closes, and where the tag begins and ends. */
const eachTag = (html: string, visit: (name: string, closing: boolean, start: number, end: number) => void): void => {
  let at = 0;
  for (;;) {
    const open = html.indexOf('<', at);
    if (open === -1) return;
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4);
      if (end === -1) return; // the rest is a comment
      visit('!', false, open, end + 3);
      at = end + 3;
      continue;
    }
    const closing = html[open + 1] === '/';
    NAME.lastIndex = open + (closing ? 2 : 1);
    const name = NAME.exec(html)?.[0].toLowerCase();
    if (name === undefined && html[open + 1] !== '!' && html[open + 1] !== '?') {
      at = open + 1;
      continue;
    }
    const close = html.indexOf('>', open + 1);
    if (close === -1) return;
    visit(name ?? '!', closing, open, close + 1);
    at = close + 1;
    if (!closing && (name === 'script' || name === 'style')) {
      const end = new RegExp(`</${name}`, 'gi');
      end.lastIndex = at;
      const found = end.exec(html);
      if (found === null) return;
      at = found.index;
    }
  }
};

export const countTags = (html: string): TagCount => {
  let tags = 0;
  let marks = 0;
  for (let i = html.indexOf('<'); i !== -1; i = html.indexOf('<', i + 1)) marks++;
  let depth = 0;
  let deepest = 0;
  eachTag(html, (name, closing, _start, end) => {
    if (name === '!') {
      marks--;
      return;
    }
    tags++;
    if (VOID.has(name) || IMPLIED.has(name) || html[end - 2] === '/') return;
    depth = closing ? Math.max(0, depth - 1) : depth + 1;
    if (depth > deepest) deepest = depth;
  });
  return { tags, stray: Math.max(0, marks - tags), depth: deepest };
};

/**
 * The text of a page without building a tree: for pages too large, too deep or too broken for the reading view.
 * Linear in the length; block elements end paragraphs, cells of a row are set off by " | ".
 */
export const stripTags = (html: string): { text: string; title: string | null } => {
  const parts: string[] = [];
  let at = 0;
  let dropping: string | null = null;
  let droppingDepth = 0;
  let titleFrom = -1;
  let title: string | null = null;
  eachTag(html, (name, closing, start, end) => {
    if (name === 'title' && title === null) {
      if (!closing) titleFrom = end;
      else if (titleFrom !== -1) title = decodeEntities(html.slice(titleFrom, start)).replace(/\s+/gu, ' ').trim().slice(0, 300);
    }
    if (dropping === null) parts.push(html.slice(at, start).replace(/\s+/gu, ' '));
    at = end;
    if (dropping !== null) {
      if (name === dropping) droppingDepth += closing ? -1 : 1;
      // a page that never closes its <head> still has a body
      if (droppingDepth === 0 || (dropping === 'head' && name === 'body')) dropping = null;
      return;
    }
    if (!closing && DROPPED.has(name) && html[end - 2] !== '/') {
      dropping = name;
      droppingDepth = 1;
    } else if (name === 'br') parts.push('\n');
    else if (closing && (name === 'td' || name === 'th')) parts.push(' | ');
    else if (name === 'li' && !closing) parts.push('\n- ');
    else if (BLOCK.has(name) && name !== 'li' && name !== 'td' && name !== 'th') parts.push(name === 'tr' ? '\n' : '\n\n');
  });
  if (dropping === null) parts.push(withoutOpenTag(html.slice(at)).replace(/\s+/gu, ' '));
  return { text: tidy(decodeEntities(parts.join(''))), title: title === '' ? null : title };
};

/** A page cut off within a tag. Found from the end: /<[^>]*$/ takes time squared on a page of "<". */
const withoutOpenTag = (rest: string): string => {
  const open = rest.indexOf('<', rest.lastIndexOf('>') + 1);
  return open !== -1 && /^<[/!a-zA-Z]/.test(rest.slice(open, open + 2)) ? rest.slice(0, open) : rest;
};

/** Paragraphs apart by one blank line, lines without space at their ends. */
export const tidy = (text: string): string =>
  text
    .split('\n')
    .map((line) =>
      line
        .trim()
        .replace(/^(?:\| ?)+|(?: ?\|)+$/g, '')
        .trim(),
    )
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
