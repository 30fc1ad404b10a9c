import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { fail } from '../core/errors.ts';
import type { SubmitDocument } from '../model/api.ts';

/** More than any document this reads; stops a slip (a disk image, an endless pipe) before it fills the memory. */
const LIMIT = 64 * 1024 * 1024;

async function bytesOf(stream: AsyncIterable<Uint8Array>, where: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > LIMIT)
      throw fail('bad-input', 'too-large', `${where} is larger than ${LIMIT / 1024 / 1024} MB.`, {
        where,
        remedy: 'Hand in the report itself, in parts if need be.',
      });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * What `assay read` was pointed at: an http(s) address, `-` for standard input, or a file.
 * @throws AssayError bad-input or not-found, naming it.
 */
export async function inputOf(target: string, stdin: AsyncIterable<Uint8Array>): Promise<SubmitDocument> {
  if (/^https?:\/\//i.test(target)) return { kind: 'url', url: target };
  if (target === '-') return { kind: 'file', name: 'standard input', file: (await bytesOf(stdin, 'Standard input')).toString('base64') };
  const found = await stat(target).catch(() => null);
  if (found === null)
    throw fail('not-found', 'no-such-file', `There is no file ${target}.`, {
      where: target,
      remedy: 'Give a path, an http(s) address, or - for standard input.',
    });
  if (found.isDirectory())
    throw fail('bad-input', 'is-a-folder', `${target} is a folder.`, { where: target, remedy: 'assay load takes folders.' });
  const stream = createReadStream(target);
  try {
    return { kind: 'file', name: basename(target), file: (await bytesOf(stream, target)).toString('base64') };
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === 'EACCES') throw fail('bad-input', 'unreadable-file', `${target} may not be read by you.`, { where: target, cause: error });
    throw error;
  }
}

/** Opens a file to write, or says why not. */
export async function outputFile(path: string): ReturnType<typeof open> {
  try {
    return await open(path, 'w');
  } catch (error) {
    throw fail('bad-input', 'unwritable-file', `${path} cannot be written: ${(error as Error).message}.`, { where: path, cause: error });
  }
}
