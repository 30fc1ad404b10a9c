import type { TimelineItem } from '../../../src/model/api.ts';
import { edtfRange, isoDay, openCandidates } from '../../ui/edtf.ts';
import { monthName } from '../../words/format.ts';

/** A stretch on the time axis, in day numbers; `end` is the day after the last one. */
export interface Bar {
  start: number;
  end: number;
  openStart: boolean;
  openEnd: boolean;
  /** One of several dates still possible. */
  candidate: boolean;
}

export interface Placed {
  item: TimelineItem;
  number: number;
  /** How many more items of the same kind have the very same dates: they share one mark. */
  more: number;
  bars: Bar[];
}

const barsOf = (item: TimelineItem): Bar[] => {
  const open = openCandidates(item.when);
  const values = open.length > 0 ? open.map((candidate) => candidate.edtf) : item.when.edtf === null ? [] : [item.when.edtf];
  return values.flatMap((edtf) => {
    const { from, to } = edtfRange(edtf);
    const anchor = from ?? to;
    if (anchor === null) return [];
    return [{ start: from ?? anchor, end: (to ?? anchor) + 1, openStart: from === null, openEnd: to === null, candidate: open.length > 0 }];
  });
};

/** A stretch of days that is looked at. */
export interface Window {
  from: number;
  to: number;
}

/** The items that can be placed in time, numbered as in the list, and the days they lie in. */
export const place = (items: readonly TimelineItem[]): { placed: Placed[] } & Window => {
  const marks = new Map<string, Placed>();
  for (const [index, item] of items.entries()) {
    const bars = barsOf(item);
    if (bars.length === 0) continue;
    const key = JSON.stringify([item.of, item.kind, bars]);
    const known = marks.get(key);
    if (known === undefined) marks.set(key, { item, number: index + 1, more: 0, bars });
    else known.more += 1;
  }
  const placed = [...marks.values()];
  const bars = placed.flatMap((each) => each.bars);
  const from = Math.min(...bars.map((bar) => bar.start));
  const to = Math.max(...bars.map((bar) => bar.end));
  const pad = Math.max(1, Math.round((to - from) * 0.03));
  return { placed, from: from - pad, to: to + pad };
};

/** Whether some of it lies in the window. */
export const isWithin = (bars: readonly Bar[], { from, to }: Window): boolean => bars.some((bar) => bar.start < to && bar.end > from);

/** A part of the axis: drawn to scale, or a silence folded to a few pixels. */
export interface Segment extends Window {
  left: number;
  width: number;
  folded: boolean;
}

export interface Axis {
  segments: Segment[];
  x: (day: number) => number;
}

const FOLD_WIDTH = 44;
/** Silences shorter than this are part of the story and stay to scale. */
const LEAST_SILENCE = 45;

/**
 * An axis of `width` pixels over the window. Long silences are folded, so that a week of events is not a hair beside a year in which
 * nothing was said: the scale jumps there and the drawing says so.
 */
export const axisOf = (bars: readonly Bar[], { from, to }: Window, width: number): Axis => {
  const inside = bars.filter((bar) => bar.start < to && bar.end > from).toSorted((a, b) => a.start - b.start);
  const pieces: (Window & { folded: boolean })[] = [];
  const margin = Math.max(1, Math.round((to - from) * 0.015));
  let begun = from;
  let reached = inside[0] === undefined ? to : Math.max(from, inside[0].end);
  for (const bar of inside) {
    const silence = bar.start - reached;
    if (silence > Math.max(LEAST_SILENCE, (to - from) * 0.15)) {
      pieces.push({ from: begun, to: reached + margin, folded: false }, { from: reached + margin, to: bar.start - margin, folded: true });
      begun = bar.start - margin;
    }
    reached = Math.max(reached, bar.end);
  }
  pieces.push({ from: begun, to, folded: false });
  const folds = pieces.filter((piece) => piece.folded).length;
  const days = pieces.reduce((sum, piece) => sum + (piece.folded ? 0 : piece.to - piece.from), 0);
  const perDay = Math.max(1, width - folds * FOLD_WIDTH) / Math.max(1, days);
  const segments: Segment[] = [];
  let left = 0;
  for (const piece of pieces) {
    const own = piece.folded ? FOLD_WIDTH : (piece.to - piece.from) * perDay;
    segments.push({ ...piece, left, width: own });
    left += own;
  }
  const x = (day: number): number => {
    const at = segments.find((segment) => day <= segment.to) ?? segments.at(-1);
    return at === undefined ? 0 : at.left + (Math.max(0, day - at.from) / Math.max(1, at.to - at.from)) * at.width;
  };
  return { segments, x };
};

const STEPS = [1, 2, 7, 14] as const;

/** Places for at most `most` ticks on whole days, months or years; the first of days also says its year. */
export const ticks = (from: number, to: number, most: number): { day: number; label: string }[] => {
  const days = to - from;
  const step = STEPS.find((each) => days / each <= most);
  if (step !== undefined) {
    const first = Math.ceil(from / step) * step;
    return Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, index) => first + index * step).map(
      (day, index) => ({
        day,
        label: `${label(day, 'day')}${index === 0 ? ` ${isoDay(day).slice(0, 4)}` : ''}`,
      }),
    );
  }
  const months = [1, 2, 3, 6, 12, 24, 60, 120].find((each) => days / (each * 30.4) <= most) ?? 240;
  const start = new Date(from * 86_400_000);
  const result: { day: number; label: string }[] = [];
  for (let month = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth() + 1) / months) * months; ; month += months) {
    const day = Date.UTC(Math.floor(month / 12), month % 12, 1) / 86_400_000;
    if (day > to) return result;
    result.push({ day, label: label(day, months >= 12 ? 'year' : 'month') });
  }
};

/** What a stretch too short for a tick is called: its month and year. */
export const monthOf = (day: number): string => label(Math.floor(day), 'month');

const label = (day: number, unit: 'day' | 'month' | 'year'): string => {
  const date = new Date(day * 86_400_000);
  if (unit === 'year') return isoDay(day).slice(0, 4);
  const month = monthName(date.getUTCMonth() + 1);
  return unit === 'month' ? `${month} ${date.getUTCFullYear()}` : `${date.getUTCDate()} ${month}`;
};

/** The lowest lane in which each stretch of pixels fits without touching its neighbour. */
export const lanes = <T>(stretches: readonly { of: T; left: number; right: number }[], gap: number): Map<T, number> => {
  const ends: number[] = [];
  const result = new Map<T, number>();
  for (const { of, left, right } of stretches.toSorted((a, b) => a.left - b.left)) {
    const free = ends.findIndex((taken) => taken + gap <= left);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = right;
    result.set(of, lane);
  }
  return result;
};

/** The window half as wide or twice as wide round its middle, kept within the whole and never under a week. */
export const zoomed = (now: Window, whole: Window, factor: number): Window => {
  const span = Math.min(whole.to - whole.from, Math.max(7, (now.to - now.from) * factor));
  const from = Math.min(Math.max(whole.from, (now.from + now.to - span) / 2), whole.to - span);
  return { from: Math.round(from), to: Math.round(from + span) };
};

/** The window a part of its width further on. */
export const moved = (now: Window, whole: Window, part: number): Window => {
  const span = now.to - now.from;
  const from = Math.min(Math.max(whole.from, now.from + span * part), whole.to - span);
  return { from: Math.round(from), to: Math.round(from + span) };
};
