/** Times finer than a Date holds: STIX has any number of digits after the second, TAXII orders by microseconds. */

const TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?Z$/;

/** Compares as the times do, as text and by byte, and is equal for equal times: 05Z and 05.000Z. Null where it is no UTC time of RFC 3339. */
export const timeKey = (time: string): string | null => {
  const [, seconds, fraction = ''] = TIME.exec(time) ?? [];
  if (seconds === undefined || Number.isNaN(Date.parse(`${seconds}Z`))) return null;
  const digits = fraction.replace(/0+$/, '');
  return digits === '' ? seconds : `${seconds}.${digits}`;
};

/** Microseconds since 1970, finer digits cut. Null where it is no UTC time of RFC 3339. */
export const microsecondsOf = (time: string): number | null => {
  const [, seconds, fraction = ''] = TIME.exec(time) ?? [];
  const at = seconds === undefined ? Number.NaN : Date.parse(`${seconds}Z`);
  return Number.isNaN(at) ? null : at * 1000 + Number(fraction.slice(0, 6).padEnd(6, '0'));
};

/** 2026-01-01T00:00:00.000001Z. */
export const microsecondText = (at: number): string => {
  const seconds = Math.floor(at / 1_000_000);
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}.${String(at - seconds * 1_000_000).padStart(6, '0')}Z`;
};
