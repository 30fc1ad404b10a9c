import type { Span } from '../../model/span.ts';

const BULLET_START = /^\s*(?:[•◦▪‣·●○■□–—*>#-]\s|\d{1,3}[.)]\s|[a-z]\)\s)/u;

/**
 * The runs of text that no sentence may cross: single lines, or a whole paragraph where its lines are
 * wrapped at a fixed width, as in mails and agency notices of plain text. Spans of [start, end) in order; blank ones left out.
 */
export const lineBlocks = (text: string, start: number, end: number): Span[] => {
  const out: Span[] = [];
  let paragraph: Span[] = [];
  let at = start;
  while (at <= end) {
    let stop = text.indexOf('\n', at);
    if (stop === -1 || stop > end) stop = end;
    if (isBlank(text, at, stop)) {
      flush(text, paragraph, out);
      paragraph = [];
    } else paragraph.push({ start: at, end: stop });
    at = stop + 1;
  }
  flush(text, paragraph, out);
  return out;
};

const isBlank = (text: string, from: number, to: number): boolean => {
  for (let i = from; i < to; i++) if (!/\s/u.test(text[i] as string)) return false;
  return true;
};

const flush = (text: string, lines: readonly Span[], out: Span[]): void => {
  const first = lines[0];
  const last = lines.at(-1);
  if (first === undefined || last === undefined) return;
  if (lines.length > 1 && isWrapped(text, lines)) out.push({ start: first.start, end: last.end });
  else out.push(...lines);
};

/**
 * Wrapped at a width: no line could have taken the first word of the next one. Asked of every line, so that a list
 * of short lines or a channel post, where a line is a sentence, is not taken for one paragraph.
 */
const isWrapped = (text: string, lines: readonly Span[]): boolean => {
  let width = 0;
  for (const line of lines) width = Math.max(width, line.end - line.start);
  if (width < 45 || width > 120) return false;
  let midSentence = 0;
  for (let i = 0; i + 1 < lines.length; i++) {
    const line = text.slice((lines[i] as Span).start, (lines[i] as Span).end).trimEnd();
    const next = text.slice((lines[i + 1] as Span).start, (lines[i + 1] as Span).end);
    if (BULLET_START.test(next)) return false;
    const word = /^\s*\S+/u.exec(next)?.[0].trim().length ?? 0;
    if (line.length + 1 + word <= width - 2) return false;
    if (!/[.!?:;…”"»)]$/u.test(line) && /^\s*[\p{Ll}\d]/u.test(next)) midSentence++;
  }
  // with two lines the width test says nothing; with more, one line in three should break inside a sentence
  return midSentence * 3 >= lines.length - 1;
};
