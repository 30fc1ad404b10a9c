import type { DecisionPage } from '../model/api.ts';
import type { DecisionView, MakeDecision, UndoDecision } from '../model/decision.ts';
import { decide as decideIn } from '../pipeline/decide.ts';
import { undo as undoIn } from '../pipeline/undo.ts';
import { listDecisions } from '../store/decisions.ts';
import type { AppContext, Page } from './context.ts';

/** What people decide: made, listed, taken back. All reject with AssayError. */
type Doing = Pick<AppContext, 'store' | 'stages'>;

/** Decisions, last made first; all, or those about one document. */
export const decisions = (
  { store }: Pick<AppContext, 'store'>,
  about: string | undefined,
  { cursor, limit }: Page,
): Promise<DecisionPage> => listDecisions(store.db, about ?? null, cursor ?? null, limit);

/** Decides about statements of a document. @throws AssayError not-found, conflict */
export const decide = ({ store, stages }: Doing, asked: MakeDecision): Promise<DecisionView[]> => decideIn(store, stages, asked);

/** Takes a decision back. @throws AssayError not-found, conflict */
export const undo = ({ store, stages }: Doing, id: string, signed: UndoDecision): Promise<DecisionView[]> =>
  undoIn(store, stages, id, signed);
