import type { DecisionPage } from '../model/api.ts';
import type { DecisionView, MakeAnyDecision, RecordAsk, RecordPreview, UndoDecision } from '../model/decision.ts';
import { decideRecord, previewRecord } from '../pipeline/decide-records.ts';
import { decide as decideIn } from '../pipeline/decide.ts';
import { undo as undoIn } from '../pipeline/undo.ts';
import { listDecisions } from '../store/decisions.ts';
import type { AppContext, Page } from './context.ts';

/** What people decide: made, listed, taken back. All reject with AssayError. */
type Doing = Pick<AppContext, 'store' | 'stages'>;

/** Decisions, last made first; all, or those about one document, entity or incident. */
export const decisions = (
  { store }: Pick<AppContext, 'store'>,
  about: string | undefined,
  { cursor, limit }: Page,
): Promise<DecisionPage> => listDecisions(store.db, about ?? null, cursor ?? null, limit);

/** Decides about statements of a document, or about records. @throws AssayError not-found, bad-input, conflict */
export const decide = ({ store, stages }: Doing, asked: MakeAnyDecision): Promise<DecisionView[]> =>
  asked.kind === 'merge' ? decideRecord(store, stages, asked) : decideIn(store, stages, asked);

/** What a decision about records would change; nothing is changed. @throws AssayError not-found, bad-input, conflict */
export const preview = ({ store, stages }: Doing, asked: RecordAsk): Promise<RecordPreview> => previewRecord(store, stages, asked);

/** Takes a decision back. @throws AssayError not-found, conflict */
export const undo = ({ store, stages }: Doing, id: string, signed: UndoDecision): Promise<DecisionView[]> =>
  undoIn(store, stages, id, signed);
