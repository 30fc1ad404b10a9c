import { contains, dayNumber, distanceDays, FIRST_DAY, overlaps, parseEdtf, shiftYears } from '../core/edtf.ts';
import type { TimeCandidate, TimeValue } from '../model/time.ts';

/** Dates of incidents: how two fit, and what becomes of them when two incidents or an incident and an event are one. */

export const isOpen = (when: TimeValue): boolean => when.candidates.length > 1;

/** An upper bound only ("../2023-12-28"): the text gives no date, the publication does. */
export const isUndated = (when: TimeValue): boolean => when.edtf === null || (parseEdtf(when.edtf)?.from === FIRST_DAY && !isOpen(when));

export const undated = (published: string): TimeValue => ({
  edtf: `../${published}`,
  candidates: [],
  resolvedBy: null,
  statedBy: null,
  yearGroup: null,
});

/** The values a date may have, most believed first. */
export const alternatives = (when: TimeValue): TimeCandidate[] => {
  if (isOpen(when)) return when.candidates.toSorted((a, b) => b.share - a.share || (a.edtf < b.edtf ? 1 : -1));
  return when.edtf === null ? [] : [{ edtf: when.edtf, share: 1, rule: 'stated' }];
};

/** EDTF of several values of which one holds, in order of time; more than six days of one wave become the span from first to last. */
const oneOf = (values: readonly string[]): string => {
  const sorted = [...new Set(values)].toSorted();
  if (sorted.length <= 1) return sorted[0] ?? '';
  if (sorted.length <= 6) return `[${sorted.join(',')}]`;
  const whole = parseEdtf(`[${sorted.join(',')}]`);
  return whole ? `${whole.from}/${whole.to}` : (sorted[0] ?? '');
};

/** A date left open by the text, with every value it may have. */
export const openDate = (candidates: readonly TimeCandidate[], yearGroup: string | null): TimeValue => ({
  edtf: oneOf(candidates.map((c) => c.edtf)),
  candidates: [...candidates],
  resolvedBy: null,
  statedBy: null,
  yearGroup,
});

const membersOf = (edtf: string): string[] => (edtf.startsWith('[') ? edtf.slice(1, -1).split(',') : [edtf]);

/** The finest values of both: July 2022 and 15 July give 15 July; 15 July and 17 July both stay. The order of arrival does not matter. */
const finest = (a: string, b: string): string => {
  const values = [...new Set([...membersOf(a), ...membersOf(b)])];
  return oneOf(values.filter((v) => !values.some((w) => w !== v && contains(v, w) && !contains(w, v))));
};

export interface DateFit {
  /** Days between the nearest values; 0 where they can be the same. */
  gap: number;
  /** Days in the coarser of the two values that meet. */
  width: number;
  /** One of the two is ambiguous: they meet only if the right candidate is taken. */
  byCandidate: boolean;
  /** Share of belief of the values that meet. */
  share: number;
  a: string;
  b: string;
}

const widthOf = (edtf: string): number => {
  const range = parseEdtf(edtf);
  if (!range) return Number.POSITIVE_INFINITY;
  return Math.min(...range.parts.map((p) => dayNumber(p.to) - dayNumber(p.from) + 1));
};

/** How two dates fit, in their best fitting values; null where either has none. */
export const fitDates = (a: TimeValue, b: TimeValue): DateFit | null => {
  if (isUndated(a) || isUndated(b)) return null;
  let best: DateFit | null = null;
  for (const x of alternatives(a))
    for (const y of alternatives(b)) {
      const gap = distanceDays(x.edtf, y.edtf);
      const share = x.share * y.share;
      if (best !== null && (gap > best.gap || (gap === best.gap && share <= best.share))) continue;
      best = { gap, share, width: Math.max(widthOf(x.edtf), widthOf(y.edtf)), byCandidate: isOpen(a) || isOpen(b), a: x.edtf, b: y.edtf };
    }
  return best;
};

/** Whether two settled dates, each no coarser than a quarter, are one year apart to the month and would otherwise be the same. */
export const yearApart = (a: TimeValue, b: TimeValue): boolean => {
  if (isUndated(a) || isUndated(b) || isOpen(a) || isOpen(b) || a.edtf === null || b.edtf === null) return false;
  if (Math.max(widthOf(a.edtf), widthOf(b.edtf)) > 92 || overlaps(a.edtf, b.edtf)) return false;
  return overlaps(shiftYears(a.edtf, 1), b.edtf) || overlaps(shiftYears(a.edtf, -1), b.edtf);
};

const settled = (edtf: string, from: TimeValue, resolvedBy: string | null): TimeValue => ({
  edtf,
  candidates: [],
  resolvedBy: resolvedBy ?? from.resolvedBy,
  statedBy: from.statedBy ?? null,
  yearGroup: from.yearGroup ?? null,
});

/**
 * The date of one incident told of twice. Where one side is ambiguous and the other not, the candidate that meets it holds and
 * `resolvedBy` is the statement behind the unambiguous one; where both are, only candidates of both stay.
 * @param narrowedBy the statement to name where two ambiguous dates leave one value
 */
export const mergeDates = (a: TimeValue, b: TimeValue, narrowedBy: string | null): TimeValue => {
  if (isUndated(a) && isUndated(b)) return (b.edtf ?? '~') < (a.edtf ?? '~') ? b : a;
  if (isUndated(a)) return b;
  if (isUndated(b)) return a;
  const yearGroup = a.yearGroup ?? b.yearGroup ?? null;
  if (!isOpen(a) && !isOpen(b)) {
    const edtf = finest(a.edtf ?? '', b.edtf ?? '');
    return { edtf, candidates: [], resolvedBy: a.resolvedBy ?? b.resolvedBy, statedBy: a.statedBy ?? b.statedBy ?? null, yearGroup };
  }
  const [open, other] = isOpen(a) ? [a, b] : [b, a];
  const kept = open.candidates.filter((c) => alternatives(other).some((o) => overlaps(c.edtf, o.edtf)));
  if (kept.length === 0) return a;
  if (kept.length > 1) {
    const total = kept.reduce((sum, c) => sum + c.share, 0);
    const shares = kept.map((c) => ({ ...c, share: total > 0 ? Math.round((c.share / total) * 1000) / 1000 : 1 / kept.length }));
    return kept.length === open.candidates.length ? { ...open, yearGroup } : openDate(shares, yearGroup);
  }
  const value = kept[0]?.edtf ?? '';
  const meeting = alternatives(other).find((o) => overlaps(value, o.edtf))?.edtf ?? value;
  const edtf = isOpen(other) ? finest(value, meeting) : finest(value, other.edtf ?? value);
  return { ...settled(edtf, other, isOpen(other) ? narrowedBy : (other.statedBy ?? other.resolvedBy)), yearGroup };
};

const yearOf = (edtf: string): number => Number(/\d{4}/.exec(edtf)?.[0] ?? 0);

/**
 * The value of an ambiguous date whose fellow, of the same year variable, was settled as `chosen` out of `fellow`: the candidate of
 * the same year if their first choices had one year, else the one as many years off. Null where no candidate is.
 */
export const inStep = (when: TimeValue, fellow: TimeValue, chosen: string): string | null => {
  const [top, fellowTop] = [alternatives(when)[0], alternatives(fellow)[0]];
  if (!top || !fellowTop || !isOpen(when)) return null;
  const sameYear = when.candidates.find((c) => yearOf(c.edtf) === yearOf(chosen));
  if (sameYear && yearOf(top.edtf) === yearOf(fellowTop.edtf)) return sameYear.edtf;
  const shift = yearOf(chosen) - yearOf(fellowTop.edtf);
  return when.candidates.find((c) => yearOf(c.edtf) - yearOf(top.edtf) === shift)?.edtf ?? null;
};

/** The date settled as one of its candidates on the word of a statement. */
export const settle = (when: TimeValue, edtf: string, by: string | null): TimeValue => ({ ...when, edtf, candidates: [], resolvedBy: by });
