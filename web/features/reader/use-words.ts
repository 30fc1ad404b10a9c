import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { upright } from '../../../src/core/upright.ts';
import type { DocumentView } from '../../../src/model/api.ts';
import type { Span } from '../../../src/model/span.ts';
import { selectedWords, showsText } from '../../ui/selected-words.ts';
import { words as w } from '../../words/reader.ts';

/** Words somebody selected, with the place of the button that makes a statement of them. */
interface Offered {
  span: Span;
  top: number;
  left: number;
}

/** How words are chosen: with the pointer, or from sentence to sentence with the keyboard. */
export const useWords = (view: Pick<DocumentView, 'text' | 'sentences'>, onWords: (span: Span) => void) => {
  const root = useRef<HTMLElement>(null);
  const [offered, setOffered] = useState<Offered | null>(null);
  const [cursor, setCursor] = useState<number | null>(null);
  useEffect(() => {
    if (root.current !== null) showsText(root.current, view.text);
  }, [view.text]);
  useEffect(() => {
    const look = (): void => {
      const selection = document.getSelection();
      const text = root.current;
      const span = text !== null && selection !== null && text.contains(selection.anchorNode) ? selectedWords() : null;
      if (span === null || selection === null || text === null) {
        setOffered(null);
        return;
      }
      const [at, within] = [selection.getRangeAt(0).getBoundingClientRect(), text.getBoundingClientRect()];
      setOffered({ span, top: at.bottom - within.top + 6, left: Math.max(0, Math.min(at.left - within.left, within.width - 160)) });
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, []);
  useEffect(() => {
    if (cursor !== null) root.current?.querySelector('[data-place]')?.scrollIntoView({ block: 'nearest' });
  }, [cursor]);
  const sentence = cursor === null ? null : (view.sentences[cursor] ?? null);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const last = view.sentences.length - 1;
    if (event.key === 'j') setCursor(cursor === null ? 0 : Math.min(last, cursor + 1));
    else if (event.key === 'k') setCursor(cursor === null ? 0 : Math.max(0, cursor - 1));
    else if (event.key === 'Escape') setCursor(null);
    else if (event.key === 'n') {
      const span = selectedWords() ?? sentence;
      if (span !== null) onWords({ start: span.start, end: span.end });
    } else return;
    event.preventDefault();
  };
  const told =
    sentence === null || cursor === null
      ? ''
      : w.sentenceOf(cursor + 1, view.sentences.length, upright(view.text.slice(sentence.start, sentence.end)));
  return { root, offered, sentence, told, onKeyDown };
};
