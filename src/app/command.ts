import type { IntakeResult, JobView, SubmitDocument } from '../model/api.ts';
import type { RawItem } from '../model/document.ts';
import { SourceKind } from '../model/vocabulary.ts';
import { ingestAll } from '../pipeline/ingest.ts';
import { type ReportProgress, startJob } from '../pipeline/jobs.ts';
import { rebuild as rebuildStore, type RebuildReport } from '../pipeline/rebuild.ts';
import { verify as verifyStore, type VerifyReport } from '../pipeline/verify.ts';
import { quarantineById, resolveQuarantine } from '../store/quarantine.ts';
import { jobView } from './ask.ts';
import type { AppContext, Report } from './context.ts';

/** Commands: each changes what is stored. All reject with AssayError. */
type Doing = Pick<AppContext, 'store' | 'stages'>;

const labelOf = (item: RawItem): string => item.title ?? item.name ?? item.url ?? 'text';

/** Takes items in, one result each in the order given; a refused one is quarantined with its reason and is no error. */
export const intake = (
  { store, stages }: Doing,
  items: Iterable<RawItem> | AsyncIterable<RawItem>,
  report: Report,
  total: number | null = null,
): Promise<IntakeResult[]> => ingestAll(store, stages, items, ({ done, item }) => report(done, total, labelOf(item)));

/** Collects what was handed in and takes it in, while the caller waits. */
export const read = async (context: AppContext, input: SubmitDocument, report: Report = () => undefined): Promise<IntakeResult[]> => {
  const items = await context.collect(input);
  return intake(context, items, report, items.length);
};

const inJob =
  (note: ReportProgress): Report =>
  (done, total, what) =>
    void note(total === null || total === 0 ? 0 : done / total, what).catch(() => undefined);

/** Starts a job that collects and takes in what was handed in; ask for it by its id. */
export const submit = async (context: AppContext, input: SubmitDocument): Promise<JobView> => {
  const { store, stages } = context;
  const started = await startJob(
    store,
    stages.now,
    'submit',
    `collecting ${input.kind === 'url' ? (input.url ?? 'link') : (input.name ?? input.kind)}`,
    (note) => read(context, input, inJob(note)),
  );
  return jobView(started.job);
};

/**
 * Starts a job that tries a quarantined input again, with the bytes as they came. It leaves the quarantine where it became a document.
 * @throws AssayError not-found
 */
export const retry = async ({ store, stages }: Doing, id: string): Promise<JobView> => {
  const entry = await quarantineById(store.db, id);
  const kind = SourceKind.safeParse(entry.source?.kind);
  const item: RawItem = {
    bytes: new Uint8Array(entry.bytes),
    mediaType: entry.mediaType,
    url: entry.item.url,
    name: entry.item.name,
    source:
      entry.source === null ? null : { name: entry.source.name, kind: kind.success ? kind.data : 'unknown', country: entry.source.country },
    title: null,
    author: null,
    published: null,
    collectedAt: entry.item.at,
    tlp: 'clear',
  };
  const started = await startJob(store, stages.now, 'retry', `trying ${labelOf(item)} again`, async (note) => {
    const results = await intake({ store, stages }, [item], inJob(note), 1);
    const [result] = results;
    if (result !== undefined && result.outcome !== 'quarantined') {
      await store.transaction((trx) => resolveQuarantine(trx, id, stages.now(), `${result.outcome}: ${result.document ?? ''}`));
    }
    return results;
  });
  return jobView(started.job);
};

/** Works everything derived out anew from what is kept. */
export const rebuild = ({ store, stages }: Doing, report: Report = () => undefined): Promise<RebuildReport> =>
  rebuildStore(store, stages, ({ step, done, total }) => report(done, total, step));

/** Checks that every line leads to its sentence and every status to its weights. */
export const verify = ({ store, stages }: Doing, report: Report = () => undefined): Promise<VerifyReport> =>
  verifyStore(store, stages, (done) => report(done, null, 'documents'));
