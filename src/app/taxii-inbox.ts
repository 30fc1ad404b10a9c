import { z } from 'zod';
import type { RawItem } from '../model/document.ts';
import type { ImportCounts } from '../model/import.ts';
import { addedBetween, collectionState, lastBodies, noteCollection } from '../store/taxii-publish.ts';
import type { AppContext } from './context.ts';
import { importCounted } from './import.ts';
import { INBOXES } from './taxii-collections.ts';

/** What others add over TAXII is read into statements, by the same door as a bundle that is handed in. */

/** Items of a bundle; the second bundle names what the first one only refers to. */
export type ReadStix = (
  bundle: Uint8Array,
  known: Uint8Array,
  name: string,
  now: string,
) => AsyncIterable<{ item: RawItem | null; objects: number }>;

type Doing = Pick<AppContext, 'store' | 'stages'>;

/** Objects read at a time. */
const AT_ONCE = 1000;

/** How far a collection is read, and the portion in hand: who is cut off in it must cut the same portion again, for documents are made of it. */
const State = z.object({ read: z.number(), upTo: z.number().nullable() });

const ID = /"([a-z0-9-]+--[0-9a-f]{8}-[0-9a-f-]{27})"/g;
const bundleOf = (bodies: readonly string[]): Uint8Array =>
  new TextEncoder().encode(`{"type":"bundle","id":"bundle--00000000-0000-4000-8000-000000000000","objects":[${bodies.join(',\n')}]}`);

const stateOf = async ({ store }: Doing, collection: string): Promise<z.infer<typeof State>> => {
  const kept = await collectionState(store.db, collection);
  return kept === null ? { read: 0, upTo: null } : State.parse(JSON.parse(kept));
};

/**
 * Reads what was added since it was last read. Run again it reads nothing twice, also after it was cut off.
 * @returns what became of the objects, all together
 */
export const readInboxes = async (
  context: Doing,
  readStix: ReadStix,
  signal: AbortSignal = new AbortController().signal,
): Promise<ImportCounts> => {
  const { store, stages } = context;
  const all: ImportCounts = { read: 0, stored: 0, known: 0, quarantined: 0, statements: 0 };
  for (const { id, title } of INBOXES) {
    while (!signal.aborted) {
      const { read, upTo } = await stateOf(context, id);
      const rows = await addedBetween(store.db, id, { after: read, upTo, limit: AT_ONCE });
      const last = rows.at(-1)?.added ?? upTo;
      if (last === null) break;
      await store.transaction((trx) => noteCollection(trx, id, JSON.stringify({ read, upTo: last })));
      if (rows.length > 0) {
        const own = new Set(rows.map((row) => row.id));
        const named = new Set(
          rows.flatMap(({ body }) => [...body.matchAll(ID)].flatMap(([, ref]) => (ref === undefined || own.has(ref) ? [] : [ref]))),
        );
        const known = await lastBodies(
          store.db,
          INBOXES.map((inbox) => inbox.id),
          [...named],
        );
        const items = readStix(bundleOf(rows.map(({ body }) => body)), bundleOf(known), `TAXII ${title.toLowerCase()}`, stages.now());
        const counts = await importCounted(context, items);
        for (const key of ['read', 'stored', 'known', 'quarantined', 'statements'] as const) all[key] += counts[key];
      }
      await store.transaction((trx) => noteCollection(trx, id, JSON.stringify({ read: last, upTo: null })));
    }
  }
  return all;
};

/** Short, so that what is added together is read together. */
const REST_MS = 500;

export interface InboxReader {
  /** Something was added. */
  wake: () => void;
  /** Ends after the portion in hand. */
  stop: () => Promise<void>;
}

/** Goes on reading what others add for as long as the program runs; what was left by one that was cut off is read first. */
export const startReadingInboxes = (context: Doing, readStix: ReadStix, onFault: (error: unknown) => void): InboxReader => {
  const ended = new AbortController();
  let running = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  const wake = (): void => {
    if (timer !== null || ended.signal.aborted) return;
    timer = setTimeout(() => {
      timer = null;
      running = running.then(async () => void (await readInboxes(context, readStix, ended.signal))).catch(onFault);
    }, REST_MS);
  };
  wake();
  return {
    wake,
    stop: async () => {
      ended.abort();
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
};
