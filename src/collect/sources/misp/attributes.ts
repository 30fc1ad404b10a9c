import { benignAsn, benignHash, benignHost, benignIpv4, benignIpv6, benignMailHost } from '../../../core/benign.ts';
import { parseIpv4, parseIpv6 } from '../../../core/ip.ts';
import type { EntityKind } from '../../../model/vocabulary.ts';

/** What the value of an attribute names, by its type (MISP core format, list of types). */

type Part = 'ip' | 'host' | 'url' | 'mail' | 'hash' | 'asn' | 'plain';
const OBSERVABLES: Readonly<Record<string, Part>> = {
  'ip-src': 'ip',
  'ip-dst': 'ip',
  ip: 'ip',
  domain: 'host',
  hostname: 'host',
  url: 'url',
  uri: 'plain',
  email: 'mail',
  'email-src': 'mail',
  'email-dst': 'mail',
  'email-reply-to': 'mail',
  'target-email': 'mail',
  AS: 'asn',
  filename: 'plain',
  regkey: 'plain',
  mutex: 'plain',
  'mac-address': 'plain',
  btc: 'plain',
  xmr: 'plain',
  'user-agent': 'plain',
};
const HASH = /^(?:md5|sha\d.*|ssdeep|tlsh|imphash|impfuzzy|authentihash|vhash|pehash|telfhash|cdhash|ja3.*|hassh.*|x509-fingerprint-.*)$/;
/** Of what is written with a bar between; the other half is a port, a value or the content. */
const SECOND_COUNTS: ReadonlySet<string> = new Set(['domain']);

const OTHERS: Readonly<Record<string, EntityKind>> = {
  'threat-actor': 'group',
  'campaign-name': 'campaign',
  vulnerability: 'vulnerability',
  'target-org': 'organisation',
  'target-external': 'organisation',
  'target-location': 'place',
};

export interface NamedValue {
  kind: EntityKind;
  name: string;
  benign: string | null;
}

const hostOf = (link: string): string | null => {
  try {
    return new URL(link).hostname.replace(/^\[|\]$/g, '').toLowerCase();
  } catch {
    return null;
  }
};
const address = (text: string): string | null => {
  // A network is as harmless as its first address.
  const bare = text.split('/', 1)[0] ?? '';
  const four = parseIpv4(bare);
  if (four !== null) return benignIpv4(four);
  const six = parseIpv6(bare);
  return six === null ? null : benignIpv6(six);
};
const anyHost = (host: string): string | null => address(host) ?? benignHost(host);

const BENIGN: Readonly<Record<Part, (value: string) => string | null>> = {
  ip: address,
  host: (value) => anyHost(value.toLowerCase()),
  url: (value) => {
    const host = hostOf(value);
    return host === null ? null : anyHost(host);
  },
  mail: (value) => benignMailHost(value.slice(value.lastIndexOf('@') + 1).toLowerCase()),
  hash: (value) => benignHash(value.toLowerCase()),
  asn: (value) => benignAsn(Number(value.replace(/^AS/i, ''))),
  plain: () => null,
};

const observable = (type: string, value: string): NamedValue | null => {
  const part = OBSERVABLES[type] ?? (HASH.test(type) ? 'hash' : undefined);
  const name = value.trim();
  if (part === undefined || name === '' || name.length > 300) return null;
  return { kind: 'observable', name: part === 'asn' && /^\d+$/.test(name) ? `AS${name}` : name, benign: BENIGN[part](name) };
};

/** What an attribute names; nothing for text, comments, dates and the like. */
export const namedIn = (type: string, value: string): NamedValue[] => {
  const other = OTHERS[type];
  if (other !== undefined) return value.trim() === '' ? [] : [{ kind: other, name: value.trim().slice(0, 300), benign: null }];
  // A sample is a file of a name with a hash.
  const types = (type === 'malware-sample' ? 'filename|md5' : type).split('|');
  if (types.length === 1) return [observable(type, value)].filter((found) => found !== null);
  const [first = '', second = ''] = types;
  const bar = value.lastIndexOf('|');
  const [one, two] = bar < 0 ? [value, ''] : [value.slice(0, bar), value.slice(bar + 1)];
  const counts = second === 'ip' || SECOND_COUNTS.has(second) || HASH.test(second);
  return [observable(first, one), counts ? observable(second, two) : null].filter((found) => found !== null);
};
