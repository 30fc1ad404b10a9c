/** Numbers, dates and lists as one locale writes them. The page is written by those of `web/words/format.ts`; what the server says by those of its language. */

/** First strong isolate and its end: keeps a date of another direction from turning the words round it. */
const ISOLATE = ['\u2068', '\u2069'] as const;

const RIGHT_TO_LEFT = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** Direction in which a language is written. */
export const directionOf = (locale: string): 'ltr' | 'rtl' => (RIGHT_TO_LEFT.has(new Intl.Locale(locale).language) ? 'rtl' : 'ltr');

/** How far a date is known. */
export type DatePrecision = 'day' | 'month' | 'year';

const PARTS: Readonly<Record<DatePrecision, Intl.DateTimeFormatOptions>> = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
};

// EDTF counts in the Gregorian calendar: by the calendars of some locales 2023 would read as 2566 or 1402.
const DAYS: Intl.DateTimeFormatOptions = { calendar: 'gregory', timeZone: 'UTC' };

/** Some versions of ICU put thin or unbreakable spaces where others put plain ones; all break lines alike here. */
const plainSpaces = (words: string): string => words.replace(/[\u2009\u202F]/g, ' ');

/** A day (YYYY-MM-DD) as a moment in UTC; Date reads the years 0 to 99 of its other forms as 1900 to 1999. */
const utc = (iso: string): Date => new Date(`${iso}T00:00:00Z`);

/**
 * What writes by one locale (BCP 47), for words of a language (its direction decides what is isolated) and by a clock (an IANA zone;
 * undefined is that of this computer).
 */
export const formatsOf = (locale: string, language: string, zone: string | undefined) => {
  const apart = directionOf(locale) !== directionOf(language);
  const set = (words: string): string => (apart ? `${ISOLATE[0]}${plainSpaces(words)}${ISOLATE[1]}` : plainSpaces(words));
  const whole = new Intl.NumberFormat(locale);
  const digits = new Map<number, Intl.NumberFormat>();
  const rounded = (most: number): Intl.NumberFormat => new Intl.NumberFormat(locale, { maximumFractionDigits: most });
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const dates = new Map<string, Intl.DateTimeFormat>();
  const dated = (precision: DatePrecision, short: boolean): Intl.DateTimeFormat => {
    const key = `${precision} ${short}`;
    const made =
      dates.get(key) ??
      new Intl.DateTimeFormat(locale, { ...DAYS, ...PARTS[precision], ...(short && precision !== 'year' ? { month: 'short' } : {}) });
    dates.set(key, made);
    return made;
  };
  const moments = new Intl.DateTimeFormat(locale, {
    calendar: 'gregory',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...(zone === undefined ? {} : { timeZone: zone }),
    timeZoneName: 'short',
  });
  const months = new Intl.DateTimeFormat(locale, { ...DAYS, month: 'short' });
  return {
    locale,
    /** 1,234 · 1.234 · ١٬٢٣٤; of a fraction no more than so many digits. */
    number: (value: number, most = 3): string => set(most === 3 ? whole.format(value) : rounded(most).format(value)),
    /** With exactly so many digits after the point. */
    decimal: (value: number, places: number): string => {
      const made = digits.get(places) ?? new Intl.NumberFormat(locale, { minimumFractionDigits: places, maximumFractionDigits: places });
      digits.set(places, made);
      return set(made.format(value));
    },
    /** A share of 1 in whole per cent. */
    percent: (value: number): string => set(percents.format(value)),
    /** A day (YYYY-MM-DD) told no more precisely than it is known. */
    date: (iso: string, precision: DatePrecision): string => set(dated(precision, false).format(utc(iso))),
    /** The same in parts, for dates that share some of them. */
    dateParts: (iso: string, precision: DatePrecision): Intl.DateTimeFormatPart[] =>
      dated(precision, false)
        .formatToParts(utc(iso))
        .map(({ type, value }) => ({ type, value: plainSpaces(value) })),
    /** Words put together of such parts, set apart as a whole. */
    set,
    /** The same with a short month, where there is little room. */
    shortDate: (iso: string, precision: DatePrecision): string => set(dated(precision, true).format(utc(iso))),
    /** From one to another of the same precision; what both share is written once. */
    dateRange: (from: string, to: string, precision: DatePrecision): string => {
      const parts = dated(precision, false).formatRangeToParts(utc(from), utc(to));
      const ofEnd = (source: string): number => parts.filter((part) => part.source === source).length;
      // Thin spaces that became plain ones part two numbers too far: "25–28 December", but "28 December – 3 January".
      const tight = ofEnd('startRange') === 1 && ofEnd('endRange') === 1;
      const words = parts.map(({ value }) => value).join('');
      return set(tight ? words.replace(/(\p{N})\s*–\s*(\p{N})/u, '$1–$2') : words);
    },
    /** The short name of a month, 1 to 12. */
    monthName: (month: number): string => set(months.format(Date.UTC(2000, month - 1, 1))),
    /** A moment to the minute, with its clock named: "28 Dec 2023, 14:05 UTC". The words themselves where it is none. */
    moment: (iso: string): string => {
      const at = Date.parse(iso);
      return Number.isNaN(at) ? iso : set(moments.format(at));
    },
  };
};
