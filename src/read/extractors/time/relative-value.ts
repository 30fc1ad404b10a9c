import {
  addMonths,
  type DateRange,
  dayNumber,
  dayRange,
  formatDate,
  formatRange,
  fromDayNumber,
  partial,
  point,
  weekday,
} from './calendar.ts';
import { isoWeek, partOf, weekStart } from './arithmetic.ts';
import type { Spec } from './spec.ts';

type Period = Extract<Spec, { type: 'period' }>;
const range = (r: DateRange): string => formatRange(r);

const weekPeriod = (spec: Period, pub: number): DateRange => {
  const monday = weekStart(pub) + 7 * spec.shift;
  if (spec.part === 'early') return dayRange(monday, monday + 2);
  if (spec.part === 'mid') return dayRange(monday + 1, monday + 3);
  if (spec.part === 'late') return dayRange(monday + 3, monday + 6);
  if (spec.shift !== 0) return dayRange(monday, monday + 6);
  // A current week is bounded by publication: nothing later can have been told. "Later this week" is what is left of it.
  return spec.ordinal === 1 ? dayRange(pub, monday + 6) : dayRange(monday, pub);
};

const edge = (whole: DateRange, part: Period['part'], first: number, last: number): DateRange =>
  part === 'late' ? dayRange(last, last) : part === 'early' ? dayRange(first, first) : partOf(whole.from, whole.to ?? whole.from, part);

const periodValue = (spec: Period, pub: number): DateRange => {
  const today = fromDayNumber(pub);
  const dayOf = (y: number, m: number): number => (m > 12 ? dayNumber(y + 1, 1, 1) : dayNumber(y, m, 1));
  switch (spec.unit) {
    case 'hour':
    case 'day':
      return dayRange(pub + spec.shift, pub + spec.shift);
    case 'week':
      return spec.ordinal === -1 ? edge(isoWeek(pub), spec.part, weekStart(pub), weekStart(pub) + 6) : weekPeriod(spec, pub);
    case 'month': {
      const month = addMonths(partial(today.y, today.m), spec.shift);
      if (spec.ordinal === -1) return edge(point(month), spec.part, dayOf(month.y, month.m), dayOf(month.y, month.m + 1) - 1);
      return partOf(month, month, spec.part);
    }
    case 'quarter': {
      const start = addMonths(partial(today.y, today.m - ((today.m - 1) % 3)), spec.shift * 3);
      const end = addMonths(start, 2);
      if (spec.ordinal === -1) return edge({ from: start, to: end }, spec.part, dayOf(start.y, start.m), dayOf(end.y, end.m + 1) - 1);
      return partOf(start, end, spec.part);
    }
    case 'year': {
      const year = partial(today.y + spec.shift);
      if (spec.ordinal === -1) return edge(point(year), spec.part, dayOf(year.y, 1), dayOf(year.y + 1, 1) - 1);
      return partOf(year, year, spec.part);
    }
  }
};

const weekendValue = (which: 'last' | 'this' | 'next' | null, pub: number): DateRange => {
  const day = weekday(pub);
  const saturday = weekStart(pub) + 5;
  if (which === 'next') return dayRange(saturday + (day >= 6 ? 7 : 0), saturday + (day >= 6 ? 8 : 1));
  if (day >= 6 && which !== 'last') return dayRange(saturday, which === 'this' ? saturday + 1 : pub);
  // "this weekend" read on a Wednesday or later is the one to come, on a Monday the one just gone.
  if (which === 'this' && day >= 3) return dayRange(saturday, saturday + 1);
  return dayRange(saturday - 7, saturday - 6);
};

type Counted = Extract<Spec, { type: 'ago' | 'recent' | 'coming' }>;
const STEP = { hour: 0, day: 1, week: 7, month: 1, quarter: 3, year: 12 } as const;

const agoValue = (spec: Counted, pub: number): DateRange => {
  const today = fromDayNumber(pub);
  const month = partial(today.y, today.m);
  const { count, unit } = spec;
  if (unit === 'hour') return count >= 24 ? dayRange(pub - Math.round(count / 24), pub - Math.round(count / 24)) : dayRange(pub, pub);
  if (unit === 'day') return count === 0 ? dayRange(pub - 7, pub - 2) : dayRange(pub - count, pub - count);
  if (unit === 'week') return count === 0 ? dayRange(pub - 42, pub - 14) : isoWeek(pub - 7 * count);
  if (unit === 'year') return count === 0 ? { from: partial(today.y - 5), to: partial(today.y - 2) } : point(partial(today.y - count));
  const step = STEP[unit];
  return count === 0 ? { from: addMonths(month, -5 * step), to: addMonths(month, -2 * step) } : point(addMonths(month, -count * step));
};

const recentValue = (spec: Counted, pub: number): DateRange => {
  const today = fromDayNumber(pub);
  const month = partial(today.y, today.m);
  const { count, unit } = spec;
  if (unit === 'hour') return dayRange(pub - Math.max(1, Math.ceil(count / 24)), pub);
  if (unit === 'day' || unit === 'week') return dayRange(pub - (count || (unit === 'day' ? 7 : 6)) * STEP[unit], pub);
  if (unit === 'year' && count !== 1) return { from: partial(today.y - (count || 5)), to: partial(today.y) };
  return { from: addMonths(month, -(count || 6) * STEP[unit]), to: month };
};

const comingValue = (spec: Counted, pub: number): DateRange => {
  const { count, unit } = spec;
  const today = fromDayNumber(pub);
  if (count === 0) return { from: fromDayNumber(pub + 1), to: null };
  if (unit === 'hour' || unit === 'day' || unit === 'week')
    return dayRange(pub, pub + (unit === 'hour' ? Math.ceil(count / 24) : count * STEP[unit]));
  return { from: partial(today.y, today.m), to: addMonths(partial(today.y, today.m), count * STEP[unit]) };
};

const clockValue = (spec: Extract<Spec, { type: 'clock' }>, pub: number): string => {
  const minutes = pub * 1440 + spec.minutes - (spec.zone ?? 0);
  const day = Math.floor(minutes / 1440);
  const rest = minutes - day * 1440;
  const two = (n: number): string => `${n}`.padStart(2, '0');
  return `${formatDate(fromDayNumber(day))}T${two(Math.floor(rest / 60))}:${two(rest % 60)}:00${spec.zone === null ? '' : 'Z'}`;
};

const weekdayValue = (spec: Extract<Spec, { type: 'weekday' }>, pub: number, future: boolean): DateRange => {
  const back = (weekday(pub) - spec.day + 7) % 7;
  if (spec.which === 'next' || (future && spec.which === null)) return dayRange(pub + (7 - back), pub + (7 - back));
  if (spec.which === 'this') return dayRange(weekStart(pub) + spec.day - 1, weekStart(pub) + spec.day - 1);
  const steps = back === 0 && spec.which === 'last' ? 7 : back;
  return dayRange(pub - steps, pub - steps);
};

/** EDTF of an expression counted from the publication day (days since 1970); null for the kinds that have another anchor. */
export const relativeValue = (spec: Spec, pub: number, future: boolean): string | null => {
  switch (spec.type) {
    case 'period':
      return range(periodValue(spec, pub));
    case 'weekday':
      return range(weekdayValue(spec, pub, future));
    case 'weekend':
      return range(weekendValue(spec.which, pub));
    case 'ago':
      return range(agoValue(spec, pub));
    case 'recent':
      return range(recentValue(spec, pub));
    case 'coming':
      return range(comingValue(spec, pub));
    case 'clock':
      return clockValue(spec, pub);
    case 'overnight':
      return range(dayRange(pub - 1, pub));
    case 'publication':
      return formatDate(fromDayNumber(pub));
    default:
      return null;
  }
};
