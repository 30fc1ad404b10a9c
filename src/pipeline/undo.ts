import { fail } from '../core/errors.ts';
import type { DecisionView, HistoryKind, UndoDecision } from '../model/decision.ts';
import type { Db } from '../store/database.ts';
import { decisionById, historyOf, insertDecisions } from '../store/decisions.ts';
import { lockArrivals } from '../store/documents.ts';
import type { Store } from '../store/store.ts';
import type { Stages } from './contract.ts';
import { followDocument } from './decide.ts';
import { signing } from './ledger.ts';

/** How what decisions of one history come to is worked out anew, with all that follows from it. */
const FOLLOW: Readonly<Record<HistoryKind, (trx: Db, stages: Stages, history: string, decision: string) => Promise<void>>> = {
  document: followDocument,
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
    await insertDecisions(trx, [{ ...made, kind: 'undo', body: {} }]);
    await FOLLOW[about](trx, stages, history, made.id);
    return (await historyOf(trx, history)).filter((view) => view.decision.id === made.id);
  });
