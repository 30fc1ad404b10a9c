import { useBlocker } from '@tanstack/react-router';
import { useState } from 'react';
import { words as w } from '../words/ui.ts';

/**
 * Asks before what was typed into a form is lost by a reload or by going to another page. Nothing is asked of a form nobody touched,
 * nor on the same page, where a drawer that opens beside the form changes the address as well.
 * @returns what the form listens with; what is handed in is no longer unsaved, since what comes of it may lead to another page
 */
export const useUnsaved = (): { onInput: () => void; saved: () => void } => {
  const [typed, setTyped] = useState(false);
  useBlocker({
    disabled: !typed,
    enableBeforeUnload: typed,
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && !globalThis.confirm(w.whatYouTypedIsLost),
  });
  return { onInput: () => setTyped(true), saved: () => setTyped(false) };
};
