import { isIPv4, isIPv6 } from 'node:net';

/** Which network an address is in, and whether a link may lead there. The special blocks are those of the IANA registries. */

interface Block {
  from: string;
  bits: number;
  what: string;
}
const block = (cidr: string, what: string): Block => {
  const [from = '', bits = ''] = cidr.split('/');
  return { from, bits: Number(bits), what };
};

const NOT_PUBLIC_4: readonly Block[] = [
  // Before the blocks they lie in: these two answer with the keys of the machine on rented servers.
  block('169.254.169.254/32', 'the metadata address of a cloud'),
  block('168.63.129.16/32', 'the metadata address of a cloud'),
  block('0.0.0.0/8', 'an address of this host'),
  block('10.0.0.0/8', 'a private address'),
  block('100.64.0.0/10', 'a private address shared by a provider (CGNAT)'),
  block('127.0.0.0/8', 'a loopback address'),
  block('169.254.0.0/16', 'a link-local address'),
  block('172.16.0.0/12', 'a private address'),
  block('192.0.0.0/24', 'a reserved address'),
  block('192.0.2.0/24', 'an address for documentation'),
  block('192.88.99.0/24', 'a reserved address'),
  block('192.168.0.0/16', 'a private address'),
  block('198.18.0.0/15', 'an address for benchmarks'),
  block('198.51.100.0/24', 'an address for documentation'),
  block('203.0.113.0/24', 'an address for documentation'),
  block('224.0.0.0/4', 'a multicast address'),
  block('240.0.0.0/4', 'a reserved address'),
];

const NOT_PUBLIC_6: readonly Block[] = [
  block('::/128', 'an address of this host'),
  block('::1/128', 'a loopback address'),
  block('fc00::/7', 'a private (unique-local) address'),
  block('fe80::/10', 'a link-local address'),
  block('fec0::/10', 'a private (site-local) address'),
  block('ff00::/8', 'a multicast address'),
  block('2001::/32', 'a Teredo address'),
  block('2001::/23', 'a reserved address'),
  block('2001:db8::/32', 'an address for documentation'),
  block('3fff::/20', 'an address for documentation'),
];

/** Blocks of IPv6 that carry an IPv4 address, and the bit it begins at: what counts is where that one leads. */
const CARRIERS: readonly (Omit<Block, 'what'> & { at: number })[] = [
  { from: '::ffff:0:0', bits: 96, at: 96 }, // IPv4-mapped
  { from: '64:ff9b::', bits: 96, at: 96 }, // NAT64
  { from: '2002::', bits: 16, at: 16 }, // 6to4
];

const value4 = (address: string): bigint => address.split('.').reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);

/** An IPv6 address in any valid spelling, as a number: `::ffff:1.2.3.4` too, whose tail is rewritten as two groups. */
const value6 = (address: string): bigint => {
  const tail = /(?<=:)[\d.]+$/.exec(address)?.[0];
  let text = address;
  if (tail !== undefined && isIPv4(tail)) {
    const v = value4(tail);
    text = `${address.slice(0, -tail.length)}${(v >> 16n).toString(16)}:${(v & 0xffffn).toString(16)}`;
  }
  const [head = [], rest] = text.split('::').map((half) => half.split(':').filter((group) => group !== ''));
  const groups = rest === undefined ? head : [...head, ...Array.from({ length: 8 - head.length - rest.length }, () => '0'), ...rest];
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
};

const text4 = (value: bigint): string => [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 0xffn).join('.');

const within = (value: bigint, width: number, base: bigint, bits: number): boolean =>
  value >> BigInt(width - bits) === base >> BigInt(width - bits);

/**
 * Why a link may not lead to an IP address: "a loopback address" and the like. Null for addresses of the open internet.
 * What is no IP address at all is not public either.
 */
export const whyNotPublic = (address: string): string | null => {
  if (isIPv4(address)) return NOT_PUBLIC_4.find((b) => within(value4(address), 32, value4(b.from), b.bits))?.what ?? null;
  const [bare = ''] = address.split('%', 1); // fe80::1%eth0
  if (!isIPv6(bare)) return 'no IP address';
  const value = value6(bare);
  const carrier = CARRIERS.find((c) => within(value, 128, value6(c.from), c.bits));
  if (carrier !== undefined) {
    const carried = text4((value >> BigInt(96 - carrier.at)) & 0xffffffffn);
    const why = whyNotPublic(carried);
    return why === null ? null : `${why} (${carried}) written as IPv6`;
  }
  const found = NOT_PUBLIC_6.find((b) => within(value, 128, value6(b.from), b.bits))?.what;
  // Only 2000::/3 has been given out; all else is reserved, the old IPv4-compatible ::127.0.0.1 and local NAT64 among it.
  return found ?? (within(value, 128, value6('2000::'), 3) ? null : 'a reserved address');
};
