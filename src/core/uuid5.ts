import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** A UUID of version 5 (RFC 9562, 5.5): the same name in the same namespace gives the same one. */
export const uuid5 = (namespace: string, name: string): string => {
  const space = hexToBytes(namespace.replaceAll('-', ''));
  const words = utf8ToBytes(name);
  const all = new Uint8Array(space.length + words.length);
  all.set(space);
  all.set(words, space.length);
  const bytes = sha1(all).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytesToHex(bytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};
