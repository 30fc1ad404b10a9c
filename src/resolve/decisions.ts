import { overlap } from '../core/overlap.ts';
import type { Decision, DocumentDecision, Settled, StatementAnchor } from '../model/decision.ts';

/** A statement as it stands in the newest reading, as far as a decision knows it again. */
export interface Placed extends Omit<StatementAnchor, 'quote'> {
  id: string;
}

/**
 * The statement a decision is about, in the newest reading. The text of a document never changes, so its place leads there; a newer
 * reader may draw the quote wider or put the matter in other words, but who says it, on which side and in which sort of matter must be
 * the same: a rejection of "the group claims" must not hit the statement that corrects it. Null where none or more than one fits.
 */
const findAgain = (id: string, anchor: StatementAnchor, statements: readonly Placed[]): string | null => {
  if (statements.some((s) => s.id === id)) return id;
  const same = statements
    .filter((s) => s.stance === anchor.stance && s.polarity === anchor.polarity && s.type === anchor.type && s.asserter === anchor.asserter)
    .map((s) => ({ id: s.id, about: s.about === anchor.about, near: overlap(s, anchor) }))
    .filter((s) => s.near >= 0.5);
  const named = same.filter((s) => s.about);
  const [first, second] = (named.length > 0 ? named : same).toSorted((a, b) => b.near - a.near);
  return first === undefined || second?.near === first.near ? null : first.id;
};

/** What the newest reading of a document has that decisions may be about. */
export interface Read {
  statements: readonly Placed[];
  /** Sentences listed as not understood. */
  notUnderstood: readonly { start: number; end: number }[];
  /** Who is named, in the words of the document. */
  named: readonly { text: string; entity: string }[];
}

/** Which of these decisions are taken back. An undo may be undone too. */
export const undoneAmong = (decisions: readonly Decision[]): Set<string> => {
  const undone = new Set<string>();
  for (const d of decisions.toReversed()) if (d.kind === 'undo' && !undone.has(d.id)) undone.add(d.subject);
  return undone;
};

const placedOf = (id: string, { start, end, asserter, stance, polarity, type, about }: StatementAnchor): Placed => ({
  id,
  start,
  end,
  asserter,
  stance,
  polarity,
  type,
  about,
});

type Found = Pick<Settled, 'statement'>;

/** What a decision is about, in the newest reading; null where it is not found. */
const foundBy = (d: DocumentDecision, read: Read): Found | null => {
  // What somebody added stands in the text, which never changes: it is there as long as it is not taken back.
  if (d.kind === 'add') return { statement: null };
  if (d.kind === 'nothing') return read.notUnderstood.some((s) => overlap(s, d.body) >= 0.5) ? { statement: null } : null;
  const statement = findAgain(d.subject, d.body, read.statements);
  if (statement === null) return null;
  if (d.kind !== 'correct' || d.body.to.speaker.kind !== 'named') return { statement };
  return read.named.some((n) => n.text === d.body.to.speaker.name) ? { statement } : null;
};

/**
 * What the decisions of one document come to: an undone one to nothing (an undo may be undone too), one about a statement that is not
 * found any more to nothing either, and of several about one statement the last that is not undone holds.
 * @param decisions in the order they were made
 */
export const settleDecisions = (decisions: readonly Decision[], read: Read): Settled[] => {
  const undone = undoneAmong(decisions);
  // What somebody added others may decide about.
  const added = decisions.flatMap((d): Placed[] => (d.kind === 'add' && !undone.has(d.id) ? [placedOf(d.subject, d.body)] : []));
  const whole: Read = { ...read, statements: [...read.statements, ...added] };
  const decided = new Set<string>();
  return decisions
    .toReversed()
    .map((d): Settled => {
      const nowhere = { decision: d.id, statement: null, records: [] };
      if (d.kind === 'merge' || d.kind === 'split' || d.kind === 'grade' || d.kind === 'note')
        throw new Error(`a ${d.kind} stands in another history`);
      if (d.kind === 'undo') return { ...nowhere, standing: undone.has(d.id) ? 'undone' : 'holds' };
      const found = foundBy(d, whole);
      if (undone.has(d.id)) return { ...nowhere, ...found, standing: 'undone' };
      if (found === null) return { ...nowhere, standing: 'lost' };
      const about = found.statement ?? (d.kind === 'add' ? d.id : `${d.kind} ${d.body.start}`);
      const standing = decided.has(about) ? 'replaced' : 'holds';
      decided.add(about);
      return { ...nowhere, ...found, standing };
    })
    .toReversed();
};
