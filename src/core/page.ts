/**
 * The page, from 1, on which an offset of a text lies.
 * @param starts the offset at which each page begins, ascending
 */
export function pageAt(starts: readonly number[], at: number): number {
  const next = starts.findIndex((start) => start > at);
  return next === -1 ? starts.length : Math.max(1, next);
}
