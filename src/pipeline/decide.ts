import { fail } from '../core/errors.ts';
import type { Decision, DecisionView, MakeDecision } from '../model/decision.ts';
import { type Placed, type Read, settleDecisions } from '../resolve/decisions.ts';
import type { Db } from '../store/database.ts';
import { changesTo, decisionsIn, histories, historyOf, insertDecisions, replaceEffects } from '../store/decisions.ts';
import { documentById, lockArrivals } from '../store/documents.ts';
import { mentionsOfDocument } from '../store/mentions.ts';
import { propositionsByIds } from '../store/propositions.ts';
import { shownReading } from '../store/readings.ts';
import { statementsAsRead } from '../store/statements.ts';
import type { Store } from '../store/store.ts';
import type { Stages } from './contract.ts';
import { refuseStale, signing } from './ledger.ts';
import { reweigh } from './reweigh.ts';

interface Said extends Placed {
  quote: string;
  proposition: string;
}

interface Found extends Read {
  statements: readonly Said[];
}

/** The newest reading of a document, as far as decisions may be about it. */
const readingOf = async (trx: Db, document: string): Promise<Found> => {
  const [read, mentions, reading] = [
    await statementsAsRead(trx, document),
    await mentionsOfDocument(trx, document),
    await shownReading(trx, document),
  ];
  const propositions = new Map((await propositionsByIds(trx, [...new Set(read.map((s) => s.proposition))])).map((p) => [p.id, p]));
  return {
    statements: read.flatMap(({ id, start, end, quote, asserter, stance, polarity, proposition }) => {
      const about = propositions.get(proposition);
      return about === undefined
        ? []
        : [{ id, start, end, quote, asserter: asserter.name, stance, polarity, type: about.type, about: about.text, proposition }];
    }),
    notUnderstood: (reading?.notUnderstood ?? []).flatMap(({ sentence }) => reading?.sentences[sentence] ?? []),
    // A pronoun stands for another in the next sentence: he is called by his name.
    named: mentions.flatMap(({ text, entity, via }) => (entity === null || via === 'pronoun' ? [] : [{ text, entity }])),
  };
};

/** Works out anew what the decisions about a document come to, and gives the propositions it makes a difference to. */
const settle = async (trx: Db, document: string, found: Found): Promise<Set<string>> => {
  const ids = found.statements.map((s) => s.id);
  const before = await changesTo(trx, ids);
  await replaceEffects(trx, document, settleDecisions(await decisionsIn(trx, document), found));
  const after = await changesTo(trx, ids);
  return new Set(found.statements.filter((s) => before.get(s.id) !== after.get(s.id)).map((s) => s.proposition));
};

/** Settles the decisions about every document: what a rebuild does once the statements stand. */
export const settleAll = async (trx: Db): Promise<void> => {
  for (const document of await histories(trx, 'document')) await settle(trx, document, await readingOf(trx, document));
};

/** Settles the decisions about one document anew, and gives the propositions it makes a difference to. */
export const settleDocument = async (trx: Db, document: string): Promise<Set<string>> =>
  settle(trx, document, await readingOf(trx, document));

/**
 * Works out anew what follows from the decisions about a document.
 * @param decision the one it follows from, of several made at once the first
 */
export const followDocument = async (trx: Db, stages: Stages, document: string, decision: string): Promise<void> => {
  const propositions = await settleDocument(trx, document);
  await reweigh(trx, stages, { incidents: new Set(), propositions, entities: new Set() }, { reason: 'decision', decision });
};

/** What is asked for, as the decisions that are kept. @throws AssayError not-found */
const decisionsOf = (asked: MakeDecision, text: string, found: Found, place: number, at: string): Decision[] => {
  const { document } = asked;
  const sign = signing({ about: 'document', history: document }, place, asked, at);
  const missing = (what: string, where: string) =>
    fail('not-found', what, `there is no ${what} ${where} in the newest reading of ${document}`, {
      where,
      remedy: 'open the document again: it may have been read anew',
    });
  if (asked.kind === 'nothing') {
    const { start, end } = asked.sentence;
    if (!found.notUnderstood.some((s) => s.start === start && s.end === end)) throw missing('sentence', `${start}-${end}`);
    return [{ ...sign(0, document), kind: 'nothing', body: { start, end, quote: text.slice(start, end) } }];
  }
  return [...new Set(asked.statements)].map((subject, index): Decision => {
    const said = found.statements.find((s) => s.id === subject);
    if (said === undefined) throw missing('statement', subject);
    const { id: _id, proposition: _proposition, ...body } = said;
    if (asked.kind !== 'correct') return { ...sign(index, subject), kind: asked.kind, body };
    const { speaker, ...side } = asked.to;
    // By its fullest name: the words may be parted otherwise by a newer reader, a long name least.
    const name = found.named.filter((n) => n.entity === speaker).toSorted((a, b) => b.text.length - a.text.length)[0]?.text ?? null;
    if (speaker != null && name === null) throw missing('speaker', speaker);
    const kind = speaker === undefined ? 'as-read' : speaker === null ? 'document' : 'named';
    return { ...sign(index, subject), kind: 'correct', body: { ...body, to: { ...side, speaker: { kind, name } } } };
  });
};

/**
 * Decides about statements of one document; what follows from it is weighed anew in the same transaction.
 * @throws AssayError not-found; conflict where somebody has decided about the document since it was looked at, saying what
 */
export const decide = (store: Store, stages: Stages, asked: MakeDecision): Promise<DecisionView[]> =>
  store.transaction(async (trx) => {
    // One after the other, and not while a document is folded in: both weigh the same propositions.
    await lockArrivals(trx);
    const { document } = asked;
    const { text } = await documentById(trx, document);
    const earlier = await decisionsIn(trx, document);
    refuseStale(earlier, asked.version, 'document', document);
    const found = await readingOf(trx, document);
    const made = decisionsOf(asked, text, found, earlier.length, stages.now());
    await insertDecisions(trx, made);
    await followDocument(trx, stages, document, made[0]?.id ?? '');
    const ids = new Set(made.map((d) => d.id));
    return (await historyOf(trx, document)).filter((view) => ids.has(view.decision.id));
  });
