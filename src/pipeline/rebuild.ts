import { insertReadings, readingsOf } from '../store/readings.ts';
import { documentsAfter } from '../store/documents.ts';
import { emptyDerived } from '../store/derived.ts';
import { insertStatements } from '../store/statements.ts';
import type { Store } from '../store/store.ts';
import type { Stages } from './contract.ts';
import { fold } from './fold.ts';
import { statementsOf } from './prepare.ts';
import { reweighAll } from './reweigh.ts';

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

/** Reads what this reader version has not read; older readings and their statements stay, superseded. */
const reread = async (store: Store, stages: Stages, told: (done: number) => void): Promise<number> => {
  let last = 0;
  let added = 0;
  for (;;) {
    const documents = await documentsAfter(store.db, last, AT_ONCE);
    if (documents.length === 0) return added;
    last = documents.at(-1)?.seq ?? last;
    const known = await readingsOf(
      store.db,
      documents.map((d) => d.id),
      stages.readerVersion,
    );
    const fresh = documents
      .filter((d) => d.language.read && !known.has(d.id))
      .map((document) => ({
        document,
        reading: stages.read({ ...document, source: document.source }),
      }));
    if (fresh.length > 0) {
      await store.transaction(async (trx) => {
        await insertReadings(
          trx,
          fresh.map(({ document, reading }) => ({ document: document.id, reading })),
        );
        await insertStatements(
          trx,
          fresh.flatMap(({ document, reading }) => statementsOf(document, reading)),
          new Map(fresh.map(({ document }) => [document.id, document.text])),
        );
      });
      added += fresh.length;
    }
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
  const added = await reread(store, stages, (done) => onProgress({ step: 'reading', done, total }));
  let documents = 0;
  await store.transaction(async (trx) => {
    await emptyDerived(trx);
    let last = 0;
    for (;;) {
      const batch = await documentsAfter(trx, last, AT_ONCE);
      if (batch.length === 0) break;
      const readings = await readingsOf(
        trx,
        batch.map((d) => d.id),
        stages.readerVersion,
      );
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
    onProgress({ step: 'weighing', done: total, total });
    await reweighAll(trx, stages);
  });
  return { documents, reread: added };
};
