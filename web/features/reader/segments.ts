import type { DocumentView } from '../../../src/model/api.ts';
import type { Span } from '../../../src/model/span.ts';
import type { ZoneKind } from '../../../src/model/vocabulary.ts';

/** A stretch of text over which the same marks hold: statements overlap, elements cannot. */
export interface Segment {
  start: number;
  end: number;
  /** Ids of the statements that cover it, longest first: the last one is the innermost. */
  statements: readonly string[];
  mention: string | null;
  time: string | null;
}

export interface Block {
  start: number;
  end: number;
  zone: ZoneKind;
  /** The line goes on from the block before: one very long line is cut so that a browser can lay it out. */
  joined: boolean;
  segments: Segment[];
}

interface Marked {
  start: number;
  end: number;
  id: string;
  kind: 'statement' | 'mention' | 'time';
}

const LONGEST = 4000;

const cuts = (text: string, start: number, end: number): [number, number][] => {
  const result: [number, number][] = [];
  let from = start;
  while (end - from > LONGEST) {
    const space = text.lastIndexOf(' ', from + LONGEST);
    let to = space > from ? space + 1 : from + LONGEST;
    // Never between the two halves of a surrogate pair.
    if (/[\uD800-\uDBFF]/.test(text[to - 1] ?? '')) to += 1;
    result.push([from, to]);
    from = to;
  }
  result.push([from, end]);
  return result;
};

const linesOf = (text: string): { start: number; end: number; joined: boolean }[] => {
  const result: { start: number; end: number; joined: boolean }[] = [];
  for (const match of text.matchAll(/[^\n]+/g)) {
    if (match[0].trim() === '') continue;
    cuts(text, match.index, match.index + match[0].length).forEach(([start, end], index) => result.push({ start, end, joined: index > 0 }));
  }
  return result;
};

const segmentsOf = (start: number, end: number, marks: readonly Marked[]): Segment[] => {
  const borders = new Set([start, end]);
  for (const mark of marks) {
    borders.add(Math.max(start, mark.start));
    borders.add(Math.min(end, mark.end));
  }
  const sorted = [...borders].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((from, index) => {
    const to = sorted[index + 1] ?? end;
    const over = marks.filter((mark) => mark.start <= from && mark.end >= to);
    const shortest = (kind: Marked['kind']): string | null => {
      const own = over.filter((mark) => mark.kind === kind).sort((a, b) => a.end - a.start - (b.end - b.start));
      return own[0]?.id ?? null;
    };
    return {
      start: from,
      end: to,
      statements: over
        .filter((mark) => mark.kind === 'statement')
        .sort((a, b) => b.end - b.start - (a.end - a.start))
        .map((mark) => mark.id),
      mention: shortest('mention'),
      time: shortest('time'),
    };
  });
};

/** The segments of a block, cut where a place begins and ends, so that it can be marked as well. */
export const cutAt = (segments: readonly Segment[], place: Span): Segment[] =>
  segments.flatMap((segment) => {
    const borders = [segment.start, place.start, place.end, segment.end].filter((at) => at >= segment.start && at <= segment.end);
    const sorted = [...new Set(borders)].sort((a, b) => a - b);
    return sorted.slice(0, -1).map((start, index) => ({ ...segment, start, end: sorted[index + 1] ?? segment.end }));
  });

/** The document as blocks of segments, cut at every border of a statement, mention or time. */
export const blocksOf = (view: Pick<DocumentView, 'text' | 'zones' | 'statements' | 'mentions' | 'times'>): Block[] => {
  const marks: Marked[] = [
    ...view.statements.map((each) => ({ ...each.span, id: each.id, kind: 'statement' as const })),
    ...view.mentions.map((each) => ({ start: each.start, end: each.end, id: each.id, kind: 'mention' as const })),
    ...view.times.map((each) => ({ start: each.start, end: each.end, id: each.id, kind: 'time' as const })),
  ].sort((a, b) => a.start - b.start);
  let next = 0;
  let zone = 0;
  let open: Marked[] = [];
  return linesOf(view.text).map((line) => {
    open = open.filter((mark) => mark.end > line.start);
    for (let mark = marks[next]; mark !== undefined && mark.start < line.end; next += 1, mark = marks[next])
      if (mark.end > line.start) open.push(mark);
    while (zone < view.zones.length - 1 && (view.zones[zone]?.end ?? 0) <= line.start) zone += 1;
    return { ...line, zone: view.zones[zone]?.kind ?? 'body', segments: segmentsOf(line.start, line.end, open) };
  });
};
