import type { Decision, DecisionView, MakeDecision } from '../model/decision.ts';
import type { RecordAnchor } from '../model/record-decision.ts';
import type { Db } from '../store/database.ts';
import { planOnce, standingIn } from '../store/decided.ts';
import { decisionsByIds, decisionsIn, insertDecisions } from '../store/decisions.ts';
import { documentById, lockArrivals } from '../store/documents.ts';
import { incidentsByIds } from '../store/incidents.ts';
import { mentionsOfDocument } from '../store/mentions.ts';
import { spotsOf } from '../store/record-spots.ts';
import { insertStatements } from '../store/statements.ts';
import type { Store } from '../store/store.ts';
import { addedStatement, decisionsAsked, type Found } from './asked.ts';
import type { Stages } from './contract.ts';
import { followMoved } from './follow-records.ts';
import { refuseStale } from './ledger.ts';
import { overMachine } from './over-machine.ts';
import { reweigh } from './reweigh.ts';
import { decidable, readingOf, settleDocument } from './settle.ts';

/** Keeps decisions about a document, and all that follows from them. */
const follow = async (
  trx: Db,
  stages: Stages,
  { document, earlier }: { document: string; earlier: readonly Decision[] },
  make: (read: Found) => readonly Decision[],
): Promise<string[]> => {
  await planOnce(trx);
  const before = await standingIn(trx, document);
  const { came: made, moved } = await overMachine(trx, async () => {
    // The machine's own rows: they are read before anything is decided, and hold after it.
    const read = await readingOf(trx, document);
    const decisions = make(read);
    await insertDecisions(trx, decisions);
    const added = decisions.flatMap((d) => (d.kind === 'add' ? [addedStatement(d)] : []));
    if (added.length > 0) await insertStatements(trx, added, new Map([[document, (await documentById(trx, document)).text]]));
    await settleDocument(trx, document, [...earlier, ...decisions], read);
    return decisions;
  });
  const after = await standingIn(trx, document);
  const touched = await followMoved(trx, moved);
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(id), after.get(id)];
    if (was?.by === is?.by && was?.proposition === is?.proposition) continue;
    for (const each of [was, is]) if (each !== undefined) touched.propositions.add(each.proposition);
  }
  await reweigh(trx, stages, touched, { reason: 'decision', decision: made[0]?.id ?? null });
  return made.map((d) => d.id);
};

/** Takes a decision about a document back: the undo is kept, and all that follows from it. */
export const undoStatements = async (trx: Db, stages: Stages, made: Decision): Promise<void> => {
  await follow(trx, stages, { document: made.history, earlier: await decisionsIn(trx, made.history) }, () => [made]);
};

/** The incidents a decision names, as they are found again. */
const anchorsFor = async (trx: Db, asked: MakeDecision): Promise<Map<string, RecordAnchor>> => {
  const matter = asked.kind === 'add' ? asked.said.matter : asked.kind === 'correct' ? asked.to.matter : undefined;
  const anchors = new Map<string, RecordAnchor>();
  if (matter?.incident == null) return anchors;
  for (const { id, title, action } of await incidentsByIds(trx, [matter.incident]))
    anchors.set(id, { id, name: title, sort: action ?? 'attack', knowledge: null, spots: await spotsOf(trx, 'incident', id) });
  return anchors;
};

/**
 * Decides about statements of one document; what follows from it is weighed anew in the same transaction.
 * @throws AssayError not-found, bad-input; conflict where somebody has decided about the document since it was looked at, saying what
 */
export const decide = (store: Store, stages: Stages, asked: MakeDecision): Promise<DecisionView[]> =>
  store.transaction(async (trx) => {
    // One after the other, and not while a document is folded in: both weigh the same propositions.
    await lockArrivals(trx);
    const { id, text } = await documentById(trx, asked.document);
    const earlier = await decisionsIn(trx, id);
    refuseStale(earlier, asked.version, 'document', id);
    const incidents = await anchorsFor(trx, asked);
    // Entities are chosen among those shown: of two that somebody joined the one that stays.
    const shown = (await mentionsOfDocument(trx, id)).flatMap((m) =>
      m.entity === null || m.via === 'pronoun' ? [] : [{ text: m.text, entity: m.entity }],
    );
    const made = await follow(trx, stages, { document: id, earlier }, (read) => {
      const found = { ...decidable(read, earlier), named: shown };
      return decisionsAsked(asked, { document: { id, text }, found, place: earlier.length, at: stages.now(), incidents });
    });
    return [...(await decisionsByIds(trx, made)).values()];
  });
