import { isRealDay, partial } from './calendar.ts';
import { type DatePoint, freeLeft, freeRight, type Part, wordAt } from './spec.ts';
import type { Token } from './tokens.ts';
import { DOUBTFUL_MONTHS, MONTHS, ORDINALS, SEASONS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS } from './words.ts';

/** A date read from tokens `[at, to)`. `bare`: only a month or a year, which needs its surroundings to be believed. */
export interface PointMatch {
  readonly to: number;
  readonly point: DatePoint;
  readonly bare: 'month' | 'year' | null;
}

type Tokens = readonly Token[];

const whole = (y: number, m = 0, d = 0, part: Part | null = null): DatePoint => {
  const p = partial(y, m, d);
  return { from: p, to: p, part, other: null };
};
const span = (y: number, m1: number, m2: number): DatePoint => ({
  from: partial(y, m1),
  to: partial(m2 < m1 && y > 0 ? y + 1 : y, m2),
  part: null,
  other: null,
});

const ORDINAL_DAY = /^(\d{1,2})(?:st|nd|rd|th)$/;

/** 1-31, also written 3rd; 0 where no day stands here. */
export const dayAt = (tokens: Tokens, at: number): number => {
  const token = tokens[at];
  if (token === undefined) return 0;
  const length = token.end - token.start;
  if (token.kind === 'number') return length <= 2 && token.value >= 1 && token.value <= 31 ? token.value : 0;
  if (token.kind !== 'word' || length > 4) return 0;
  const value = Number(ORDINAL_DAY.exec(token.lower)?.[1] ?? 0);
  return value <= 31 ? value : 0;
};

/** A four-digit year not glued to anything; 0 where none stands here. */
export const yearAt = (tokens: Tokens, at: number): number => {
  const token = tokens[at];
  if (token?.kind !== 'number' || token.end - token.start !== 4 || token.value < 1900 || token.value > 2100) return 0;
  return freeRight(tokens, at) ? token.value : 0;
};

export const monthAt = (tokens: Tokens, at: number): number => {
  const token = tokens[at];
  return token?.kind === 'word' && token.capital ? (MONTHS.get(token.lower) ?? 0) : 0;
};

/** Skips the full stop of "Sept." and the comma or hyphen that may stand between the parts of a date. */
const afterMonth = (tokens: Tokens, at: number): number => {
  let next = at + 1;
  if (tokens[next]?.lower === '.' && SHORT_MONTHS.has(wordAt(tokens, at)) && !tokens[next]?.gap) next++;
  return next;
};
const skip = (tokens: Tokens, at: number, marks: string): number => {
  const token = tokens[at];
  return token?.kind === 'mark' && marks.includes(token.lower) && !token.line ? at + 1 : at;
};
/** The comma, hyphen or "of" between the rest of a date and its year. */
const beforeYear = (tokens: Tokens, at: number): number => (wordAt(tokens, at) === 'of' ? at + 1 : skip(tokens, at, ',-'));
const sameLine = (tokens: Tokens, at: number): boolean => tokens[at] !== undefined && !tokens[at].line;

/** "10:12:58" between the day and the year of a mail or server date. */
const skipClock = (tokens: Tokens, at: number): number => {
  if (tokens[at]?.kind !== 'number' || tokens[at + 1]?.lower !== ':' || tokens[at + 2]?.kind !== 'number') return at;
  return tokens[at + 3]?.lower === ':' && tokens[at + 4]?.kind === 'number' ? at + 5 : at + 3;
};

/** "last year", "of this year" after a month or a day: -1, -2, -3 for last, this and next, to be counted from publication. */
const countedYear = (tokens: Tokens, at: number): { to: number; y: number } | null => {
  const next = wordAt(tokens, at) === 'of' ? at + 1 : at;
  const y = ['last', 'this', 'next'].indexOf(wordAt(tokens, next));
  return y >= 0 && wordAt(tokens, next + 1) === 'year' && sameLine(tokens, next) ? { to: next + 2, y: -1 - y } : null;
};

const dayMonth = (tokens: Tokens, at: number): PointMatch | null => {
  const d = dayAt(tokens, at);
  if (d === 0 || !freeLeft(tokens, at)) return null;
  let next = at + 1;
  if (wordAt(tokens, next) === 'of') next++;
  else if (tokens[next]?.lower === '-' && !tokens[next]?.gap) next++;
  const m = monthAt(tokens, next);
  if (m === 0 || !sameLine(tokens, next) || !isRealDay(2000, m, d)) return null;
  next = afterMonth(tokens, next);
  const yearPlace = beforeYear(tokens, next);
  const y = sameLine(tokens, yearPlace) ? yearAt(tokens, yearPlace) : 0;
  if (y > 0) return { to: yearPlace + 1, point: whole(y, m, d), bare: null };
  const counted = countedYear(tokens, next);
  return { to: counted?.to ?? next, point: whole(counted?.y ?? 0, m, d), bare: null };
};

const monthFirst = (tokens: Tokens, at: number): PointMatch | null => {
  const m = monthAt(tokens, at);
  if (m === 0 || !freeLeft(tokens, at)) return null;
  const short = SHORT_MONTHS.has(wordAt(tokens, at));
  const next = afterMonth(tokens, at);
  const dayPlace = skip(tokens, next, '-');
  const d = sameLine(tokens, dayPlace) && yearAt(tokens, dayPlace) === 0 ? dayAt(tokens, dayPlace) : 0;
  if (d > 0 && isRealDay(2000, m, d)) {
    const plain = beforeYear(tokens, dayPlace + 1);
    const direct = sameLine(tokens, plain) ? yearAt(tokens, plain) : 0;
    if (direct > 0) return { to: plain + 1, point: whole(direct, m, d), bare: null };
    if (!freeRight(tokens, dayPlace)) return null;
    const clocked = skipClock(tokens, dayPlace + 1);
    const late = clocked > dayPlace + 1 && sameLine(tokens, clocked) ? yearAt(tokens, clocked) : 0;
    if (late > 0) return { to: clocked + 1, point: whole(late, m, d), bare: null };
    const counted = countedYear(tokens, dayPlace + 1);
    return { to: counted?.to ?? dayPlace + 1, point: whole(counted?.y ?? 0, m, d), bare: null };
  }
  const yearPlace = beforeYear(tokens, next);
  const y = sameLine(tokens, yearPlace) ? yearAt(tokens, yearPlace) : 0;
  if (y > 0) return { to: yearPlace + 1, point: whole(y, m), bare: null };
  const counted = countedYear(tokens, next);
  if (counted !== null) return { to: counted.to, point: whole(counted.y, m), bare: null };
  if (short && !(tokens[at]?.lower === 'sept' || next > at + 1)) return null;
  return { to: next, point: whole(0, m), bare: 'month' };
};

/** 2022-09-09, 2022/09/09, 2022-09, 2019-2021, winter years 2023-24, "2019, 11 March", or a year alone. */
const yearFirst = (tokens: Tokens, at: number): PointMatch | null => {
  const token = tokens[at];
  if (token?.kind !== 'number' || token.end - token.start !== 4 || token.value < 1900 || token.value > 2100 || !freeLeft(tokens, at))
    return null;
  const y = token.value;
  const mark = tokens[at + 1];
  const second = tokens[at + 2];
  if (
    mark !== undefined &&
    !mark.gap &&
    '-/.'.includes(mark.lower) &&
    second?.kind === 'number' &&
    !second.gap &&
    second.end - second.start === 2
  ) {
    const third = tokens[at + 4];
    const day =
      third !== undefined && !third.gap && tokens[at + 3]?.lower === mark.lower ? Number(/^\d{2}(?=$|t\d)/.exec(third.lower)?.[0] ?? 0) : 0;
    if (isRealDay(y, second.value, day)) return { to: at + 5, point: whole(y, second.value, day), bare: null };
    if (mark.lower === '-' && freeRight(tokens, at + 2)) {
      if (second.value >= 1 && second.value <= 12) return { to: at + 3, point: whole(y, second.value), bare: null };
      if (second.value === (y + 1) % 100) return { to: at + 3, point: { ...whole(y), to: partial(y + 1) }, bare: null };
    }
    return null;
  }
  if (mark !== undefined && !mark.gap && '-–/'.includes(mark.lower) && second !== undefined && !second.gap) {
    const end = yearAt(tokens, at + 2);
    if (end > y) return { to: at + 3, point: { ...whole(y), to: partial(end) }, bare: null };
    const d = dayAt(tokens, at + 4);
    const m = monthAt(tokens, at + 2);
    if (m > 0 && tokens[at + 3]?.lower === mark.lower && isRealDay(y, m, d)) return { to: at + 5, point: whole(y, m, d), bare: null };
  }
  if (!freeRight(tokens, at)) return null;
  const rest = skip(tokens, at + 1, ',');
  const dated = sameLine(tokens, rest) ? (dayMonth(tokens, rest) ?? monthFirst(tokens, rest)) : null;
  if (dated !== null && dated.point.from.d > 0 && dated.point.from.y === 0)
    return { to: dated.to, point: whole(y, dated.point.from.m, dated.point.from.d), bare: null };
  return { to: at + 1, point: whole(y), bare: 'year' };
};

/** 14/03/1979, 03-04-2022, 14.03.1979, 06/11/21: day first where the numbers allow only that; otherwise both readings are kept. */
const numeric = (tokens: Tokens, at: number): PointMatch | null => {
  const [a, mark, b, mark2, c] = [tokens[at], tokens[at + 1], tokens[at + 2], tokens[at + 3], tokens[at + 4]];
  if (a?.kind !== 'number' || b?.kind !== 'number' || c?.kind !== 'number' || mark === undefined || mark2 === undefined) return null;
  if (!'/.-'.includes(mark.lower) || mark.lower !== mark2.lower || mark.gap || b.gap || mark2.gap || c.gap) return null;
  if (a.end - a.start > 2 || b.end - b.start > 2 || !freeLeft(tokens, at) || !freeRight(tokens, at + 4)) return null;
  const digits = c.end - c.start;
  // Two digits only with slashes: 10.12.20 and 10-12-20 are as likely a version or a code.
  if (digits !== 4 && !(digits === 2 && mark.lower === '/')) return null;
  if (digits === 4 && (c.value < 1900 || c.value > 2100)) return null;
  const y = digits === 4 ? c.value : c.value + (c.value < 70 ? 2000 : 1900);
  const dayFirst = isRealDay(y, b.value, a.value) ? partial(y, b.value, a.value) : null;
  const monthFirstReading = isRealDay(y, a.value, b.value) && mark.lower !== '.' ? partial(y, a.value, b.value) : null;
  const best = dayFirst ?? monthFirstReading;
  if (best === null) return null;
  const other = dayFirst !== null && monthFirstReading !== null && a.value !== b.value ? monthFirstReading : null;
  const order =
    dayFirst === null ? ('month-first' as const) : monthFirstReading === null && mark.lower !== '.' ? ('day-first' as const) : null;
  return { to: at + 5, point: { from: best, to: best, part: null, other, ...(order === null ? {} : { numeric: order }) }, bare: null };
};

const QUARTER = /^(q[1-4]|h[12])$/;

/** "of 2022", "of last year": the year of a quarter or half; 0 unsaid, -1 last year, -2 this year. */
const yearAfter = (tokens: Tokens, at: number): { to: number; y: number } => {
  let next = wordAt(tokens, at) === 'of' ? at + 1 : skip(tokens, at, ',');
  if (wordAt(tokens, next) === 'the' && wordAt(tokens, next + 1) === 'year') next++;
  const y = yearAt(tokens, next);
  if (y > 0 && sameLine(tokens, next)) return { to: next + 1, y };
  if (next > at && wordAt(tokens, next + 1) === 'year') {
    if (wordAt(tokens, next) === 'last') return { to: next + 2, y: -1 };
    if (wordAt(tokens, next) === 'this') return { to: next + 2, y: -2 };
  }
  return { to: at, y: 0 };
};

const period = (tokens: Tokens, at: number): PointMatch | null => {
  const word = wordAt(tokens, at);
  if (QUARTER.test(word) && tokens[at]?.capital) {
    const n = Number(word[1]);
    const year = yearAfter(tokens, at + 1);
    if (year.y === 0 && word[0] === 'h') return null;
    return { to: year.to, point: word[0] === 'q' ? span(year.y, n * 3 - 2, n * 3) : span(year.y, n * 6 - 5, n * 6), bare: null };
  }
  const year = yearAt(tokens, at);
  const named = wordAt(tokens, at + 1);
  if (year > 0 && QUARTER.test(named)) {
    const n = Number(named[1]);
    return { to: at + 2, point: named[0] === 'q' ? span(year, n * 3 - 2, n * 3) : span(year, n * 6 - 5, n * 6), bare: null };
  }
  const start = SEASONS.get(word);
  if (start !== undefined) {
    const place = wordAt(tokens, at + 1) === 'of' ? at + 2 : at + 1;
    const [first, mark, second] = [tokens[place], tokens[place + 1], tokens[place + 2]];
    // "winter 2023-24" begins in the year named first
    if (
      first?.kind === 'number' &&
      (mark?.lower === '-' || mark?.lower === '/') &&
      second?.value === (first.value + 1) % 100 &&
      first.value > 1900
    )
      return { to: place + 3, point: span(first.value, start, ((start + 1) % 12) + 1), bare: null };
    const after = yearAfter(tokens, at + 1);
    return after.y <= 0 ? null : { to: after.to, point: span(after.y, start, ((start + 1) % 12) + 1), bare: null };
  }
  const n = ORDINALS.get(word);
  const unit = wordAt(tokens, at + 1);
  if (n === undefined || (unit !== 'quarter' && unit !== 'half')) return null;
  const after = yearAfter(tokens, at + 2);
  if (after.y === 0 && (unit === 'half' || word === 'last')) return null;
  const size = unit === 'quarter' ? 3 : 6;
  const index = n === -1 ? 12 / size : n;
  return index * size > 12 ? null : { to: after.to, point: span(after.y, (index - 1) * size + 1, index * size), bare: null };
};

const PARTS = new Map<string, Part>([
  ['early', 'early'],
  ['mid', 'mid'],
  ['late', 'late'],
  ['beginning', 'early'],
  ['start', 'early'],
  ['middle', 'mid'],
  ['end', 'late'],
]);

/** A date at `at`, with its weekday and its "early", "mid", "end of" where they stand before it. */
export const datePoint = (tokens: Tokens, at: number, depth = 0): PointMatch | null => {
  const token = tokens[at];
  if (token === undefined) return null;
  if (token.kind === 'number') return period(tokens, at) ?? numeric(tokens, at) ?? dayMonth(tokens, at) ?? yearFirst(tokens, at);
  if (token.kind !== 'word') return null;
  const month = monthFirst(tokens, at);
  if (month !== null) return month;
  const quarter = period(tokens, at);
  if (quarter !== null || depth > 1) return quarter;
  if (token.capital && (WEEKDAYS.has(token.lower) || SHORT_WEEKDAYS.has(token.lower))) {
    const rest = skip(tokens, skip(tokens, at + 1, '.'), ',');
    const date = sameLine(tokens, rest) ? (dayMonth(tokens, rest) ?? monthFirst(tokens, rest)) : null;
    return date !== null && date.point.from.d > 0 ? date : null;
  }
  const part = PARTS.get(token.lower);
  if (part !== undefined) {
    const far = ['beginning', 'start', 'middle', 'end'].includes(token.lower);
    if (far && wordAt(tokens, at + 1) !== 'of') return null;
    const rest = far ? at + 2 : skip(tokens, at + 1, '-');
    const date = sameLine(tokens, rest) ? datePoint(tokens, rest, depth + 1) : null;
    if (date === null || date.point.from.d > 0 || date.point.part !== null) return null;
    return { to: date.to, point: { ...date.point, part }, bare: date.bare === 'year' ? null : date.bare };
  }
  return ORDINAL_DAY.test(token.lower) ? dayMonth(tokens, at) : null;
};

const BEFORE_MONTH = new Set(
  'in since by until till during of last this next early late mid from between to through throughout and or that every around before after for earlier later per'.split(
    ' ',
  ),
);

/** Whether a month with neither day nor year is really one: "May have", "the women's march", "April Smith" are not. */
export const monthStands = (tokens: Tokens, at: number, to: number): boolean => {
  const before = tokens[at - 1];
  const after = tokens[to];
  const temporal = before?.kind === 'word' && BEFORE_MONTH.has(before.lower);
  const doubtful = DOUBTFUL_MONTHS.has(wordAt(tokens, at));
  if (temporal) return true;
  if (after?.kind === 'word' && after.capital && !after.line && !doubtful) return before?.lower === 'the';
  if (!doubtful || (['and', 'or', ','].includes(wordAt(tokens, to)) && monthAt(tokens, to + 1) > 0)) return true;
  return (before?.lower === 'the' || before?.lower === 'a') && after?.kind === 'word' && !after.capital && !after.line;
};

const YEAR_LEADS = new Set(
  'in since of by from until till to during throughout between and early late mid around before after through year the back over for about summer spring autumn winter fall circa election olympics or'.split(
    ' ',
  ),
);
const COUNT_LEADS = new Set(
  'than nearly almost some approximately roughly port version server windows office exchange sharepoint event id rfc iso page line build error pid visual'.split(
    ' ',
  ),
);
const COUNTED = new Set(
  'people bits bit bytes kb mb gb tb hours minutes seconds days gmt utc hrs usd euros dollars percent computers users machines victims systems devices servers records customers accounts organisations organizations companies hosts websites sites km miles am pm'.split(
    ' ',
  ),
);

/** Whether four digits alone are a year: not a count, a product, a price or a port. */
export const yearStands = (tokens: Tokens, at: number): boolean => {
  const before = tokens[at]?.line ? undefined : tokens[at - 1];
  const after = tokens[at + 1];
  if (before !== undefined && ('$€£№='.includes(before.lower) || (before.lower === '#' && !tokens[at]?.gap))) return false;
  if (after?.kind === 'word' && COUNTED.has(after.lower)) return false;
  if (before === undefined || before.kind !== 'word') return true;
  if ((tokens[at]?.value ?? 0) % 100 === 0 && after?.kind === 'word' && !after.capital && after.lower.endsWith('s')) return false;
  if (COUNT_LEADS.has(before.lower)) return false;
  if (YEAR_LEADS.has(before.lower)) return true;
  return !(after?.kind === 'word' && !after.capital && after.lower.endsWith('s') && after.lower.length > 3 && before.lower !== 's');
};
