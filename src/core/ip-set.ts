/** Addresses and CIDR blocks as sets, for ISSUBSET and ISSUPERSET (STIX 2.1, 9.6). */
interface IpSet {
  bits: 32 | 128;
  /** The first address. */
  base: bigint;
  prefix: number;
}

function v4(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((p) => /^(?:0|[1-9]\d{0,2})$/.test(p) && Number(p) < 256)) return null;
  return parts.reduce((sum, p) => sum * 256n + BigInt(p), 0n);
}

/** Groups of one side of `::`; the last may be a dotted IPv4 address, which counts for two. */
function groups(text: string): bigint[] | null {
  if (text === '') return [];
  const found: bigint[] = [];
  const parts = text.split(':');
  for (const [i, part] of parts.entries()) {
    const dotted = i === parts.length - 1 && part.includes('.') ? v4(part) : null;
    if (dotted !== null) found.push(dotted >> 16n, dotted & 0xffffn);
    else if (/^[0-9a-f]{1,4}$/i.test(part)) found.push(BigInt(`0x${part}`));
    else return null;
  }
  return found;
}

function v6(text: string): bigint | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const head = groups(halves[0] ?? '');
  const tail = halves.length === 2 ? groups(halves[1] ?? '') : [];
  if (head === null || tail === null) return null;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  return [...head, ...new Array<bigint>(missing).fill(0n), ...tail].reduce((sum, g) => (sum << 16n) | g, 0n);
}

/** An IPv4 or IPv6 address, alone or with a prefix length; null where the text is neither. */
export function ipSet(text: string): IpSet | null {
  const [address = '', length, ...more] = text.split('/');
  if (more.length > 0 || (length !== undefined && !/^(?:0|[1-9]\d{0,2})$/.test(length))) return null;
  const four = v4(address);
  const value = four ?? v6(address);
  if (value === null) return null;
  const bits = four === null ? 128 : 32;
  const prefix = length === undefined ? bits : Number(length);
  if (prefix > bits) return null;
  const free = BigInt(bits - prefix);
  return { bits, base: (value >> free) << free, prefix };
}

/** Whether every address of `inner` is one of `outer`. */
export const isSubset = (inner: IpSet, outer: IpSet): boolean =>
  inner.bits === outer.bits &&
  inner.prefix >= outer.prefix &&
  inner.base >> BigInt(outer.bits - outer.prefix) === outer.base >> BigInt(outer.bits - outer.prefix);
