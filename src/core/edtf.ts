/**
 * Dates as EDTF text, read as ranges of days. The subset: days, months, seasons (21-24), quarters (33-36), years, ISO
 * date-times, intervals with open or unknown ends, sets in [] (one of) or {} (all of), and the qualifiers ~ ? %.
 * Halves of a year have no level 1 form and are written as intervals (2022-01/2022-06).
 */

export type EdtfPrecision = 'day' | 'month' | 'season' | 'quarter' | 'year' | 'interval' | 'set';

/** Inclusive ISO days. */
export interface DayRange {
  from: string;
  to: string;
}

export interface EdtfRange extends DayRange {
  precision: EdtfPrecision;
  /** An end is open or unknown; `from` or `to` is then FIRST_DAY or LAST_DAY. */
  open: boolean;
  /** The members of a set; for everything else the one range itself. */
  parts: DayRange[];
}

export const FIRST_DAY = '0001-01-01';
export const LAST_DAY = '9999-12-31';

const pad = (n: number, width: number): string => String(n).padStart(width, '0');
const isoDay = (year: number, month: number, day: number): string => `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;

/** Days in a month; `month` from 1. */
export const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

/** Days since 1970-01-01 of an ISO day. Computed by hand: Date reads the years 0 to 99 as 1900 to 1999. */
export const dayNumber = (iso: string): number => {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
};

/** The ISO day `n` days after `iso` (before it where n is negative), kept within FIRST_DAY and LAST_DAY. */
export const addDays = (iso: string, n: number): string => {
  const target = Math.min(Math.max(dayNumber(iso) + n, dayNumber(FIRST_DAY)), dayNumber(LAST_DAY));
  return new Date(target * 86_400_000).toISOString().slice(0, 10);
};

/** One date as it is written: which parts of it are known. */
export interface EdtfDate extends DayRange {
  precision: 'day' | 'month' | 'season' | 'quarter' | 'year';
  year: number;
  /** Month, season (21-24) or quarter (33-36) number as written. */
  sub: number | null;
  day: number | null;
  /** `~` about, `?` uncertain, `%` both; empty where it is neither. */
  qualifier: string;
}

const SIMPLE = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?)?([~?%]?)$/;

const monthsOf = (year: number, first: number, count: number): DayRange => {
  const last = first + count - 1;
  const endYear = Math.min(year + Math.floor((last - 1) / 12), 9999);
  const endMonth = ((last - 1) % 12) + 1;
  return { from: isoDay(year, first, 1), to: isoDay(endYear, endMonth, daysInMonth(endYear, endMonth)) };
};

const parseSimple = (text: string): EdtfDate | null => {
  const match = SIMPLE.exec(text);
  if (!match) return null;
  const year = Number(match[1]);
  if (year === 0) return null;
  const sub = match[2] === undefined ? null : Number(match[2]);
  const day = match[3] === undefined ? null : Number(match[3]);
  const base = { year, sub, day, qualifier: match[4] ?? '' };
  if (sub === null) return { ...base, precision: 'year', from: isoDay(year, 1, 1), to: isoDay(year, 12, 31) };
  if (sub >= 1 && sub <= 12) {
    if (day === null) return { ...base, precision: 'month', ...monthsOf(year, sub, 1) };
    if (day < 1 || day > daysInMonth(year, sub)) return null;
    const iso = isoDay(year, sub, day);
    return { ...base, precision: 'day', from: iso, to: iso };
  }
  if (day !== null) return null;
  // Northern seasons; a winter is named after the year in which it begins.
  if (sub >= 21 && sub <= 24) return { ...base, precision: 'season', ...monthsOf(year, (sub - 20) * 3, 3) };
  if (sub >= 33 && sub <= 36) return { ...base, precision: 'quarter', ...monthsOf(year, (sub - 33) * 3 + 1, 3) };
  return null;
};

const isOpenEnd = (text: string): boolean => text === '..' || text === '';

const parseMember = (text: string): Omit<EdtfRange, 'parts'> | null => {
  if (!text.includes('/')) {
    const one = parseSimple(text);
    return one && { from: one.from, to: one.to, precision: one.precision, open: false };
  }
  const [left = '', right = '', ...rest] = text.split('/');
  if (rest.length > 0 || (isOpenEnd(left) && isOpenEnd(right))) return null;
  const start = isOpenEnd(left) ? null : parseSimple(left);
  const end = isOpenEnd(right) ? null : parseSimple(right);
  if ((!start && !isOpenEnd(left)) || (!end && !isOpenEnd(right))) return null;
  const from = start?.from ?? FIRST_DAY;
  const to = end?.to ?? LAST_DAY;
  if (from > to) return null;
  return { from, to, precision: 'interval', open: !start || !end };
};

const setMembers = (text: string): string[] | null =>
  (text.startsWith('[') && text.endsWith(']')) || (text.startsWith('{') && text.endsWith('}'))
    ? text
        .slice(1, -1)
        .split(',')
        .map((t) => t.trim())
    : null;

// Joining incidents compares the same few dates thousands of times a document: parsing them anew took nine tenths of that.
const MOST_CACHED = 4096;
const LONGEST_CACHED = 100;
const parsed = new Map<string, EdtfRange | null>();

/** Reads an EDTF expression; null where it is not one of the subset above. The result is shared: do not change it. */
export const parseEdtf = (text: string): Readonly<EdtfRange> | null => {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const range = parseAny(text);
  if (text.length > LONGEST_CACHED) return range;
  if (parsed.size >= MOST_CACHED) parsed.clear();
  parsed.set(text, range);
  return range;
};

const parseAny = (text: string): EdtfRange | null => {
  const members = setMembers(text);
  if (!members) {
    const one = parseMember(text);
    return one && { ...one, parts: [{ from: one.from, to: one.to }] };
  }
  const parts: DayRange[] = [];
  let open = false;
  for (const member of members) {
    const read = parseMember(member);
    if (!read) return null;
    parts.push({ from: read.from, to: read.to });
    open ||= read.open;
  }
  const from = parts.reduce((least, p) => (p.from < least ? p.from : least), LAST_DAY);
  const to = parts.reduce((most, p) => (p.to > most ? p.to : most), FIRST_DAY);
  return { from, to, precision: 'set', open, parts };
};

export const isValidEdtf = (text: string): boolean => parseEdtf(text) !== null;

/** A date, or an interval with null at an end that is open or unknown. */
export type EdtfMember = EdtfDate | { start: EdtfDate | null; end: EdtfDate | null };

/** An expression taken apart for whoever writes it in words: its members (one where it is no set), and whether it means all of them. */
export const membersOf = (edtf: string): { members: EdtfMember[]; all: boolean } | null => {
  if (!isValidEdtf(edtf)) return null;
  const members = (setMembers(edtf) ?? [edtf]).map((member): EdtfMember | null => {
    if (!member.includes('/')) return parseSimple(member);
    const [start = '', end = ''] = member.split('/');
    return { start: parseSimple(start), end: parseSimple(end) };
  });
  return { members: members.filter((member) => member !== null), all: edtf.startsWith('{') };
};

const meet = (a: DayRange, b: DayRange): boolean => a.from <= b.to && b.from <= a.to;

/** Whether two expressions can mean a common day. A set overlaps where one of its members does. False where either is not EDTF. */
export const overlaps = (a: string, b: string): boolean => {
  const [x, y] = [parseEdtf(a), parseEdtf(b)];
  return x !== null && y !== null && x.parts.some((p) => y.parts.some((q) => meet(p, q)));
};

/** Whether every day of `inner` is a day of `outer`. */
export const contains = (outer: string, inner: string): boolean => {
  const [x, y] = [parseEdtf(outer), parseEdtf(inner)];
  return x !== null && y !== null && y.parts.every((q) => x.parts.some((p) => p.from <= q.from && q.to <= p.to));
};

/** Days between the nearest ends of two expressions; 0 where they overlap, Infinity where either is not EDTF. */
export const distanceDays = (a: string, b: string): number => {
  const [x, y] = [parseEdtf(a), parseEdtf(b)];
  if (!x || !y) return Number.POSITIVE_INFINITY;
  const gap = (p: DayRange, q: DayRange): number => Math.max(0, dayNumber(q.from) - dayNumber(p.to), dayNumber(p.from) - dayNumber(q.to));
  return Math.min(...x.parts.flatMap((p) => y.parts.map((q) => gap(p, q))));
};

/** Order in time: by first day, then by last day, then as text; what is not EDTF comes last. */
export const compareEdtf = (a: string, b: string): number => {
  const [x, y] = [parseEdtf(a), parseEdtf(b)];
  const key = (r: EdtfRange | null, text: string): string => (r ? `0${r.from}${r.to}${text}` : `1${text}`);
  const [p, q] = [key(x, a), key(y, b)];
  return p < q ? -1 : p > q ? 1 : 0;
};

const DATE_IN_TEXT = /(\d{4})(-\d{2})?(-\d{2})?/g;

/**
 * The same expression `years` later (earlier where negative): 2023-07 by -1 is 2022-07, sets and intervals member by member;
 * 29 February becomes 28 February in a common year. The input comes back unchanged where it is not EDTF or would leave the years 1 to 9999.
 */
export const shiftYears = (edtf: string, years: number): string => {
  if (!isValidEdtf(edtf)) return edtf;
  const shifted = edtf.replace(DATE_IN_TEXT, (_, year: string, month = '', day = '') => {
    const target = Number(year) + years;
    const common = month === '-02' && day === '-29' && target >= 1 && daysInMonth(target, 2) === 28;
    return `${pad(target, 4)}${month}${common ? '-28' : day}`;
  });
  return isValidEdtf(shifted) ? shifted : edtf;
};

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const SEASONS = ['spring', 'summer', 'autumn', 'winter'];
const QUARTERS = ['first', 'second', 'third', 'fourth'];

const plain = (s: EdtfDate, withYear = true, withMonth = true): string => {
  if (s.sub === null) return String(s.year);
  const year = withYear ? ` ${s.year}` : '';
  if (s.precision === 'season') return `${SEASONS[s.sub - 21]}${year}`;
  if (s.precision === 'quarter') return `${QUARTERS[s.sub - 33]} quarter${withYear ? ` of ${s.year}` : ''}`;
  const month = withMonth ? `${s.day === null ? '' : ' '}${MONTHS[s.sub - 1]}` : '';
  return `${s.day ?? ''}${month}${year}`;
};

const qualified = (words: string, qualifier: string): string =>
  `${qualifier === '~' || qualifier === '%' ? 'about ' : ''}${words}${qualifier === '?' || qualifier === '%' ? ' (uncertain)' : ''}`;

const formatInterval = (start: EdtfDate, end: EdtfDate): string => {
  const sameYear = start.year === end.year;
  const sameKind = start.precision === end.precision;
  if (
    sameYear &&
    start.precision === 'month' &&
    end.precision === 'month' &&
    end.sub === (start.sub ?? 0) + 5 &&
    (start.sub === 1 || start.sub === 7)
  )
    return `${start.sub === 1 ? 'first' : 'second'} half of ${start.year}`;
  if (start.from === end.from && start.to === end.to) return plain(start);
  if (sameYear && sameKind && start.precision === 'day' && start.sub === end.sub) return `${plain(start, false, false)}-${plain(end)}`;
  if (sameYear && sameKind && start.precision === 'month') return `${plain(start, false)}-${plain(end)}`;
  if (sameKind && start.precision === 'year') return `${start.year}-${end.year}`;
  return sameYear && sameKind ? `${plain(start, false)} - ${plain(end)}` : `${plain(start)} - ${plain(end)}`;
};

const formatMember = (text: string): string => {
  if (!text.includes('/')) {
    const one = parseSimple(text);
    return one ? qualified(plain(one), one.qualifier) : text;
  }
  const [left = '', right = ''] = text.split('/');
  const [start, end] = [parseSimple(left), parseSimple(right)];
  if (start && end) return start.qualifier || end.qualifier ? `${formatMember(left)} - ${formatMember(right)}` : formatInterval(start, end);
  if (start) return `${formatMember(left)} or later`;
  return end ? `${formatMember(right)} or earlier` : text;
};

/** Plain English: "July 2022", "25-28 December 2023", "July 2022 or July 2023". What is not EDTF comes back as it is. */
export const formatEdtf = (edtf: string): string => {
  if (!isValidEdtf(edtf)) return edtf;
  const members = setMembers(edtf);
  if (!members) return formatMember(edtf);
  const words = members.map(formatMember);
  const joint = edtf.startsWith('[') ? ' or ' : ' and ';
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')}${joint}${words.at(-1)}`;
};
