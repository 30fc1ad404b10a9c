import type { Zone } from '../../model/document.ts';
import type { Sentence } from '../../model/reading.ts';
import type { ZoneKind } from '../../model/vocabulary.ts';
import { BEFORE_NUMBER, EXCLAIMED, LOWER_INSIDE, MONTHS_AND_DAYS, NEVER_FINAL, OFTEN_INSIDE, STARTERS, TITLES } from './abbreviations.ts';
import { lineBlocks } from './lines.ts';

/** Longer runs without a boundary are cut at a space, so that nothing after this meets a sentence of megabytes. */
export const MAX_SENTENCE = 20_000;

const CLOSERS = new Set('"\'”’»)]}*_›');
const OPENERS = new Set('"\'“‘«([{„‚*_‹¿¡');
const isSpace = (c: string | undefined): boolean => c !== undefined && /\s/u.test(c);
const isLower = (c: string): boolean => c !== c.toUpperCase() && c === c.toLowerCase();
const isUpper = (c: string): boolean => c !== c.toLowerCase() && c === c.toUpperCase();
const isDigit = (c: string): boolean => c >= '0' && c <= '9';
const isLetter = (c: string): boolean => c.toLowerCase() !== c.toUpperCase();
/** Word characters for looking back and forth; a stop counts so that "U.S" and "a.k.a" come out whole. */
const inWord = (c: string | undefined): boolean =>
  c !== undefined && (isLetter(c) || isDigit(c) || c === '.' || c === "'" || c === '’' || c === '-' || c === '&');

/**
 * Cuts a text into sentences, in order, each within one zone and without white space at its ends.
 * A quote of several sentences gives several; the closing mark stays with the last of them. Lines end
 * sentences unless the paragraph is visibly wrapped at a fixed width. Pieces without a letter or digit are left out.
 * Text outside every zone is cut too, as body. Linear in the length of the text.
 */
export const splitSentences = (text: string, zones: readonly Zone[]): Sentence[] => {
  const out: Sentence[] = [];
  let at = 0;
  for (const zone of zones) {
    if (zone.start > at) splitRange(text, at, zone.start, 'body', out);
    splitRange(text, Math.max(at, zone.start), Math.min(zone.end, text.length), zone.kind, out);
    at = Math.max(at, zone.end);
  }
  if (at < text.length) splitRange(text, at, text.length, 'body', out);
  return out;
};

const splitRange = (text: string, start: number, end: number, zone: ZoneKind, out: Sentence[]): void => {
  for (const block of lineBlocks(text, start, end)) splitBlock(text, block.start, block.end, zone, out);
};

const splitBlock = (text: string, start: number, end: number, zone: ZoneKind, out: Sentence[]): void => {
  let from = start;
  let i = start;
  while (i < end) {
    const c = text[i] as string;
    if (c !== '.' && c !== '!' && c !== '?' && c !== '…' && c !== '。' && c !== '！' && c !== '？') {
      if (i - from >= MAX_SENTENCE) {
        const cut = cutPoint(text, from, i);
        push(text, from, cut, zone, out);
        from = cut;
      }
      i++;
      continue;
    }
    const stop = boundaryAt(text, i, from, end);
    if (stop > 0) {
      push(text, from, stop, zone, out);
      from = stop;
      i = stop;
    } else i = -stop;
  }
  push(text, from, end, zone, out);
};

const cutPoint = (text: string, from: number, to: number): number => {
  for (let i = to; i > to - 200 && i > from; i--) if (isSpace(text[i])) return i;
  // never between the halves of a surrogate pair
  const code = text.charCodeAt(to);
  return code >= 0xdc00 && code <= 0xdfff ? to - 1 : to;
};

/** A positive end of sentence when the stop at `i` ends one; else minus the place to go on from. */
const boundaryAt = (text: string, i: number, from: number, end: number): number => {
  let run = i;
  while (run < end && '.!?…。！？'.includes(text[run] as string)) run++;
  const wide = /[。！？]/.test(text.slice(i, Math.min(run, i + 4)));
  let close = run;
  while (close < end && CLOSERS.has(text[close] as string)) close++;
  close = skipFootnotes(text, close, end);
  if (wide) return close;
  if (close < end && !isSpace(text[close])) return -run;
  // defanged "evil[.] com" and elided "[...] the"
  if (text[i - 1] === '[' && text[run] === ']') return -close;
  if ((text[i - 1] === '(' || text[i - 1] === '{') && close > run && run === i + 1) return -close;
  let next = close;
  while (next < end && isSpace(text[next])) next++;
  if (next >= end) return close;
  let word = next;
  while (word < end && word - next < 4 && OPENERS.has(text[word] as string)) word++;
  const first = text[word] ?? '';
  if (first === '.') return -close; // ". . ."
  const opened = word > next;
  const closed = close > run;
  const mark = text.slice(i, Math.min(run, i + 4));
  const ok = mark === '.' ? afterStop(text, i, from, word, end, closed, opened) : afterMark(text, i, mark, first, word, end);
  return ok ? close : -close;
};

const skipFootnotes = (text: string, at: number, end: number): number => {
  let i = at;
  for (;;) {
    if (text[i] !== '[') return i;
    let j = i + 1;
    while (j < end && j - i < 5 && isDigit(text[j] as string)) j++;
    if (j === i + 1 || text[j] !== ']') return i;
    i = j + 1;
  }
};

/** After "!", "?", "…", "?!": a small letter goes on ("Why?" he asked; Yahoo! said; and so... it did). */
const afterMark = (text: string, i: number, mark: string, first: string, word: number, end: number): boolean => {
  if (isLower(first)) return isBrandCase(wordFrom(text, word, end)) && !/^[.…]/.test(mark);
  if (mark === '!' && EXCLAIMED.has(wordBefore(text, i))) return STARTERS.has(wordFrom(text, word, end));
  return true;
};

const afterStop = (text: string, i: number, from: number, word: number, end: number, closed: boolean, opened: boolean): boolean => {
  const first = text[word] ?? '';
  const before = wordBefore(text, i);
  const next = wordFrom(text, word, end);
  const atStart = isAllSpace(text, from, i - before.length);
  // "1. Patch the server", "b. Patch": the number of a list item
  if (atStart && (/^\d{1,3}$/.test(before) || (/^[a-z]$/i.test(before) && !isLower(first)))) return false;
  if (before === '') return !isLower(first) || closed;
  if (NEVER_FINAL.has(before)) return false;
  if (TITLES.has(before)) return before !== 'Sec' && before !== 'Fr' && before !== 'Ft' && before !== 'Mt' ? false : STARTERS.has(next);
  if (isDigit(first)) return !(BEFORE_NUMBER.has(before) || BEFORE_NUMBER.has(before.toLowerCase()));
  const starter = STARTERS.has(next) && text[word + next.length] !== '.';
  if (/^[ap]\.m$/i.test(before)) return isUpper(first) && !MONTHS_AND_DAYS.has(next) && !/^[A-Z]{2,4}$/.test(next);
  if (MONTHS_AND_DAYS.has(before) && before.length <= 5 && MONTHS_AND_DAYS.has(next)) return false;
  if (OFTEN_INSIDE.has(before)) return starter;
  // initials ("John F. Kennedy") and dotted abbreviations ("the U.S. Treasury")
  if (/^\p{Lu}$/u.test(before) || /^\p{L}{1,2}(\.\p{L}{1,2})+$/u.test(before)) return starter;
  if (!isLower(first)) return true;
  if (closed || opened) return false; // “We did it.” he said
  if (isBrandCase(next)) return true;
  // hurried writing without capitals ("we are in. all your data is ours"), not an abbreviation before a small letter
  return /^\p{Ll}{3,}$/u.test(before) && !LOWER_INSIDE.has(before) && !BEFORE_NUMBER.has(before);
};

/** eBay, iPhone, macOS: a sentence may begin with them. */
const isBrandCase = (word: string): boolean => /^\p{Ll}{1,3}\p{Lu}/u.test(word);

const wordBefore = (text: string, i: number): string => {
  let s = i;
  while (s > 0 && i - s < 24 && inWord(text[s - 1])) s--;
  return text.slice(s, i).replace(/^[.'’&-]+/, '');
};

const wordFrom = (text: string, at: number, end: number): string => {
  let e = at;
  while (e < end && e - at < 24 && inWord(text[e])) e++;
  return text
    .slice(at, e)
    .replace(/[.'’&-]+$/, '')
    .replaceAll('’', "'");
};

const isAllSpace = (text: string, from: number, to: number): boolean => {
  if (to - from > 16) return false;
  for (let i = from; i < to; i++) if (!isSpace(text[i]) && !OPENERS.has(text[i] as string)) return false;
  return true;
};

const BULLET = /[\s•◦▪‣·●○■□–—*>#-]/u;
const push = (text: string, from: number, to: number, zone: ZoneKind, out: Sentence[]): void => {
  let start = from;
  let end = to;
  while (end > start && isSpace(text[end - 1])) end--;
  while (start < end && isSpace(text[start])) start++;
  // a bullet counts as one only with a space after it: "- item", not "-5 degrees" or "**bold**"
  let body = start;
  while (body < end && BULLET.test(text[body] as string)) body++;
  if (body > start && isSpace(text[body - 1])) start = body;
  if (start >= end) return;
  for (const c of text.slice(start, Math.min(end, start + 400))) {
    if (/[\p{L}\p{N}]/u.test(c)) {
      out.push({ start, end, zone });
      return;
    }
  }
};
