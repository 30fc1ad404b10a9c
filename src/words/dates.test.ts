import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysInMonth, membersOf } from '../core/edtf.ts';
import { datesOf, type EdtfWords } from './dates.ts';
import { edtf as en } from './en/edtf.ts';
import { formatsOf } from './formats.ts';

const lists = (language: string, type: Intl.ListFormatType) => (words: readonly string[]) =>
  new Intl.ListFormat(language, { type }).format(words);

const writer = (locale: string, language: string, words: EdtfWords = en) =>
  datesOf(formatsOf(locale, language, 'UTC'), words, lists(language, 'disjunction'), lists(language, 'conjunction'));

describe('English words by four locales', () => {
  it.each([
    ['2022-07', 'July 2022', 'Juli 2022', 'juillet 2022', '2022年7月'],
    ['2023-12-25', '25 December 2023', '25. Dezember 2023', '25 décembre 2023', '2023年12月25日'],
    ['0450', '450', '450', '450', '450年'],
    ['2023-12-25/2023-12-28', '25–28 December 2023', '25.–28. Dezember 2023', '25–28 décembre 2023', '2023/12/25～2023/12/28'],
    [
      '2022-12-25/2023-01-03',
      '25 December 2022 – 3 January 2023',
      '25. Dezember 2022 – 3. Januar 2023',
      '25 décembre 2022 – 3 janvier 2023',
      '2022/12/25～2023/01/03',
    ],
    ['2021/2023', '2021–2023', '2021–2023', '2021–2023', '2021年～2023年'],
    ['[2022-07,2023-07]', 'July 2022 or 2023', 'Juli 2022 or 2023', 'juillet 2022 or 2023', '2022年 or 2023年7月'],
    [
      '[2022-07-13,2022-07-15,2022-07-17]',
      '13, 15 or 17 July 2022',
      '13., 15. or 17. Juli 2022',
      '13, 15 or 17 juillet 2022',
      '2022年7月13日, 15日 or 17日',
    ],
    ['{2022-07,2022-09}', 'July and September 2022', 'Juli and September 2022', 'juillet and septembre 2022', '2022年7月 and 9月'],
    ['2022-21', 'spring 2022', 'spring 2022', 'spring 2022', 'spring 2022年'],
    ['2022-34', 'second quarter of 2022', 'second quarter of 2022', 'second quarter of 2022', 'second quarter of 2022年'],
    ['2022-07/2022-12', 'second half of 2022', 'second half of 2022', 'second half of 2022', 'second half of 2022年'],
    ['2022-07~', 'about July 2022', 'about Juli 2022', 'about juillet 2022', 'about 2022年7月'],
    ['2022%', 'about 2022 (uncertain)', 'about 2022 (uncertain)', 'about 2022 (uncertain)', 'about 2022年 (uncertain)'],
    ['2022-07/..', 'July 2022 or later', 'Juli 2022 or later', 'juillet 2022 or later', '2022年7月 or later'],
    ['/2022-07-03', '3 July 2022 or earlier', '3. Juli 2022 or earlier', '3 juillet 2022 or earlier', '2022年7月3日 or earlier'],
    [
      '2022-07/2022-08-03',
      'July 2022 – 3 August 2022',
      'Juli 2022 – 3. August 2022',
      'juillet 2022 – 3 août 2022',
      '2022年7月 – 2022年8月3日',
    ],
    ['soon', 'soon', 'soon', 'soon', 'soon'],
  ])('%s', (edtf, ...expected) => {
    expect(['en-GB', 'de', 'fr', 'ja'].map((locale) => writer(locale, 'en-GB').edtf(edtf))).toEqual(expected);
  });
});

it('shares no more than may be shared', () => {
  const { edtf, either } = writer('en-US', 'en-GB');
  expect(edtf('[2022-07-13,2022-07-15]')).toBe('July 13 or 15, 2022');
  // "13 July or August" would read as all of August.
  expect(writer('en-GB', 'en-GB').edtf('[2022-07-13,2022-08-13]')).toBe('13 July or 13 August 2022');
  expect(edtf('[2022-07-13,2023-08-13]')).toBe('July 13, 2022 or August 13, 2023');
  expect(edtf('[2022-07,2023]')).toBe('July 2022 or 2023');
  expect(edtf('[2022-07~,2023-07~]')).toBe('about July 2022 or about July 2023');
  expect(either(['2022-07', '2023-07', '2022-07'])).toBe('July 2022 or 2023');
});

/** Any EDTF of the subset, and what of it may be written: its years, and the days and quarters it tells. */
const date = fc
  .record({
    year: fc.integer({ min: 1000, max: 9999 }),
    kind: fc.constantFrom('year', 'month', 'day', 'season', 'quarter'),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
    qualifier: fc.constantFrom('', '~', '?', '%'),
  })
  .map(({ year, kind, month, day, qualifier }) => {
    const two = (n: number): string => String(n).padStart(2, '0');
    if (kind === 'year') return `${year}${qualifier}`;
    if (kind === 'month') return `${year}-${two(month)}${qualifier}`;
    if (kind === 'season') return `${year}-${21 + (month % 4)}${qualifier}`;
    if (kind === 'quarter') return `${year}-${33 + (month % 4)}${qualifier}`;
    return `${year}-${two(month)}-${two(Math.min(day, daysInMonth(year, month)))}${qualifier}`;
  });
const member = fc.oneof(
  date,
  fc.tuple(date, date).map(([a, b]) => (a < b ? `${a}/${b}` : `${b}/${a}`)),
  date.map((a) => `${a}/..`),
  date.map((a) => `/${a}`),
);
const any = fc.oneof(
  member,
  fc.array(member, { minLength: 1, maxLength: 4 }).chain((all) => fc.constantFrom(`[${all.join(',')}]`, `{${all.join(',')}}`)),
);

const months = (locale: string): string[] =>
  Array.from({ length: 12 }, (_, at) => new Intl.DateTimeFormat(locale, { month: 'long' }).format(new Date(2000, at, 15)));

describe.each(['en-GB', 'en-US', 'de', 'fr', 'ja', 'ar', 'th'])('by %s', (locale) => {
  const { edtf } = writer(locale, 'en-GB');
  it('writes whatever is EDTF, and leaves what is not', () => {
    fc.assert(
      fc.property(any, (text) => {
        const words = edtf(text);
        expect(words).not.toBe('');
        expect(words).not.toMatch(/undefined|null|NaN|Invalid/);
        if (membersOf(text) === null) expect(words).toBe(text);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => void edtf(text)));
  });
});

describe.each(['en-GB', 'en-US', 'de', 'fr'])('never more precise than it is known, by %s', (locale) => {
  const { edtf } = writer(locale, 'en-GB');
  const names = months(locale);
  it('writes no day of a month, no month of a year, a season or a quarter', () => {
    fc.assert(
      fc.property(any, (text) => {
        const read = membersOf(text);
        if (read === null) return;
        const dates = read.members
          .flatMap((each) => ('precision' in each ? [each] : [each.start, each.end]))
          .filter((each) => each !== null);
        const words = edtf(text);
        const numbers = new Set(words.match(/\d+/g)?.map(Number));
        const known = new Set(dates.flatMap(({ year, day }) => (day === null ? [year] : [year, day])));
        expect([...numbers].filter((number) => !known.has(number))).toEqual([]);
        const named = new Set(
          dates.flatMap(({ precision, sub }) => (precision === 'day' || precision === 'month' ? [names[(sub ?? 1) - 1]] : [])),
        );
        expect(names.filter((name) => new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'u').test(words) && !named.has(name))).toEqual([]);
        // What is only about so, or not certain, says so.
        if (dates.some(({ qualifier }) => qualifier === '~' || qualifier === '%')) expect(words).toContain('about');
        if (dates.some(({ qualifier }) => qualifier === '?' || qualifier === '%')) expect(words).toContain('(uncertain)');
        if (read.members.some((each) => !('precision' in each) && each.end === null)) expect(words).toContain('or later');
      }),
    );
  });
});
