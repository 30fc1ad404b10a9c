/** Proleptic Gregorian calendar on plain integers: fast, and without the host's time zone in any answer. */

/** A date as precise as it was said: month and day are 0 where not said. */
export interface PartialDate {
  readonly y: number;
  readonly m: number;
  readonly d: number;
}

/** Both ends included; `to` null is open towards the future. */
export interface DateRange {
  readonly from: PartialDate;
  readonly to: PartialDate | null;
}

export const partial = (y: number, m = 0, d = 0): PartialDate => ({ y, m, d });

/** Days since 1970-01-01. */
export const dayNumber = (y: number, m: number, d: number): number => {
  const shifted = m <= 2 ? y - 1 : y;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + d - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
};

export const fromDayNumber = (day: number): PartialDate => {
  const z = day + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const m = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return { y: yearOfEra + era * 400 + (m <= 2 ? 1 : 0), m, d: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1 };
};

export const daysInMonth = (y: number, m: number): number => (m === 12 ? 31 : dayNumber(y, m + 1, 1) - dayNumber(y, m, 1));

/** 1 Monday .. 7 Sunday, as ISO 8601 counts. */
export const weekday = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

export const firstDay = (p: PartialDate): number => dayNumber(p.y, p.m || 1, p.d || 1);
export const lastDay = (p: PartialDate): number => (p.m === 0 ? dayNumber(p.y, 12, 31) : dayNumber(p.y, p.m, p.d || daysInMonth(p.y, p.m)));

export const isRealDay = (y: number, m: number, d: number): boolean => m >= 1 && m <= 12 && d >= 1 && d <= daysInMonth(y, m);

/** Adds calendar months, keeping the precision; the day is clipped to the month it lands in. */
export const addMonths = (p: PartialDate, months: number): PartialDate => {
  const total = p.y * 12 + (p.m || 1) - 1 + months;
  const y = Math.floor(total / 12);
  const m = total - y * 12 + 1;
  return { y, m: p.m === 0 ? 0 : m, d: p.d === 0 ? 0 : Math.min(p.d, daysInMonth(y, m)) };
};

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);
const four = (n: number): string => `${n}`.padStart(4, '0');

export const formatDate = (p: PartialDate): string =>
  p.m === 0 ? four(p.y) : p.d === 0 ? `${four(p.y)}-${two(p.m)}` : `${four(p.y)}-${two(p.m)}-${two(p.d)}`;

export const formatRange = (r: DateRange): string => {
  const from = formatDate(r.from);
  if (r.to === null) return `${from}/..`;
  const to = formatDate(r.to);
  return from === to ? from : `${from}/${to}`;
};

export const point = (p: PartialDate): DateRange => ({ from: p, to: p });
export const dayRange = (from: number, to: number): DateRange => ({ from: fromDayNumber(from), to: fromDayNumber(to) });

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/;

/** Reads the dates this folder writes, and the ISO date-times of publication; null for anything else. */
export const parseDate = (text: string): PartialDate | null => {
  const found = DATE.exec(text);
  if (!found) return null;
  const y = Number(found[1]);
  const m = Number(found[2] ?? 0);
  const d = Number(found[3] ?? 0);
  return m > 12 || (m > 0 && d > 0 && !isRealDay(y, m, d)) ? null : { y, m, d };
};

export const parseRange = (edtf: string): DateRange | null => {
  const [left = '', right] = edtf.split('/');
  const from = parseDate(left);
  const to = right === undefined ? from : parseDate(right);
  if (from === null) return to === null ? null : point(to);
  return { from, to: right === '..' ? null : to };
};
