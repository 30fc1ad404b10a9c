import { AssayError, fail } from '../../core/errors.ts';
import type { DocumentText, RawItem, Zone } from '../../model/document.ts';
import { earliest, readDay } from './dates.ts';
import { decodeBytes, normalise } from './decode.ts';
import { readHtml } from './html.ts';
import { detectLanguage } from './language.ts';
import { readMarkdown } from './markdown.ts';
import { bylineOf, isDateLine } from './zone-signs.ts';
import { findTitle, findZones } from './zones.ts';
import { keep } from '../../words/kept.ts';

/** A run this long without the end of a sentence or a line is data, not writing. */
const LONGEST_RUN = 100_000;
/** Clocks differ and time zones reach over a day; anything later than this after collection is a wrong date. */
const FUTURE_MS = 2 * 86_400_000;

interface Parts {
  text: string;
  title: string | null;
  author: string | null;
  siteName: string | null;
  published: string | null;
  hints: readonly Zone[];
  pages?: readonly number[];
}

/**
 * The normalised text of a collected item: HTML, Markdown or plain text, told by its media type, name and first bytes.
 * Plain text keeps its offsets but for line ends and dropped control characters; HTML and Markdown begin with their title.
 * What the collector knows (title, author, date) wins over what the page says.
 * Throws AssayError bad-input and nothing else: `empty`, `binary`, `encoding`, `too-large`, `line-too-long`, `bad-date`, `future-date`.
 */
export const extractText = (raw: RawItem): DocumentText => {
  const where = raw.name ?? raw.url ?? 'the given text';
  try {
    return extract(raw, where);
  } catch (error) {
    if (error instanceof AssayError) throw error;
    throw fail('bad-input', 'unreadable', `${where} could not be read: ${error instanceof Error ? error.message : String(error)}`, {
      where,
      remedy: 'Save the text alone and give that; the page is built in a way no parser here copes with.',
      cause: error,
    });
  }
};

const extract = (given: RawItem, where: string): DocumentText => {
  if (given.bytes.length === 0) throw empty(where);
  // The name is that of the file the words are from, and says nothing of their form.
  const raw = given.words === undefined ? given : { ...given, ...given.words, name: null };
  const parts = partsOf(raw, where);
  if (!/[\p{L}\p{N}]/u.test(parts.text)) throw empty(where);
  refuseLongRuns(parts.text, where);
  const zones = findZones(parts.text, parts.title, parts.hints, !isPost(raw));
  const { title, author, published } = { ...parts, ...fromTop(parts, zones) };
  return {
    text: parts.text,
    title,
    author,
    siteName: parts.siteName,
    published: checkDate(raw.published ?? published, raw, where),
    zones,
    ...(parts.pages === undefined ? {} : { pages: [...parts.pages] }),
    language: detectLanguage(parts.text),
  };
};

const partsOf = (raw: RawItem, where: string): Parts => {
  if (/variant=pages/.test(raw.mediaType ?? '')) return paginated(raw);
  const { text } = decodeBytes(raw.bytes, raw.mediaType, where);
  const form = formOf(raw, text);
  if (form === 'html') return page(text, raw);
  if (form === 'markdown') return markdown(text, raw);
  const parts = plain(text, raw, form === 'plain');
  return /variant=mail/.test(raw.mediaType ?? '') ? { ...parts, hints: quotedIn(parts.text) } : parts;
};

/** Our own UTF-8, with a form feed where a page begins, which may be in the middle of a sentence. */
const paginated = (raw: RawItem): Parts => {
  let text = '';
  const starts: number[] = [];
  for (const sheet of new TextDecoder().decode(raw.bytes).split('\f')) {
    starts.push(text.length);
    text += normalise(sheet);
  }
  const parts = plain(text, raw, true);
  const moved = parts.text.length - text.length;
  return { ...parts, pages: starts.map((start, index) => (index === 0 ? 0 : start + moved)) };
};

/** Lines of a mail that repeat another one: whoever sent it did not say them. */
const quotedIn = (text: string): Zone[] =>
  [...text.matchAll(/^(?:.{0,200}\bwrote:\n{1,2})?(?:>.*(?:\n|$))+/gm)].map(({ index, 0: lines }) => ({
    start: index,
    end: index + lines.trimEnd().length,
    kind: 'navigation',
  }));

const empty = (where: string) =>
  fail('bad-input', 'empty', keep('empty'), {
    where,
    remedy: keep('checkRightOne'),
  });

const isPost = ({ mediaType }: RawItem): boolean => /variant=post/.test(mediaType ?? '');

type Form = 'html' | 'markdown' | 'plain' | 'post';
const formOf = (raw: RawItem, text: string): Form => {
  const type = raw.mediaType?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (isPost(raw)) return 'post';
  if (type === 'text/html' || type === 'application/xhtml+xml') return 'html';
  if (type === 'text/markdown' || /\.(md|markdown)$/i.test(raw.name ?? '')) return 'markdown';
  if (/\.(html?|xhtml)$/i.test(raw.name ?? '')) return 'html';
  return /^\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html|head|body|article)[\s>]/i.test(text.slice(0, 600)) ? 'html' : 'plain';
};

const page = (html: string, raw: RawItem): Parts => {
  const read = readHtml(html);
  const title = raw.title ?? read.title;
  return {
    ...withTitle(read.text, title, read.hints),
    author: raw.author ?? read.author,
    siteName: read.siteName,
    published: read.published,
  };
};

const markdown = (source: string, raw: RawItem): Parts => {
  const read = readMarkdown(source);
  return { ...withTitle(read.text, raw.title ?? read.title, []), author: raw.author, siteName: null, published: null };
};

const plain = (text: string, raw: RawItem, seek: boolean): Parts => {
  const found = seek && raw.title === null ? findTitle(text) : null;
  const title = raw.title ?? (found === null ? null : text.slice(found.start, found.end));
  const parts = raw.title === null ? { text, title, hints: [] } : withTitle(text, raw.title, []);
  return { ...parts, author: raw.author, siteName: null, published: null };
};

const norm = (s: string): string =>
  s
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Puts the title first unless one of the first paragraphs is it. */
const withTitle = (text: string, title: string | null, hints: readonly Zone[]): Pick<Parts, 'text' | 'title' | 'hints'> => {
  if (title === null || norm(title) === '') return { text, title: null, hints };
  const wanted = norm(title);
  const top = text.slice(0, 3000 + title.length).split('\n', 12);
  if (top.some((line) => line.length <= 2 * title.length + 40 && norm(line) === wanted)) return { text, title, hints };
  const head = `${title}\n\n`;
  return { text: head + text, title, hints: hints.map((h) => ({ ...h, start: h.start + head.length, end: h.end + head.length })) };
};

/** Byline and date line round the headline, where nothing better is known. */
const fromTop = (parts: Parts, zones: readonly Zone[]): Partial<Pick<Parts, 'author' | 'published'>> => {
  let { author, published } = parts;
  for (const zone of zones.slice(0, 8)) {
    if (zone.kind !== 'navigation') continue;
    for (const line of parts.text.slice(zone.start, zone.end).split('\n')) {
      author ??= bylineOf(line);
      if (published === null && isDateLine(line)) published = readDay(line.replace(/^\D{0,20}(?=\d{4}-)/, ''));
    }
  }
  return { author, published };
};

const refuseLongRuns = (text: string, where: string): void => {
  let from = 0;
  let long = -1;
  for (const m of text.matchAll(/[\n.!?…。]/g)) {
    if (m.index - from > LONGEST_RUN) {
      long = from;
      break;
    }
    from = m.index;
  }
  if (long === -1 && text.length - from > LONGEST_RUN) long = from;
  if (long === -1) return;
  throw fail('bad-input', 'line-too-long', keep('lineTooLong', { place: long, most: LONGEST_RUN }), {
    where,
    remedy: keep('dataNotWriting'),
  });
};

const checkDate = (published: string | null, raw: RawItem, where: string): string | null => {
  if (published === null) return null;
  const day = earliest(published);
  if (day === null)
    throw fail('bad-input', 'bad-date', keep('noDate', { value: published.slice(0, 60) }), {
      where,
      remedy: keep('giveDate'),
    });
  const now = Date.parse(raw.collectedAt);
  if (!Number.isNaN(now) && day > now + FUTURE_MS) {
    throw fail(
      'bad-input',
      'future-date',
      keep('futureDate', { published: published.slice(0, 25), collected: raw.collectedAt.slice(0, 10) }),
      {
        where,
        remedy: keep('checkDate'),
      },
    );
  }
  return published;
};
