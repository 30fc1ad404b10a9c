import { macOf } from './addresses.ts';
import { benignAsn, benignHash } from '../../../core/benign.ts';
import type { Found, IndicatorType, Word } from './indicator.ts';
import { CAPITAL, DASH, DIGIT, DOT, HEX, isDigitCode, LETTER, LOW_LINE, type Source, WIDE } from './source.ts';
import { walletOf } from './wallets.ts';

const HASHES: ReadonlyMap<number, IndicatorType> = new Map([
  [32, 'md5'],
  [40, 'sha1'],
  [64, 'sha256'],
  [128, 'sha512'],
]);
// Typesetters make the hyphens of "CVE-2021-44228" into longer or unbreakable ones.
const CVE = /^CVE[-_ :\u2010-\u2013\u2212](\d{4})[-_\u2010-\u2013\u2212](\d{4,7})(?![A-Za-z0-9])/i;
const TECHNIQUE = /^T(\d{4})(?:\.(\d{3}))?(?=$|[-_])/;
const DASHED_MAC = /^[0-9a-f]{2}(?:-[0-9a-f]{2}){5}$/i;

/** The CVE number that starts at `start`. The first ones are of 1999. */
export const cveAt = (source: Source, start: number): Found | null => {
  const match = CVE.exec(source.slice(start, start + 17));
  if (match === null) return null;
  const [whole, year = '', number = ''] = match;
  if (isDigitCode(source.code(start + whole.length)) || year < '1999' || year > '2099') return null;
  return { start, end: start + whole.length, type: 'cve', value: `CVE-${year}-${number}`, benign: null };
};

/** ATT&CK numbers: ICS from T0800, mobile and enterprise from T1001 (T1000 is a film). Sub-techniques have not passed .030 by far. */
const techniqueAt = (source: Source, word: Word): Found | null => {
  const match = TECHNIQUE.exec(source.slice(word.start, Math.min(word.end, word.start + 10)));
  if (match === null) return null;
  const [value, number = '', part] = match;
  const known = (number >= '0800' && number <= '0899') || (number >= '1001' && number <= '1799');
  if (!known || (part !== undefined && (part === '000' || part > '030'))) return null;
  return { start: word.start, end: word.start + value.length, type: 'attack-technique', value, benign: null };
};

/** `AS15169`, `ASN15169`, `ASN 15169`. Not "AS400", a computer, nor "AS4", a protocol. */
const asnAt = (source: Source, word: Word): Found | null => {
  const match = /^(AS|ASN|ASN[ :#]{1,2})(\d{3,10})(?!\w)/.exec(source.slice(word.start, word.start + 16));
  if (match === null) return null;
  const [whole, , digits = ''] = match;
  const asn = Number(digits);
  if (whole === 'AS400' || asn > 4_294_967_295) return null;
  return { start: word.start, end: word.start + whole.length, type: 'asn', value: `AS${asn}`, benign: benignAsn(asn) };
};

const hashOf = (word: Word, type: IndicatorType, text: string): Found => {
  const value = text.toLowerCase();
  return { start: word.start, end: word.end, type, value, benign: benignHash(value) };
};

/** What a word with a digit names by its letters and digits alone: a number of a catalogue, a hash, a wallet, a hardware address. */
export const numberAt = (source: Source, word: Word): Found | null => {
  const { start, end, classes } = word;
  const first = source.code(start) | 32;
  if (first === 99 && (classes & DASH) !== 0) {
    const cve = cveAt(source, start);
    if (cve !== null) return cve;
  }
  if ((classes & WIDE) !== 0 || end - start > 128) return null;
  if (first === 116 && (classes & CAPITAL) !== 0) {
    const technique = techniqueAt(source, word);
    if (technique !== null) return technique;
  }
  if ((classes & (DOT | LOW_LINE)) !== 0) return null;
  if (first === 97 && (classes & CAPITAL) !== 0) {
    const asn = asnAt(source, word);
    if (asn !== null) return asn;
  }
  if ((classes & DASH) !== 0) {
    if (end - start !== 17 || (classes & (HEX | LETTER)) !== HEX) return null;
    const text = source.slice(start, end);
    return DASHED_MAC.test(text) ? macOf(start, end, text) : null;
  }
  if (end - start < 14) return null;
  const hash = (classes & LETTER) === 0 && (classes & HEX) !== 0 && (classes & DIGIT) !== 0 ? HASHES.get(end - start) : undefined;
  if (hash !== undefined) return hashOf(word, hash, source.slice(start, end));
  return walletOf(word, source.slice(start, end));
};

/** The numbers whose first word has no digit: "CVE 2021-44228", "ASN 15169". */
export const spacedNumberAt = (source: Source, word: Word): Found | null => {
  if (word.end - word.start !== 3) return null;
  const first = source.code(word.start) | 32;
  if (first === 99) return cveAt(source, word.start);
  return first === 97 ? asnAt(source, word) : null;
};
