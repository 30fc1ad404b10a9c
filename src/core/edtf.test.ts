import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  compareEdtf,
  contains,
  dayNumber,
  daysInMonth,
  distanceDays,
  formatEdtf,
  isValidEdtf,
  overlaps,
  parseEdtf,
  shiftYears,
} from './edtf.ts';

const year = fc.integer({ min: 1990, max: 2030 });
const simple = fc.oneof(
  year.map(String),
  fc.tuple(year, fc.integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${String(m).padStart(2, '0')}`),
  fc
    .tuple(year, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
    .map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(Math.min(d, daysInMonth(y, m))).padStart(2, '0')}`),
  fc.tuple(year, fc.constantFrom(21, 22, 23, 24, 33, 34, 35, 36)).map(([y, s]) => `${y}-${s}`),
);
const edtf = fc.oneof(
  simple,
  fc.tuple(simple, fc.constantFrom('~', '?', '%')).map((t) => t.join('')),
  fc
    .tuple(simple, simple)
    .map(([a, b]) => (compareEdtf(a, b) <= 0 ? `${a}/${b}` : `${b}/${a}`))
    .filter(isValidEdtf),
  simple.map((s) => `${s}/..`),
  simple.map((s) => `../${s}`),
  fc.array(simple, { minLength: 1, maxLength: 3 }).map((a) => `[${a.join(',')}]`),
);

describe('parseEdtf', () => {
  it.each([
    ['2022', '2022-01-01', '2022-12-31', 'year', false],
    ['2024-02', '2024-02-01', '2024-02-29', 'month', false],
    ['2022-07-15', '2022-07-15', '2022-07-15', 'day', false],
    ['2023-12-28T10:00:00Z', '2023-12-28', '2023-12-28', 'day', false],
    ['2023-12-25/2023-12-28', '2023-12-25', '2023-12-28', 'interval', false],
    ['2022-07/..', '2022-07-01', '9999-12-31', 'interval', true],
    ['../2022', '0001-01-01', '2022-12-31', 'interval', true],
    ['2022-22', '2022-06-01', '2022-08-31', 'season', false],
    ['2022-24', '2022-12-01', '2023-02-28', 'season', false],
    ['2022-35', '2022-07-01', '2022-09-30', 'quarter', false],
    ['[2022-07,2023-07]', '2022-07-01', '2023-07-31', 'set', false],
    ['2022-07~', '2022-07-01', '2022-07-31', 'month', false],
  ])('%s', (text, from, to, precision, open) => {
    expect(parseEdtf(text)).toMatchObject({ from, to, precision, open });
  });

  it.each(['', 'July', '2022-13', '2022-02-30', '2023-12-28/2023-12-25', '../..', '[2022', '2022/2023/2024', '0000', '2022-21-01', '[]'])(
    'refuses %j',
    (text) => {
      expect(isValidEdtf(text)).toBe(false);
    },
  );

  it('never throws and gives ordered days', () => {
    fc.assert(
      fc.property(fc.oneof(edtf, fc.string()), (text) => {
        const read = parseEdtf(text);
        if (read) {
          expect(read.from <= read.to).toBe(true);
          for (const part of read.parts) expect(part.from >= read.from && part.to <= read.to).toBe(true);
        }
      }),
    );
  });
});

describe('relations', () => {
  it('reads a set by its members, not its hull', () => {
    expect(overlaps('[2022-07,2023-07]', '2022-12')).toBe(false);
    expect(overlaps('[2022-07,2023-07]', '2023-07-15')).toBe(true);
    expect(distanceDays('2022-07-15', '2022-07-20')).toBe(5);
    expect(contains('2022-07', '2022-07-15')).toBe(true);
    expect(contains('2022-07-15', '2022-07')).toBe(false);
  });

  it('agree with each other', () => {
    fc.assert(
      fc.property(edtf, edtf, (a, b) => {
        expect(overlaps(a, a)).toBe(true);
        expect(contains(a, a)).toBe(true);
        expect(overlaps(a, b)).toBe(overlaps(b, a));
        expect(distanceDays(a, b)).toBe(distanceDays(b, a));
        expect(distanceDays(a, b) === 0).toBe(overlaps(a, b));
        if (contains(a, b)) expect(overlaps(a, b)).toBe(true);
        expect(Math.sign(compareEdtf(a, b))).toBe(-Math.sign(compareEdtf(b, a)) + 0);
      }),
    );
  });

  it('counts days as the calendar does', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1600-01-01'), max: new Date('2400-01-01'), noInvalidDate: true }),
        fc.integer({ min: -9999, max: 9999 }),
        (date, n) => {
          const iso = date.toISOString().slice(0, 10);
          expect(dayNumber(iso)).toBe(Date.parse(iso) / 86_400_000);
          expect(dayNumber(addDays(iso, n))).toBe(dayNumber(iso) + n);
        },
      ),
    );
  });
});

describe('shiftYears', () => {
  it('shifts every member', () => {
    expect(shiftYears('2023-07', -1)).toBe('2022-07');
    expect(shiftYears('[2022-07,2023-07]', 1)).toBe('[2023-07,2024-07]');
    expect(shiftYears('2024-02-29/..', -1)).toBe('2023-02-28/..');
    expect(shiftYears('not a date 2022', 1)).toBe('not a date 2022');
  });

  it('comes back, leap days apart', () => {
    fc.assert(
      fc.property(
        edtf.filter((e) => !e.includes('-02-29')),
        fc.integer({ min: -50, max: 50 }),
        (e, n) => {
          expect(shiftYears(shiftYears(e, n), -n)).toBe(e);
        },
      ),
    );
  });
});

describe('formatEdtf', () => {
  it.each([
    ['2022', '2022'],
    ['2022-07', 'July 2022'],
    ['2022-07-15', '15 July 2022'],
    ['2023-12-25/2023-12-28', '25-28 December 2023'],
    ['2023-11-28/2023-12-02', '28 November - 2 December 2023'],
    ['2023-12-28/2024-01-02', '28 December 2023 - 2 January 2024'],
    ['2022-07/2022-08', 'July-August 2022'],
    ['2022-01/2022-06', 'first half of 2022'],
    ['2022/2023', '2022-2023'],
    ['2022-22', 'summer 2022'],
    ['2022-35', 'third quarter of 2022'],
    ['2022-07/..', 'July 2022 or later'],
    ['../2022', '2022 or earlier'],
    ['[2022-07,2023-07]', 'July 2022 or July 2023'],
    ['{2022-07-13,2022-07-15,2022-07-17}', '13 July 2022, 15 July 2022 and 17 July 2022'],
    ['2022-07~', 'about July 2022'],
    ['2022-07?', 'July 2022 (uncertain)'],
    ['no date', 'no date'],
  ])('%s', (text, words) => {
    expect(formatEdtf(text)).toBe(words);
  });
});
