import { fail } from '../core/errors.ts';
import type { DecisionPage } from '../model/api.ts';
import type { Decision, DecisionView, MakeAnyDecision, RecordPreview, TriedAsk, UndoDecision } from '../model/decision.ts';
import type { RecordKind, RecordWords } from '../model/record-decision.ts';
import { decideRecord } from '../pipeline/decide-records.ts';
import { gradeSource, previewGrade } from '../pipeline/grade.ts';
import { noteOn } from '../pipeline/note.ts';
import { previewRecord } from '../pipeline/preview-records.ts';
import { decide as decideIn } from '../pipeline/decide.ts';
import { undo as undoIn } from '../pipeline/undo.ts';
import { listDecisions } from '../store/decisions.ts';
import { entitiesById } from '../store/entities.ts';
import { incidentsByIds } from '../store/incidents.ts';
import { liveId } from '../store/record-links.ts';
import { sourcesNamed } from '../store/sources.ts';
import type { Db } from '../store/database.ts';
import { recordWords } from '../store/record-words.ts';
import type { Words } from '../words/words.ts';
import type { AppContext, Page } from './context.ts';
import { keep } from '../words/kept.ts';

/** What people decide: made, listed, taken back. All reject with AssayError. */
type Doing = Pick<AppContext, 'store' | 'stages'>;

/** Decisions, last made first; all, or those about one document, entity or incident. */
export const decisions = (
  { store }: Pick<AppContext, 'store'>,
  about: string | undefined,
  { cursor, limit }: Page,
  kind?: Decision['kind'],
): Promise<DecisionPage> => listDecisions(store.db, about ?? null, cursor ?? null, limit, kind ?? null);

/** The id of the one source of this name or id. @throws AssayError not-found, bad-input where several are called so */
const sourceCalled = async (db: Db, name: string): Promise<string> => {
  const found = await sourcesNamed(db, name);
  const [one, ...others] = found.filter((s) => s.id === name || s.name.toLowerCase() === name.toLowerCase());
  if (one !== undefined && others.length === 0) return one.id;
  if (one !== undefined)
    throw fail('bad-input', 'several-sources', `Several sources are called “${name}”.`, {
      where: name,
      remedy: `Give the id of one: ${[one, ...others].map((s) => s.id).join(', ')}.`,
    });
  throw fail('not-found', 'source', `There is no source “${name}”.`, {
    where: name,
    remedy:
      found.length === 0
        ? 'List the sources to see their names.'
        : `Perhaps ${found
            .slice(0, 5)
            .map((s) => s.name)
            .join(', ')}.`,
  });
};

/** Decides about statements of a document, about records, or about a source. @throws AssayError not-found, bad-input, conflict */
export const decide = async ({ store, stages }: Doing, asked: MakeAnyDecision): Promise<DecisionView[]> => {
  if (asked.kind === 'note') return noteOn(store, stages, asked);
  if (asked.kind === 'grade') return gradeSource(store, stages, { ...asked, source: await sourceCalled(store.db, asked.source) });
  return asked.kind === 'merge' || asked.kind === 'split' ? decideRecord(store, stages, asked) : decideIn(store, stages, asked);
};

/** What a decision about records or a source would change; nothing is changed. @throws AssayError not-found, bad-input, conflict */
export const preview = async ({ store, stages }: Doing, asked: TriedAsk, told?: Words): Promise<RecordPreview> =>
  asked.kind === 'grade'
    ? previewGrade(store, stages, { ...asked, source: await sourceCalled(store.db, asked.source) })
    : previewRecord(store, stages, asked, told);

/** As many documents as one looks through to part a record; of the others all of a name may be chosen. */
const MOST_DOCUMENTS = 300;

/** What documents say of a record: of these words some may belong to another. @throws AssayError not-found */
export const words = async ({ store }: Pick<AppContext, 'store'>, kind: RecordKind, asked: string): Promise<RecordWords> => {
  const id = await liveId(store.db, kind, asked);
  const found = kind === 'entity' ? await entitiesById(store.db, [id]) : await incidentsByIds(store.db, [id]);
  if (found.length === 0)
    throw fail('not-found', kind, keep('noRecord', { record: kind, id: asked }), { where: asked, remedy: keep('lookByName') });
  return recordWords(store.db, kind, id, MOST_DOCUMENTS);
};

/** Takes a decision back. @throws AssayError not-found, conflict */
export const undo = ({ store, stages }: Doing, id: string, signed: UndoDecision): Promise<DecisionView[]> =>
  undoIn(store, stages, id, signed);
