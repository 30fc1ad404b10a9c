import type { Span } from '../../src/model/span.ts';
import { upright } from '../../src/core/upright.ts';

/** Which words of a document are selected on the page: every piece of its text says in `data-start` and `data-end` where it stands. */

/** Where in the text the letter stands that is shown at this place of a piece: marks that turn letters round are not shown. */
const placeOf = (node: Node, offset: number): number | null => {
  const element = node instanceof Element ? (node.childNodes[offset] ?? node) : node;
  const piece = (element instanceof Element ? element : element.parentElement)?.closest<HTMLElement>('[data-start]');
  const text = piece?.closest<HTMLElement>('[data-text]');
  if (piece == null || text == null) return null;
  const start = Number(piece.dataset['start']);
  if (node.nodeType !== Node.TEXT_NODE) return start;
  const words = textsOf.get(text)?.slice(start, Number(piece.dataset['end'])) ?? '';
  let shown = 0;
  let at = 0;
  for (; at < words.length && shown < offset; at += 1) if (upright(words[at] ?? '') !== '') shown += 1;
  return start + at;
};

const textsOf = new WeakMap<Element, string>();

/** Says of which text an element shows the pieces. */
export const showsText = (element: Element, text: string): void => void textsOf.set(element, text);

/** The words selected in the text of a document, without the space around them; null where there are none. */
export const selectedWords = (): Span | null => {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const [start, end] = [placeOf(range.startContainer, range.startOffset), placeOf(range.endContainer, range.endOffset)];
  const shown = (range.startContainer instanceof Element ? range.startContainer : range.startContainer.parentElement)?.closest(
    '[data-text]',
  );
  const text = shown == null ? undefined : textsOf.get(shown);
  if (start === null || end === null || text === undefined || end <= start) return null;
  const words = text.slice(start, end);
  const trimmed = words.trim();
  if (trimmed === '') return null;
  const from = start + (words.length - words.trimStart().length);
  return { start: from, end: from + trimmed.length };
};
