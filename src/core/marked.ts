/** A piece of a text, and whether it is what was looked for. */
interface Piece {
  text: string;
  hit: boolean;
}

const WORD = /[\p{L}\p{N}]+/gu;
const ENDING = 4;

const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();

/** Whether a word of a text is a form of one of these stems: "denied" and "deny" of "deni", "attacks" of "attack". */
const isForm = (word: string, stems: readonly string[]): boolean =>
  stems.some(
    (stem) =>
      word === stem ||
      (word.length - stem.length <= ENDING &&
        stem.length > 2 &&
        (word.startsWith(stem) || (stem.endsWith('i') && word.startsWith(`${stem.slice(0, -1)}y`)))),
  );

export interface Wanted {
  /** Words as the index keeps them: without their endings. */
  stems: readonly string[];
  /** Words that need only begin so. */
  beginnings: readonly string[];
}

const hits = (text: string, { stems, beginnings }: Wanted): { start: number; end: number; word: string }[] =>
  [...text.matchAll(WORD)].flatMap((found) => {
    const word = folded(found[0]);
    const hit = isForm(word, stems) || beginnings.some((one) => word.startsWith(one));
    return hit ? [{ start: found.index, end: found.index + found[0].length, word }] : [];
  });

/** The text in pieces, with the words looked for marked. The pieces together are the text. */
export const marked = (text: string, wanted: Wanted): Piece[] => {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end } of hits(text, wanted)) {
    const between = text.slice(at, start);
    const last = pieces.at(-1);
    // Words beside each other are one mark.
    if (last?.hit === true && /^\s*$/.test(between)) last.text += text.slice(at, end);
    else {
      if (between !== '') pieces.push({ text: between, hit: false });
      pieces.push({ text: text.slice(start, end), hit: true });
    }
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hit: false });
  return pieces;
};

const AROUND = 110;
const LOOKED_THROUGH = 20_000;

/** The place of a text where most of the words looked for stand close together, marked; its beginning where none does. */
export const snippet = (whole: string, wanted: Wanted): Piece[] => {
  const text = whole.slice(0, LOOKED_THROUGH);
  const places = hits(text, wanted);
  let best = { from: 0, score: 0 };
  for (let i = 0, first = 0; i < places.length; i += 1) {
    while ((places[i]?.end ?? 0) - (places[first]?.start ?? 0) > 2 * AROUND) first += 1;
    // What is said again further on need not be shown twice.
    while (first < i && places.slice(first + 1, i + 1).some(({ word }) => word === places[first]?.word)) first += 1;
    const score = new Set(places.slice(first, i + 1).map(({ word }) => word)).size;
    if (score > best.score) best = { from: places[first]?.start ?? 0, score };
  }
  const wish = Math.max(0, best.from - AROUND / 2);
  // Cut between words.
  const from = wish === 0 ? 0 : wish + Math.max(0, text.slice(wish, wish + 30).search(/\s/) + 1);
  const end = from + 2 * AROUND;
  const tail = text.slice(end - 30, end);
  const space = tail.search(/\s\S*$/);
  const to = end >= text.length ? text.length : end - (space < 0 ? 0 : tail.length - space);
  const cut = text.slice(from, to).replace(/\s+/g, ' ').trim();
  return marked(`${from > 0 ? '… ' : ''}${cut}${to < whole.length ? ' …' : ''}`, wanted);
};
