import { outText } from '../../../core/when.ts';
import type { ObservableType } from '../../../core/observable.ts';
import { plural } from '../../../core/plural.ts';
import { leftOutText, type SharedHead, type SharedIndicator } from '../../../model/sharing.ts';
import { tlpLabel } from '../../../model/tlp.ts';

/** Which of what documents name may go into a detection, and until when. */

/**
 * Days for which an indicator is worth looking for after the newest document that names it. Addresses change hands within weeks, names
 * are kept for as long as they are paid for, and a hash always means the same file. null: no sign by itself, so it is in no detection.
 */
export const DAYS_KEPT: Readonly<Record<ObservableType, number | null>> = {
  ipv4: 60,
  ipv6: 60,
  cidr: 60,
  domain: 180,
  onion: 365,
  url: 90,
  email: 180,
  mac: null,
  asn: null,
  md5: 730,
  sha1: 730,
  sha256: 730,
  sha512: 730,
  btc: 365,
  eth: 365,
  'registry-key': null,
  'file-path': null,
  'file-name': null,
};

export interface Kept extends SharedIndicator {
  /** Day on which it was last named. */
  seen: string;
  /** First day on which it is worth nothing any more. */
  expires: string;
  expired: boolean;
}

export interface Sorted {
  kept: Kept[];
  /** Left out for being harmless. */
  benign: number;
  /** Left out for being no sign by itself. */
  weak: number;
}

const dayOf = ({ document: { ref } }: SharedIndicator): string => {
  // "2023-12" means some day of that month: the last it can be would keep it longest, the first is known.
  const written = /^\d{4}(?:-\d{2}(?:-\d{2})?)?/.exec(ref.published ?? ref.collectedAt)?.[0] ?? ref.collectedAt.slice(0, 10);
  return `${written}-01-01`.slice(0, 10);
};
const after = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** @param today ISO day: what expires on it or earlier has expired */
export const sortOut = (all: readonly SharedIndicator[], today: string): Sorted => {
  const sorted: Sorted = { kept: [], benign: 0, weak: 0 };
  for (const each of all) {
    const days = DAYS_KEPT[each.type];
    if (each.benign !== null) sorted.benign += 1;
    else if (days === null) sorted.weak += 1;
    else {
      const seen = dayOf(each);
      const expires = after(seen, days);
      sorted.kept.push({ ...each, seen, expires, expired: expires <= today });
    }
  }
  return sorted;
};

/** Who names it, in one line of plain words without line breaks. */
export const namedBy = ({ document: { ref }, quote }: Kept, longest = 160): string => {
  const words = quote.replace(/\s+/g, ' ');
  return `${ref.source}, ${ref.published?.slice(0, 10) ?? outText(null, ref.collectedAt)}: "${words.length <= longest ? words : `${words.slice(0, longest - 1).trimEnd()}…`}"`;
};

/** The head of a file of indicators, without marks of a comment. */
export const headLines = (head: SharedHead, { kept, benign, weak }: Sorted, more: readonly string[] = []): string[] => {
  const left = leftOutText(head);
  const expired = kept.filter((k) => k.expired).length;
  return [
    tlpLabel(head.tlp),
    `${head.title}. As known on ${head.at.slice(0, 10)}.`,
    'These are named in documents on it. That they belong to the attack is said by nobody but where the words say so.',
    `${plural(kept.length - expired, 'indicator')} in force, ${expired} expired, ${benign} left out as harmless, ${weak} left out as no sign by themselves.`,
    ...(left === null ? [] : [left]),
    ...more,
  ].map((line) => line.replace(/[\r\n\u2028\u2029]+/g, ' '));
};
