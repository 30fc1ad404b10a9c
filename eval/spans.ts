/** A stretch of text, in UTF-16 code units, end exclusive. */
export interface Stretch {
  start: number;
  end: number;
}

/** How many code units two stretches share. */
export const shared = (a: Stretch, b: Stretch): number => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));

/**
 * One-to-one matching, the best pair first; a score of zero or less is no pair. Gives for each of `ours` its partner in `theirs`, or -1.
 */
export const bestFirst = <A, B>(ours: readonly A[], theirs: readonly B[], score: (a: A, b: B) => number): number[] => {
  const pairs = ours.flatMap((a, i) => theirs.map((b, j) => ({ i, j, score: score(a, b) })).filter((pair) => pair.score > 0));
  pairs.sort((x, y) => y.score - x.score || x.i - y.i || x.j - y.j);
  const partner = ours.map(() => -1);
  const taken = new Set<number>();
  for (const { i, j } of pairs) {
    if (partner[i] !== -1 || taken.has(j)) continue;
    partner[i] = j;
    taken.add(j);
  }
  return partner;
};

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
const CONTEXT = 140;

/** The sentence around a stretch, on one line and cut to what helps, with the stretch itself in ⟨ ⟩. */
export const sentenceWith = (text: string, at: Stretch): string => {
  const from = text.lastIndexOf('\n', Math.max(0, at.start - 1)) + 1;
  const to = text.indexOf('\n', at.end);
  const paragraph = text.slice(from, to === -1 ? undefined : to);
  const sentences = [...segmenter.segment(paragraph)];
  const first = sentences.findLast((s) => from + s.index <= at.start)?.index ?? 0;
  const last = sentences.find((s) => from + s.index + s.segment.length >= at.end);
  const end = last === undefined ? paragraph.length : last.index + last.segment.length;
  let before = text.slice(from + first, at.start);
  let after = text.slice(at.end, Math.max(at.end, from + end));
  if (before.length > CONTEXT) before = `…${before.slice(-CONTEXT)}`;
  if (after.length > CONTEXT) after = `${after.slice(0, CONTEXT)}…`;
  let inside = text.slice(at.start, at.end);
  if (inside.length > 3 * CONTEXT) inside = `${inside.slice(0, 2 * CONTEXT)} … ${inside.slice(-CONTEXT)}`;
  return `${before}⟨${inside}⟩${after}`.replace(/\s+/g, ' ').trim();
};
