import { benignHost, benignIpv4, benignIpv6 } from '../../../core/benign.ts';
import { isFileName } from './file-names.ts';
import { asciiHost, hostKind, meansHost } from './hosts.ts';
import type { Found, Word } from './indicator.ts';
import { formatIpv6, looksLikeIpv6, parseIpv4, parseIpv6 } from '../../../core/ip.ts';
import { bareLink } from './links.ts';
import { CAPITAL, DIGIT, DOT, HEX, isAlphanumeric, isDigitCode, isWordCode, LETTER, LOW_LINE, type Source, WIDE } from './source.ts';

const NUMBERING = new Set(
  'version versions ver v build builds release releases firmware revision section sections clause chapter paragraph appendix table figure'.split(
    ' ',
  ),
);
const BETWEEN = new Set(['and', 'or', 'to', 'through', 'before', 'prior', 'earlier', 'than', 'up', 'from', 'until', 'below']);

/** Whether numbers with dots are those of a version: "version 1.2.3.4", "versions prior to 10.0.0.1 and 11.0.0.1", "Chrome/120.0.0.0". */
const isNumbering = (source: Source, start: number): boolean => {
  if (source.code(start - 1) === 47 && isAlphanumeric(source.code(start - 2)) && !isDigitCode(source.code(start - 2))) return true;
  let at = start;
  for (let words = 0; words < 8; words++) {
    const end = source.back(at, 3, (code) => code === 32 || code === 44 || code === 58);
    if (end === at || end === 0) return false;
    at = source.back(end, 24, isWordCode);
    // Other numbers of the list.
    if (isDigitCode(source.code(at))) continue;
    const word = source.slice(at, end).toLowerCase().replace(/\.$/, '');
    if (NUMBERING.has(word) || /^v\d/.test(word)) return true;
    if (!BETWEEN.has(word)) return false;
  }
  return false;
};

/** End of `/24` at `at` with the length of the prefix, null where none is. */
const prefixAt = (source: Source, at: number, most: number): { end: number; bits: number } | null => {
  if (source.code(at) !== 47) return null;
  const end = source.run(at + 1, 4, isDigitCode);
  const bits = Number(source.slice(at + 1, end));
  const next = source.code(end);
  const goesOn = isAlphanumeric(next) || next === 47 || (next === 46 && isAlphanumeric(source.code(end + 1)));
  return end === at + 1 || bits > most || goesOn ? null : { end, bits };
};

/** The IPv4 address, the network or the link that a word of digits and dots begins. */
const ipv4At = (source: Source, whole: Word): Found | null => {
  // "10.0.0.1-10.0.0.50" is two.
  const word: Word = {
    ...whole,
    end: source.run(whole.start, Math.min(16, whole.end - whole.start), (code) => code === 46 || isDigitCode(code)),
  };
  const value = source.slice(word.start, word.end);
  const octets = parseIpv4(value);
  if (octets === null || (!whole.defanged && isNumbering(source, word.start))) return null;
  const benign = benignIpv4(octets);
  const prefix = prefixAt(source, word.end, 32);
  if (prefix !== null) return { start: word.start, end: prefix.end, type: 'cidr', value: `${value}/${prefix.bits}`, benign };
  return bareLink(source, word, value, benign) ?? { start: word.start, end: word.end, type: 'ipv4', value, benign };
};

/** "_dmarc.evil.com" is a name with its line; in "_evil.com_" the lines are emphasis. */
const withService = (source: Source, word: Word): Word => {
  if (source.code(word.start - 1) !== 95 || source.code(word.end) === 95) return word;
  return source.slice(word.start, word.end).split('.').length > 2 ? { ...word, start: word.start - 1 } : word;
};

/** What a word with a dot inside it names: an address, a host, a link without a scheme, a file. */
export const dottedAt = (source: Source, found: Word): Found | null => {
  if (found.end - found.start > 300) return null;
  const word = withService(source, found);
  if ((word.classes & (HEX | LETTER | LOW_LINE | WIDE | CAPITAL)) === 0) return ipv4At(source, word);
  const name = source.slice(word.start, word.end);
  const kind = hostKind(name);
  const meant = kind !== null && (word.defanged || kind === 'onion' || (isListed(kind) && meansHost(source, word, name)));
  if (meant) {
    const value = asciiHost(name);
    const benign = benignHost(value);
    const type = kind === 'onion' ? 'onion' : 'domain';
    return bareLink(source, word, value, benign) ?? { start: word.start, end: word.end, type, value, benign };
  }
  return isFileName(name) ? { start: word.start, end: word.end, type: 'file-name', value: name, benign: null } : null;
};
const isListed = (kind: string): boolean => kind === 'public' || kind === 'reserved';

const inColons = (code: number): boolean => code === 58 || code === 46 || (code < 128 && isAlphanumeric(code));
const MAC = /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/i;

/** The hardware address with this value. */
export const macOf = (start: number, end: number, text: string): Found => {
  const value = text.toLowerCase().replaceAll('-', ':');
  const benign = value === 'ff:ff:ff:ff:ff:ff' ? 'broadcast address' : value === '00:00:00:00:00:00' ? 'empty address' : null;
  return { start, end, type: 'mac', value, benign };
};

/** The IPv6 address or network, or the hardware address, that starts at `start`; else the end of the run that is none. */
export const colonsAt = (source: Source, start: number): Found | number => {
  const run = source.run(start, source.text.length, inColons);
  if (run - start > 50) return run;
  let end = source.back(run, 2, (code) => code === 46, start);
  if (source.code(end - 1) === 58 && source.code(end - 2) !== 58) end--;
  const text = source.slice(start, end);
  if (MAC.test(text)) return macOf(start, end, text);
  const groups = parseIpv6(text);
  if (groups === null || !looksLikeIpv6(text) || isAlphanumeric(source.code(end))) return run;
  const value = formatIpv6(groups);
  const benign = benignIpv6(groups);
  const prefix = prefixAt(source, end, 128);
  if (prefix !== null) return { start, end: prefix.end, type: 'cidr', value: `${value}/${prefix.bits}`, benign };
  return { start, end, type: 'ipv6', value, benign };
};

/** Whether a word may be an IPv4 address, a host or a file: it has a dot inside. */
export const isDotted = (word: Word): boolean => (word.classes & DOT) !== 0 && (word.classes & (HEX | LETTER | DIGIT | WIDE)) !== 0;
