/** Hex digits in a digest of each algorithm of hash-algorithm-ov (STIX 2.1, 10.9) and of those of older vocabularies. */
const DIGITS: Readonly<Record<string, number>> = {
  MD5: 32,
  RIPEMD160: 40,
  SHA1: 40,
  SHA224: 56,
  SHA256: 64,
  SHA384: 96,
  SHA512: 128,
  SHA3224: 56,
  SHA3256: 64,
  SHA3384: 96,
  SHA3512: 128,
  WHIRLPOOL: 128,
};

/** What is wrong with a digest, or null. Algorithms we do not know may hold anything. */
export function digestFault(algorithm: string, digest: string): string | null {
  const digits = DIGITS[algorithm.toUpperCase().replaceAll(/[-_]/g, '')];
  if (digits === undefined || (digest.length === digits && /^[0-9a-f]*$/i.test(digest))) return null;
  return `"${digest.slice(0, 140)}" is no ${algorithm} hash: ${digits} hexadecimal digits are needed`;
}
