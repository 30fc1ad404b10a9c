import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween, placeEdtf } from './month.ts';

describe('placing a date', () => {
  it.each([
    ['2022-07-15', false, '2022-07', '2022'],
    ['2022-07', false, '2022-07', '2022'],
    ['[2022-07-15,2022-07-17]', false, '2022-07', '2022'],
    ['2022-07-15/2022-08-02', false, null, '2022'],
    ['[2022-07,2023-07]', false, null, null],
    ['2022', false, null, '2022'],
    ['2022-07~', false, null, null],
    ['../2022-09-12', false, null, null],
    ['2022-07-15', true, null, null],
    ['in July', false, null, null],
    [null, false, null, null],
  ] as const)('%s (open: %s) is in month %s and year %s', (edtf, open, month, year) => {
    expect(placeEdtf(edtf, open)).toMatchObject({ month, year });
  });

  it('knows the side of an open interval that is given', () => {
    expect(placeEdtf('../2022-09-12')).toMatchObject({ from: null, to: '2022-09-12' });
  });

  it('never puts a date on a month one of its days is not in', () => {
    const day = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
      .map((d) => d.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const { month } = placeEdtf(`${from}/${to}`);
        expect(month).toBe(from.slice(0, 7) === to.slice(0, 7) ? from.slice(0, 7) : null);
      }),
    );
  });
});

describe('days between', () => {
  it.each([
    ['2022-07-15', '2022-07-20', { least: 5, most: 5 }],
    ['2022-07', '2022-08-02', { least: 2, most: 32 }],
    ['2022-07', '2022-07-20', { least: 0, most: 19 }],
    ['2022-07-20', '2022-07-15', null],
    ['../2022-07-20', '2022-07-25', null],
  ] as const)('%s to %s', (a, b, expected) => {
    expect(daysBetween(placeEdtf(a), placeEdtf(b))).toEqual(expected);
  });
});
