import { AssayError } from '../core/errors.ts';
import type { AttackNews } from '../model/attack.ts';
import type { RawItem } from '../model/document.ts';
import type { ImportCounts, ImportedFile, ImportReport } from '../model/import.ts';
import { ingestAll } from '../pipeline/ingest.ts';
import { bytesOfMediaType } from '../store/documents.ts';
import type { AppContext, Report } from './context.ts';

/** An item with how many things of the file it holds; without item: things that another item tells whole, or that are known. */
interface Counted {
  item: RawItem | null;
  objects: number;
}

/** Takes in what is in a file, and counts what became of it. Never more than two batches are held. */
export const importCounted = async (
  { store, stages }: Pick<AppContext, 'store' | 'stages'>,
  things: AsyncIterable<Counted>,
  report: Report = () => undefined,
): Promise<ImportCounts> => {
  const counts: ImportCounts = { read: 0, stored: 0, known: 0, quarantined: 0, statements: 0 };
  const sizes = new WeakMap<RawItem, number>();
  const items = async function* (): AsyncGenerator<RawItem> {
    for await (const { item, objects } of things) {
      counts.read += objects;
      if (item === null) counts.known += objects;
      else {
        sizes.set(item, objects);
        yield item;
      }
    }
  };
  await ingestAll(store, stages, items(), ({ item, result }) => {
    const size = sizes.get(item) ?? 1;
    if (result.outcome === 'quarantined') counts.quarantined += size;
    else if (result.outcome === 'already-known') counts.known += size;
    else {
      counts.stored += size;
      counts.statements += result.statements;
    }
    report(counts.stored + counts.known + counts.quarantined, null, item.name ?? '');
  });
  return counts;
};

/** One of several that cannot be used, or cannot be had, is set aside with its bytes, and the others go on. */
async function* orRefused(named: Named, now: string): AsyncGenerator<Counted> {
  try {
    yield* named.pieces;
  } catch (error) {
    if (!(error instanceof AssayError) || error.failure.kind === 'bug') throw error;
    const { kind: _kind, retryAfter: _after, ...refused } = error.failure;
    const nothing = { url: null, source: null, title: null, author: null, published: null, mediaType: null };
    const files = named.files.length === 0 ? [{ name: named.name, bytes: () => Promise.resolve(new Uint8Array()) }] : named.files;
    for (const { name, bytes } of files)
      yield { item: { ...nothing, bytes: await bytes(), name, collectedAt: now, tlp: 'clear', refused }, objects: 1 };
  }
}

/** A file or folder that was named; what it is may only be known when it is read. */
interface Named {
  name: string;
  kind: string | null;
  /** The files it is of, as far as they could be had. */
  files: readonly { name: string; bytes: () => Promise<RawItem['bytes']> }[];
  pieces: AsyncIterable<Counted>;
  /** Keeps the editions of ATT&CK that were read of it as what the reader knows. */
  learn?: (store: AppContext['store'], now: string) => Promise<AttackNews[]>;
}

const NOTHING: ImportCounts = { read: 0, stored: 0, known: 0, quarantined: 0, statements: 0 };

const sumOf = (all: readonly ImportCounts[]): ImportCounts =>
  all.reduce(
    (sum, one) => ({
      read: sum.read + one.read,
      stored: sum.stored + one.stored,
      known: sum.known + one.known,
      quarantined: sum.quarantined + one.quarantined,
      statements: sum.statements + one.statements,
    }),
    NOTHING,
  );

/** Takes in files and folders one after the other, each counted. @throws AssayError where the only one cannot be used */
export const importAll = async (
  context: Pick<AppContext, 'store' | 'stages'>,
  files: readonly Named[],
  report: Report = () => undefined,
): Promise<ImportReport> => {
  const imported: ImportedFile[] = [];
  for (const [index, named] of files.entries()) {
    const { name, pieces } = named;
    const place = files.length === 1 ? '' : `${index + 1} of ${files.length}: `;
    const counts = await importCounted(context, files.length === 1 ? pieces : orRefused(named, context.stages.now()), (done, total, what) =>
      report(done, total, `${place}${what}`),
    );
    const attack = (await named.learn?.(context.store, context.stages.now())) ?? [];
    imported.push({ file: name, kind: named.kind ?? 'not known', ...counts, ...(attack.length === 0 ? {} : { attack }) });
  }
  return { imported, total: sumOf(imported) };
};

/** What was taken in before of lists that are published anew again and again. */
export const earlierIn =
  ({ db }: AppContext['store']) =>
  (mediaType: string): Promise<Uint8Array[]> =>
    bytesOfMediaType(db, mediaType);
