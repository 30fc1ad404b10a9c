import type { Document } from '../model/document.ts';
import type { Reading } from '../model/reading.ts';
import type { Db } from '../store/database.ts';
import { logRebuiltStatuses, rememberStatuses } from '../store/changes.ts';
import { readingsOf } from '../store/readings.ts';
import { documentsAfter, lockArrivals } from '../store/documents.ts';
import { emptyDerived } from '../store/derived.ts';
import { takeStatistics } from '../store/statistics.ts';
import type { Store } from '../store/store.ts';
import type { Stages } from './contract.ts';

import { fold } from './fold.ts';
import { settleSources } from './grade.ts';
import { keepReadings } from './keep-readings.ts';
import { layStatements } from './lay.ts';
import { redoRecords } from './records.ts';
import { reweighAll } from './reweigh.ts';
import { settleAll } from './settle.ts';

const AT_ONCE = 25;

export interface RebuildReport {
  documents: number;
  /** Documents read anew because they had no reading of this reader version. */
  reread: number;
}
export interface RebuildProgress {
  step: 'reading' | 'folding' | 'weighing';
  done: number;
  total: number;
}

const count = async (store: Store): Promise<number> => {
  const row = await store.db
    .selectFrom('document')
    .select((e) => e.fn.max('seq').as('last'))
    .executeTakeFirst();
  return Number(row?.last ?? 0);
};

/**
 * Reads those of these documents that this reader version has not read, and adds to their readings.
 * @returns every reading of this version, by document id, and how many are new
 */
const readMissing = async (
  trx: Db,
  stages: Stages,
  documents: readonly Document[],
): Promise<{ readings: Map<string, Reading>; added: number }> => {
  const ids = documents.map((d) => d.id);
  const readings = await readingsOf(trx, ids, stages.readerVersion);
  const fresh = documents
    .filter((d) => d.language.read && !readings.has(d.id))
    .map((document) => ({ document, reading: stages.read(document) }));
  if (fresh.length === 0) return { readings, added: 0 };
  await keepReadings(trx, fresh);
  for (const { document, reading } of fresh) readings.set(document.id, reading);
  return { readings, added: fresh.length };
};

/** Reads what this reader version has not read; older readings and their statements stay, superseded. */
const reread = async (store: Store, stages: Stages, told: (done: number) => void): Promise<number> => {
  let last = 0;
  let added = 0;
  for (;;) {
    const documents = await documentsAfter(store.db, last, AT_ONCE);
    if (documents.length === 0) return added;
    last = documents.at(-1)?.seq ?? last;
    added += (await store.transaction((trx) => readMissing(trx, stages, documents))).added;
    told(last);
  }
};

/**
 * Works everything derived out anew from the kept records, in the order of arrival. Reading anew only adds; the exchange of
 * the derived tables is one transaction, so a process that ends in the middle leaves the old state. The result depends on
 * the kept records and the stages alone: no clock, no chance.
 */
export const rebuild = async (
  store: Store,
  stages: Stages,
  onProgress: (progress: RebuildProgress) => void = () => undefined,
): Promise<RebuildReport> => {
  const total = await count(store);
  let added = await reread(store, stages, (done) => onProgress({ step: 'reading', done, total }));
  let documents = 0;
  await store.transaction(async (trx) => {
    // Loaders wait meanwhile: a table they write would else be emptied under them, or the two hold each other up for ever.
    await lockArrivals(trx);
    await rememberStatuses(trx);
    await emptyDerived(trx);
    let last = 0;
    for (;;) {
      const batch = await documentsAfter(trx, last, AT_ONCE);
      if (batch.length === 0) break;
      // One may have come since, read by a program that knows other names.
      const { readings, added: late } = await readMissing(trx, stages, batch);
      added += late;
      await fold(
        trx,
        stages,
        batch.flatMap((document) => {
          const reading = readings.get(document.id);
          return reading === undefined ? [] : [{ document, reading }];
        }),
      );
      last = batch.at(-1)?.seq ?? last;
      documents += batch.length;
      onProgress({ step: 'folding', done: last, total });
    }
    await settleAll(trx);
    await redoRecords(trx);
    await layStatements(trx);
    await settleSources(trx);
    onProgress({ step: 'weighing', done: total, total });
    await reweighAll(trx, stages);
    await logRebuiltStatuses(trx, stages.now());
    await takeStatistics(trx);
  });
  return { documents, reread: added };
};
