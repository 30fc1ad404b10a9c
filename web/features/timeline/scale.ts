import type { TimelineItem } from '../../../src/model/api.ts';
import { edtfRange, isoDay, openCandidates } from '../../ui/edtf.ts';

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

/** The items that can be placed in time, numbered as in the list. What is published is in the list alone. */
export const place = (items: readonly TimelineItem[]): { placed: Placed[]; from: number; to: number } => {
  const marks = new Map<string, Placed>();
  for (const [index, item] of items.entries()) {
    const bars = item.kind === 'publication' ? [] : barsOf(item);
    if (bars.length === 0) continue;
    const key = JSON.stringify([item.kind, bars]);
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

const STEPS = [1, 2, 7, 14] as const;

/** Places for at most `most` ticks on whole days, months or years. */
export const ticks = (from: number, to: number, most: number): { day: number; label: string }[] => {
  const days = to - from;
  const step = STEPS.find((each) => days / each <= most);
  if (step !== undefined) {
    const first = Math.ceil(from / step) * step;
    return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, index) => first + index * step).map((day) => ({
      day,
      label: label(day, 'day'),
    }));
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

const label = (day: number, unit: 'day' | 'month' | 'year'): string => {
  const date = new Date(day * 86_400_000);
  if (unit === 'year') return isoDay(day).slice(0, 4);
  const month = date.toLocaleString('en-GB', { month: 'short', timeZone: 'UTC' });
  return unit === 'month' ? `${month} ${date.getUTCFullYear()}` : `${date.getUTCDate()} ${month}`;
};

/** The lowest lane in which each stretch fits without touching its neighbour; `room` is the least length of one, in days. */
export const lanes = (placed: readonly Placed[], room: number): Map<Placed, number> => {
  const ends: number[] = [];
  const result = new Map<Placed, number>();
  const order = placed.toSorted((a, b) => Math.min(...a.bars.map((bar) => bar.start)) - Math.min(...b.bars.map((bar) => bar.start)));
  for (const each of order) {
    const start = Math.min(...each.bars.map((bar) => bar.start));
    const end = Math.max(start + room, ...each.bars.map((bar) => Math.max(bar.end, bar.start + room)));
    const free = ends.findIndex((taken) => taken <= start);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = end;
    result.set(each, lane);
  }
  return result;
};
