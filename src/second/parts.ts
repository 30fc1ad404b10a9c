import type { Sentence } from '../model/reading.ts';
import type { Span } from '../model/span.ts';

/** What the model is given in one call: stretches of the text, whole paragraphs where they fit. */
export type Part = readonly Span[];

const lengthOf = (spans: readonly Span[]): number => spans.reduce((sum, s) => sum + s.end - s.start, 0);

/** Paragraphs of title and body; one that is longer than a part is cut between its sentences. */
const paragraphs = (text: string, sentences: readonly Sentence[], longest: number): Span[] => {
  const out: { start: number; end: number }[] = [];
  let before: Sentence | null = null;
  for (const sentence of sentences) {
    if (sentence.zone !== 'title' && sentence.zone !== 'body') {
      before = null;
      continue;
    }
    // A sentence without an end is a list or a log. The first reader does not read it either.
    if (sentence.end - sentence.start > longest) {
      before = null;
      continue;
    }
    const last = out.at(-1);
    const joins =
      before !== null && last !== undefined && before.zone === sentence.zone && !text.slice(before.end, sentence.start).includes('\n');
    if (joins && sentence.end - last.start <= longest) last.end = sentence.end;
    else out.push({ start: sentence.start, end: sentence.end });
    before = sentence;
  }
  return out;
};

/**
 * A document in parts of at most so many characters, cut at the borders of paragraphs, and at most so many of them.
 * @returns the parts, and how many characters of title and body are in none
 */
export const partsOf = (
  text: string,
  sentences: readonly Sentence[],
  limits: { partChars: number; parts: number },
): { parts: Part[]; unread: number } => {
  const parts: Span[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const paragraph of paragraphs(text, sentences, limits.partChars)) {
    const length = paragraph.end - paragraph.start;
    if (size + length > limits.partChars) {
      if (parts.length === limits.parts) break;
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(paragraph);
    size += length;
  }
  const readable = sentences.filter((s) => s.zone === 'title' || s.zone === 'body').reduce((sum, s) => sum + s.end - s.start, 0);
  return { parts, unread: Math.max(0, readable - parts.reduce((sum, part) => sum + lengthOf(part), 0)) };
};
