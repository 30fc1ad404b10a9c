/** The words of a sentence as numbers: what a linear model weighs. Training and reading share these lines, or weights mean nothing. */

/** Numbers a feature can have; words that fall on one number share a weight. */
export const DIMENSIONS = 1 << 16;

/** FNV-1a over the letters, folded to the dimensions. */
const hash = (kind: number, word: string, next: string): number => {
  let h = Math.imul(2166136261 ^ kind, 16777619);
  for (let i = 0; i < word.length; i++) h = Math.imul(h ^ word.charCodeAt(i), 16777619);
  if (next !== '') {
    h = Math.imul(h ^ 32, 16777619);
    for (let i = 0; i < next.length; i++) h = Math.imul(h ^ next.charCodeAt(i), 16777619);
  }
  h ^= h >>> 16;
  return h & (DIMENSIONS - 1);
};

const WORD = /[a-z][a-z0-9.+#_-]*[a-z0-9]|[a-z]|\\/g;
/** "encrypted", "encrypts" and "encrypting" count as one word. */
const stem = (w: string): string => (w.length > 4 ? w.replace(/(?:ing|ed|es|s)$/, '') : w);

/** Words and pairs of words, each once, in order of their first place. */
export const wordFeatures = (text: string): number[] => {
  const seen = new Set<number>();
  let last = '';
  for (const [word] of text.toLowerCase().matchAll(WORD)) {
    const now = stem(word);
    seen.add(hash(1, now, ''));
    if (last !== '') seen.add(hash(2, last, now));
    last = now;
  }
  return [...seen];
};
