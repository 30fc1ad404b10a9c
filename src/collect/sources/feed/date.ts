const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** The names of zones RFC 822 knows; all others are guesses. */
const ZONES: Record<string, string> = {
  gmt: 'Z',
  ut: 'Z',
  utc: 'Z',
  z: 'Z',
  est: '-05:00',
  edt: '-04:00',
  cst: '-06:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
};
const RFC_822 =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})[\s-]+([a-z]{3})[a-z]{0,6}[\s-]+(\d{4}|\d{2})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([a-z]{1,4}|[+-]\d{2}:?\d{2})?)?/i;
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*(Z|[+-]\d{2}:?\d{2})?)?/i;

const two = (n: string): string => n.padStart(2, '0');
const zoneOf = (zone: string | undefined): string | null => {
  if (zone === undefined) return null;
  const named = ZONES[zone.toLowerCase()];
  if (named !== undefined) return named;
  const offset = /^([+-]\d{2}):?(\d{2})$/.exec(zone);
  return offset === null ? null : `${offset[1]}:${offset[2]}`;
};

/**
 * The date of an item as an ISO date-time with the offset its publisher wrote: half past midnight in Tirana is another day in
 * London. Without a zone that is known only the day is kept. Null for what is no date, and for one that lies ahead by more than a day.
 */
export function feedDate(text: unknown, now: string): string | null {
  const said = typeof text === 'string' ? text.trim() : '';
  const iso = ISO.exec(said);
  const mail = iso === null ? RFC_822.exec(said) : null;
  const [, y, m, d, hour, minute, second, zone] = iso ?? [];
  const month = iso === null ? MONTHS.indexOf(mail?.[2]?.toLowerCase() ?? '') + 1 : Number(m);
  const year = iso === null ? (mail?.[3]?.length === 2 ? `20${mail[3]}` : mail?.[3]) : y;
  const day = iso === null ? mail?.[1] : d;
  if (year === undefined || day === undefined || month < 1 || month > 12) return null;
  const date = `${year}-${two(String(month))}-${two(day)}`;
  const start = Date.parse(`${date}T00:00:00Z`);
  // 31 February is read as a day in March: what comes back must be what went in.
  if (Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== date || start > Date.parse(now) + 86_400_000) return null;
  const [h, min, s, z] = iso === null ? [mail?.[4], mail?.[5], mail?.[6], mail?.[7]] : [hour, minute, second, zone];
  const offset = zoneOf(z);
  if (h === undefined || min === undefined || offset === null || Number(h) > 23 || Number(min) > 59 || Number(s ?? 0) > 59) return date;
  return `${date}T${two(h)}:${min}:${s ?? '00'}${offset}`;
}
