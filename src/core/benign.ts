const DOCUMENTATION = 'kept for documentation, belongs to nobody';
const PRIVATE = 'private address, means another machine in each network';

/** First bytes of the ranges of IPv4 that tell nothing of an attacker, as number, length of the prefix, reason. */
const RANGES: readonly (readonly [string, number, string])[] = [
  ['192.0.2.0', 24, DOCUMENTATION],
  ['198.51.100.0', 24, DOCUMENTATION],
  ['203.0.113.0', 24, DOCUMENTATION],
  ['10.0.0.0', 8, PRIVATE],
  ['172.16.0.0', 12, PRIVATE],
  ['192.168.0.0', 16, PRIVATE],
  ['100.64.0.0', 10, "shared address inside a provider's network"],
  ['127.0.0.0', 8, 'loopback address, means the machine itself'],
  ['169.254.0.0', 16, 'link-local address, means something on the same wire'],
  ['198.18.0.0', 15, 'kept for measuring networks, belongs to nobody'],
  ['0.0.0.0', 8, 'means no address in particular'],
  ['224.0.0.0', 4, 'multicast address, no single machine'],
  ['240.0.0.0', 4, 'reserved address, belongs to nobody'],
  ['8.8.8.8', 32, 'public name server'],
  ['8.8.4.4', 32, 'public name server'],
  ['1.1.1.1', 32, 'public name server'],
  ['1.0.0.1', 32, 'public name server'],
  ['9.9.9.9', 32, 'public name server'],
];
const asNumber = (octets: readonly number[]): number => octets.reduce((sum, octet) => sum * 256 + octet, 0);
const MASKED = RANGES.map(([base, bits, reason]) => ({
  size: 2 ** (32 - bits),
  block: Math.floor(asNumber(base.split('.').map(Number)) / 2 ** (32 - bits)),
  reason,
}));

/** Why an IPv4 address is harmless, else null. */
export const benignIpv4 = (octets: readonly number[]): string | null => {
  const address = asNumber(octets);
  return MASKED.find(({ size, block }) => Math.floor(address / size) === block)?.reason ?? null;
};

/** Why an IPv6 address is harmless, else null. */
export const benignIpv6 = (groups: readonly number[]): string | null => {
  const [a = 0, b = 0] = groups;
  const low = groups.slice(0, 5).every((group) => group === 0);
  if (low && groups[5] === 0xffff) return benignIpv4(groups.slice(6).flatMap((group) => [group >> 8, group & 255]));
  if (groups.slice(0, 7).every((group) => group === 0)) {
    if (groups[7] === 0) return 'means no address in particular';
    if (groups[7] === 1) return 'loopback address, means the machine itself';
  }
  if ((a === 0x2001 && b === 0xdb8) || (a === 0x3fff && b < 0x1000)) return DOCUMENTATION;
  if ((a & 0xffc0) === 0xfe80) return 'link-local address, means something on the same wire';
  if ((a & 0xfe00) === 0xfc00) return PRIVATE;
  if ((a & 0xff00) === 0xff00) return 'multicast address, no single machine';
  return null;
};

/** Why the number of an autonomous system is harmless (RFC 5398, 6996, 7300), else null. */
export const benignAsn = (asn: number): string | null => {
  if ((asn >= 64496 && asn <= 64511) || (asn >= 65536 && asn <= 65551)) return DOCUMENTATION;
  if ((asn >= 64512 && asn <= 65534) || (asn >= 4_200_000_000 && asn <= 4_294_967_294))
    return 'private number, means another network in each place';
  return asn === 0 || asn === 65535 || asn === 4_294_967_295 ? 'reserved number, belongs to nobody' : null;
};

const EMPTY = new Set([
  'd41d8cd98f00b204e9800998ecf8427e',
  'da39a3ee5e6b4b0d3255bfef95601890afd80709',
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  'cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e',
]);
/** Why a hash is harmless, else null. */
export const benignHash = (hash: string): string | null => (EMPTY.has(hash) ? 'hash of an empty file' : null);

const RESERVED_NAME = /(?:^|\.)(?:example(?:\.(?:com|net|org))?|test|invalid)$/;
const LOCAL_NAME = /(?:^|\.)localhost$/;
const INTERNAL_NAME = /\.(?:local|internal|lan|home\.arpa)$/;

// Places where things are said, not attacked from. Hosts only: what somebody keeps under sites.google.com or github.io may be an attack.
const PLACES = new Set(
  `t.me telegram.me telegram.org twitter.com x.com facebook.com instagram.com youtube.com youtu.be linkedin.com reddit.com vk.com
   medium.com substack.com mastodon.social github.com gitlab.com wikipedia.org google.com apple.com amazon.com cloudflare.com web.archive.org
   archive.org virustotal.com bbc.com bbc.co.uk reuters.com apnews.com nytimes.com theguardian.com washingtonpost.com wired.com
   bleepingcomputer.com therecord.media krebsonsecurity.com thehackernews.com securelist.com welivesecurity.com unit42.paloaltonetworks.com
   blog.talosintelligence.com mandiant.com crowdstrike.com`.split(/\s+/),
);
// All of whose hosts are the owner's own.
const OWNERS = ['microsoft.com', 'mitre.org', 'nist.gov', 'cisa.gov', 'fbi.gov', 'justice.gov', 'treasury.gov', 'state.gov', 'europa.eu'];

/** Why a host name, in lower-case ASCII, is harmless, else null. */
export const benignHost = (host: string): string | null => {
  if (RESERVED_NAME.test(host)) return DOCUMENTATION;
  if (LOCAL_NAME.test(host)) return 'loopback address, means the machine itself';
  if (INTERNAL_NAME.test(host)) return 'name inside a private network';
  const bare = host.startsWith('www.') ? host.slice(4) : host;
  return PLACES.has(bare) || OWNERS.some((owner) => bare === owner || bare.endsWith(`.${owner}`))
    ? 'well-known site, named as a place of publication'
    : null;
};

/** Why a mail address is harmless, else null: a well-known provider's address is still somebody's. */
export const benignMailHost = (host: string): string | null => (RESERVED_NAME.test(host) || LOCAL_NAME.test(host) ? DOCUMENTATION : null);
