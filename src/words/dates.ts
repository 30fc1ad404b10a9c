import { type EdtfDate, type EdtfMember, membersOf } from '../core/edtf.ts';
import type { DatePrecision, formatsOf } from './formats.ts';

/** What writes EDTF needs of a locale: dates and their parts. */
type Formats = Pick<ReturnType<typeof formatsOf>, 'date' | 'dateParts' | 'dateRange' | 'set'>;

type InWords = (value: string) => string;

/** The words it takes; `en/edtf.ts` has the English ones. */
export interface EdtfWords {
  season: Readonly<Record<21 | 22 | 23 | 24, InWords>>;
  quarter: Readonly<Record<33 | 34 | 35 | 36, InWords>>;
  firstHalf: InWords;
  secondHalf: InWords;
  about: InWords;
  uncertain: InWords;
  aboutAndUncertain: InWords;
  fromTo: (from: string, to: string) => string;
  orLater: InWords;
  orEarlier: InWords;
}

type Field = 'day' | 'month' | 'year';

const isPlain = (precision: EdtfDate['precision']): precision is DatePrecision =>
  precision === 'day' || precision === 'month' || precision === 'year';

const firstDay = ({ from }: EdtfDate): string => from;

/**
 * In which part dates of one precision differ, and what of each must be written for it: of days in two months the day as well, for
 * "13 July or August" reads as the whole of August. Null where nothing can be shared.
 */
const ownFields = (dates: readonly EdtfDate[]): ReadonlySet<string> | null => {
  const differs = (pick: (date: EdtfDate) => number | null): boolean => new Set(dates.map(pick)).size > 1;
  const [year, month, day] = [differs((one) => one.year), differs((one) => one.sub), differs((one) => one.day)];
  if (year) return month || day ? null : new Set<Field>(['year']);
  if (month) return new Set<Field>(dates[0]?.precision === 'day' ? ['day', 'month'] : ['month']);
  return new Set<Field>(['day']);
};

/**
 * Writes EDTF by a locale in the words of a language, never more precisely than it is known. What candidates of a set share is said once
 * where the order of the locale lets it: "13, 15 or 17 July 2022", "2022年または2023年7月".
 */
export const datesOf = (formats: Formats, words: EdtfWords, either: (list: readonly string[]) => string, all: typeof either) => {
  const bare = (date: EdtfDate): string => {
    if (isPlain(date.precision)) return formats.date(firstDay(date), date.precision);
    const year = formats.date(firstDay(date), 'year');
    const named: Readonly<Record<number, (year: string) => string>> = { ...words.season, ...words.quarter };
    return named[date.sub ?? 0]?.(year) ?? year;
  };
  const one = (date: EdtfDate): string => {
    if (date.qualifier === '~') return words.about(bare(date));
    if (date.qualifier === '?') return words.uncertain(bare(date));
    return date.qualifier === '%' ? words.aboutAndUncertain(bare(date)) : bare(date);
  };
  const interval = (start: EdtfDate, end: EdtfDate): string => {
    const { precision } = start;
    if (start.qualifier !== '' || end.qualifier !== '' || precision !== end.precision) return words.fromTo(one(start), one(end));
    if (start.from === end.from) return bare(start);
    if (!isPlain(precision)) return words.fromTo(bare(start), bare(end));
    if (precision === 'month' && start.year === end.year && end.sub === (start.sub ?? 0) + 5) {
      const year = formats.date(start.from, 'year');
      if (start.sub === 1) return words.firstHalf(year);
      if (start.sub === 7) return words.secondHalf(year);
    }
    return formats.dateRange(firstDay(start), firstDay(end), precision);
  };
  const member = (each: EdtfMember): string => {
    if ('precision' in each) return one(each);
    const { start, end } = each;
    if (start !== null && end !== null) return interval(start, end);
    if (start !== null) return words.orLater(one(start));
    return end === null ? '' : words.orEarlier(one(end));
  };
  /** Dates of one precision with what they share written once; null where they share nothing that stands on one side. */
  const shared = (dates: readonly EdtfDate[], join: typeof either): string | null => {
    const own = ownFields(dates);
    const precision = dates[0]?.precision;
    if (own === null || precision === undefined || !isPlain(precision)) return null;
    const taken = dates.map((date) => {
      const parts = formats.dateParts(firstDay(date), precision);
      const isOwn = parts.map(({ type }) => own.has(type));
      const [first, last] = [isOwn.indexOf(true), isOwn.lastIndexOf(true)];
      const words = (from: number, to: number): string =>
        parts
          .slice(from, to)
          .map(({ value }) => value)
          .join('');
      const after = words(last + 1, parts.length);
      // What clings to a number belongs to each: the point of "13.", the 月 of "7月".
      const next = parts[last + 1];
      const clings = next?.type === 'literal' ? (/^[^\s,،]+/.exec(next.value)?.[0] ?? '') : '';
      const others = parts.slice(first, last + 1).some(({ type }) => type !== 'literal' && !own.has(type));
      return others ? null : { before: words(0, first), core: words(first, last + 1) + clings, after: after.slice(clings.length) };
    });
    const [head] = taken;
    if (head == null || taken.some((each) => each === null || each.before !== head.before || each.after !== head.after)) return null;
    return formats.set(`${head.before}${join([...new Set(taken.map((each) => each?.core ?? ''))])}${head.after}`);
  };
  const isSimple = (each: EdtfMember): each is EdtfDate => 'precision' in each && each.qualifier === '';
  const choice = (members: readonly EdtfMember[], join: typeof either): string => {
    const written = [...new Set(members.map(member))];
    if (written.length < 2) return written.join('');
    const dates = members.filter(isSimple);
    const alike = dates.length === members.length && new Set(dates.map(({ precision }) => precision)).size === 1;
    return (alike ? shared(dates, join) : null) ?? join(written);
  };
  /** An expression in words; the text itself where it is not EDTF. */
  const edtf = (text: string): string => {
    const read = membersOf(text.trim());
    return read === null ? text : choice(read.members, read.all ? all : either);
  };
  return {
    edtf,
    /** Several of which one holds. */
    either: (edtfs: readonly string[]): string => {
      const read = membersOf(`[${edtfs.join(',')}]`);
      return read === null ? either([...new Set(edtfs.map(edtf))]) : choice(read.members, either);
    },
  };
};
