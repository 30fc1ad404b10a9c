import { formatEdtf, parseEdtf } from './edtf.ts';

/** What a time has to tell for its words; src/model/time.ts has the whole of it. */
interface When {
  edtf: string | null;
  candidates: readonly { edtf: string }[];
  resolvedBy: string | null;
}

/** A time in plain words; every candidate where it is open. */
export const whenText = (when: When): string => {
  const open = when.resolvedBy === null ? when.candidates.map((c) => c.edtf) : [];
  if (open.length > 1) return [...new Set(open)].sort().map(formatEdtf).join(' or ');
  return when.edtf === null ? 'date unknown' : formatEdtf(when.edtf);
};

/**
 * When a document came out, in words. Of one without a date only the day is known on which it was taken in, which is no date of what it
 * says: a sanctions list read in 2026 may be of 2020.
 */
export const outText = (published: string | null, collected: string | null): string => {
  if (published !== null) return formatEdtf(published.slice(0, 10));
  return collected === null || collected === '' ? 'not dated' : `collected ${formatEdtf(collected.slice(0, 10))}; not dated`;
};

/** The time of one line of a timeline. */
export const momentText = ({
  when,
  of,
  published,
  collected,
}: {
  when: When;
  of: string;
  published: string | null;
  collected: string | null;
}): string => (when.edtf === null && of !== 'happened' ? outText(published, collected) : whenText(when));

/** How exact a time is, in words: "to the day", "some time in the month", "on that day or earlier". */
export const precisionText = (when: When): string => {
  const open = when.resolvedBy === null && when.candidates.length > 1;
  if (open) return 'one of these dates, not settled which';
  if (when.edtf === null) return 'no date is told';
  const range = parseEdtf(when.edtf);
  if (range === null) return 'in words only';
  const [left = '', right = ''] = when.edtf.split('/');
  if (range.open) return left === '..' || left === '' ? 'by then, how long before is not told' : 'from then on, until when is not told';
  switch (range.precision) {
    case 'day':
      return 'to the day';
    case 'interval':
      return right === '' ? 'to the day' : 'some time between these days, or all of it';
    case 'set':
      return 'one of these dates';
    default:
      return `some time in the ${range.precision}`;
  }
};
