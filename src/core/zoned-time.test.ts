import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTimeOfDay, isZone, nextTimeOfDay, quietUntil } from './zoned-time.ts';

const two = (n: number): string => String(n).padStart(2, '0');
const zones = ['UTC', 'Europe/Tirane', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia', 'America/St_Johns'];
const moment = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) }).map((ms) => new Date(ms).toISOString());
const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map(([h, m]) => `${two(h)}:${two(m)}`);
const shown = (at: string, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(Date.parse(at));

describe('times of day in a place', () => {
  it.each([
    ['2026-01-10T05:59:00.000Z', '07:00', 'Europe/Tirane', '2026-01-10T06:00:00.000Z'],
    ['2026-01-10T06:00:00.000Z', '07:00', 'Europe/Tirane', '2026-01-11T06:00:00.000Z'],
    ['2026-07-10T04:00:00.000Z', '07:00', 'Europe/Tirane', '2026-07-10T05:00:00.000Z'],
    // The clock jumps from 02:00 to 03:00 on 29 March 2026: there is no 02:30.
    ['2026-03-29T00:30:00.000Z', '02:30', 'Europe/Tirane', '2026-03-29T01:30:00.000Z'],
    // It is 02:30 twice on 25 October 2026: once is enough.
    ['2026-10-24T23:00:00.000Z', '02:30', 'Europe/Tirane', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25T00:30:00.000Z', '02:30', 'Europe/Tirane', '2026-10-26T01:30:00.000Z'],
    ['2026-06-01T12:00:00.000Z', '00:15', 'Asia/Kathmandu', '2026-06-01T18:30:00.000Z'],
  ])('after %s it is %s in %s at %s', (now, at, zone, expected) => {
    expect(nextTimeOfDay(now, at, zone)).toBe(expected);
  });

  it('is later than now, within two days, and shows that time wherever the clock ever does', () => {
    fc.assert(
      fc.property(moment, time, fc.constantFrom(...zones), (now, at, zone) => {
        const next = nextTimeOfDay(now, at, zone);
        expect(next > now).toBe(true);
        expect(Date.parse(next) - Date.parse(now)).toBeLessThanOrEqual(2 * 86_400_000);
        const jumps = shown(next, zone) !== at;
        if (jumps)
          expect(Math.abs(Date.parse(`1970-01-01T${shown(next, zone)}Z`) - Date.parse(`1970-01-01T${at}Z`))).toBeLessThanOrEqual(3_600_000);
      }),
    );
  });

  it('quiet hours go over midnight, end when they say, and equal ones are none', () => {
    const night = { from: '22:00', to: '06:30', zone: 'Europe/Tirane' };
    expect(quietUntil('2026-01-10T20:59:59.000Z', night)).toBeNull();
    expect(quietUntil('2026-01-10T21:00:00.000Z', night)).toBe('2026-01-11T05:30:00.000Z');
    expect(quietUntil('2026-01-11T05:29:59.999Z', night)).toBe('2026-01-11T05:30:00.000Z');
    expect(quietUntil('2026-01-11T05:30:00.000Z', night)).toBeNull();
    expect(quietUntil('2026-01-11T05:30:00.000Z', { ...night, from: '09:00', to: '09:00' })).toBeNull();
    fc.assert(
      fc.property(moment, time, time, fc.constantFrom(...zones), (now, from, to, zone) => {
        const until = quietUntil(now, { from, to, zone });
        if (until === null) return;
        expect(until > now).toBe(true);
      }),
    );
  });

  it('knows a time and a zone from what is none', () => {
    expect(['07:00', '23:59', '00:00'].every(isTimeOfDay)).toBe(true);
    expect(['24:00', '7:00', '07:60', '07:00:00', ''].some(isTimeOfDay)).toBe(false);
    expect(zones.every(isZone)).toBe(true);
    expect(['', 'Mars/Olympus', '+01:00', '../etc', 'a\nb', 'Europe/Tirane '].some(isZone)).toBe(false);
    expect(() => nextTimeOfDay('2026-01-01T00:00:00Z', '07:00', 'Mars/Olympus')).toThrow(/no time zone/);
  });
});
