/** What is other in one text than in another, word by word: E. W. Myers, "An O(ND) difference algorithm and its variations" (1986). */

export interface DiffPart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Words, and what stands between them, so that all of them joined are the text. */
const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}'’-]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu) ?? [];
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** Beyond so many differences two texts are simply others: work grows with their square. */
const MOST_STEPS = 600;

type Step = [kind: DiffPart['kind'], item: string];

/** The shortest way from one row to the other, or null where it is too long to be of use. */
function shortest(a: readonly string[], b: readonly string[]): Step[] | null {
  const most = Math.min(a.length + b.length, MOST_STEPS);
  // v[k] is how far along the first row the way on diagonal k has come; one row of them is kept for each number of differences.
  const rows: Map<number, number>[] = [];
  let v = new Map<number, number>([[1, 0]]);
  for (let d = 0; d <= most; d += 1) {
    const next = new Map(v);
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (v.get(k - 1) ?? -1) < (v.get(k + 1) ?? -1));
      let x = down ? (v.get(k + 1) ?? 0) : (v.get(k - 1) ?? 0) + 1;
      let y = x - k;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x += 1;
        y += 1;
      }
      next.set(k, x);
      if (x >= a.length && y >= b.length) {
        rows.push(v);
        return walkBack(a, b, rows);
      }
    }
    rows.push(v);
    v = new Map([...next].filter(([k]) => Math.abs(k) <= d + 1));
  }
  return null;
}

function walkBack(a: readonly string[], b: readonly string[], rows: readonly Map<number, number>[]): Step[] {
  const steps: Step[] = [];
  let [x, y] = [a.length, b.length];
  for (let d = rows.length - 1; d >= 0; d -= 1) {
    const v = rows[d] ?? new Map<number, number>();
    const k = x - y;
    const down = k === -d || (k !== d && (v.get(k - 1) ?? -1) < (v.get(k + 1) ?? -1));
    const before = down ? k + 1 : k - 1;
    const fromX = v.get(before) ?? 0;
    const fromY = fromX - before;
    while (x > fromX && y > fromY && x > 0 && y > 0) {
      x -= 1;
      y -= 1;
      steps.push(['same', a[x] ?? '']);
    }
    if (d === 0) break;
    if (down) {
      y -= 1;
      steps.push(['added', b[y] ?? '']);
    } else {
      x -= 1;
      steps.push(['removed', a[x] ?? '']);
    }
  }
  return steps.reverse();
}

/** Ends that are the same are taken off first: most of a page is. */
function compare(a: readonly string[], b: readonly string[]): Step[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const [x, y] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const middle: Step[] = shortest(x, y) ?? [...x.map((item): Step => ['removed', item]), ...y.map((item): Step => ['added', item])];
  const same = (item: string): Step => ['same', item];
  return [...a.slice(0, start).map(same), ...middle, ...a.slice(a.length - end).map(same)];
}

/** Neighbours of one kind as one; of what was replaced first all that went, then all that came. */
function joined(steps: readonly Step[]): DiffPart[] {
  const parts: DiffPart[] = [];
  let removed = '';
  let added = '';
  let same = '';
  const flushSame = (): void => {
    if (same !== '') parts.push({ kind: 'same', text: same });
    same = '';
  };
  const flushOther = (): void => {
    if (removed !== '') parts.push({ kind: 'removed', text: removed });
    if (added !== '') parts.push({ kind: 'added', text: added });
    removed = added = '';
  };
  for (const [kind, item] of steps) {
    if (kind === 'same') {
      flushOther();
      same += item;
    } else {
      flushSame();
      if (kind === 'removed') removed += item;
      else added += item;
    }
  }
  flushSame();
  flushOther();
  return parts;
}

/**
 * The way from one text to another: lines first, and words inside of lines that were changed.
 * All `same` and `removed` joined are `before`, all `same` and `added` joined are `after`.
 */
export function wordDiff(before: string, after: string): DiffPart[] {
  const steps: Step[] = [];
  for (const { kind, removed, added } of hunks(compare(linesOf(before), linesOf(after)))) {
    if (kind === 'same') steps.push(['same', removed]);
    else steps.push(...compare(wordsOf(removed), wordsOf(added)));
  }
  return joined(steps);
}

function* hunks(lines: readonly Step[]): Generator<{ kind: 'same' | 'other'; removed: string; added: string }> {
  let removed = '';
  let added = '';
  for (const [kind, line] of lines) {
    if (kind === 'removed') removed += line;
    else if (kind === 'added') added += line;
    else {
      if (removed !== '' || added !== '') yield { kind: 'other', removed, added };
      removed = added = '';
      yield { kind: 'same', removed: line, added: line };
    }
  }
  if (removed !== '' || added !== '') yield { kind: 'other', removed, added };
}
