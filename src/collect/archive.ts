import { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { fail } from '../core/errors.ts';
import type { Refusal } from '../model/document.ts';
import type { FileAt } from './contract.ts';
import { label } from './item.ts';
import { wholeOf } from './whole.ts';

/** What is in a ZIP archive, before anything of it is unpacked. */

/** Text packs to a tenth, logs to a hundredth; packed zeros to a thousandth. */
const MOST_RATIO = 200;
const LEAST_JUDGED = 1024 * 1024;
const MOST_ENTRIES = 20_000;
const CHUNK = 256 * 1024;

export interface ArchiveEntry {
  name: string;
  /** In bytes, as the archive says; what unpacks to something else fails while it is read. */
  size: number;
  refused: Refusal | null;
  /** @throws AssayError bad-input where it is broken */
  open: () => AsyncIterable<Uint8Array>;
}

const REMEDY = 'Fetch or pack it anew; it may have been cut off on the way.';

/** A file on a disk, read where the archive says and not from end to end. */
class Reader extends yauzl.RandomAccessReader {
  readonly #read: NonNullable<FileAt['read']>;
  constructor(read: NonNullable<FileAt['read']>) {
    super();
    this.#read = read;
  }
  override _readStreamForRange(start: number, end: number): Readable {
    const read = this.#read;
    const chunks = async function* (): AsyncGenerator<Uint8Array> {
      for (let at = start; at < end; ) {
        const chunk = await read(at, Math.min(CHUNK, end - at));
        if (chunk.length === 0) return;
        at += chunk.length;
        yield chunk;
      }
    };
    return Readable.from(chunks());
  }
}

const OPTIONS = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true } as const;

const broken = (where: string, cause: unknown) =>
  fail(
    'bad-input',
    'broken-archive',
    `${where} cannot be opened as a ZIP archive: ${cause instanceof Error ? cause.message : String(cause)}.`,
    {
      where,
      remedy: REMEDY,
      cause,
    },
  );

const refusalOf = (name: string, where: string, entry: Entry): Refusal | null => {
  const no = (code: string, message: string, remedy: string): Refusal => ({ code, message, where, remedy });
  const wrong = yauzl.validateFileName(name);
  if (wrong !== null)
    return no(
      'bad-path',
      `${where} has a name that leads out of the archive.`,
      'It is not read. If it is wanted, pack it under a plain name.',
    );
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000)
    return no('link-in-archive', `${where} is a link to another file.`, 'Pack the file itself.');
  if (entry.isEncrypted()) return no('encrypted', `${where} is encrypted.`, 'Unpack it with its password and hand in what is in it.');
  if (!entry.canDecodeFileData())
    return no(
      'unknown-packing',
      `${where} is packed in a way that is not known (${entry.compressionMethod}).`,
      'Pack it as ZIP with "deflate".',
    );
  if (entry.uncompressedSize > LEAST_JUDGED && entry.uncompressedSize > entry.compressedSize * MOST_RATIO)
    return no(
      'decompression-bomb',
      `${where} unpacks to ${Math.round(entry.uncompressedSize / entry.compressedSize).toLocaleString('en')} times its size; at most ${MOST_RATIO} times is taken.`,
      'It may be made to wear readers out. Unpack it by hand if it is wanted.',
    );
  return null;
};

/** Whether something begins as a ZIP archive does; an empty one has nothing but its end. */
export const looksLikeZip = (start: string): boolean => start.startsWith('PK\u0003\u0004') || start.startsWith('PK\u0005\u0006');

/**
 * The files in an archive in its order, folders left out.
 * @throws AssayError bad-input where it is broken or has too many
 */
export async function openArchive(file: FileAt): Promise<ArchiveEntry[]> {
  const where = file.name;
  let zip: ZipFile;
  try {
    zip =
      file.read === undefined
        ? await yauzl.fromBufferPromise(Buffer.from(await wholeOf(file)), OPTIONS)
        : await yauzl.fromRandomAccessReaderPromise(new Reader(file.read), file.size, OPTIONS);
  } catch (cause) {
    throw broken(where, cause);
  }
  if (zip.entryCount > MOST_ENTRIES)
    throw fail(
      'bad-input',
      'too-many-files',
      `${where} holds ${zip.entryCount.toLocaleString('en')} files; at most ${MOST_ENTRIES.toLocaleString('en')} are taken.`,
      { where, remedy: 'Hand it in in parts.' },
    );
  const entries: ArchiveEntry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      const name = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
      if (name.endsWith('/')) continue;
      const place = `${where}/${label(name)}`;
      const open = async function* (): AsyncGenerator<Uint8Array> {
        try {
          for await (const chunk of await zip.openReadStreamPromise(entry)) yield chunk as Uint8Array;
        } catch (cause) {
          const why = cause instanceof Error ? cause.message : String(cause);
          throw fail('bad-input', 'broken-entry', `${place} cannot be unpacked: ${why}.`, { where: place, remedy: REMEDY, cause });
        }
      };
      entries.push({ name: label(name), size: entry.uncompressedSize, refused: refusalOf(name, place, entry), open });
    }
  } catch (cause) {
    throw broken(where, cause);
  }
  return entries;
}
