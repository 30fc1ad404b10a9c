/** The words of a sentence as numbers: what a linear model weighs. Training and reading share these lines, or weights mean nothing. */

export interface Word {
  start: number;
  end: number;
  /** lower case, without the ending that only grammar asks for */
  stem: string;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}_+#-]*/gu;
const ENDING = /(?:ations?|ing|ed|es|s|e)$/;
/** Longer ones are hashes and encoded data: their beginning is enough. */
const LONGEST = 40;

const stemOf = (word: string): string => {
  const lower = word.slice(0, LONGEST).toLowerCase();
  return lower.length > 4 ? lower.replace(ENDING, '') : /^\d+$/.test(lower) ? '0' : lower;
};

/** The words of a text, with where they stand. */
export const wordsOf = (text: string): Word[] =>
  [...text.matchAll(WORD)].map((m) => ({ start: m.index, end: m.index + m[0].length, stem: stemOf(m[0]) }));

const SMALL = new Set(
  'the a an of to and in is it its that this which with for on as by be are was were or from at has have had also can will'.split(' '),
);

const BITS = 22;
/** Numbers a feature can have. So many that of the words never seen one in a hundred falls on one that was. */
export const DIMENSIONS = 1 << BITS;

/** A feature as a number: its kind by one letter, and one or two words. */
export const feature = (kind: string, first: string, second: string): number => {
  let h = 2166136261 ^ kind.charCodeAt(0);
  for (let i = 0; i < first.length; i++) h = Math.imul(h ^ first.charCodeAt(i), 16777619);
  h = Math.imul(h ^ 32, 16777619);
  for (let i = 0; i < second.length; i++) h = Math.imul(h ^ second.charCodeAt(i), 16777619);
  return (h ^ (h >>> 15)) >>> (32 - BITS);
};

/** The words, the pairs of neighbours and the pairs around a small word, each as a number. */
export const wordFeatures = (words: readonly Word[]): number[] => {
  const out = new Set<number>();
  let before = '^';
  let earlier = '';
  for (const { stem } of words) {
    if (!SMALL.has(stem)) out.add(feature('u', stem, ''));
    out.add(feature('b', before, stem));
    if (SMALL.has(before)) out.add(feature('s', earlier, stem));
    earlier = before;
    before = stem;
  }
  return [...out];
};
