import { describe, expect, it } from 'vitest';
import { dayOf, edtfRange, formatDay, formatEdtf, formatWhen, isoDay } from './edtf.ts';

describe('formatEdtf', () => {
  it.each([
    ['2022-07', 'July 2022'],
    ['2023-12-25', '25 December 2023'],
    ['2023-12-25/2023-12-28', '25–28 December 2023'],
    ['[2022-07,2023-07]', 'July 2022 or 2023'],
    ['[2022-07-13,2022-07-15,2022-07-17]', '13, 15 or 17 July 2022'],
    ['not a date', 'not a date'],
  ])('%s is read as %s', (edtf, words) => {
    expect(formatEdtf(edtf)).toBe(words);
  });
});

describe('formatWhen', () => {
  const candidates = [
    { edtf: '2023-07', share: 0.8, rule: 'latest before publication' },
    { edtf: '2022-07', share: 0.2, rule: 'a year earlier' },
  ];
  it('says every year that is still open, earliest first', () => {
    expect(formatWhen({ edtf: '2023-07', candidates, resolvedBy: null })).toBe('July 2022 or 2023');
  });
  it('says one once a statement settled it', () => {
    expect(formatWhen({ edtf: '2022-07', candidates, resolvedBy: 'st_1' })).toBe('July 2022');
  });
  it('never makes up a date', () => {
    expect(formatWhen({ edtf: null, candidates: [], resolvedBy: null })).toBe('date not known');
    expect(formatDay(null)).toBe('no date');
  });
  it('cuts a date-time to its day', () => {
    expect(formatDay('2024-01-03T09:30:00.000Z')).toBe('3 January 2024');
  });
});

describe('edtfRange', () => {
  it.each([
    ['2022-07', '2022-07-01', '2022-07-31'],
    ['2023-12-25/2023-12-28', '2023-12-25', '2023-12-28'],
    ['[2022-07,2023-07]', '2022-07-01', '2023-07-31'],
  ])('%s runs from %s to %s', (edtf, from, to) => {
    expect(edtfRange(edtf)).toEqual({ from: dayOf(from), to: dayOf(to) });
  });
  it('keeps an open end open', () => {
    expect(edtfRange('2023-12-25/..')).toEqual({ from: dayOf('2023-12-25'), to: null });
  });
  it('turns a day number back into the same day', () => {
    expect(isoDay(dayOf('2024-02-29') ?? 0)).toBe('2024-02-29');
  });
});
