import { nameKey } from '../core/names.ts';
import { overlap } from '../core/overlap.ts';
import type { SplitChoice } from '../model/record-decision.ts';

/** Words that stand for a record: a mention of an entity, or a statement about an incident. */
export interface Word {
  /** Mention or statement, unlike any other of its kind. */
  key: string;
  document: string;
  start: number;
  end: number;
  /** The record the machine makes of it. */
  record: string;
  /** What an entity is called here; null of a statement. */
  text: string | null;
  /** Which thing of its document it names; null of a statement. */
  local: string | null;
  /** It has no name of its own ("it", "the group"): it means whom the name before it means. */
  follows: boolean;
}

/** Takes words in the order of the text, one document after the other. */
const byPlace = (a: Word, b: Word): number =>
  a.document === b.document ? a.start - b.start || b.end - a.end || (a.key < b.key ? -1 : 1) : a.document < b.document ? -1 : 1;

/**
 * Which of these words belong to the other record. "It" goes with the name before it, else with the first one after; where a document
 * only describes the thing, the description is its name.
 */
export const wordsThatGo = (words: readonly Word[], goes: SplitChoice): Word[] => {
  const names = new Set(goes.names.map(nameKey));
  const documents = new Set(goes.documents);
  const placed = (w: Word): boolean =>
    documents.has(w.document) || goes.spots.some((spot) => spot.document === w.document && overlap(w, spot) >= 0.5);
  const named = (w: Word): boolean => w.text !== null && names.has(nameKey(w.text));
  const things = new Map<string, Word[]>();
  for (const w of words.toSorted(byPlace)) {
    const thing = w.text === null ? w.key : `${w.document} ${w.local ?? ''} ${w.record}`;
    things.set(thing, [...(things.get(thing) ?? []), w]);
  }
  return [...things.values()].flatMap((own) => {
    const leads = own.filter((w) => !w.follows);
    const [first] = leads;
    return own.filter((w) => {
      if (placed(w) || named(w)) return true;
      if (!w.follows) return false;
      const before = leads.findLast((lead) => lead.start <= w.start) ?? first;
      return before !== undefined && (placed(before) || named(before));
    });
  });
};

/** Whom words of a document mean that lead to one record of the machine, where people say that it is several. */
export class Parted {
  readonly #words = new Map<string, { word: Word; owner: string }[]>();

  /** @param owners what each word that was moved means now, by its key */
  constructor(words: readonly Word[], owners: ReadonlyMap<string, string>) {
    for (const word of words.toSorted(byPlace)) {
      const key = `${word.document} ${word.record}`;
      this.#words.set(key, [...(this.#words.get(key) ?? []), { word, owner: owners.get(word.key) ?? word.record }]);
    }
  }

  /** Whether the document has words that lead to the record. */
  has(document: string, record: string): boolean {
    return this.#words.has(`${document} ${record}`);
  }

  /** All that words of this document mean by the record; itself where no words are known. */
  ownersIn(document: string, record: string): string[] {
    const owners = new Set((this.#words.get(`${document} ${record}`) ?? []).map(({ owner }) => owner));
    return owners.size === 0 ? [record] : [...owners];
  }

  /**
   * Whom words at a place mean by the record: as the mention standing there does, else the last before the place ends, else the first.
   * @param local which thing of the document is spoken of, where that is known: it may be told apart by that
   */
  ownerAt(document: string, record: string, place: { start: number; end: number } | null, local: string | null): string {
    const all = this.#words.get(`${document} ${record}`) ?? [];
    const same = all.filter(({ word }) => local !== null && word.local === local);
    const own = same.length > 0 ? same : all;
    const [first] = own;
    if (first === undefined) return record;
    if (place === null) return first.owner;
    const here = all.find(({ word }) => overlap(word, place) >= 0.5) ?? own.findLast(({ word }) => word.start < place.end);
    return (here ?? first).owner;
  }
}
