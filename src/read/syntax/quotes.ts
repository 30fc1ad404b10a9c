import type { Span } from '../../model/span.ts';

/** Ranges of direct speech, marks included; a quotation left open ends with its paragraph. */
export const findQuotes = (text: string): Span[] => {
  const out: Span[] = [];
  let open = -1;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '“' || c === '«' || c === '„') open = i;
    else if ((c === '”' || c === '»') && open >= 0) {
      out.push({ start: open, end: i + 1 });
      open = -1;
    } else if (c === '"') {
      if (open >= 0) {
        out.push({ start: open, end: i + 1 });
        open = -1;
      } else open = i;
    } else if (c === "'" && text[i + 1] === "'") {
      // ''two strokes'', as old wires have them
      if (open >= 0) {
        out.push({ start: open, end: i + 2 });
        open = -1;
      } else open = i;
      i++;
    } else if (c === '\n' && text[i + 1] === '\n' && open >= 0) {
      out.push({ start: open, end: i });
      open = -1;
    }
  }
  return out;
};
