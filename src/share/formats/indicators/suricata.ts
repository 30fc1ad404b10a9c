import { sha256Hex } from '../../../core/hash.ts';
import type { SharedHead } from '../../../model/sharing.ts';
import { headLines, type Kept, namedBy, type Sorted } from './kept.ts';

/** Rules for Suricata 6 and newer. Numbers are from the range kept for local use. */

/** 1000000 to 1999999 is for rules of one's own; ours begin in its second half. */
export const SIDS = { first: 1_500_000, count: 499_999 } as const;

/** Words inside quotes of a rule: what its grammar takes for an end, and all but plain ASCII, is left out. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[“”„]/g, "'")
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\;]/g, "'")
    .replaceAll(':', ' -')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);

/** Bytes to look for: those with a meaning of their own are written in hex. */
const content = (text: string): string => {
  const bytes = new TextEncoder().encode(text);
  let out = '';
  let hex: string[] = [];
  const flush = (): void => {
    if (hex.length > 0) out += `|${hex.join(' ')}|`;
    hex = [];
  };
  for (const byte of bytes) {
    const char = String.fromCharCode(byte);
    if (/[A-Za-z0-9./_=&?%+~-]/.test(char)) {
      flush();
      out += char;
    } else hex.push(byte.toString(16).padStart(2, '0').toUpperCase());
  }
  flush();
  return out;
};

/** A rule up to its number, or null where Suricata has no rule for one by itself (hashes want a file of their own). */
const matchOf = ({ type, value }: Kept): { head: string; match: string } | null => {
  switch (type) {
    case 'ipv4':
    case 'ipv6':
    case 'cidr':
      return { head: `alert ip $HOME_NET any -> [${value}] any`, match: '' };
    case 'domain':
    case 'onion':
      return {
        head: 'alert dns $HOME_NET any -> any any',
        match: `dns.query; dotprefix; content:".${content(value)}"; nocase; endswith; `,
      };
    case 'url': {
      const found = /^(?:https?:\/\/)?([^/:?#]+)(?::\d+)?([/?][^#]*)?/i.exec(value);
      const host = found?.[1];
      if (host === undefined) return null;
      const path = found?.[2] ?? '/';
      return {
        head: 'alert http $HOME_NET any -> any any',
        match: `flow:established,to_server; http.host; content:"${content(host.toLowerCase())}"; bsize:${host.length}; http.uri; content:"${content(path)}"; startswith; `,
      };
    }
    default:
      return null;
  }
};

/** A number for each value: the same in every export unless two values fall together, when the later in order moves on. */
const numbered = (kept: readonly Kept[]): (Kept & { sid: number })[] => {
  const taken = new Set<number>();
  return kept
    .toSorted((a, b) => (a.value < b.value ? -1 : 1))
    .map((k) => {
      let at = Number.parseInt(sha256Hex(new TextEncoder().encode(k.value)).slice(0, 8), 16) % SIDS.count;
      while (taken.has(at)) at = (at + 1) % SIDS.count;
      taken.add(at);
      return { ...k, sid: SIDS.first + at };
    });
};

/** Rules, each by itself; what has expired is commented out, what Suricata has no rule for is counted. */
export const suricataRules = (head: SharedHead, sorted: Sorted): string => {
  const rules: string[] = [];
  let without = 0;
  for (const k of numbered(sorted.kept)) {
    const made = matchOf(k);
    if (made === null) {
      without += 1;
      continue;
    }
    const day = k.seen.replaceAll('-', '_');
    rules.push(
      `${k.expired ? '# ' : ''}${made.head} (msg:"ASSAY ${plain(`${k.type} named by ${namedBy(k, 110)}`)}"; ${made.match}classtype:misc-activity; sid:${k.sid}; rev:1; metadata:created_at ${day}, expires_at ${k.expires.replaceAll('-', '_')}, tlp ${k.document.tlp.replace('+', '_')};)`,
    );
  }
  const more = [
    `Numbers are from ${SIDS.first} to ${SIDS.first + SIDS.count - 1}. Expired rules are switched off.`,
    ...(without === 0 ? [] : [`${without} of them have no rule here: hashes, mail addresses and wallets are in the plain list.`]),
  ];
  return `${[...headLines(head, sorted, more).map((line) => `# ${line}`), '', ...rules].join('\n')}\n`;
};
