/** Points in time counted on from a moment given with its offset, and told in that offset. */

const OFFSET = /(?:Z|([+-])(\d{2}):?(\d{2}))$/;

const minutesOf = (moment: string): number => {
  const found = OFFSET.exec(moment);
  if (found === null || found[1] === undefined) return 0;
  return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3]));
};

/** A moment in the offset of another, to the minute: "2026-11-27T09:30+01:00". */
const inOffset = (at: number, like: string): string => {
  const minutes = minutesOf(like);
  const local = new Date(at + minutes * 60_000).toISOString().slice(0, 16);
  const size = Math.abs(minutes);
  const two = (n: number): string => String(n).padStart(2, '0');
  return minutes === 0 ? `${local}Z` : `${local}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
};

/** So many hours later. @param moment ISO date-time with its offset */
export const hoursAfter = (moment: string, hours: number): string => inOffset(Date.parse(moment) + hours * 3_600_000, moment);

/** The same day and time a month later in that offset; the last day of the month where it has no such day. */
export const monthAfter = (moment: string): string => {
  const shift = minutesOf(moment) * 60_000;
  const local = new Date(Date.parse(moment) + shift);
  const day = local.getUTCDate();
  const last = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 2, 0)).getUTCDate();
  const then = new Date(local);
  then.setUTCDate(1);
  then.setUTCMonth(local.getUTCMonth() + 1);
  then.setUTCDate(Math.min(day, last));
  return inOffset(then.getTime() - shift, moment);
};

/** The moment itself, told as the others are. */
export const momentText = (moment: string): string => inOffset(Date.parse(moment), moment);
