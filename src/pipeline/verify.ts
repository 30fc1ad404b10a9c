import { isDeepStrictEqual } from 'node:util';
import { sha256Hex } from '../core/hash.ts';
import { assessmentsOf } from '../store/assessments.ts';
import { countRecords } from '../store/derived.ts';
import { documentsAfter, rawBytes } from '../store/documents.ts';
import { type Fault, linkFaults, spansOf } from '../store/faults.ts';
import type { Store } from '../store/store.ts';
import { everythingToWeigh } from '../store/touched.ts';
import type { Stages } from './contract.ts';
import { weighAll } from './reweigh.ts';

const AT_ONCE = 50;

export interface VerifyReport {
  counts: Record<string, number>;
  checked: { documents: number; spans: number; assessments: number };
  faults: Fault[];
}

const checkDocuments = async (
  store: Store,
  faults: Fault[],
  told: (done: number) => void,
): Promise<{ documents: number; spans: number }> => {
  let last = 0;
  let checked = 0;
  let spans = 0;
  for (;;) {
    const documents = await documentsAfter(store.db, last, AT_ONCE);
    if (documents.length === 0) return { documents: checked, spans };
    last = documents.at(-1)?.seq ?? last;
    const texts = new Map(documents.map((d) => [d.id, d.text]));
    for (const document of documents) {
      const bytes = await rawBytes(store.db, document.rawSha256);
      if (bytes === null || sha256Hex(bytes) !== document.rawSha256 || bytes.length !== document.rawBytes) {
        faults.push({ kind: 'raw-bytes', where: document.id, message: 'the raw bytes are not those whose hash is kept' });
      }
    }
    for (const span of await spansOf(store.db, [...texts.keys()])) {
      spans += 1;
      if (texts.get(span.document)?.slice(span.start, span.end) !== span.words) {
        faults.push({
          kind: `${span.kind}-span`,
          where: `${span.document} ${span.id}`,
          message: `the words kept do not stand at ${span.start}-${span.end}`,
        });
      }
    }
    checked += documents.length;
    told(checked);
  }
};

/** Checks that every line still leads to its sentence and every status to its weights. Changes nothing. */
export const verify = async (
  store: Store,
  stages: Stages,
  onProgress: (documents: number) => void = () => undefined,
): Promise<VerifyReport> => {
  const faults: Fault[] = [];
  const { documents, spans } = await checkDocuments(store, faults, onProgress);
  faults.push(...(await linkFaults(store.db)));
  let assessments = 0;
  await weighAll(store.db, stages, await everythingToWeigh(store.db), async (part) => {
    const kept = await assessmentsOf(store.db, [...part.keys()]);
    for (const [proposition, weighed] of part) {
      assessments += 1;
      // Through JSON, as the kept one came: it knows no undefined and no negative zero.
      if (!isDeepStrictEqual(kept.get(proposition), JSON.parse(JSON.stringify(weighed)))) {
        faults.push({ kind: 'assessment', where: proposition, message: 'weighing it again gives another assessment: rebuild' });
      }
    }
  });
  return { counts: await countRecords(store.db), checked: { documents, spans, assessments }, faults };
};
