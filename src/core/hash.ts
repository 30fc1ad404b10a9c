import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of bytes, lower-case hex. */
export const sha256Hex = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));

/**
 * A stable id: prefix and 128 bits of the hash of its parts. Equal parts give equal ids, so a rebuild gives
 * the same rows; parts are length-prefixed so that ("ab","c") and ("a","bc") differ.
 */
export const stableId = (prefix: string, ...parts: readonly (string | number)[]): string =>
  `${prefix}_${bytesToHex(sha256(utf8ToBytes(parts.map((p) => `${String(p).length}:${p}`).join('|')))).slice(0, 32)}`;
