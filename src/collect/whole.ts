import { fail } from '../core/errors.ts';
import type { RawItem } from '../model/document.ts';
import type { FileAt, Given, Taken } from './contract.ts';
import { MOST_BYTES, tooLarge } from './limits.ts';

/** Files whose plug-ins read them whole, and bytes at hand as such files. */

const START = 4096;
export const startOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes.subarray(0, START));

/** @throws AssayError bad-input where it is larger than one file may be */
export const wholeOf = async ({ name, size, open }: FileAt, most: number = MOST_BYTES): Promise<RawItem['bytes']> => {
  if (size > most) throw tooLarge(size, name);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of open()) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > most) throw tooLarge(length, name);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
};

/** Bytes that were handed in as a file. */
export const fileOf = ({ bytes, name }: Extract<Given, { kind: 'bytes' }>, otherwise: string): FileAt => ({
  name: name ?? otherwise,
  start: startOf(bytes),
  size: bytes.length,
  open: () => [bytes],
});

/** The items of what was taken, for those who count nothing. */
export const itemsOf = async ({ pieces }: Pick<Taken, 'pieces'>): Promise<RawItem[]> => {
  const items: RawItem[] = [];
  for await (const { item } of pieces) if (item !== null) items.push(item);
  return items;
};

/** The last part of a path. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** @throws AssayError always: what a list must have is not there */
export const noSuchList = (name: string, what: string, remedy: string): never => {
  throw fail('bad-input', 'bad-list', `${name} ${what}`, { where: name, remedy });
};
