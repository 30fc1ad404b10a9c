import { parse } from 'tldts';
import type { Word } from './indicator.ts';
import { CAPITAL, type Source } from './source.ts';

/** public: under a suffix of ICANN; reserved: never to be registered; unlisted: of another name system, an attacker's delight. */
export type HostKind = 'public' | 'onion' | 'reserved' | 'internal' | 'unlisted';

const SUFFIXES = { allowPrivateDomains: false, extractHostname: false, detectIp: false, validateHostname: false };
const OTHER_ENDINGS: ReadonlyMap<string, HostKind> = new Map([
  ...['test', 'example', 'invalid', 'localhost'].map((end) => [end, 'reserved'] as const),
  ...['local', 'internal', 'lan'].map((end) => [end, 'internal'] as const),
  ...['bit', 'lib', 'bazar', 'coin', 'emc', 'i2p'].map((end) => [end, 'unlisted'] as const),
]);

/** What kind of host name it is, null if none: empty or overlong labels, dashes at their ends, an ending nobody gives out. */
export const hostKind = (name: string): HostKind | null => {
  if (name.length < 4 || name.length > 253) return null;
  const host = name.toLowerCase();
  const labels = host.split('.');
  if (labels.length < 2 || labels.some((label) => label === '' || label.length > 63 || label.startsWith('-') || label.endsWith('-')))
    return null;
  const last = labels.at(-1) ?? '';
  const owner = labels.at(-2) ?? '';
  // Version 3 addresses end with the version, which base32 writes as "d"; version 2 ended in 2021 but is still in old reports.
  if (last === 'onion') return /^(?:[a-z2-7]{55}d|[a-z2-7]{16})$/.test(owner) ? 'onion' : null;
  const other = OTHER_ENDINGS.get(last);
  if (other !== undefined) return owner.includes('_') ? null : other;
  const { domain, isIcann } = parse(host, SUFFIXES);
  // "_dmarc.evil.com" is a name, "my_script.pl" is not one that anybody can buy.
  return domain !== null && isIcann === true && !domain.includes('_') ? 'public' : null;
};

/** Lower case and ASCII: `кремль.рф` and `xn--e1ajeds9e.xn--p1ai` are one host and get one value. */
export const asciiHost = (host: string): string => {
  const lower = host.toLowerCase();
  if (!/[^\u0000-\u007f]/.test(lower)) return lower;
  try {
    return new URL(`http://${lower}`).hostname;
  } catch {
    return lower;
  }
};

// Endings of files that are endings of hosts as well: "main.py", "install.sh", "libc.so" against Paraguay, Saint Helena, Somalia.
const FILE_ENDINGS = new Set(['py', 'sh', 'so', 'zip', 'mov']);
// The same where hosts are the commoner: only with a name that files have ("lib.rs", "readme.md").
const FILE_OR_HOST = new Set(['rs', 'md', 'ml', 'cc', 'pl', 'pm', 'ps', 'st', 'mk']);
const FILE_STEMS = new Set(
  'main lib mod build index readme changelog contributing license install setup test tests app config makefile util utils'.split(' '),
);
const CODE_ROOTS = new Set(
  'this self window document console process module system socket file user event node object string request response session config'.split(
    ' ',
  ),
);
const SOFTWARE = new Set(['asp.net', 'vb.net', 'ado.net', 'paint.net', 'ml.net', 'socket.io', 'draw.io']);
const TOP_LABELS = new Set(['com', 'org', 'net', 'io', 'edu', 'gov']);

/**
 * Whether a host name in running text, neither defanged nor part of a link, is meant as an address. Only names without capitals are:
 * "Booking.com", "Monday.com" and "ASP.NET" are a company or a product with a dot in its name, "attack.It" lacks a space after its full
 * stop. Whoever writes `booking.com` means the site (and well-known ones are marked harmless), `www.` settles it in any case. Left out
 * too: files (`main.py`), code (`window.open(`, `com.android.app`), times (`9.pm`).
 */
export const meansHost = (source: Source, word: Word, host: string): boolean => {
  const lower = host.toLowerCase();
  if (lower.startsWith('www.')) return true;
  if ((word.classes & CAPITAL) !== 0 || SOFTWARE.has(lower)) return false;
  const before = source.code(word.start - 1);
  // "/opt/run.sh", "\run.sh", "$x.name"; two slashes are the end of a scheme unknown to us.
  if (before === 92 || before === 36 || (before === 47 && source.code(word.start - 2) !== 47)) return false;
  if (source.code(word.end) === 40) return false;
  const labels = lower.split('.');
  const [first = ''] = labels;
  const last = labels.at(-1) ?? '';
  const owner = labels.at(-2) ?? '';
  if (/^\d{1,2}$/.test(owner)) return false;
  if (labels.length > 2) return !TOP_LABELS.has(first) || TOP_LABELS.has(last);
  if (FILE_OR_HOST.has(last)) return !FILE_STEMS.has(first);
  return !FILE_ENDINGS.has(last) && !CODE_ROOTS.has(first);
};
