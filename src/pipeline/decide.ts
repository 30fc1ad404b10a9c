import { fail } from '../core/errors.ts';
import { stableId } from '../core/hash.ts';
import { plural } from '../core/plural.ts';
import type { Decision, DecisionView, MakeDecision, UndoDecision } from '../model/decision.ts';
import { type Placed, type Read, settleDecisions } from '../resolve/decisions.ts';
import type { Db } from '../store/database.ts';
import { changesTo, decisionById, decisionsIn, histories, historyOf, insertDecisions, replaceEffects } from '../store/decisions.ts';
import { documentById, lockArrivals } from '../store/documents.ts';
import { mentionsOfDocument } from '../store/mentions.ts';
import { propositionsByIds } from '../store/propositions.ts';
import { shownReading } from '../store/readings.ts';
import { statementsAsRead } from '../store/statements.ts';
import type { Store } from '../store/store.ts';
import type { Stages } from './contract.ts';
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
  for (const document of await histories(trx)) await settle(trx, document, await readingOf(trx, document));
};

const DID = { accept: 'accepted', reject: 'rejected', correct: 'corrected', nothing: 'found nothing in' } as const;

/** One line for each that reads the same: statements decided about together have one quote. */
const toldOf = (since: readonly Decision[]): string => {
  const lines = [...new Set(since.map(told))];
  return `Meanwhile ${lines.slice(-3).join('; ')}${lines.length > 3 ? `, and ${plural(lines.length - 3, 'more decision')} before` : ''}.`;
};

const told = (d: Decision): string => {
  const what = d.kind === 'undo' ? 'took a decision back' : `${DID[d.kind]} “${d.body.quote.slice(0, 120)}”`;
  return `${d.author} ${what}${d.reason === '' ? '' : ` (${d.reason})`}`;
};

const keep = async (trx: Db, stages: Stages, document: string, made: readonly Decision[], found: Found): Promise<DecisionView[]> => {
  await insertDecisions(trx, made);
  const propositions = await settle(trx, document, found);
  await reweigh(trx, stages, { incidents: new Set(), propositions, entities: new Set() }, 'decision');
  const ids = new Set(made.map((d) => d.id));
  return (await historyOf(trx, document)).filter((view) => ids.has(view.decision.id));
};

/** Equal ids in every database with the same decisions, and none twice: the place in the history counts. */
const decisionId = (history: string, place: number): string => stableId('dec', history, place);

/** What is asked for, as the decisions that are kept. @throws AssayError not-found */
const decisionsOf = (asked: MakeDecision, text: string, found: Found, place: number, at: string): Decision[] => {
  const { document, author, reason } = asked;
  const sign = (index: number, subject: string) => ({
    id: decisionId(document, place + index),
    history: document,
    subject,
    author,
    at,
    reason,
  });
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
    if (earlier.length !== asked.version) {
      const since = earlier.slice(asked.version);
      throw fail('conflict', 'decided-since', since.length === 0 ? 'The document was not seen as it is.' : toldOf(since), {
        where: document,
        remedy: 'Look at the document as it is now, and decide again.',
      });
    }
    const found = await readingOf(trx, document);
    const made = decisionsOf(asked, text, found, earlier.length, stages.now());
    return keep(trx, stages, document, made, found);
  });

/**
 * Takes a decision back by another one.
 * @throws AssayError not-found; conflict where it is taken back already
 */
export const undo = (store: Store, stages: Stages, id: string, { author, reason }: UndoDecision): Promise<DecisionView[]> =>
  store.transaction(async (trx) => {
    await lockArrivals(trx);
    const { history } = await decisionById(trx, id);
    const views = await historyOf(trx, history);
    if (views.some((view) => view.decision.id === id && view.standing === 'undone'))
      throw fail('conflict', 'undone-already', 'This decision was taken back already.', { where: id, remedy: 'Look at the history.' });
    const made: Decision = {
      id: decisionId(history, views.length),
      history,
      kind: 'undo',
      subject: id,
      author,
      at: stages.now(),
      reason,
      body: {},
    };
    return keep(trx, stages, history, [made], await readingOf(trx, history));
  });
