import { Worker } from 'node:worker_threads';
import { inflateSync } from 'node:zlib';
import { fail } from '../../../core/errors.ts';
import type { Sheet } from './layout.ts';

const MOST_PAGES = 3000;
/** The reader takes no more. */
const MOST_CHARACTERS = 10_000_000;
/** Of one part of the file and of all, when unpacked. */
const MOST_PART = 64 * 1024 * 1024;
const MOST_PARTS = 512 * 1024 * 1024;
/** What opening a file may take; a report of hundreds of pages takes a tenth of either. */
const MOST_MEMORY = 400 * 1024 * 1024;
const MOST_MS = 120_000;
const LOOK_MS = 50;

interface Opened {
  sheets: Sheet[];
  /** Pages that could not be read. */
  broken: number;
  title: string | null;
  author: string | null;
}

type Answer =
  | { pages: Sheet[]; broken: number; title: string | null; author: string | null }
  | { refused: 'encrypted' | 'broken' | 'too-many-pages' | 'too-much-text'; pages?: number; message?: string };

const bomb = (where: string, what: string) =>
  fail('bad-input', 'decompression-bomb', `${where} ${what}.`, {
    where,
    remedy: 'It may be made to wear readers out. If it is a report, print it to a new PDF and hand that in.',
  });

/**
 * A part that unpacks to very much more than it is would fill the memory before anybody could look. Parts that are packed otherwise, or
 * twice, are left to the limits of the thread.
 * @throws AssayError bad-input
 */
export function measure(bytes: Uint8Array, where: string): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let all = 0;
  for (let at = file.indexOf('stream'); at !== -1; at = file.indexOf('stream', at + 6)) {
    if (file.toString('latin1', at - 3, at) === 'end') continue;
    let from = at + 6;
    if (file[from] === 0x0d) from += 1;
    if (file[from] === 0x0a) from += 1;
    const [first = 0, second = 0] = file.subarray(from, from + 2);
    // The two bytes that begin what is packed by zlib.
    if ((first & 0x0f) !== 8 || (first * 256 + second) % 31 !== 0) continue;
    const end = file.indexOf('endstream', from);
    const packed = file.subarray(from, end === -1 ? file.length : end);
    if (packed.length * 1032 < MOST_PART / 64) continue;
    try {
      all += inflateSync(packed, { maxOutputLength: MOST_PART }).length;
    } catch (error) {
      if (error instanceof RangeError || (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE')
        throw bomb(
          where,
          `holds a part of ${packed.length.toLocaleString('en')} bytes that unpacks to more than ${MOST_PART / 1024 ** 2} MB`,
        );
      // Not packed at all, or broken: whoever opens it will see.
    }
    if (all > MOST_PARTS) throw bomb(where, `unpacks to more than ${MOST_PARTS / 1024 ** 2} MB`);
  }
}

/** One at a time: each may take much memory. */
let last: Promise<unknown> = Promise.resolve();

const inThread = (bytes: Uint8Array, where: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./pdf-worker.mjs', import.meta.url), {
      workerData: { bytes, mostPages: MOST_PAGES, mostCharacters: MOST_CHARACTERS },
      execArgv: [],
      // What the library has to say of odd files is not for the terminal.
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY / 1024 ** 2 },
    });
    const before = process.memoryUsage.rss();
    const began = performance.now();
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > MOST_MEMORY) end(bomb(where, `takes more than ${MOST_MEMORY / 1024 ** 2} MB to open`));
      else if (performance.now() - began > MOST_MS) end(bomb(where, `takes more than ${MOST_MS / 60_000} minutes to open`));
    }, LOOK_MS);
    const end = (result: Answer | Error): void => {
      clearInterval(watch);
      void worker.terminate();
      if (result instanceof Error) reject(result);
      else resolve(result);
    };
    worker.on('message', (answer: Answer) => end(answer));
    worker.on('error', (error: Error & { code?: string }) =>
      end(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? bomb(where, `takes more than ${MOST_MEMORY / 1024 ** 2} MB to open`)
          : { refused: 'broken', message: error.message },
      ),
    );
    worker.on('exit', () => end({ refused: 'broken', message: 'it ends the reader' }));
  });

/** The pages of a PDF as they are laid out. @throws AssayError bad-input */
export async function openPdf(bytes: Uint8Array, where: string): Promise<Opened> {
  measure(bytes, where);
  const turn = last.then(() => inThread(bytes, where));
  last = turn.catch(() => undefined);
  const answer = await turn;
  if ('pages' in answer && !('refused' in answer)) {
    const { pages: sheets, broken, title, author } = answer;
    return { sheets, broken, title, author };
  }
  const remedies = {
    encrypted: [`${where} is encrypted: it opens with a password only.`, 'Save it without a password and hand that in.'],
    broken: [
      `${where} cannot be opened as a PDF: ${answer.message ?? 'it is damaged'}.`,
      'It may have been cut off on the way: fetch it anew, or print it to a new PDF.',
    ],
    'too-many-pages': [
      `${where} has ${(answer.pages ?? 0).toLocaleString('en')} pages; at most ${MOST_PAGES.toLocaleString('en')} are read.`,
      'Hand in the pages that matter.',
    ],
    'too-much-text': [`${where} holds more than ${MOST_CHARACTERS / 1e6} million characters.`, 'Hand in the pages that matter.'],
  } as const;
  const [message, remedy] = remedies[answer.refused];
  throw fail('bad-input', answer.refused === 'broken' ? 'broken-pdf' : answer.refused, message, { where, remedy });
}
