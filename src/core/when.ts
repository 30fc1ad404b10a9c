import { formatEdtf } from './edtf.ts';

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
