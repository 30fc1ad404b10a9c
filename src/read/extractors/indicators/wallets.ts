import { sha256Hex } from '../../../core/hash.ts';
import type { Found, Word } from './indicator.ts';

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));

/** The 25 bytes a legacy address stands for, null where a character or the size is wrong. */
const fromBase58 = (text: string): Uint8Array | null => {
  const bytes = new Uint8Array(25);
  for (const char of text) {
    let carry = BASE58.indexOf(char);
    if (carry < 0) return null;
    for (let i = 24; i >= 0; i--) {
      carry += (bytes[i] ?? 0) * 58;
      bytes[i] = carry & 255;
      carry >>= 8;
    }
    if (carry > 0) return null;
  }
  return bytes;
};

/** Four of the 25 bytes are a checksum, so a random word that looks like an address is one in four thousand million times. */
const isLegacyBitcoin = (text: string): boolean => {
  const bytes = text.length >= 26 && text.length <= 35 && (text.startsWith('1') || text.startsWith('3')) ? fromBase58(text) : null;
  if (bytes === null || (bytes[0] !== 0 && bytes[0] !== 5)) return false;
  const sum = sha256Hex(bytesOf(sha256Hex(bytes.subarray(0, 21))));
  return bytesOf(sum.slice(0, 8)).every((byte, i) => byte === bytes[21 + i]);
};

/** Bech32 and bech32m (BIP 173, 350), main network. All one case by definition. */
const isSegwitBitcoin = (text: string): boolean => {
  const lower = text.toLowerCase();
  if (text.length > 90 || !lower.startsWith('bc1') || (text !== lower && text !== text.toUpperCase())) return false;
  let sum = 1;
  // "bc" spread out as the standard asks: high bits, a zero, low bits.
  for (const value of [3, 3, 0, 2, 3, ...Array.from(lower.slice(3), (char) => BECH32.indexOf(char))]) {
    if (value < 0) return false;
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    for (const [i, term] of GENERATOR.entries()) if ((top >> i) & 1) sum ^= term;
  }
  return sum === 1 || sum === 0x2bc830a3;
};

/** The wallet a word is the address of; a wrong checksum makes it none. Ethereum's checksum is in its capitals, which many drop. */
export const walletOf = (word: Word, text: string): Found | null => {
  const { start, end } = word;
  if (/^0x[0-9a-f]{40}$/i.test(text)) return { start, end, type: 'eth', value: text.toLowerCase(), benign: null };
  if (isLegacyBitcoin(text)) return { start, end, type: 'btc', value: text, benign: null };
  return isSegwitBitcoin(text) ? { start, end, type: 'btc', value: text.toLowerCase(), benign: null } : null;
};
