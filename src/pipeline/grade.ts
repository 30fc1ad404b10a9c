import { fail } from '../core/errors.ts';
import type { Decision, DecisionView, GradeAsk, MakeGrade, RecordPreview } from '../model/decision.ts';
import { settleGrades } from '../resolve/grades.ts';
import type { Db } from '../store/database.ts';
import { lastChange, changesSince, statusesOf } from '../store/changes.ts';
import { decisionsByIds, decisionsIn, histories, insertDecisions, replaceEffects } from '../store/decisions.ts';
import { lockArrivals } from '../store/documents.ts';
import { replaceGrades, saidBySource } from '../store/grades.ts';
import { propositionsByIds } from '../store/propositions.ts';
import { sourceNames } from '../store/sources.ts';
import type { Store } from '../store/store.ts';
import { incidentsHolding } from '../store/touched.ts';
import type { Stages } from './contract.ts';
import { refuseStale, signing } from './ledger.ts';
import { rehearse } from './rehearse.ts';
import { reweigh } from './reweigh.ts';
import { keep } from '../words/kept.ts';

/** How far people rely on a source, and all that follows from it. */

const settleSource = async (trx: Db, source: string): Promise<void> => {
  const { settled, grades } = settleGrades(await decisionsIn(trx, source));
  await replaceEffects(trx, source, settled);
  await replaceGrades(trx, source, grades);
};

/** Works out anew which grades hold: what a rebuild does. */
export const settleSources = async (trx: Db): Promise<void> => {
  for (const source of await histories(trx, 'source')) await settleSource(trx, source);
};

/** Keeps a decision about a source; whatever its documents speak on is weighed anew. */
const follow = async (trx: Db, stages: Stages, made: Decision): Promise<void> => {
  await insertDecisions(trx, [made]);
  await settleSource(trx, made.history);
  const { propositions } = await saidBySource(trx, made.history);
  await reweigh(
    trx,
    stages,
    { incidents: new Set(), propositions: new Set(propositions), entities: new Set() },
    { reason: 'decision', decision: made.id },
  );
};

/** Takes a decision about a source back: the undo is kept, and all that follows from it. */
export const undoGrade = (trx: Db, stages: Stages, made: Decision): Promise<void> => follow(trx, stages, made);

const gradeIn = async (trx: Db, stages: Stages, asked: MakeGrade): Promise<Decision> => {
  const { source, matter, grade } = asked;
  const name = (await sourceNames(trx, [source])).get(source);
  if (name === undefined)
    throw fail('not-found', 'source', keep('noRecord', { record: 'source', id: source }), {
      where: source,
      remedy: keep('listToSeeIds', { records: 'sources' }),
    });
  const earlier = await decisionsIn(trx, source);
  refuseStale(earlier, asked.version, 'source', source);
  const sign = signing({ about: 'source', history: source }, earlier.length, asked, stages.now());
  const made: Decision = { ...sign(0, source), about: 'source', kind: 'grade', body: { source: name, matter, grade } };
  await follow(trx, stages, made);
  return made;
};

/**
 * Grades a source; what follows from it is weighed anew in the same transaction.
 * @throws AssayError not-found; conflict where somebody has graded it since it was looked at
 */
export const gradeSource = (store: Store, stages: Stages, asked: MakeGrade): Promise<DecisionView[]> =>
  store.transaction(async (trx) => {
    await lockArrivals(trx);
    const made = await gradeIn(trx, stages, asked);
    return [...(await decisionsByIds(trx, [made.id])).values()];
  });

const MOST_LISTED = 30;

/** What a grade would change: done in a transaction that is taken back. @throws AssayError not-found */
export const previewGrade = async (store: Store, stages: Stages, asked: GradeAsk): Promise<RecordPreview> => {
  const { version, after, texts, incidents } = await rehearse(store, async (trx) => {
    await lockArrivals(trx);
    const { length } = await decisionsIn(trx, asked.source);
    const last = await lastChange(trx);
    await gradeIn(trx, stages, { ...asked, author: '-', reason: '', version: length });
    const changed = await changesSince(trx, last);
    return {
      version: length,
      after: await statusesOf(trx, changed),
      texts: new Map((await propositionsByIds(trx, changed)).map((p) => [p.id, p.text])),
      incidents: await incidentsHolding(trx, changed),
    };
  });
  const before = await statusesOf(store.db, [...after.keys()]);
  const statuses = [...after].flatMap(([proposition, status]) => {
    const was = before.get(proposition);
    return was === undefined || was === status ? [] : [{ proposition, text: texts.get(proposition) ?? '', before: was, after: status }];
  });
  const said = await saidBySource(store.db, asked.source);
  return {
    version,
    changes: {
      title: (await sourceNames(store.db, [asked.source])).get(asked.source) ?? '',
      names: [],
      joined: [],
      stays: null,
      documents: said.documents,
      statements: said.statements,
      propositions: said.propositions.length,
      incidents: [],
      incidentsTouched: incidents.length,
      statuses: statuses.slice(0, MOST_LISTED),
      statusesLeft: Math.max(0, statuses.length - MOST_LISTED),
      doubts: [],
    },
  };
};
