import { fail } from '../core/errors.ts';
import { stableId } from '../core/hash.ts';
import { plural } from '../core/plural.ts';
import { type Decision, type HistoryKind, wordsOf } from '../model/decision.ts';

/** What every decision has, whatever it is about: who made it, when, why, and on which version of which history. */

const DID = {
  accept: 'accepted',
  reject: 'rejected',
  correct: 'corrected',
  add: 'added a statement on',
  nothing: 'found nothing in',
  merge: 'joined',
  split: 'parted',
  note: 'noted',
  grade: 'graded',
} as const;

const told = (d: Decision): string => {
  const what = d.kind === 'undo' ? 'took a decision back' : `${DID[d.kind]} “${wordsOf(d).slice(0, 120)}”`;
  return `${d.author} ${what}${d.reason === '' ? '' : ` (${d.reason})`}`;
};

/** One line for each that reads the same: statements decided about together have one quote. */
const toldOf = (since: readonly Decision[]): string => {
  const lines = [...new Set(since.map(told))];
  return `Meanwhile ${lines.slice(-3).join('; ')}${lines.length > 3 ? `, and ${plural(lines.length - 3, 'more decision')} before` : ''}.`;
};

/**
 * Refuses what is decided about a thing as it is no more.
 * @param earlier the decisions about it, in the order they were made
 * @param version how many of them there were when it was looked at
 * @param what 'document', as it is called to the one who decides
 * @throws AssayError conflict, saying who decided what since
 */
export const refuseStale = (earlier: readonly Decision[], version: number, what: HistoryKind, where: string): void => {
  if (earlier.length === version) return;
  const since = earlier.slice(version);
  throw fail('conflict', 'decided-since', since.length === 0 ? `The ${what} was not seen as it is.` : toldOf(since), {
    where,
    remedy: `Look at the ${what} as it is now, and decide again.`,
  });
};

/**
 * Signs the decisions that follow in a history: equal ids in every database with the same decisions, and none twice, for the place
 * in the history counts.
 * @param place how many decisions the history has
 */
export const signing =
  (
    { about, history }: Pick<Decision, 'about' | 'history'>,
    place: number,
    { author, reason }: Pick<Decision, 'author' | 'reason'>,
    at: string,
  ) =>
  (index: number, subject: string): Omit<Decision, 'kind' | 'body'> => ({
    id: stableId('dec', history, place + index),
    about,
    history,
    subject,
    author,
    at,
    reason,
  });
