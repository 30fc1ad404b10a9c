import { AssayError, fail } from '../../../core/errors.ts';
import type { ArchiveEntry } from '../../archive.ts';
import { looksLikeZip, openArchive } from '../../archive.ts';
import type { CollectSource, Context, Counted, FileAt, Known } from '../../contract.ts';
import { unusable } from '../../item.ts';
import { wholeOf } from '../../whole.ts';

const START = 4096;
/** The list of parts every file of Office has: such a file is no archive of files. */
const PARTS = '[Content_Types].xml';

/** What systems put beside the files of people; the same are passed over in folders. */
const isHidden = (name: string): boolean => name.split('/').some((part) => /^\.[^.]/.test(part) || part === '__MACOSX');

const startOf = async (entry: ArchiveEntry): Promise<string> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of entry.open()) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= START) break;
  }
  return Buffer.concat(chunks).toString('utf8', 0, Math.min(START, size));
};

async function* entriesOf(file: FileAt, known: Known, context: Context): AsyncGenerator<Counted> {
  const entries = await openArchive(file);
  if (entries.some(({ name }) => name === PARTS)) {
    const bytes = await wholeOf(file);
    for (const item of await context.collect({ kind: 'bytes', bytes, name: file.name, mediaType: null, format: null }, known))
      yield { item, objects: 1 };
    return;
  }
  const shown = entries.filter(({ name }) => !isHidden(name));
  if (shown.length === 0)
    throw fail('bad-input', 'empty', `There are no files in ${file.name}.`, {
      where: file.name,
      remedy: 'Check that it is the right one.',
    });
  const files: FileAt[] = [];
  for (const entry of shown) {
    const name = `${file.name}/${entry.name}`;
    const refuse = (refused: NonNullable<ArchiveEntry['refused']>): Counted => ({
      item: unusable(name, refused, known, context.now),
      objects: 1,
    });
    if (entry.refused !== null) {
      yield refuse(entry.refused);
      continue;
    }
    try {
      files.push({ name, start: await startOf(entry), size: entry.size, open: entry.open });
    } catch (error) {
      if (!(error instanceof AssayError) || error.failure.kind !== 'bad-input') throw error;
      const { kind: _kind, retryAfter: _after, ...refused } = error.failure;
      yield refuse(refused);
    }
  }
  yield* context.inside(files, known);
}

/** An archive of files of any kind; files that belong together may lie in it together. */
export const zip: CollectSource = {
  id: 'zip',
  about: {
    title: 'ZIP archive',
    takes: 'A ZIP archive of files of any of these kinds, also of archives.',
    kept: 'Each file in it as if it had been handed in by itself, under its path. Hidden files are passed over.',
    limits:
      'Any size from the command line; 20,000 files, 5 deep, 2 GB unpacked. Files that are encrypted, lead out of the archive, are links, or unpack to more than 200 times their size are quarantined by name, and the others go on.',
  },
  unpack: (file, known, context) => {
    if (!looksLikeZip(file.start) || file.start.includes(PARTS)) return null;
    return entriesOf(file, known, context);
  },
};
