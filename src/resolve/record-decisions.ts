import { overlap } from '../core/overlap.ts';
import type { Decision, Settled } from '../model/decision.ts';
import type { RecordAnchor, Spot } from '../model/record-decision.ts';
import { undoneAmong } from './decisions.ts';

/** What stands at some words in the newest reading: the record the machine makes of them. */
export interface Hit {
  start: number;
  end: number;
  record: string;
}

/** Where the records of one kind stand, as the machine alone left them. */
export interface RecordsRead {
  /** What stands at or near these words. */
  at(spot: Spot): readonly Hit[];
  /** Records that may be meant where no words lead to one: known things, and what still has the old id and name. */
  known(anchor: RecordAnchor): string | null;
}

/** What the decisions about records of one kind come to. */
export interface RecordsSettled {
  settled: Settled[];
  /** Each record that is part of another, with that one and the decision that made it so. */
  became: Map<string, { into: string; by: string }>;
}

/**
 * The record most of the words lead to. Most and not all: a newer reader may take one mention for something else, and the anchor of a
 * record was taken from several documents for that.
 */
export const findAgain = (anchor: RecordAnchor, read: RecordsRead): string | null => {
  const votes = new Map<string, number>();
  for (const spot of anchor.spots)
    for (const record of new Set(
      read
        .at(spot)
        .filter((hit) => overlap(hit, spot) >= 0.5)
        .map((hit) => hit.record),
    ))
      votes.set(record, (votes.get(record) ?? 0) + 1);
  if (votes.size === 0) return read.known(anchor);
  const [first, second] = [...votes].toSorted(([, a], [, b]) => b - a);
  if (first === undefined) return null;
  if (first[1] !== second?.[1]) return first[0];
  return votes.get(anchor.id) === first[1] ? anchor.id : null;
};

/**
 * What the decisions about entities, or about incidents, come to: which records are parts of which. Pure, and a function of what the
 * machine makes of the documents and of the decisions in their order, so that it is the same after a rebuild.
 * @param decisions of one kind of record, in the order they were made
 */
export const settleRecords = (decisions: readonly Decision[], read: RecordsRead): RecordsSettled => {
  const undone = undoneAmong(decisions);
  const became: RecordsSettled['became'] = new Map();
  const rootOf = (id: string): string => {
    const next = became.get(id);
    return next === undefined ? id : rootOf(next.into);
  };
  const about = new Map<string, string[]>();
  const settled = decisions.map((d): Settled => {
    const none = { decision: d.id, statement: null };
    const holds = undone.has(d.id) ? 'undone' : 'holds';
    if (d.kind === 'undo') {
      const records = about.get(d.subject) ?? [];
      about.set(d.id, records);
      return { ...none, records, standing: holds };
    }
    if (d.kind !== 'merge') return { ...none, records: [], standing: 'lost' };
    const [into, from] = [findAgain(d.body.into, read), findAgain(d.body.from, read)];
    const records = [...new Set([into, from].filter((id) => id !== null))];
    about.set(d.id, records);
    if (holds === 'undone') return { ...none, records, standing: 'undone' };
    if (into === null || from === null) return { ...none, records, standing: 'lost' };
    const [stays, goes] = [rootOf(into), rootOf(from)];
    // One already, by another decision or because a newer reader sees it so.
    if (stays === goes) return { ...none, records, standing: 'replaced' };
    became.set(goes, { into: stays, by: d.id });
    return { ...none, records, standing: 'holds' };
  });
  // A part of a part is a part of the whole.
  for (const [id, { by }] of became) became.set(id, { into: rootOf(id), by });
  return { settled, became };
};
