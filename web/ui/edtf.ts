import { dayNumber, FIRST_DAY, formatEdtf as formatPlain, LAST_DAY, parseEdtf } from '../../src/core/edtf.ts';
import type { TimeCandidate, TimeValue } from '../../src/model/time.ts';
import { listWords } from '../../src/core/plural.ts';

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

/** "July 2022 or 2023", "13, 15 or 17 July 2022": what the candidates share is said once. */
const formatChoice = (values: readonly string[]): string => {
  const words = [...new Set(values.map(formatPlain))].map((value) => value.split(' '));
  const first = words[0] ?? [];
  if (words.length === 1) return first.join(' ');
  const same = (pick: (list: readonly string[]) => string | undefined): boolean =>
    words.every((list) => list.length === first.length && pick(list) === pick(first));
  let head = 0;
  while (head < first.length - 1 && same((list) => list[head])) head += 1;
  if (head > 0)
    return `${first.slice(0, head).join(' ')} ${listWords(
      words.map((list) => list.slice(head).join(' ')),
      'or',
    )}`;
  let tail = 0;
  while (tail < first.length - 1 && same((list) => list[list.length - 1 - tail])) tail += 1;
  const end = tail === 0 ? '' : ` ${first.slice(first.length - tail).join(' ')}`;
  return `${listWords(
    words.map((list) => list.slice(0, list.length - tail).join(' ')),
    'or',
  )}${end}`;
};

/** An EDTF value in plain English; the text itself where it is not EDTF. */
export const formatEdtf = (edtf: string): string => {
  const set = /^\[(.*)\]$/.exec(edtf.trim());
  return (set === null ? formatPlain(edtf) : formatChoice((set[1] ?? '').split(',').map((part) => part.trim()))).replace(
    /(\d)-(\d)/g,
    '$1–$2',
  );
};

/** Candidates still open, earliest first: more than one, and no statement has settled which. */
export const openCandidates = (when: TimeValue): TimeCandidate[] =>
  when.resolvedBy === null && when.candidates.length > 1
    ? when.candidates.toSorted((a, b) => (edtfRange(a.edtf).from ?? 0) - (edtfRange(b.edtf).from ?? 0))
    : [];

/** A time value as shown: "July 2022 or 2023" while it is open, "date not known" where nothing is said. */
export const formatWhen = (when: TimeValue): string => {
  const open = openCandidates(when);
  if (open.length > 0) return formatChoice(open.map((candidate) => candidate.edtf)).replace(/(\d)-(\d)/g, '$1–$2');
  return when.edtf === null ? 'date not known' : formatEdtf(when.edtf);
};

/** The day of an ISO date-time or EDTF date: "28 December 2023". */
export const formatDay = (iso: string | null): string =>
  iso === null ? 'no date' : formatEdtf(iso.length > 10 && iso[10] === 'T' ? iso.slice(0, 10) : iso);
