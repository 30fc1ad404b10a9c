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
