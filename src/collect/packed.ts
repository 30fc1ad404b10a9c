import { Transform } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { fail } from '../core/errors.ts';
import type { FileAt } from './contract.ts';

/** The files in a ZIP, each read when it is asked for: nothing is unpacked onto the disk. */

const START = 4096;
const MOST_FILES = 10_000;
/** Of what comes out of one ZIP, in bytes. */
const MOST_UNPACKED = 4 * 1024 * 1024 * 1024;
/** What comes out of a file may be this many times larger than what lies in it: text packs to a tenth or a fiftieth, a bomb to a thousandth. */
const MOST_TIMES = 200;

const broken = (path: string, cause: unknown): Error =>
  fail('bad-input', 'bad-zip', `${path} cannot be unpacked: ${cause instanceof Error ? cause.message : String(cause)}.`, {
    where: path,
    remedy: 'Get the file anew, or unpack it and import the folder.',
    cause,
  });

const streamOf = (zip: ZipFile, entry: Entry, path: string): AsyncIterable<Uint8Array> =>
  (async function* () {
    const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
      zip.openReadStream(entry, (error, opened) => (error === null ? resolve(opened) : reject(error)));
    }).catch((cause: unknown) => {
      throw broken(path, cause);
    });
    try {
      // yauzl ends the stream with an error where more comes out than the directory of the ZIP says.
      yield* stream.pipe(new Transform({ transform: (chunk, _encoding, done) => done(null, chunk) })) as AsyncIterable<Uint8Array>;
    } finally {
      (stream as NodeJS.ReadableStream & { destroy: () => void }).destroy();
    }
  })();

const firstOf = async (chunks: AsyncIterable<Uint8Array>): Promise<string> => {
  let start = Buffer.alloc(0);
  for await (const chunk of chunks) {
    start = Buffer.concat([start, chunk]);
    if (start.length >= START) break;
  }
  return start.toString('utf8', 0, START);
};

/** @throws AssayError bad-input where it is no ZIP, is encrypted, or unpacks to far more than it holds */
export const filesInZip = async (path: string): Promise<FileAt[]> => {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }).catch((cause: unknown) => {
    throw broken(path, cause);
  });
  const entries = await new Promise<Entry[]>((resolve, reject) => {
    const found: Entry[] = [];
    let size = 0;
    zip.on('entry', (entry: Entry) => {
      size += entry.uncompressedSize;
      if (found.length >= MOST_FILES) return reject(new Error(`it holds more than ${MOST_FILES} files`));
      if (size > MOST_UNPACKED || entry.uncompressedSize > Math.max(1_000_000, entry.compressedSize * MOST_TIMES))
        return reject(new Error(`${entry.fileName} unpacks to ${entry.uncompressedSize} bytes, out of ${entry.compressedSize}`));
      if (entry.isEncrypted()) return reject(new Error(`${entry.fileName} is encrypted`));
      if (!entry.fileName.endsWith('/')) found.push(entry);
      return zip.readEntry();
    });
    zip.on('end', () => resolve(found));
    zip.on('error', reject);
    zip.readEntry();
  }).catch((cause: unknown) => {
    zip.close();
    throw broken(path, cause);
  });
  const files: FileAt[] = [];
  for (const entry of entries) {
    const name = `${path}/${entry.fileName}`;
    const open = (): AsyncIterable<Uint8Array> => streamOf(zip, entry, name);
    files.push({ name, start: await firstOf(open()), size: entry.uncompressedSize, open });
  }
  return files;
};
