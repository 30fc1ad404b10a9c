import type { Sentence } from '../model/reading.ts';
import type { CopyCandidate } from '../model/resolution.ts';

/** Near-copies by the k smallest hashes of a text's runs of five words: small, the same in every run, and open to containment. */

const RUN = 5;
const SKETCH = 64;
/** Twenty thousand words are more than any news text; a longer one is known by its beginning. */
const MAX_WORDS = 20_000;
const THRESHOLD = 0.8;
/** Below this a text is a post or a caption that longer ones may quote whole without being its copy. */
const MIN_RUNS = 20;
/** A copy with another head and foot is at most this much longer; a text that quotes a short one whole is longer still. */
const MIN_SIZE_RATIO = 0.5;
const HASH_SPACE = 2 ** 52;

const mix = (h: number): number => {
  const a = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  const b = Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return (b ^ (b >>> 16)) >>> 0;
};

/** 32-bit hash of a word under a seed (FNV-1a with a final mix). */
const wordHash = (word: string, seed: number): number => {
  let h = (0x811c9dc5 ^ seed) >>> 0;
  for (let i = 0; i < word.length; i++) h = Math.imul(h ^ word.charCodeAt(i), 0x01000193);
  return mix(h);
};

const hex = (high: number, low: number): string => ((high & 0xfffff) * 2 ** 32 + low).toString(16).padStart(13, '0');

/**
 * At most 64 hashes (13 hex digits each) that stand for the words of the body; title, captions, promotion and biographies do
 * not count. Empty for a text of fewer than five words.
 */
export const sketchOf = (text: string, sentences: readonly Sentence[]): string[] => {
  const body = sentences.filter((s) => s.zone === 'body');
  const source = body.length > 0 ? body.map((s) => text.slice(s.start, s.end)).join('\n') : text;
  const words: string[] = [];
  for (const [word] of source.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    words.push(word);
    if (words.length >= MAX_WORDS) break;
  }
  const high = words.map((w) => wordHash(w, 0x5bd1e995));
  const low = words.map((w) => wordHash(w, 0x1b873593));
  const hashes = new Set<string>();
  for (let i = 0; i + RUN <= words.length; i++) {
    let [h, l] = [0, 0];
    for (let j = i; j < i + RUN; j++) {
      h = mix((Math.imul(h, 31) + (high[j] ?? 0)) | 0);
      l = mix((Math.imul(l, 37) + (low[j] ?? 0)) | 0);
    }
    hashes.add(hex(h, l));
  }
  return [...hashes].toSorted().slice(0, SKETCH);
};

/** How many different runs the whole text has, judged from its sketch. */
const sizeOf = (sketch: readonly string[]): number => {
  if (sketch.length < SKETCH) return sketch.length;
  return ((SKETCH - 1) * HASH_SPACE) / Number.parseInt(sketch.at(-1) ?? '1', 16);
};

/**
 * How much of the shorter text is in the longer one, 0 to 1, estimated from two sketches; exact for short texts. 0 where one is too
 * short to tell or far shorter than the other.
 */
export const similarity = (a: readonly string[], b: readonly string[]): number => {
  const [sizeA, sizeB] = [sizeOf(a), sizeOf(b)];
  const [least, most] = [Math.min(sizeA, sizeB), Math.max(sizeA, sizeB)];
  if (least < MIN_RUNS || least / most < MIN_SIZE_RATIO) return 0;
  const [inA, inB] = [new Set(a), new Set(b)];
  const whole = a.length < SKETCH && b.length < SKETCH;
  // Only the smallest hashes of the union are a fair sample of it: each side knows all of its own up to there.
  const union = [...new Set([...a, ...b])].toSorted().slice(0, whole ? undefined : SKETCH);
  const shared = union.filter((h) => inA.has(h) && inB.has(h)).length;
  const jaccard = shared / union.length;
  // |A and B| from J and the two sizes: J = x / (a + b - x).
  const common = (jaccard * (sizeA + sizeB)) / (1 + jaccard);
  return Math.min(1, Math.max(jaccard, common / least));
};

/** The candidate this text is a near-copy of: the most alike, the first given where several are equally so. */
export const findCopy = (sketch: readonly string[], candidates: readonly CopyCandidate[]): { of: string; similarity: number } | null => {
  let best: { of: string; similarity: number } | null = null;
  for (const candidate of candidates) {
    const value = Math.round(similarity(sketch, candidate.shingles) * 1000) / 1000;
    if (value >= THRESHOLD && (best === null || value > best.similarity)) best = { of: candidate.document, similarity: value };
  }
  return best;
};
