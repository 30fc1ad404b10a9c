import { fail } from '../core/errors.ts';
import type { Decision, DecisionView, MakeRecordDecision, RecordAsk } from '../model/decision.ts';
import type { RecordAnchor, RecordKind, Spot } from '../model/record-decision.ts';
import { partedId } from '../model/ids.ts';
import type { Db } from '../store/database.ts';
import { decisionsAbout, decisionsIn, insertDecisions, decisionsByIds } from '../store/decisions.ts';
import { documentsByIds, lockArrivals } from '../store/documents.ts';
import { entitiesById } from '../store/entities.ts';
import { incidentsByIds } from '../store/incidents.ts';
import { becameOf, partsOf } from '../store/record-links.ts';
import { spotsOf } from '../store/record-spots.ts';
import type { Store } from '../store/store.ts';
import type { Stages } from './contract.ts';
import { followMoved } from './follow-records.ts';
import { refuseStale, signing } from './ledger.ts';
import { logRecords } from './log.ts';
import { type Moved, overMachine } from './over-machine.ts';
import { reweigh } from './reweigh.ts';
import { keep } from '../words/kept.ts';

const NOUN: Readonly<Record<RecordKind, { a: string; list: string; word: string }>> = {
  entity: { a: 'entity', list: 'entities', word: 'mention' },
  incident: { a: 'incident', list: 'incidents', word: 'statement' },
};

type Ask<K extends RecordAsk['kind']> = Extract<RecordAsk, { kind: K }>;

const notThere = (kind: RecordKind, id: string) =>
  fail('not-found', kind, keep('noRecord', { record: NOUN[kind].a, id }), {
    where: id,
    remedy: keep('listToSeeIds', { records: NOUN[kind].list }),
  });

/** As decisions know a record: on the rows of the machine, or as people made it. @throws AssayError not-found */
export const anchorOf = async (trx: Db, kind: RecordKind, id: string): Promise<RecordAnchor> => {
  const spots = await spotsOf(trx, kind, id);
  if (kind === 'entity') {
    const [entity] = await entitiesById(trx, [id]);
    if (entity !== undefined) return { id, name: entity.name, sort: entity.kind, knowledge: entity.knowledge, spots };
  } else {
    const [incident] = await incidentsByIds(trx, [id]);
    if (incident !== undefined) return { id, name: incident.title, sort: incident.action ?? 'attack', knowledge: null, spots };
  }
  const made = (await decisionsIn(trx, kind)).find((d) => d.kind === 'split' && partedId(d) === id);
  // Its words lead to what it was made of: it is known by the decision that made it.
  if (made?.kind === 'split')
    return { id, name: made.body.name ?? `part of ${made.body.of[0]?.name ?? id}`, sort: kind, knowledge: null, spots: [] };
  throw notThere(kind, id);
};

/** The records that are to be decided about. */
export const idsOf = (asked: RecordAsk): string[] => (asked.kind === 'merge' ? [asked.into, asked.from] : [asked.of]);

/** @throws AssayError bad-input for one and the same, or nothing chosen; conflict where one is part of something else already */
export const checkAsked = async (trx: Db, asked: RecordAsk): Promise<void> => {
  const { about: kind } = asked;
  if (asked.kind === 'merge' && asked.into === asked.from)
    throw fail('bad-input', 'same-record', `${asked.into} is the same ${NOUN[kind].a} on both sides.`, {
      where: asked.into,
      remedy: 'Name two.',
    });
  if (asked.kind === 'split') {
    const names = kind === 'entity' ? asked.names.length : 0;
    if (names + asked.documents.length + asked.words.length === 0)
      throw fail('bad-input', 'nothing-chosen', `It is not said which ${NOUN[kind].word}s belong to the other ${NOUN[kind].a}.`, {
        where: asked.of,
        remedy: kind === 'entity' ? 'Name names, documents or places in documents.' : 'Name documents, or places of statements in them.',
      });
  }
  for (const [id, { into: whole }] of await becameOf(trx, kind, idsOf(asked)))
    throw fail('conflict', 'part-already', `${id} is part of ${whole} already, by a decision.`, {
      where: id,
      remedy: `Decide about ${whole}, or take that decision back first.`,
    });
};

/** Keeps a decision about records, and all that follows from it. */
export const follow = async (trx: Db, stages: Stages, make: () => Promise<Decision>): Promise<{ made: Decision; moved: Moved }> => {
  const { came: made, moved } = await overMachine(trx, async () => {
    const decision = await make();
    await insertDecisions(trx, [decision]);
    return decision;
  });
  await reweigh(trx, stages, await followMoved(trx, moved), { reason: 'decision', decision: made.id });
  await logRecords(trx, made.id, stages.now());
  return { made, moved };
};

/** The places chosen, with what stands there. @throws AssayError not-found, bad-input */
const spotsChosen = async (trx: Db, { words, documents }: Ask<'split'>): Promise<Spot[]> => {
  const texts = new Map(
    (await documentsByIds(trx, [...new Set([...documents, ...words.map((w) => w.document)])])).map((d) => [d.id, d.text]),
  );
  for (const id of [...documents, ...words.map((w) => w.document)])
    if (!texts.has(id))
      throw fail('not-found', 'document', keep('noRecord', { record: 'document', id }), {
        where: id,
        remedy: keep('listToSeeIds', { records: 'documents' }),
      });
  return words.map(({ document, start, end }) => {
    const quote = texts.get(document)?.slice(start, end) ?? '';
    if (quote === '' || end - start !== quote.length)
      throw fail('bad-input', 'place', `nothing stands at ${start}-${end} of ${document}`, {
        where: `${document} ${start}-${end}`,
        remedy: 'Take the places from the words of the record.',
      });
    return { document, start, end, quote };
  });
};

/** What is decided, in words that a newer reading has as well; asked on the rows of the machine. */
const bodyOf = async (
  trx: Db,
  asked: RecordAsk,
  parts: readonly string[],
): Promise<Pick<Extract<Decision, { kind: 'merge' }>, 'kind' | 'body'> | Pick<Extract<Decision, { kind: 'split' }>, 'kind' | 'body'>> => {
  const { about: kind } = asked;
  if (asked.kind === 'merge')
    return { kind: 'merge', body: { into: await anchorOf(trx, kind, asked.into), from: await anchorOf(trx, kind, asked.from) } };
  const of: RecordAnchor[] = [];
  for (const id of parts) of.push(await anchorOf(trx, kind, id));
  const { names, documents, name } = asked;
  return {
    kind: 'split',
    body: { of, goes: { names, documents, spots: await spotsChosen(trx, asked) }, name: kind === 'entity' ? name : null },
  };
};

const CAME_TO_NOTHING = {
  merge: {
    code: 'nothing-to-merge',
    message: 'The two are one already, or no words of a document lead to one of them.',
    remedy: 'Look at both as they are now.',
  },
  split: {
    code: 'nothing-to-split',
    message: 'It is not two by this: none of its words are chosen, or all that lead to it or to something that was joined to it.',
    remedy: 'Leave some of its words with it; where all of what was joined are to go, take that decision back.',
  },
} as const;

/** Makes a decision about records, with all that follows. @throws AssayError not-found, bad-input; conflict where nothing comes of it */
export const decideIn = async (trx: Db, stages: Stages, asked: MakeRecordDecision): Promise<{ made: Decision; moved: Moved }> => {
  const { about: kind } = asked;
  const place = (await decisionsIn(trx, kind)).length;
  const sign = signing({ about: kind, history: kind }, place, asked, stages.now());
  const parts = asked.kind === 'split' ? [asked.of, ...(await partsOf(trx, kind, asked.of))] : [];
  const subject = asked.kind === 'merge' ? asked.from : asked.of;
  const came = await follow(trx, stages, async () => ({ ...sign(0, subject), about: kind, ...(await bodyOf(trx, asked, parts)) }));
  const view = (await decisionsByIds(trx, [came.made.id])).get(came.made.id);
  if (view?.standing !== 'holds') {
    const { code, message, remedy } = CAME_TO_NOTHING[asked.kind];
    throw fail('conflict', code, message, { where: idsOf(asked).join(' '), remedy });
  }
  return came;
};

/**
 * Decides that two entities, or two incidents, are one, or that one is two; what follows from it is weighed anew in the same transaction.
 * @throws AssayError not-found, bad-input; conflict where somebody has decided about one of them since they were looked at
 */
export const decideRecord = (store: Store, stages: Stages, asked: MakeRecordDecision): Promise<DecisionView[]> =>
  store.transaction(async (trx) => {
    await lockArrivals(trx);
    await checkAsked(trx, asked);
    const ids = idsOf(asked);
    refuseStale(await decisionsAbout(trx, ids), asked.version, asked.about, ids[0] ?? '');
    const { made } = await decideIn(trx, stages, asked);
    return [...(await decisionsByIds(trx, [made.id])).values()];
  });

/** Takes a decision about records back: the undo is kept, and all that follows from it. */
export const undoRecords = async (trx: Db, stages: Stages, made: Decision): Promise<void> => {
  await follow(trx, stages, async () => made);
};
