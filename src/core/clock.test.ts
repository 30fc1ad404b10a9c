import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hoursAfter, momentText, monthAfter } from './clock.ts';

const moment = fc
  .record({
    at: fc.date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true }),
    minutes: fc.integer({ min: -14 * 60, max: 14 * 60 }),
  })
  .map(({ at, minutes }) => {
    const two = (n: number): string => String(n).padStart(2, '0');
    const size = Math.abs(minutes);
    const local = new Date(Math.floor(at.getTime() / 60_000) * 60_000 + minutes * 60_000).toISOString().slice(0, 19);
    return `${local}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  });

describe('a clock', () => {
  it('counts hours on and tells them in the offset it was given', () => {
    expect(hoursAfter('2026-11-26T09:30:00+01:00', 24)).toBe('2026-11-27T09:30+01:00');
    expect(hoursAfter('2026-12-30T23:00:00-05:00', 72)).toBe('2027-01-02T23:00-05:00');
    expect(momentText('2026-11-26T09:30:00Z')).toBe('2026-11-26T09:30Z');
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 1000 }), (from, hours) => {
        const then = hoursAfter(from, hours);
        expect(Date.parse(then) - Date.parse(from)).toBe(hours * 3_600_000);
        if (!/[+-]00:00$/.test(from)) expect(then.slice(16)).toBe(from.slice(19));
      }),
    );
  });

  it('goes a month on to the same day and time, or the last day where there is no such day', () => {
    expect(monthAfter('2026-01-31T10:00:00+01:00')).toBe('2026-02-28T10:00+01:00');
    expect(monthAfter('2028-01-31T10:00:00Z')).toBe('2028-02-29T10:00Z');
    expect(monthAfter('2026-12-15T00:30:00+02:00')).toBe('2027-01-15T00:30+02:00');
    fc.assert(
      fc.property(moment, (from) => {
        const [before, then] = [momentText(from), monthAfter(from)];
        const month = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(month(then) - month(before)).toBe(1);
        expect(then.slice(10)).toBe(before.slice(10));
        expect(Number(then.slice(8, 10))).toBeLessThanOrEqual(Number(before.slice(8, 10)));
      }),
    );
  });
});
