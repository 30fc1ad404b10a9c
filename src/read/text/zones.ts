import type { Zone } from '../../model/document.ts';
import type { Span } from '../../model/span.ts';
import type { ZoneKind } from '../../model/vocabulary.ts';
import * as signs from './zone-signs.ts';

/** A paragraph: lines between blank lines. `kind` null: not yet told from body. */
interface Paragraph extends Span {
  lines: Span[];
  kind: ZoneKind | null;
}

const LONGEST_TITLE = 220;
/** Beyond this many characters a paragraph is running text, whatever words it has. */
const LONGEST_FURNITURE = 400;

/**
 * Tells the parts of a page apart by shape, place and classes of wording; what is in doubt is body. Zones are sorted,
 * do not overlap and cover every paragraph. `title` null: the first headline-like line is looked for. `hints` are zones
 * known from mark-up (a figcaption), and win. `headed` false: it has no title at all, as a channel post.
 */
export const findZones = (text: string, title: string | null, hints: readonly Zone[] = [], headed = true): Zone[] => {
  const paragraphs = paragraphsOf(text);
  applyHints(paragraphs, hints);
  if (headed) markTop(text, paragraphs, title);
  for (const p of paragraphs) p.kind ??= furniture(text, p);
  markTail(text, paragraphs);
  return paragraphs.flatMap((p) => zonesOf(text, p));
};

/** The span of the headline-like line that a plain text begins with, or null. */
export const findTitle = (text: string): Span | null => {
  const top = paragraphsOf(text.slice(0, 4000));
  return titleLine(text, top, null);
};

const paragraphsOf = (text: string): Paragraph[] => {
  const out: Paragraph[] = [];
  let lines: Span[] = [];
  const flush = (): void => {
    const first = lines[0];
    const last = lines.at(-1);
    if (first && last) out.push({ start: first.start, end: last.end, lines, kind: null });
    lines = [];
  };
  let at = 0;
  while (at <= text.length) {
    let stop = text.indexOf('\n', at);
    if (stop === -1) stop = text.length;
    let start = at;
    let end = stop;
    while (start < end && /\s/u.test(text[start] as string)) start++;
    while (end > start && /\s/u.test(text[end - 1] as string)) end--;
    if (end > start) lines.push({ start, end });
    else flush();
    at = stop + 1;
  }
  flush();
  return out;
};

const applyHints = (paragraphs: Paragraph[], hints: readonly Zone[]): void => {
  let h = 0;
  for (const p of paragraphs) {
    while (h < hints.length && (hints[h] as Zone).end <= p.start) h++;
    const hint = hints[h];
    if (hint && hint.start <= p.start && hint.end >= p.end) p.kind = hint.kind;
  }
};

const words = (s: string): number => s.split(/\s+/u, 80).filter((w) => /[\p{L}\p{N}]/u.test(w)).length;
const endsSentence = (s: string): boolean => /[.!?…。]["'”’»)\]*_]*$/u.test(s.slice(-8));
const isRunning = (s: string): boolean => s.length > LONGEST_FURNITURE || (endsSentence(s) && words(s) >= 8) || words(s) >= 30;

const norm = (s: string): string =>
  s
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The line that is the title: the given one where the text has it, else the first headline-like one among the first few lines. */
const titleLine = (text: string, paragraphs: readonly Paragraph[], title: string | null): Span | null => {
  const top = paragraphs.slice(0, 6);
  if (title !== null) {
    const wanted = norm(title);
    for (const p of top)
      for (const l of p.lines.slice(0, 4))
        if (l.end - l.start <= 2 * title.length + 40 && norm(text.slice(l.start, l.end)) === wanted) return l;
    return null;
  }
  const lines: Span[] = [];
  let followed = false;
  for (const p of top) {
    for (const l of p.lines) {
      const line = text.slice(l.start, Math.min(l.end, l.start + LONGEST_FURNITURE + 1));
      if (isRunning(line)) {
        followed = true;
        break;
      }
      if (lines.length < 5) lines.push(l);
    }
    if (followed) break;
  }
  if (!followed) return null;
  const candidates = lines.filter((l) => {
    const line = text.slice(l.start, l.end);
    return (
      line.length <= LONGEST_TITLE &&
      !/[.:;,]$/.test(line) &&
      words(line) >= 2 &&
      signs.topFurniture(line) === null &&
      signs.wording(line) === null &&
      !signs.isBullet(line)
    );
  });
  // "Albania flag" stands before the headline: a short label does not beat the longer line after it
  const full = candidates.find((l) => words(text.slice(l.start, l.end)) >= 5);
  return full ?? candidates[0] ?? null;
};

const markTop = (text: string, paragraphs: Paragraph[], title: string | null): void => {
  const found = titleLine(text, paragraphs, title) ?? (title === null ? null : titleLine(text, paragraphs, null));
  if (found === null) return;
  const index = paragraphs.findIndex((p) => p.start <= found.start && p.end >= found.end);
  const own = paragraphs[index] as Paragraph;
  // a title on the first line of a longer paragraph becomes a paragraph of its own
  const at = own.lines.findIndex((l) => l.start === found.start);
  const parts = [own.lines.slice(0, at), [found], own.lines.slice(at + 1)].filter((l) => l.length > 0);
  const split = parts.map(
    (lines): Paragraph => ({ start: (lines[0] as Span).start, end: (lines.at(-1) as Span).end, lines, kind: own.kind }),
  );
  paragraphs.splice(index, 1, ...split);
  const titleAt = paragraphs.findIndex((p) => p.start === found.start);
  (paragraphs[titleAt] as Paragraph).kind = 'title';
  for (let i = 0; i < titleAt; i++) {
    const p = paragraphs[i] as Paragraph;
    const s = text.slice(p.start, p.end);
    p.kind ??= isRunning(s) ? null : (furniture(text, p) ?? signs.topFurniture(s) ?? 'caption');
  }
  const titleNorm = norm(text.slice(found.start, found.end));
  for (let i = titleAt + 1; i < Math.min(paragraphs.length, titleAt + 6); i++) {
    const p = paragraphs[i] as Paragraph;
    const s = text.slice(p.start, p.end);
    if (isRunning(s)) break;
    // the headline once more, a byline, a date line
    p.kind ??=
      norm(s) === titleNorm
        ? 'navigation'
        : p.lines.every((l) => signs.topFurniture(text.slice(l.start, l.end)) !== null)
          ? 'navigation'
          : null;
  }
};

/** Caption, promotion or navigation by wording, for short paragraphs; null: nothing speaks against body. */
const furniture = (text: string, p: Paragraph): ZoneKind | null => {
  if (p.end - p.start > LONGEST_FURNITURE) return null;
  const whole = text.slice(p.start, p.end);
  const kind = signs.wording(whole);
  if (kind !== null) return kind;
  if (p.lines.length < 2) return null;
  // a block of short lines with a call to act among them ("Get more insights with the / Acme / Cloud. / Learn more.")
  const lines = p.lines.map((l) => text.slice(l.start, l.end));
  if (lines.some((l) => l.length > 60 || isRunning(l))) return null;
  const hits = lines.map((l) => signs.wording(l)).filter((k) => k !== null);
  return hits.length > 0 && hits.length * 4 >= lines.length ? (hits.includes('promotion') ? 'promotion' : 'navigation') : null;
};

/** Works up from the end: biographies of authors, self-descriptions of firms, name lines that belong to them. */
const markTail = (text: string, paragraphs: Paragraph[]): void => {
  const firstRunning = paragraphs.findIndex((p) => p.kind === null && isRunning(text.slice(p.start, p.end)));
  const at = (i: number): string => text.slice((paragraphs[i] as Paragraph).start, (paragraphs[i] as Paragraph).end);
  const after = runningAfter(text, paragraphs);
  let bio = -1;
  for (let i = Math.max(firstRunning + 1, 1); i < paragraphs.length; i++) {
    const p = paragraphs[i] as Paragraph;
    if (p.kind !== null) continue;
    const s = at(i).slice(0, 400);
    const nameBefore = i > 0 && signs.isNameLine(at(i - 1));
    if (signs.isBiography(s, nameBefore) && (after[i] as number) <= 1) {
      bio = i;
      break;
    }
  }
  if (bio === -1) return;
  for (let i = bio; i < paragraphs.length; i++) (paragraphs[i] as Paragraph).kind ??= 'biography';
  for (let i = bio - 1; i > firstRunning; i--) {
    const p = paragraphs[i] as Paragraph;
    if (p.kind !== null || !signs.isNameLine(at(i))) break;
    p.kind = 'biography';
  }
};

/**
 * For each paragraph, how many running ones come after it that are no biography: a portrait of a reporter in
 * mid-article is part of the article.
 */
const runningAfter = (text: string, paragraphs: readonly Paragraph[]): number[] => {
  const out = new Array<number>(paragraphs.length).fill(0);
  let count = 0;
  for (let i = paragraphs.length - 1; i >= 0; i--) {
    out[i] = count;
    const p = paragraphs[i] as Paragraph;
    const s = text.slice(p.start, Math.min(p.end, p.start + 500));
    if (p.kind === null && isRunning(s) && !signs.isBiography(s.slice(0, 400), true)) count++;
  }
  return out;
};

const zonesOf = (text: string, p: Paragraph): Zone[] => {
  if (p.kind !== 'promotion') return [{ start: p.start, end: p.end, kind: p.kind ?? 'body' }];
  // lines of a mixed block keep their own kind
  const out: Zone[] = [];
  for (const l of p.lines) {
    const kind = signs.wording(text.slice(l.start, l.end)) ?? out.at(-1)?.kind ?? 'promotion';
    const last = out.at(-1);
    if (last?.kind === kind) last.end = l.end;
    else out.push({ start: l.start, end: l.end, kind });
  }
  return out;
};
