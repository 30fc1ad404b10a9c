import type { SentenceAnalysis } from '../../analysis.ts';
import { startsCapital } from '../../syntax/token.ts';
import { joinText } from './noun-group.ts';
import type { Token } from '../../syntax/token.ts';

/**
 * Headlines That Write Every Word So: a capital there says nothing, so a name is what the text below writes as one. "Kmart Credit Card Data
 * Breach" is Kmart, "MongoDB Attacks Jump" is MongoDB.
 */

/** Share of longer words with a capital from which a headline is taken to give one to all of them. */
const MOST = 0.75;
const FEWEST = 4;
const STROKES = new Set(['|', '–', '—', '-']);

export const isTitleCase = (s: SentenceAnalysis): boolean => {
  // what stands behind a stroke is the name of the site
  let [words, capitals] = [0, 0];
  for (const [i, { text }] of s.tokens.entries()) {
    if (i > 0 && STROKES.has(text)) break;
    if (text.length < 4 || !/^\p{L}{4}/u.test(text)) continue;
    words++;
    if (startsCapital(text)) capitals++;
  }
  return words >= FEWEST && capitals / words >= MOST;
};

/** The longest run of these words that the text below has as a name of its own; null where it has none of them. */
export const asWrittenBelow = (tokens: readonly Token[], below: string): { from: number; to: number } | null => {
  for (let length = tokens.length; length > 0; length--)
    for (let from = 0; from + length <= tokens.length; from++) {
      const words = joinText(tokens.slice(from, from + length));
      if (isName(words, below)) return { from, to: from + length };
    }
  return null;
};

/** Does the text have these words with these capitals in the midst of a sentence, or more than one of them? */
const isName = (words: string, below: string): boolean => {
  if (!/^\p{Lu}/u.test(words)) return false;
  for (let at = below.indexOf(words); at >= 0; at = below.indexOf(words, at + 1)) {
    const ends = !/[\p{L}\p{N}]/u.test(below[at + words.length] ?? '');
    const midst = /[\p{L}\p{N},;:'"“(‘]\s$/u.test(below.slice(Math.max(0, at - 3), at));
    if (ends && (midst || words.includes(' '))) return true;
  }
  return false;
};
