import { type RefObject, useLayoutEffect } from 'react';

/**
 * Folds what stands in a line (`data-folded`) where it would reach beyond the line's end: measured, as words of another language take another
 * width and counts come and go. Written past React: the line is laid out anew before it is painted, so that nothing jumps.
 */
export const useFolded = (line: RefObject<HTMLElement | null>): void => {
  useLayoutEffect(() => {
    const element = line.current;
    if (element === null) return;
    const measure = (): void => {
      element.setAttribute('data-folded', 'false');
      element.setAttribute('data-folded', String(element.scrollWidth > element.clientWidth));
    };
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    // A count that comes makes the line longer and not its frame.
    const counts = new MutationObserver(measure);
    counts.observe(element, { subtree: true, childList: true, characterData: true });
    return () => {
      watcher.disconnect();
      counts.disconnect();
    };
  }, [line]);
};
