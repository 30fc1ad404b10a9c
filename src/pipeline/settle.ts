import type { Decision } from '../model/decision.ts';
import { settleDecisions, undoneAmong } from '../resolve/decisions.ts';
import type { Db } from '../store/database.ts';
import { decisionsIn, histories, replaceEffects } from '../store/decisions.ts';
import { mentionsOfDocument } from '../store/mentions.ts';
import { propositionsByIds } from '../store/propositions.ts';
import { shownReading } from '../store/readings.ts';
import { statementsAsRead } from '../store/statements.ts';
import type { Found } from './asked.ts';

/** What the decisions about a document come to, on the rows as the machine alone made them. */

/** The newest reading of a document, as far as decisions may be about it. No decision changes it. */
export const readingOf = async (trx: Db, document: string): Promise<Found> => {
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
        : [{ id, start, end, quote, asserter: asserter.name, stance, polarity, type: about.type, about: about.text }];
    }),
    notUnderstood: (reading?.notUnderstood ?? []).flatMap(({ sentence }) => reading?.sentences[sentence] ?? []),
    sentences: reading?.sentences ?? [],
    // A pronoun stands for another in the next sentence: he is called by his name.
    named: mentions.flatMap(({ text, entity, via }) => (entity === null || via === 'pronoun' ? [] : [{ text, entity }])),
  };
};

/** The same with what people added to it and did not take back. */
export const decidable = (read: Found, decisions: readonly Decision[]): Found => {
  const undone = undoneAmong(decisions);
  const added = decisions.flatMap((d): Found['statements'][number][] => {
    if (d.kind !== 'add' || undone.has(d.id)) return [];
    const { said: _said, ...anchor } = d.body;
    return [{ id: d.subject, ...anchor }];
  });
  return { ...read, statements: [...read.statements, ...added] };
};

/** Works out anew what the decisions about a document come to. */
export const settleDocument = (trx: Db, document: string, decisions: readonly Decision[], read: Found): Promise<void> =>
  replaceEffects(trx, document, settleDecisions(decisions, read));

/** Settles the decisions about every document: what a rebuild does once the statements stand. */
export const settleAll = async (trx: Db): Promise<void> => {
  for (const document of await histories(trx, 'document'))
    await settleDocument(trx, document, await decisionsIn(trx, document), await readingOf(trx, document));
};
