import { dayNumber, FIRST_DAY, LAST_DAY, parseEdtf } from '../../src/core/edtf.ts';
import type { TimeCandidate, TimeValue } from '../../src/model/time.ts';
import { words as w } from '../words/edtf.ts';
import { datesIn } from '../words/format.ts';

/** Days a value covers, as day numbers (days since 1970-01-01); null on a side that is open or unknown. */
export interface DayRange {
  from: number | null;
  to: number | null;
}

/** A day number as YYYY-MM-DD. */
export const isoDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** The day number of YYYY-MM-DD or an ISO date-time, null where it is neither. */
export const dayOf = (iso: string | null | undefined): number | null => {
  const match = /^\d{4}-\d\d-\d\d/.exec(iso ?? '');
  return match === null ? null : dayNumber(match[0]);
};

/** The days an EDTF value spans; both sides null where it is not EDTF. */
export const edtfRange = (edtf: string): DayRange => {
  const range = parseEdtf(edtf);
  if (range === null) return { from: null, to: null };
  return {
    from: range.from === FIRST_DAY ? null : dayNumber(range.from),
    to: range.to === LAST_DAY ? null : dayNumber(range.to),
  };
};

const written = datesIn(w);

/** An EDTF value in words, by the chosen locale; the text itself where it is not EDTF. */
export const formatEdtf = written.edtf;

/** Candidates still open, earliest first: more than one, and no statement has settled which. */
export const openCandidates = (when: TimeValue): TimeCandidate[] =>
  when.resolvedBy === null && when.candidates.length > 1
    ? when.candidates.toSorted((a, b) => (edtfRange(a.edtf).from ?? 0) - (edtfRange(b.edtf).from ?? 0))
    : [];

/** A time value as shown: "July 2022 or 2023" while it is open, "date not known" where nothing is said. */
export const formatWhen = (when: TimeValue): string => {
  const open = openCandidates(when);
  if (open.length > 0) return written.either(open.map((candidate) => candidate.edtf));
  return when.edtf === null ? w.notKnown : formatEdtf(when.edtf);
};

/** The day of an ISO date-time or EDTF date: "28 December 2023". */
export const formatDay = (iso: string | null): string =>
  iso === null ? w.none : formatEdtf(iso.length > 10 && iso[10] === 'T' ? iso.slice(0, 10) : iso);
