import { type RefObject, useLayoutEffect, useState } from 'react';

/**
 * Whether what stands in a line must be folded because it would reach beyond the line's end: measured, as words of another language take
 * another width and counts come and go. Measured before anything is painted, so that nothing jumps.
 */
export const useFolded = (line: RefObject<HTMLElement | null>): boolean => {
  const [folded, setFolded] = useState(false);
  useLayoutEffect(() => {
    const element = line.current;
    if (element === null) return;
    const measure = (): void => {
      const shown = element.getAttribute('data-folded') ?? 'false';
      // Laid out in one line for the measure alone; nothing is painted between.
      element.setAttribute('data-folded', 'false');
      const fits = element.scrollWidth <= element.clientWidth;
      element.setAttribute('data-folded', shown);
      setFolded(!fits);
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
  return folded;
};
