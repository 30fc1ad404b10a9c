import { benignHost, benignIpv4, benignIpv6, benignMailHost } from '../../../core/benign.ts';
import { asciiHost, hostKind } from './hosts.ts';
import type { Found, Word } from './indicator.ts';
import { formatIpv6, parseIpv4, parseIpv6 } from '../../../core/ip.ts';
import { plainScheme } from './refang.ts';
import { isAlphanumeric, isDigitCode, isWordCode, type Source, WIDE, classOf } from './source.ts';

const SCHEMES = new Set('http https ftp ftps sftp ws wss tcp udp ldap ldaps rmi smb ssh telnet rdp socks5'.split(' '));
const COLON = 58;
const SLASH = 47;
const AT = 64;

const NO_PART_OF_A_LINK = new Set([...'"<>[]^`{|}\\\''].map((char) => char.charCodeAt(0)));
const inLink = (code: number): boolean =>
  code < 128 ? code > 32 && code < 127 && !NO_PART_OF_A_LINK.has(code) : (classOf(code) & WIDE) !== 0;
const inUserInfo = (code: number): boolean => isWordCode(code) || (code < 128 && ':%+!$&=~*'.includes(String.fromCharCode(code)));
const inIpv6 = (code: number): boolean => code === COLON || code === 46 || (code < 128 && isAlphanumeric(code));
const inLocalPart = (code: number): boolean => (code < 128 && isWordCode(code)) || code === 43 || code === 37;

/** End of a link without the punctuation of its sentence: `(see http://evil.com/a).` ends at "a", `/wiki/A_(b)` with its bracket. */
const withoutPunctuation = (source: Source, from: number, to: number): number => {
  let open = 0;
  for (const char of source.slice(from, to)) open += char === '(' ? 1 : char === ')' ? -1 : 0;
  let end = to;
  for (; end > from; end--) {
    const char = source.text.charAt(end - 1);
    if (char === ')' && open < 0) open++;
    else if (!'.,;:!?*'.includes(char)) break;
  }
  source.steps += to - end;
  return end;
};

/** End of `:8080` at `at`, or `at` where no port is. */
const portEnd = (source: Source, at: number): number => {
  if (source.code(at) !== COLON) return at;
  const end = source.run(at + 1, 6, isDigitCode);
  return end === at + 1 || end === at + 7 || isAlphanumeric(source.code(end)) ? at : end;
};

/** End of path, query and fragment at `at`, or `at` where none is. */
const tailEnd = (source: Source, at: number): number => {
  const first = source.code(at);
  if (first !== SLASH && first !== 63 && first !== 35) return at;
  return withoutPunctuation(source, at, source.run(at, source.text.length, inLink));
};

/** What a host is called and whether it is harmless, null for no host. */
const hostOf = (text: string): { value: string; benign: string | null } | null => {
  const v4 = parseIpv4(text);
  if (v4 !== null) return { value: text, benign: benignIpv4(v4) };
  if (text.toLowerCase() !== 'localhost' && hostKind(text) === null) return null;
  const value = asciiHost(text);
  return { value, benign: benignHost(value) };
};

const ipv6Host = (source: Source, at: number): { end: number; value: string; benign: string | null } | null => {
  const end = source.run(at + 1, 46, inIpv6);
  const groups = source.code(end) === 93 ? parseIpv6(source.slice(at + 1, end)) : null;
  return groups === null ? null : { end: end + 1, value: `[${formatIpv6(groups)}]`, benign: benignIpv6(groups) };
};

const namedHost = (source: Source, at: number): { end: number; value: string; benign: string | null } | null => {
  const run = source.run(at, 300, isWordCode);
  const end = source.back(run, 3, (code) => isWordCode(code) && !isAlphanumeric(code), at);
  const host = hostOf(source.slice(at, end));
  return host === null ? null : { end, ...host };
};

/** The link whose scheme is this word. A scheme and a host that can exist make a link; what follows is taken as it stands. */
export const linkAt = (source: Source, word: Word): Found | null => {
  if (word.end - word.start > 6 || source.code(word.end + 1) !== SLASH || source.code(word.end + 2) !== SLASH) return null;
  const written = source.slice(word.start, word.end).toLowerCase();
  const plain = plainScheme(written);
  const scheme = plain ?? written;
  if (!SCHEMES.has(scheme)) return null;
  const from = word.end + 3;
  const user = source.run(from, 256, inUserInfo);
  const at = source.code(user) === AT ? user + 1 : from;
  const host = source.code(at) === 91 ? ipv6Host(source, at) : namedHost(source, at);
  if (host === null) return null;
  const port = portEnd(source, host.end);
  const end = tailEnd(source, port);
  return {
    start: word.start,
    end,
    type: 'url',
    value: `${scheme}://${source.slice(from, at)}${host.value}${source.slice(host.end, end)}`,
    benign: host.benign,
    defanged: plain !== null,
  };
};

/**
 * The link without a scheme that a host or an IPv4 address begins (`evil[.]com/gate.php`, `1.2.3.4:8080/x`), null without a path. The
 * value has none either: which it was nobody said.
 */
export const bareLink = (source: Source, word: Word, host: string, benign: string | null): Found | null => {
  const port = portEnd(source, word.end);
  const end = tailEnd(source, port);
  if (end - port < 2) return null;
  return { start: word.start, end, type: 'url', value: host + source.slice(word.end, end), benign };
};

/** The mail address round the `@` at `at`; nothing before `floor` belongs to it. */
export const mailAt = (source: Source, at: number, floor: number): Found | null => {
  const run = source.run(at + 1, 300, isWordCode);
  if (run === at + 1) return null;
  const end = source.back(run, 3, (code) => isWordCode(code) && !isAlphanumeric(code), at + 1);
  const left = source.back(at, 64, inLocalPart, floor);
  const start = source.run(left, at - left, (code) => code === 46 || code === 45);
  if (start === at || source.code(at - 1) === 46) return null;
  const name = source.slice(at + 1, end);
  if (hostKind(name) === null) return null;
  const host = asciiHost(name);
  return { start, end, type: 'email', value: `${source.slice(start, at).toLowerCase()}@${host}`, benign: benignMailHost(host) };
};
