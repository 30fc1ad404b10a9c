import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** The body is larger than what may be taken in, as sent or once unpacked. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
}

/** The body is packed in a way nobody asked for. */
export class EncodingError extends Error {
  override readonly name = 'EncodingError';
}

const UNPACK = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress } as const;

/** For the header accept-encoding. */
export const ACCEPTED_ENCODINGS = 'gzip, deflate, br';

const isKnown = (name: string): name is keyof typeof UNPACK => Object.hasOwn(UNPACK, name);

/**
 * The bytes of a body, unpacked. Both what comes in and what comes out of unpacking is counted as it flows, so neither an
 * endless body nor a bomb (a thousandfold when unpacked) is ever held in memory.
 * Rejects with TooLargeError, EncodingError, or what the connection or zlib reports.
 */
export async function readBody(body: Readable, encoding: string, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const counted = async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let size = 0;
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > maxBytes) throw new TooLargeError();
      yield chunk;
    }
  };
  const parts: Uint8Array[] = [];
  const keep = async (chunks: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const chunk of counted(chunks)) parts.push(chunk);
  };
  const packing = encoding.trim().toLowerCase();
  if (packing === '' || packing === 'identity') await pipeline(body, keep);
  else if (isKnown(packing)) await pipeline(body, counted, UNPACK[packing](), keep);
  else {
    body.on('error', () => undefined).destroy();
    throw new EncodingError(packing);
  }
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
