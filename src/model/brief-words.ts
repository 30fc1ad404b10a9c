import { formatEdtf } from '../core/edtf.ts';
import { plural } from '../core/plural.ts';
import { upright } from '../core/upright.ts';
import { outText } from '../core/when.ts';
import type { Brief, BriefNote } from './brief.ts';

/** The order and the words of a brief on paper, the same for every format. */

const LONGEST_QUOTE = 320;

/** The words of a note, cut where they are too long for the foot of a page; the whole stands in the document. */
export const quoteText = ({ quote }: BriefNote): string => {
  const flat = upright(quote).replace(/\s+/g, ' ').trim();
  return flat.length <= LONGEST_QUOTE ? flat : `${flat.slice(0, LONGEST_QUOTE - 1).trimEnd()}…`;
};

/** Who, where and when, behind the words of a note. */
export const sourceText = ({ speaker, source, published, collected }: BriefNote): string => {
  const day = outText(published, collected);
  const from = upright(source);
  return speaker === from ? `${from}, ${day}` : `${speaker}. ${from}, ${day}`;
};

/** An address one may follow; null for anything that is none. */
export const linkOf = ({ url }: BriefNote): string | null => {
  try {
    const parsed = new URL(url ?? '');
    return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed.href : null;
  } catch {
    return null;
  }
};

export const tlpText = ({ tlp }: Pick<Brief, 'tlp'>): string => `TLP:${tlp.toUpperCase()}`;

/** What the brief is of: "As known on 28 December 2023 (by publication). 50 statements in 7 documents from 8 independent origins." */
export const standing = ({ asOf, basis, counts }: Brief): string =>
  `As known on ${formatEdtf(asOf.slice(0, 10))} (by ${basis === 'published' ? 'publication' : 'collection'}). ${plural(counts.statements, 'statement')} in ${plural(counts.documents, 'document')} from ${plural(counts.origins, 'independent origin')}.`;

/** Parts that are lists of sentences, in their order, where they have any. */
export const PARTS: readonly { key: 'confirmed' | 'claimed' | 'reported' | 'denied'; title: string }[] = [
  { key: 'confirmed', title: 'Confirmed' },
  { key: 'claimed', title: 'Claimed, not confirmed' },
  { key: 'reported', title: 'Reported or thought possible' },
  { key: 'denied', title: 'Denied' },
];

export const leftText = (left: number): string => `${left} more in the dossier`;
