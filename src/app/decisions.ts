import { fail } from '../core/errors.ts';
import type { DecisionPage } from '../model/api.ts';
import type { DecisionView, MakeAnyDecision, RecordAsk, RecordPreview, UndoDecision } from '../model/decision.ts';
import type { RecordKind, RecordWords } from '../model/record-decision.ts';
import { decideRecord } from '../pipeline/decide-records.ts';
import { previewRecord } from '../pipeline/preview-records.ts';
import { decide as decideIn } from '../pipeline/decide.ts';
import { undo as undoIn } from '../pipeline/undo.ts';
import { listDecisions } from '../store/decisions.ts';
import { entitiesById } from '../store/entities.ts';
import { incidentsByIds } from '../store/incidents.ts';
import { liveId } from '../store/record-links.ts';
import { recordWords } from '../store/record-words.ts';
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
  asked.kind === 'merge' || asked.kind === 'split' ? decideRecord(store, stages, asked) : decideIn(store, stages, asked);

/** What a decision about records would change; nothing is changed. @throws AssayError not-found, bad-input, conflict */
export const preview = ({ store, stages }: Doing, asked: RecordAsk): Promise<RecordPreview> => previewRecord(store, stages, asked);

/** As many documents as one looks through to part a record; of the others all of a name may be chosen. */
const MOST_DOCUMENTS = 300;

/** What documents say of a record: of these words some may belong to another. @throws AssayError not-found */
export const words = async ({ store }: Pick<AppContext, 'store'>, kind: RecordKind, asked: string): Promise<RecordWords> => {
  const id = await liveId(store.db, kind, asked);
  const found = kind === 'entity' ? await entitiesById(store.db, [id]) : await incidentsByIds(store.db, [id]);
  if (found.length === 0)
    throw fail('not-found', kind, `there is no ${kind} ${asked}`, { where: asked, remedy: 'look for it by its name' });
  return recordWords(store.db, kind, id, MOST_DOCUMENTS);
};

/** Takes a decision back. @throws AssayError not-found, conflict */
export const undo = ({ store, stages }: Doing, id: string, signed: UndoDecision): Promise<DecisionView[]> =>
  undoIn(store, stages, id, signed);
