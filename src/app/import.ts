import type { RawItem } from '../model/document.ts';
import type { ImportCounts } from '../model/import.ts';
import { ingestAll } from '../pipeline/ingest.ts';
import type { AppContext, Report } from './context.ts';

/** An item with how many things of the file it holds; without item: things that another item tells whole. */
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
