import { fail } from '../core/errors.ts';
import type { Decision, DecisionView, HistoryKind, UndoDecision } from '../model/decision.ts';
import type { Db } from '../store/database.ts';
import { decisionById, decisionsByIds, historyOf } from '../store/decisions.ts';
import { lockArrivals } from '../store/documents.ts';
import type { Store } from '../store/store.ts';
import type { Stages } from './contract.ts';
import { undoRecords } from './decide-records.ts';
import { undoStatements } from './decide.ts';
import { undoGrade } from './grade.ts';
import { signing } from './ledger.ts';

/** How an undo is kept, with all that follows from it, by what its history is that of. */
const KEEP: Readonly<Record<HistoryKind, (trx: Db, stages: Stages, made: Decision) => Promise<void>>> = {
  document: undoStatements,
  entity: undoRecords,
  incident: undoRecords,
  source: undoGrade,
};

/**
 * Takes a decision back by another one, whatever it is about.
 * @throws AssayError not-found; conflict where it is taken back already
 */
export const undo = (store: Store, stages: Stages, id: string, signed: UndoDecision): Promise<DecisionView[]> =>
  store.transaction(async (trx) => {
    await lockArrivals(trx);
    const { about, history } = await decisionById(trx, id);
    const views = await historyOf(trx, history);
    if (views.some((view) => view.decision.id === id && view.standing === 'undone'))
      throw fail('conflict', 'undone-already', 'This decision was taken back already.', { where: id, remedy: 'Look at the history.' });
    const made = signing({ about, history }, views.length, signed, stages.now())(0, id);
    await KEEP[about](trx, stages, { ...made, kind: 'undo', body: {} });
    return [...(await decisionsByIds(trx, [made.id])).values()];
  });
