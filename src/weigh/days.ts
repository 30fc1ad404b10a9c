/** First and last day an EDTF value may mean, as YYYY-MM-DD; null on a side that is open or unknown. */
export interface DayRange {
  from: string | null;
  to: string | null;
}

const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

const single = (value: string): DayRange => {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(value.replace(/[?~%]/g, ''));
  if (match === null) return { from: null, to: null };
  const [, year = '', month, day] = match;
  if (month === undefined) return { from: `${year}-01-01`, to: `${year}-12-31` };
  // EDTF seasons and quarters (21-39) are not days; the year is what is certain.
  if (Number(month) < 1 || Number(month) > 12) return { from: `${year}-01-01`, to: `${year}-12-31` };
  if (day === undefined)
    return { from: `${year}-${month}-01`, to: `${year}-${month}-${String(lastDay(Number(year), Number(month))).padStart(2, '0')}` };
  return { from: `${year}-${month}-${day}`, to: `${year}-${month}-${day}` };
};

const min = (values: readonly (string | null)[]): string | null =>
  values.reduce<string | null>((best, v) => (v !== null && (best === null || v < best) ? v : best), null);
const max = (values: readonly (string | null)[]): string | null =>
  values.reduce<string | null>((best, v) => (v !== null && (best === null || v > best) ? v : best), null);

/**
 * The days an EDTF date, interval, one-of set (`[2022-07,2023-07]`) or ISO date-time may mean. Anything else gives
 * an unknown range rather than an error: dates arrive from outside.
 */
export const dayRange = (edtf: string | null): DayRange => {
  if (edtf === null) return { from: null, to: null };
  const text = edtf.trim();
  if (/^[[{].*[\]}]$/.test(text)) {
    const members = text
      .slice(1, -1)
      .split(',')
      .map((m) => dayRange(m));
    return { from: min(members.map((m) => m.from)), to: max(members.map((m) => m.to)) };
  }
  const [start = '', end] = text.split('/');
  return end === undefined ? single(start) : { from: single(start).from, to: single(end).to };
};
