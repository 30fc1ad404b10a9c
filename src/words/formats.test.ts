import { expect, it } from 'vitest';
import { formatsOf } from './formats.ts';

/** What four locales make of one number, one day, one range and one moment; the words round them are English. */

const AT = '2023-12-28T14:05:00Z';

const written = (locale: string): string[] => {
  const of = formatsOf(locale, 'en', 'UTC');
  return [of.number(1234567), of.decimal(-1.5, 2), of.date('2023-12-28', 'day'), of.date('2023-12-01', 'month'), of.moment(AT)];
};

it.each([
  ['en-US', ['1,234,567', '-1.50', 'December 28, 2023', 'December 2023', 'Dec 28, 2023, 02:05 PM UTC']],
  ['de-DE', ['1.234.567', '-1,50', '28. Dezember 2023', 'Dezember 2023', '28. Dez. 2023, 14:05 UTC']],
  ['ja-JP', ['1,234,567', '-1.50', '2023年12月28日', '2023年12月', '2023年12月28日 14:05 UTC']],
])('%s', (locale, expected) => {
  expect(written(locale)).toEqual(expected);
});

it('Arabic has its own digits and months, and is set apart from the words round it', () => {
  const of = formatsOf('ar-EG', 'en', 'UTC');
  expect(of.number(1234)).toBe('\u2068١٬٢٣٤\u2069');
  expect(of.date('2023-12-28', 'day')).toBe('\u2068٢٨ ديسمبر ٢٠٢٣\u2069');
  // In Arabic words nothing has to be set apart.
  expect(formatsOf('ar-EG', 'ar', 'UTC').number(12)).toBe('١٢');
});

it('counts years as EDTF does, whatever the calendar of the locale', () => {
  expect(formatsOf('th-TH', 'en', 'UTC').date('2023-12-28', 'year')).toContain('2023');
  expect(formatsOf('fa-IR', 'fa', 'UTC').date('2023-12-28', 'year')).toContain('۲۰۲۳');
});

it('writes of a range once what both ends share, and of a month no day', () => {
  const of = formatsOf('en-GB', 'en', 'UTC');
  expect(of.dateRange('2023-12-25', '2023-12-28', 'day')).toMatch(/^25\s?–\s?28 December 2023$/);
  expect(of.date('2022-07-01', 'month')).toBe('July 2022');
});

it('shows by whose clock a moment is told, and leaves what is none', () => {
  expect(formatsOf('en-GB', 'en', 'Europe/Tirane').moment(AT)).toMatch(/28 Dec 2023, 15:05 (CET|GMT\+1)/);
  expect(formatsOf('en-GB', 'en', 'UTC').moment('soon')).toBe('soon');
});
