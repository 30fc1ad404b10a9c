import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { fail } from '../core/errors.ts';
import type { FileAt } from './contract.ts';

const START = 4096;

/** A file on this machine. @param name by which it is called, where not by its path */
export const fileAt = async (path: string, name: string = path): Promise<FileAt> => {
  try {
    const handle = await open(path);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(START), 0, START, 0);
      const { size } = await handle.stat();
      const read = async (offset: number, length: number): Promise<Uint8Array> => {
        const again = await open(path);
        try {
          const found = await again.read(Buffer.alloc(length), 0, length, offset);
          return found.buffer.subarray(0, found.bytesRead);
        } finally {
          await again.close();
        }
      };
      return { name, start: buffer.toString('utf8', 0, bytesRead), size, open: () => createReadStream(path), read };
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw fail('not-found', 'no-file', `${path} cannot be read.`, { where: path, remedy: 'Check the path and its permissions.', cause });
  }
};
