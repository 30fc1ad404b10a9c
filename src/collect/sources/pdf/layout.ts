/** A run of characters on a page, in points from its lower left corner. */
export interface Run {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
  /** The line ends after it. */
  ends: boolean;
}
/** The runs of a page, in the order they are written. */
export type Sheet = readonly Run[];

interface Line {
  text: string;
  y: number;
  size: number;
}

/** Lines at the top and the bottom of a page that may be furniture. */
const EDGE = 3;
/** On so many pages the same line, but for numbers, is furniture. */
const REPEATED = 3;
const PAGE_NUMBER = /^(?:[-–—|\s]*)(?:page|p\.)?\s*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:\/|of)\s*\d{1,4})?(?:[-–—|\s]*)$/i;

const endsSentence = (text: string): boolean => /[.!?…:;。]["'”’»)\]]*$/u.test(text);
const isItem = (text: string): boolean => /^(?:[•▪◦‣●■–—*·]|\d{1,2}[.)]|[a-z]\))\s/u.test(text);

/** Runs that stand beside each other as one line, with a space where there is a gap. */
function lineOf(runs: readonly Run[]): Line | null {
  let text = '';
  let before: Run | null = null;
  for (const run of runs) {
    const gap = before === null ? 0 : run.x - (before.x + before.width);
    if (text !== '' && gap > Math.max(run.size, 1) * 0.15 && !/\s$/u.test(text) && !/^\s/u.test(run.text)) text += ' ';
    text += run.text;
    before = run;
  }
  const flat = text.replace(/\s+/gu, ' ').trim();
  const [first] = runs;
  return flat === '' || first === undefined ? null : { text: flat, y: first.y, size: Math.max(...runs.map((run) => run.size)) };
}

/** The lines of a page. */
function linesOf(sheet: Sheet): Line[] {
  const lines: Line[] = [];
  let runs: Run[] = [];
  const end = (): void => {
    const line = lineOf(runs);
    if (line !== null) lines.push(line);
    runs = [];
  };
  for (const run of sheet) {
    const before = runs.at(-1);
    const isElsewhere = before !== undefined && Math.abs(run.y - before.y) > Math.max(run.size, before.size, 1) * 0.6;
    if (isElsewhere && run.text.trim() !== '') end();
    // A run without a character only ends a line.
    if (run.text !== '') runs.push(run);
    if (run.ends) end();
  }
  end();
  return lines;
}

const shape = (line: Line): string => line.text.replace(/\d+/g, '#').toLowerCase();

/** Leaves out what stands at the edge of many pages: it would stand in the middle of sentences that go over a page. */
function withoutFurniture(pages: readonly Line[][]): Line[][] {
  const seen = new Map<string, number>();
  const edges = (lines: readonly Line[]): Line[] => [...new Set([...lines.slice(0, EDGE), ...lines.slice(-EDGE)])];
  for (const lines of pages) for (const key of new Set(edges(lines).map(shape))) seen.set(key, (seen.get(key) ?? 0) + 1);
  return pages.map((lines) => {
    const edge = new Set(edges(lines));
    const last = lines.at(-1);
    return lines.filter((line) => {
      if (!edge.has(line)) return true;
      if ((seen.get(shape(line)) ?? 0) >= REPEATED && line.text.length < 200) return false;
      return !(pages.length > 1 && (line === last || line === lines[0]) && PAGE_NUMBER.test(line.text));
    });
  });
}

/** Whether a line goes on where the one before it left off. */
function goesOn(before: Line, line: Line, leading: number): boolean {
  if (Math.abs(before.size - line.size) > 0.1 * Math.max(before.size, line.size) || isItem(line.text)) return false;
  const drop = before.y - line.y;
  // Upward: the next column.
  if (drop < 0) return !endsSentence(before.text) && /^\p{Ll}/u.test(line.text);
  return drop <= leading * 1.35;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** How far apart the lines of running text are on a page. */
function leadingOf(lines: readonly Line[]): number {
  const drops = lines.slice(1).map((line, i) => (lines[i]?.y ?? 0) - line.y);
  const size = median(lines.map((line) => line.size));
  return median(drops.filter((drop) => drop > 0 && drop < 2.2 * size)) || 1.2 * size;
}

/** Lines that are a headline by their size: the largest of the first page, where it is larger than the rest. */
function headline(lines: readonly Line[], body: number): string | null {
  const top = lines.slice(0, 12);
  const largest = Math.max(0, ...top.map((line) => line.size));
  if (largest < body * 1.25) return null;
  const from = top.findIndex((line) => line.size === largest);
  const rest = top.slice(from);
  const to = rest.findIndex((line) => line.size !== largest);
  const title = (to === -1 ? rest : rest.slice(0, to)).map((line) => line.text).join(' ');
  return title.length <= 220 && /\p{L}/u.test(title) ? title : null;
}

/**
 * The words of the pages as paragraphs with a blank line between them, and a form feed where a page begins, which may be within a
 * sentence. Words that were cut at the end of a line are put together again; running heads and page numbers are left out.
 */
export function layOut(sheets: readonly Sheet[]): { text: string; title: string | null; withWords: number } {
  const pages = withoutFurniture(sheets.map(linesOf));
  const withHyphen = new Set(pages.flat().flatMap(({ text }) => text.toLowerCase().match(/\p{L}+-\p{L}+/gu) ?? []));
  let text = '';
  let before: Line | null = null;
  for (const [index, lines] of pages.entries()) {
    const leading = leadingOf(lines);
    let feed = index > 0;
    for (const line of lines) {
      const over: boolean = feed && before !== null && !endsSentence(before.text) && /^[\p{Ll}(]/u.test(line.text);
      if (before !== null) {
        const on: boolean = feed ? over : goesOn(before, line, leading);
        if (!on) text += '\n\n';
        else if (/\p{L}-$/u.test(text) && /^\p{Ll}/u.test(line.text)) {
          const whole = `${/(\p{L}+)-$/u.exec(text)?.[1] ?? ''}-${/^\p{L}+/u.exec(line.text)?.[0] ?? ''}`.toLowerCase();
          // "state-" and "sponsored" are two words where the same stands with its hyphen elsewhere.
          if (!withHyphen.has(whole)) text = text.slice(0, -1);
        } else text += ' ';
      }
      if (feed) text += '\f';
      feed = false;
      text += line.text;
      before = line;
    }
    // A page without words begins where the next does.
    if (feed) text += '\f';
  }
  const all = pages.flat();
  const title = headline(pages[0] ?? [], median(all.map((line) => line.size)));
  return { text, title, withWords: pages.filter((lines) => lines.length > 0).length };
}
