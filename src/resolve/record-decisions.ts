import { overlap } from '../core/overlap.ts';
import type { Decision, Settled } from '../model/decision.ts';
import type { RecordAnchor, Spot } from '../model/record-decision.ts';
import { undoneAmong } from './decisions.ts';
import { partedId } from '../model/ids.ts';
import { type Word, wordsThatGo } from './split.ts';

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

/** A record people parted from others, with the words that are its own. */
export interface PartedRecord {
  id: string;
  decision: Extract<Decision, { kind: 'split' }>;
  words: Word[];
}

/** What the decisions about records of one kind come to. */
export interface RecordsSettled {
  /** The records that people made of words of others, in the order they did. */
  parted: PartedRecord[];
  /** What each word that was moved means now, by its key. */
  owners: Map<string, string>;
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

/** The machine's records of whose words decisions part others, as they are called now. */
export const recordsParted = (decisions: readonly Decision[], read: RecordsRead): string[] => {
  const undone = undoneAmong(decisions);
  return [
    ...new Set(
      decisions.flatMap((d) =>
        d.kind === 'split' && !undone.has(d.id) ? d.body.of.flatMap((anchor) => findAgain(anchor, read) ?? []) : [],
      ),
    ),
  ];
};

/**
 * What the decisions about entities, or about incidents, come to: which are several, and which are parts of which. Words are parted
 * first, whenever that was decided, and what is left or made of them is joined then. Pure, and a function of what the machine makes of the
 * documents and of the decisions in their order, so that it is the same after a rebuild.
 * @param decisions of one kind of record, in the order they were made
 * @param words of the records that `recordsParted` names
 */
export const settleRecords = (decisions: readonly Decision[], read: RecordsRead, words: readonly Word[]): RecordsSettled => {
  const undone = undoneAmong(decisions);
  const became: RecordsSettled['became'] = new Map();
  const owners: RecordsSettled['owners'] = new Map();
  const parted: PartedRecord[] = [];
  const made = new Set(decisions.flatMap((d) => (d.kind === 'split' ? [partedId(d)] : [])));
  const there = new Set<string>();
  /** A record that people made is there or it is not; any other is found by its words. */
  const find = (anchor: RecordAnchor): string | null =>
    made.has(anchor.id) ? (there.has(anchor.id) ? anchor.id : null) : findAgain(anchor, read);

  /** The words of what a decision parts, by the record each means so far. */
  const part = (d: PartedRecord['decision']): Pick<Settled, 'records' | 'standing'> => {
    const id = partedId(d);
    const of = [...new Set(d.body.of.flatMap((anchor) => find(anchor) ?? []))];
    const records = [...of, id];
    if (undone.has(d.id)) return { records, standing: 'undone' };
    const ownerOf = (w: Word): string => owners.get(w.key) ?? w.record;
    const own = words.filter((w) => of.includes(ownerOf(w)));
    const goes = wordsThatGo(own, d.body.goes);
    const left = new Set(own.filter((w) => !goes.includes(w)).map(ownerOf));
    // Nothing of it is found, or a newer reader sees all of it apart from the rest, or nothing would be left of one of them.
    if (goes.length === 0 || goes.some((w) => !left.has(ownerOf(w)))) return { records: of, standing: 'lost' };
    for (const w of goes) owners.set(w.key, id);
    there.add(id);
    parted.push({ id, decision: d, words: goes });
    return { records, standing: 'holds' };
  };
  const parting = new Map<string, Pick<Settled, 'records' | 'standing'>>();
  for (const d of decisions) if (d.kind === 'split') parting.set(d.id, part(d));

  const rootOf = (id: string): string => {
    const next = became.get(id);
    return next === undefined ? id : rootOf(next.into);
  };
  // Of one note and what was made of it the last that is not undone holds.
  const firsts = new Map<string, string>();
  const notes = new Map<string, string>();
  const noteRoot = (d: Extract<Decision, { kind: 'note' }>): string =>
    d.body.replaces === null ? d.id : (firsts.get(d.body.replaces) ?? d.body.replaces);
  for (const d of decisions) {
    if (d.kind !== 'note') continue;
    firsts.set(d.id, noteRoot(d));
    if (!undone.has(d.id)) notes.set(noteRoot(d), d.id);
  }

  const about = new Map<string, string[]>();
  const settled = decisions.map((d): Settled => {
    const none = { decision: d.id, statement: null };
    const holds = undone.has(d.id) ? 'undone' : 'holds';
    if (d.kind === 'undo') {
      const records = about.get(d.subject) ?? [];
      about.set(d.id, records);
      return { ...none, records, standing: holds };
    }
    if (d.kind === 'split') {
      const came = parting.get(d.id) ?? { records: [], standing: 'lost' as const };
      about.set(d.id, came.records);
      return { ...none, ...came };
    }
    if (d.kind === 'note') {
      const records = [find(d.body.of)].filter((id) => id !== null);
      about.set(d.id, records);
      const standing = holds === 'undone' ? holds : records.length === 0 ? 'lost' : notes.get(noteRoot(d)) === d.id ? 'holds' : 'replaced';
      return { ...none, records, standing };
    }
    if (d.kind !== 'merge') return { ...none, records: [], standing: 'lost' };
    const [into, from] = [find(d.body.into), find(d.body.from)];
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
  // What people made may be parted again: then it has the words that are left of it.
  for (const each of parted) each.words = words.filter((w) => owners.get(w.key) === each.id);
  return { settled, became, owners, parted };
};
