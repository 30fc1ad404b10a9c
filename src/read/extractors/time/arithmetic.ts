import {
  addMonths,
  type DateRange,
  dayRange,
  daysInMonth,
  firstDay,
  fromDayNumber,
  lastDay,
  type PartialDate,
  partial,
  point,
  weekday,
} from './calendar.ts';
import type { DatePoint, Part } from './spec.ts';
import type { Unit } from './words.ts';

/** Monday of the ISO week of a day. */
export const weekStart = (day: number): number => day - weekday(day) + 1;
export const isoWeek = (day: number): DateRange => dayRange(weekStart(day), weekStart(day) + 6);

const monthOf = (p: PartialDate): PartialDate => partial(p.y, p.m);

/** early: days 1-10, mid: 11-20, late: 21 to the end; of a year: four months each; of several months: the first, middle or last month. */
export const partOf = (from: PartialDate, to: PartialDate, part: Part | null): DateRange => {
  if (part === null || from.d > 0) return { from, to };
  if (from.m === 0) {
    const start = part === 'early' ? 1 : part === 'mid' ? 5 : 9;
    return { from: partial(from.y, start), to: partial(to.y, start + 3) };
  }
  if (from.m !== to.m || from.y !== to.y) {
    const span = (to.y - from.y) * 12 + to.m - from.m;
    return point(addMonths(from, part === 'early' ? 0 : part === 'mid' ? Math.floor(span / 2) : span));
  }
  const start = part === 'early' ? 1 : part === 'mid' ? 11 : 21;
  return { from: partial(from.y, from.m, start), to: partial(from.y, from.m, part === 'late' ? daysInMonth(from.y, from.m) : start + 9) };
};

/** The days of a date point once its year is known; a second month before the first lies in the next year. */
export const pointRange = (p: DatePoint, y: number): DateRange => {
  const from = { ...p.from, y };
  const crosses = p.to.m < p.from.m || (p.to.m === p.from.m && p.to.d < p.from.d);
  const clip = (q: PartialDate): PartialDate => (q.m > 0 && q.d > daysInMonth(q.y, q.m) ? { ...q, d: daysInMonth(q.y, q.m) } : q);
  return partOf(clip(from), clip({ ...p.to, y: crosses ? y + 1 : y }), p.part);
};

const isDay = (r: DateRange): boolean => r.from.d > 0;
const endOf = (r: DateRange): PartialDate => r.to ?? r.from;

const monthsBetween = (from: number, to: number): DateRange => ({ from: monthOf(fromDayNumber(from)), to: monthOf(fromDayNumber(to)) });

/** Moves a range by whole days. A month moved by a week or less stays that month: the words do not reach further. */
const shiftDays = (r: DateRange, days: number): DateRange => {
  const to = endOf(r);
  if (isDay(r)) return dayRange(firstDay(r.from) + days, lastDay(to) + days);
  if (Math.abs(days) <= 7 || r.from.m === 0) return r;
  return monthsBetween(firstDay(r.from) + days, lastDay(to) + days);
};

const shiftMonths = (r: DateRange, months: number): DateRange => {
  if (r.from.m === 0) return months % 12 === 0 ? { from: partial(r.from.y + months / 12), to: partial(endOf(r).y + months / 12) } : r;
  return { from: addMonths(monthOf(r.from), months), to: addMonths(monthOf(endOf(r)), months) };
};

const DAYS: Record<Unit, number> = { hour: 0, day: 1, week: 7, month: 30, quarter: 91, year: 365 };
const MONTHS: Partial<Record<Unit, number>> = { month: 1, quarter: 3, year: 12 };

/**
 * "Two months after" counted from a range; `count` 0 is vague ("days later"). Counting in months gives months: nobody who says
 * "two months after the attack" means the day. `within` keeps the stretch from the anchor on.
 */
export const offsetFrom = (r: DateRange, count: number, unit: Unit, sign: 1 | -1, within = false): DateRange => {
  const months = MONTHS[unit];
  const stretch = (near: number, far: number): DateRange => {
    const [a, b] = sign === 1 ? [near, far] : [-far, -near];
    if (months !== undefined) return { from: shiftMonths(r, a * months).from, to: endOf(shiftMonths(r, b * months)) };
    if (!isDay(r)) return unit === 'week' ? { from: shiftDays(r, a * 7).from, to: endOf(shiftDays(r, b * 7)) } : r;
    return dayRange(firstDay(r.from) + a * DAYS[unit], lastDay(endOf(r)) + b * DAYS[unit]);
  };
  if (within) return unit === 'hour' ? r : stretch(0, count === 0 ? 6 : count);
  if (unit === 'hour') return count >= 24 ? shiftDays(r, sign * Math.round(count / 24)) : r;
  if (count === 0) return stretch(2, unit === 'day' ? 7 : unit === 'week' ? 6 : 5);
  if (months !== undefined) return shiftMonths(r, sign * count * months);
  return shiftDays(r, sign * count * DAYS[unit]);
};

/** "the same day", "the following week", "that year", "That May" counted from a range. */
export const sameAs = (r: DateRange, unit: Unit | null, shift: number, month: number): DateRange => {
  if (month > 0) return point(partial(r.from.y, month));
  if (unit === null) return r;
  if (unit === 'year') return point(partial(r.from.y + shift));
  if (unit === 'month') return r.from.m === 0 ? r : point(addMonths(monthOf(r.from), shift));
  if (unit === 'quarter') {
    if (r.from.m === 0) return r;
    const start = addMonths(partial(r.from.y, r.from.m - ((r.from.m - 1) % 3)), shift * 3);
    return { from: start, to: addMonths(start, 2) };
  }
  if (!isDay(r)) return r;
  if (unit === 'week') return isoWeek(firstDay(r.from) + shift * 7);
  return shift === 0 ? r : shiftDays(r, shift);
};
