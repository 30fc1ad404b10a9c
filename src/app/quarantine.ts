import { AssayError, fail } from '../core/errors.ts';
import type { IntakeResult, JobView, QuarantinePage } from '../model/api.ts';
import type { RawItem } from '../model/document.ts';
import type { QuarantineRetry, QuarantineView } from '../model/quarantine.ts';
import { SourceKind } from '../model/vocabulary.ts';
import { startJob } from '../pipeline/jobs.ts';
import { listQuarantine, openQuarantineIds, quarantineById, type QuarantineEntry, resolveQuarantine } from '../store/quarantine.ts';
import { jobView } from './ask.ts';
import { inJob, intake, labelOf } from './command.ts';
import type { AppContext, Collect, Page, Report } from './context.ts';

/** Inputs that could not be used: looked at, written out as they came, and tried again after what was wrong with them is mended. */

type Reading = Pick<AppContext, 'store'>;
type Trying = Pick<AppContext, 'store' | 'stages' | 'collect'>;

/** Inputs that could not be used, last first. @param openOnly without those that became documents since */
export const quarantine = ({ store }: Reading, { cursor, limit }: Page, openOnly = false): Promise<QuarantinePage> =>
  listQuarantine(store.db, cursor ?? null, limit, openOnly);

/** One of them, with what was kept of it. @throws AssayError not-found */
export const quarantined = async ({ store }: Reading, id: string): Promise<QuarantineView> => {
  const { item, sha256, mediaType, resolution } = await quarantineById(store.db, id);
  return { ...item, sha256, mediaType, resolution };
};

/** Its bytes as they came. @throws AssayError not-found; conflict where none were kept */
export const quarantinedBytes = async ({ store }: Reading, id: string): Promise<Uint8Array> =>
  kept(await quarantineById(store.db, id)).bytes;

/** @throws AssayError conflict where nothing of it was kept */
const kept = (entry: QuarantineEntry): QuarantineEntry => {
  if (entry.bytes.length > 0) return entry;
  throw fail('conflict', 'nothing-kept', `Nothing of ${labelOf(itemOf(entry))} was kept that could be tried again.`, {
    where: entry.item.id,
    remedy: 'Mend what the reason says and hand it in again from where it is.',
  });
};

/** What was set aside out of a list is no thing by itself: a line of a table would be read as a text. */
const OF_A_LIST: ReadonlySet<string> = new Set(['bad-entry', 'listed-twice', 'list-cut-short']);

/** @throws AssayError not-found; conflict where it cannot be tried by itself */
const toTry = async ({ store }: Reading, id: string): Promise<RawItem> => {
  const entry = kept(await quarantineById(store.db, id));
  if (OF_A_LIST.has(entry.item.reason))
    throw fail('conflict', 'part-of-a-list', `${labelOf(itemOf(entry))} is part of a list, which is only read whole.`, {
      where: id,
      remedy: 'Import the list again: what stands there as before is known, and what was mended comes in.',
    });
  return itemOf(entry);
};

const itemOf = ({ item, bytes, mediaType, source }: QuarantineEntry): RawItem => ({
  bytes: new Uint8Array(bytes),
  mediaType,
  url: item.url,
  name: item.name,
  source:
    source === null ? null : { name: source.name, kind: SourceKind.safeParse(source.kind).data ?? 'unknown', country: source.country },
  title: null,
  author: null,
  published: null,
  collectedAt: item.at,
  tlp: 'clear',
});

/**
 * What is in a thing that is not said to be a text: the collector may have refused it, so it is asked first. Without that a file of
 * JSON would be read as a text with keys for words, and a PDF as the bytes it is made of.
 */
const collectAgain = async (collect: Collect, item: RawItem): Promise<RawItem[]> => {
  if (/^text\//i.test(item.mediaType ?? '')) return [item];
  const { bytes, name, source } = item;
  const file = Buffer.from(bytes).toString('base64');
  try {
    const found = await collect({
      kind: 'file',
      file,
      ...(name === null ? {} : { name }),
      ...(source === null ? {} : { source: source.name }),
    });
    // Only the name could be handed in; what kind of source it is was known.
    return found.map((f) => ({
      ...f,
      // The same thing refused again is the same row: a part of a bundle would get the name of a part of itself.
      ...(f.refused !== undefined && Buffer.compare(f.bytes, bytes) === 0 ? { name, mediaType: item.mediaType } : {}),
      url: f.url ?? item.url,
      source: f.source?.name === source?.name ? source : f.source,
    }));
  } catch (error) {
    if (!(error instanceof AssayError) || error.failure.kind !== 'bad-input') throw error;
    const { kind: _kind, ...refused } = error.failure;
    return [{ ...item, refused }];
  }
};

/** Tries one again. It leaves the quarantine where all of it became documents, or stands there anew for another reason. */
const tryAgain = async ({ store, stages, collect }: Trying, id: string, item: RawItem, report: Report): Promise<IntakeResult[]> => {
  const items = await collectAgain(collect, item);
  const results = await intake({ store, stages }, items, report, items.length);
  if (results.every((result) => result.quarantine !== id)) {
    const became = results.map((result) => `${result.outcome}: ${result.document ?? result.quarantine ?? ''}`).join(', ');
    await store.transaction((trx) => resolveQuarantine(trx, id, stages.now(), became));
  }
  return results;
};

/**
 * Starts a job that tries a quarantined input again, with the bytes as they came.
 * @throws AssayError not-found; conflict where it cannot be tried by itself
 */
export const retry = async (context: Trying, id: string): Promise<JobView> => {
  const item = await toTry(context, id);
  const started = await startJob(context.store, context.stages.now, 'retry', `trying ${labelOf(item)} again`, (note) =>
    tryAgain(context, id, item, inJob(note)),
  );
  return jobView(started.job);
};

/**
 * Tries one again, or all that are open, one after the other, while the caller waits. Each is counted once.
 * @param id null: all
 * @throws AssayError for the one: not-found; conflict where it cannot be tried by itself
 */
export const retryNow = async (context: Trying, id: string | null, report: Report = () => undefined): Promise<QuarantineRetry> => {
  const ids = id === null ? await openQuarantineIds(context.store.db) : [id];
  const told: QuarantineRetry['results'] = [];
  for (const [at, each] of ids.entries()) {
    try {
      const item = await toTry(context, each);
      report(at, ids.length, labelOf(item));
      const results = await tryAgain(context, each, item, () => undefined);
      const outcome = results.some(({ outcome: became }) => became === 'quarantined') ? 'still' : 'taken';
      told.push({ id: each, outcome, results });
    } catch (error) {
      if (id !== null || !(error instanceof AssayError) || error.failure.kind !== 'conflict') throw error;
      told.push({ id: each, outcome: 'not-tried', results: [], why: error.failure.message });
    }
  }
  const count = (outcome: QuarantineRetry['results'][number]['outcome']): number => told.filter((each) => each.outcome === outcome).length;
  return { open: ids.length, taken: count('taken'), still: count('still'), notTried: count('not-tried'), results: told };
};
