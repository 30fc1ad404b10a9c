import { AssayError, fail, failureLine } from '../core/errors.ts';
import type { IntakeResult, JobView, SubmitDocument } from '../model/api.ts';
import type { RawItem } from '../model/document.ts';
import { ingestAll } from '../pipeline/ingest.ts';
import { type ReportProgress, startJob } from '../pipeline/jobs.ts';
import { rebuild as rebuildStore, type RebuildReport } from '../pipeline/rebuild.ts';
import { readSecond, type SecondResult } from '../pipeline/second.ts';
import { verify as verifyStore, type VerifyReport } from '../pipeline/verify.ts';
import { documentById } from '../store/documents.ts';
import { unreadBy } from '../store/second-readings.ts';
import { jobView } from './ask.ts';
import type { AppContext, Report } from './context.ts';
import { keep } from '../words/kept.ts';

export interface ConsultResult {
  reader: string;
  read: SecondResult[];
  failed: { document: string; message: string }[];
  /** Documents not asked for, since the server failed again and again. */
  left: number;
}

/** Commands: each changes what is stored. All reject with AssayError. */
type Doing = Pick<AppContext, 'store' | 'stages'>;

export const labelOf = (item: RawItem): string => item.title ?? item.name ?? item.url ?? 'text';

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

export const inJob =
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
    keep('collecting', { what: input.kind === 'url' ? (input.url ?? 'link') : (input.name ?? input.kind) }),
    (note) => read(context, input, inJob(note)),
  );
  return jobView(started.job);
};

const noModel = (): AssayError =>
  fail('conflict', 'no-model', 'No language model is set up as a second reader.', {
    remedy: 'Start Assay with ASSAY_MODEL_URL and ASSAY_MODEL; everything else works without.',
  });

/**
 * Starts a job in which the second reader reads a stored document. A failure is the job's and is kept with the document.
 * @throws AssayError conflict where no model is set up; not-found
 */
export const askSecond = async (
  { store, stages, second }: Pick<AppContext, 'store' | 'stages' | 'second'>,
  id: string,
): Promise<JobView> => {
  if (second === null) throw noModel();
  await documentById(store.db, id);
  const started = await startJob(store, stages.now, 'second-reading', keep('asking', { reader: second.id }), () =>
    readSecond(store, second, stages.now, id),
  );
  return jobView(started.job);
};

/** After so many failures in a row the server is taken to be down: asking on would only cost time. */
const MOST_FAILURES = 3;

/**
 * Has the second reader read the documents it has not read, or the one named, one after the other.
 * @throws AssayError conflict where no model is set up; what reading the one document throws
 */
export const consult = async (
  { store, stages, second }: Pick<AppContext, 'store' | 'stages' | 'second'>,
  only: string | null,
  report: Report = () => undefined,
): Promise<ConsultResult> => {
  if (second === null) throw noModel();
  if (only !== null) return { reader: second.id, read: [await readSecond(store, second, stages.now, only)], failed: [], left: 0 };
  const ids = await unreadBy(store.db, second.id);
  const read: SecondResult[] = [];
  const failed: ConsultResult['failed'] = [];
  let inRow = 0;
  for (const [index, id] of ids.entries()) {
    if (inRow === MOST_FAILURES) return { reader: second.id, read, failed, left: ids.length - index };
    report(index, ids.length, id);
    try {
      read.push(await readSecond(store, second, stages.now, id));
      inRow = 0;
    } catch (error) {
      if (!(error instanceof AssayError)) throw error;
      failed.push({ document: id, message: failureLine(error.failure) });
      // A document that may not be sent says nothing about the server.
      if (error.failure.code !== 'tlp') inRow += 1;
    }
  }
  return { reader: second.id, read, failed, left: 0 };
};

/** Works everything derived out anew from what is kept. */
export const rebuild = ({ store, stages }: Doing, report: Report = () => undefined): Promise<RebuildReport> =>
  rebuildStore(store, stages, ({ step, done, total }) => report(done, total, step));

/** Checks that every line leads to its sentence and every status to its weights. */
export const verify = ({ store, stages }: Doing, report: Report = () => undefined): Promise<VerifyReport> =>
  verifyStore(store, stages, (done) => report(done, null, 'documents'));
