const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const valid = (y: number, m: number, d: number): boolean => {
  const date = new Date(Date.UTC(y, m - 1, d));
  return y >= 1900 && y <= 9999 && date.getUTCMonth() === m - 1 && date.getUTCDate() === d;
};
const iso = (y: number, m: number, d: number): string | null =>
  valid(y, m, d) ? `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}` : null;

/**
 * The date a page gives for itself, as an ISO date or date-time with the offset it was written with (the day of a report is
 * the day where it was written), else null. Understands ISO 8601, "December 28, 2023", "28 Dec. 2023" and mail dates; 03/04/2023 is left out as ambiguous.
 */
export const readDay = (s: string): string | null => {
  const t = s.slice(0, 120).trim();
  const full = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*(Z|[+-]\d{2}:?\d{2})?)?/.exec(t);
  if (full) {
    const day = iso(Number(full[1]), Number(full[2]), Number(full[3]));
    if (day === null || full[4] === undefined || Number(full[4]) > 23 || Number(full[5]) > 59) return day;
    const zone =
      full[7] === undefined ? '' : full[7] === 'Z' ? 'Z' : full[7].includes(':') ? full[7] : `${full[7].slice(0, 3)}:${full[7].slice(3)}`;
    return `${day}T${full[4]}:${full[5]}:${full[6] ?? '00'}${zone}`;
  }
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(t);
  if (compact) return iso(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const named = /\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b/.exec(t);
  if (named && monthOf(named[1]) > 0) return iso(Number(named[3]), monthOf(named[1]), Number(named[2]));
  const european = /\b(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})\b/.exec(t);
  if (european && monthOf(european[2]) > 0) return iso(Number(european[3]), monthOf(european[2]), Number(european[1]));
  return null;
};

const monthOf = (name: string | undefined): number => MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;

/** The first day an ISO date(-time) or EDTF date or interval may mean, as milliseconds; null when it is no date. */
export const earliest = (edtf: string): number | null => {
  const m = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?=$|[T/?~%X ])/.exec(edtf.trim());
  if (m === null) return null;
  const y = Number(m[1]);
  const month = m[2] === undefined ? 1 : Number(m[2]);
  const day = m[3] === undefined ? 1 : Number(m[3]);
  // 21 to 24 are EDTF seasons
  if (month > 12) return month >= 21 && month <= 41 ? Date.UTC(y, 0, 1) : null;
  return valid(y, month, day) ? Date.UTC(y, month - 1, day) : null;
};
