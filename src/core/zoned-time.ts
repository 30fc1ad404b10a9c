import { fail } from './errors.ts';

/** Times of day in a place: what "at 07:00 in Tirana" and "not between 22:00 and 06:30" come to, also when clocks are put on or back. */

const DAY_MS = 86_400_000;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

const formats = new Map<string, Intl.DateTimeFormat>();
const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(zone, made);
  return made;
};

/** Whether it is a time of day as 07:00. */
export const isTimeOfDay = (text: string): boolean => TIME.test(text);

/** Whether it is the name of a time zone of the IANA database, as Europe/Tirane, that this program knows. */
export const isZone = (zone: string): boolean => {
  // An offset as +01:00 is no place: it does not follow the clocks of one.
  if (!/^[A-Za-z][\w+/-]{1,60}$/.test(zone)) return false;
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
};

/** What the clock on the wall shows, as if it were UTC: in ms since 1970, whole seconds. @throws AssayError bad-input for no zone */
const wall = (ms: number, zone: string): number => {
  if (!isZone(zone))
    throw fail('bad-input', 'bad-zone', `"${zone.slice(0, 60)}" is no time zone.`, { remedy: 'Give one as Europe/Tirane.' });
  const part = Object.fromEntries(
    formatOf(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  return Date.UTC(
    part['year'] ?? 0,
    (part['month'] ?? 1) - 1,
    part['day'] ?? 1,
    part['hour'] ?? 0,
    part['minute'] ?? 0,
    part['second'] ?? 0,
  );
};

/** When the clock on the wall shows this: the first of two such moments; where it never does, the moment it jumps past it. */
const momentOf = (shown: number, zone: string): number => {
  const offset = (ms: number): number => wall(ms, zone) - Math.floor(ms / 1000) * 1000;
  const before = shown - offset(shown - DAY_MS);
  const after = shown - offset(shown + DAY_MS);
  const fits = [before, after].filter((ms) => wall(ms, zone) === shown);
  // In the gap "02:30" of the old clock is "03:30" of the new one: whoever waits for it waits no longer than that.
  return fits.length > 0 ? Math.min(...fits) : Math.max(before, after);
};

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/**
 * The next moment, later than `now`, at which it is this time of day there.
 * @param now ISO 8601 with Z @param time as 07:00 @param zone as Europe/Tirane
 * @returns ISO 8601 with Z
 * @throws AssayError bad-input where the zone is none
 */
export const nextTimeOfDay = (now: string, time: string, zone: string): string => {
  const ms = Date.parse(now);
  const today = Math.floor(wall(ms, zone) / DAY_MS) * DAY_MS;
  for (let day = -1; day <= 2; day += 1) {
    const at = momentOf(today + day * DAY_MS + minutesOf(time) * 60_000, zone);
    if (at > ms) return new Date(at).toISOString();
  }
  throw new Error(`no ${time} after ${now} in ${zone}`);
};

/**
 * Until when it is quiet at a moment; null where it is not. `from` after `to` goes over midnight; equal ones are never quiet.
 * @returns ISO 8601 with Z
 */
export const quietUntil = (now: string, { from, to, zone }: { from: string; to: string; zone: string }): string | null => {
  const shown = wall(Date.parse(now), zone);
  const minute = Math.floor((shown - Math.floor(shown / DAY_MS) * DAY_MS) / 60_000);
  const [start, end] = [minutesOf(from), minutesOf(to)];
  const quiet = start <= end ? minute >= start && minute < end : minute >= start || minute < end;
  return quiet ? nextTimeOfDay(now, to, zone) : null;
};
