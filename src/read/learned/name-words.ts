import type { Knowledge } from '../../model/knowledge.ts';
import type { EntityKind } from '../../model/vocabulary.ts';

/** What the tagger of names sees of a text. Training and reading share it: a change here wants the weights trained anew. */

/** A text cut into words and single signs; parallel arrays, for they are many. */
export interface Words {
  count: number;
  start: Int32Array;
  end: Int32Array;
  /** first on its line */
  opens: Uint8Array;
  /** as it is written, and in lower case */
  text: string[];
  lower: string[];
}

const isWordSign = (code: number): boolean =>
  code < 128
    ? (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95
    : code >= 0xc0 && !(code >= 0x2000 && code <= 0x2bff) && !(code >= 0x3000 && code <= 0x303f) && code !== 0xfeff;

const isSpace = (code: number): boolean => code <= 32 || code === 0xa0 || (code >= 0x2000 && code <= 0x200b) || code === 0xfeff;

/** Cuts a text into words; in one pass. */
export const cutWords = (text: string): Words => {
  const starts: number[] = [];
  const ends: number[] = [];
  const opens: number[] = [];
  let opened = 1;
  for (let i = 0; i < text.length; ) {
    const code = text.charCodeAt(i);
    if (isSpace(code)) {
      if (code === 10) opened = 1;
      i++;
      continue;
    }
    let j = i + 1;
    if (isWordSign(code)) while (j < text.length && isWordSign(text.charCodeAt(j))) j++;
    starts.push(i);
    ends.push(j);
    opens.push(opened);
    opened = 0;
    i = j;
  }
  const words = starts.map((s, i) => text.slice(s, ends[i]));
  return {
    count: words.length,
    start: Int32Array.from(starts),
    end: Int32Array.from(ends),
    opens: Uint8Array.from(opens),
    text: words,
    lower: words.map((w) => w.toLowerCase()),
  };
};

interface Listed {
  words: string[];
  cased: boolean;
  /** bit of the list it is in */
  list: number;
}

/** The known names by first word, longest first. */
export type NameLists = ReadonlyMap<string, readonly Listed[]>;

const LIST: Partial<Record<EntityKind, number>> = {
  group: 16,
  persona: 16,
  malware: 64,
  tool: 128,
  organisation: 8,
  vendor: 8,
  outlet: 8,
};
/** An everyday word that is also a name is a list of its own: it says less. */
const ORDINARY = 512;

/** The names of knowledge/ as lists a word may be in. */
export const nameLists = (knowledge: Knowledge): NameLists => {
  const lists = new Map<string, Listed[]>();
  const add = (name: string, list: number): void => {
    const words = cutWords(name).lower;
    const [first] = words;
    if (first === undefined) return;
    const kept = lists.get(first) ?? [];
    if (kept.length === 0) lists.set(first, kept);
    kept.push({ words, list, cased: /[\p{Lu}\d]/u.test(name) });
  };
  for (const s of knowledge.states) {
    for (const n of s.names) add(n, 1);
    for (const n of s.adjectives) add(n, 2);
    for (const n of s.capitals) add(n, 1);
    for (const n of s.government) add(n, 4);
  }
  for (const o of knowledge.organs) for (const n of [o.name, ...o.aliases]) add(n, 4);
  for (const p of knowledge.places) add(p.name, 1);
  for (const s of knowledge.sectors) for (const w of s.words) add(w, 256);
  for (const k of [...knowledge.organisations, ...knowledge.actors, ...knowledge.software])
    for (const n of [k.name, ...k.aliases]) add(n, k.ordinary.includes(n) || n.length < 3 ? ORDINARY : (LIST[k.kind] ?? 0));
  for (const kept of lists.values()) kept.sort((a, b) => b.words.length - a.words.length);
  return lists;
};

/** For each word the lists that hold a name beginning there, and those of names it goes on (ten bits each). */
const listed = (words: Words, lists: NameLists): Int32Array => {
  const found = new Int32Array(words.count);
  for (let i = 0; i < words.count; i++) {
    let longest = 0;
    for (const name of lists.get(words.lower[i] as string) ?? []) {
      const n = name.words.length;
      if (n < longest) break;
      let k = 1;
      while (k < n && words.lower[i + k] === name.words[k]) k++;
      if (k < n) continue;
      let capital = !name.cased;
      for (let j = i; !capital && j < i + n; j++) capital = words.text[j] !== words.lower[j] || /\d/.test(words.text[j] as string);
      if (!capital) continue;
      longest = n;
      found[i] = (found[i] as number) | name.list;
      for (let j = i + 1; j < i + n; j++) found[j] = (found[j] as number) | (name.list << 10);
    }
  }
  return found;
};

/** Features are numbers below 2 to this power. */
export const SPACE_BITS = 18;
const MASK = (1 << SPACE_BITS) - 1;

const hashOf = (s: string, from: number, to: number): number => {
  let h = 2166136261;
  for (let i = from; i < to; i++) h = Math.imul(h ^ s.charCodeAt(i), 16777619);
  return h;
};

/** A feature: which question (`kind`), and the answer. */
export const feature = (kind: number, a: number, b = 0): number => {
  let h = Math.imul(a ^ Math.imul(kind, 0x9e3779b1), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13) ^ Math.imul(b, 0xc2b2ae35), 0x27d4eb2f);
  return (h ^ (h >>> 15)) & MASK;
};

/** How a word is written: capitals, digits and small letters, runs shortened to two. */
const shapeOf = (s: string): number => {
  let h = 7;
  let last = 0;
  let run = 0;
  for (let i = 0; i < s.length && i < 24; i++) {
    const c = s.charCodeAt(i);
    const kind = c >= 97 && c <= 122 ? 1 : c >= 65 && c <= 90 ? 2 : c >= 48 && c <= 57 ? 3 : c < 128 ? c : 4;
    run = kind === last ? run + 1 : 1;
    last = kind;
    if (run <= 2) h = Math.imul(h, 31) + kind;
  }
  return h;
};

interface Word {
  lower: number;
  exact: number;
  shape: number;
  head: number;
  tail: number;
  /** begins with a capital, or has one or a digit further in */
  marked: boolean;
  /** the words after and before it, all over the document: the first few */
  next: number[];
  before: number[];
  /** it stands in small letters too */
  small: boolean;
}

/** No word is described by more than this many features. */
export const WIDTH = 48;
/** So many words beside a name, told from all over the document, are enough. */
const AROUND = 6;
const EDGE = 12345;

/** A plain word up to so many letters, behind another plain word, is not described and taken for no name. */
const SMALL = 4;

/** What is asked of each word, `WIDTH` places a word, 0 where there is no more; and the word's number, for what the tagger remembers of it. */
export interface Described {
  features: Int32Array;
  id: Int32Array;
}

/** Describes the words of a text. */
export const describe = (words: Words, lists: NameLists): Described => {
  const n = words.count;
  const seen = new Map<string, number>();
  const kinds: Word[] = [];
  const id = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const text = words.text[i] as string;
    let k = seen.get(text);
    if (k === undefined) {
      const lower = words.lower[i] as string;
      const to = Math.min(lower.length, 40);
      k = kinds.length;
      seen.set(text, k);
      kinds.push({
        lower: hashOf(lower, 0, to),
        exact: hashOf(text, 0, Math.min(text.length, 40)),
        shape: shapeOf(text),
        head: hashOf(lower, 0, Math.min(3, to)),
        tail: hashOf(lower, Math.max(0, to - 3), to),
        marked: text !== lower || (to > 2 && /[a-z]\d|\d[a-z]/.test(text)),
        next: [],
        before: [],
        small: text !== lower && seen.has(lower),
      });
    }
    id[i] = k;
  }
  for (const w of seen) {
    const [text, k] = w;
    const lower = text.toLowerCase();
    if (lower !== text) (kinds[k] as Word).small = seen.has(lower);
  }
  const at = (i: number): Word | undefined => (i < 0 || i >= n ? undefined : kinds[id[i] as number]);
  const note = (list: number[], value: number): void => {
    if (list.length < AROUND && !list.includes(value)) list.push(value);
  };
  for (let i = 0; i < n; i++) {
    const w = at(i) as Word;
    if (!w.marked) continue;
    const next = at(i + 1);
    const before = at(i - 1);
    if (next !== undefined && words.opens[i + 1] === 0) note(w.next, next.lower);
    if (before !== undefined && words.opens[i] === 0) note(w.before, before.lower);
  }
  const known = listed(words, lists);
  const features = new Int32Array(n * WIDTH);
  // the word after a run of marked words, and the last of the run, told from behind
  const after = new Int32Array(n + 1);
  const last = new Int32Array(n + 1);
  for (let i = n - 1; i >= 0; i--) {
    const goes = at(i + 1)?.marked === true && words.opens[i + 1] === 0;
    after[i] = goes ? (after[i + 1] as number) : (at(i + 1)?.lower ?? EDGE);
    last[i] = goes ? (last[i + 1] as number) : (at(i) as Word).lower;
  }
  for (let i = 0; i < n; i++) {
    const w = at(i) as Word;
    const p1 = words.opens[i] === 1 ? undefined : at(i - 1);
    const p2 = p1 === undefined || words.opens[i - 1] === 1 ? undefined : at(i - 2);
    const n1 = words.opens[i + 1] === 1 ? undefined : at(i + 1);
    const n2 = n1 === undefined || words.opens[i + 2] === 1 ? undefined : at(i + 2);
    const P = p1?.lower ?? EDGE;
    const N = n1?.lower ?? EDGE;
    const list = known[i] as number;
    // half of all words are small ones and signs among plain words: no name, and not worth a look
    if (
      !w.marked &&
      list === 0 &&
      (words.end[i] as number) - (words.start[i] as number) <= SMALL &&
      p1?.marked !== true &&
      (known[i - 1] ?? 0) === 0
    )
      continue;
    let o = i * WIDTH;
    features[o++] = feature(1, w.lower);
    features[o++] = feature(2, w.exact);
    features[o++] = feature(3, w.shape, w.small ? 1 : 0);
    features[o++] = feature(4, w.head);
    features[o++] = feature(5, w.tail);
    features[o++] = feature(6, P);
    features[o++] = feature(7, N);
    features[o++] = feature(8, p2?.lower ?? EDGE);
    features[o++] = feature(9, n2?.lower ?? EDGE);
    features[o++] = feature(10, P, w.lower);
    features[o++] = feature(11, w.lower, N);
    features[o++] = feature(12, P, w.shape);
    features[o++] = feature(13, N, w.shape);
    features[o++] = feature(14, p1?.shape ?? EDGE, w.shape);
    features[o++] = feature(15, n1?.shape ?? EDGE, w.shape);
    features[o++] = feature(16, list, w.marked ? 1 : 0);
    features[o++] = feature(17, (known[i + 1] ?? 0) >> 0, list);
    features[o++] = feature(18, i > 0 ? (known[i - 1] as number) : 0, list);
    features[o++] = feature(19, after[i] as number, w.marked ? 1 : 0);
    features[o++] = feature(20, last[i] as number, w.marked ? 1 : 0);
    features[o++] = feature(21, P, N);
    features[o++] = feature(22, words.opens[i] as number, w.shape);
    features[o++] = feature(23, p2?.lower ?? EDGE, P);
    features[o++] = feature(24, N, n2?.lower ?? EDGE);
    if (list !== 0)
      for (let b = 0; b < 20; b++) if (list & (1 << b) && o < i * WIDTH + 34) features[o++] = feature(25, b, w.marked ? 1 : 0);
    if (w.marked) {
      for (const f of w.next) features[o++] = feature(26, f);
      for (const f of w.before) features[o++] = feature(27, f);
    }
  }
  return { features, id };
};
