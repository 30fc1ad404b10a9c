import { cuedNames, indexUtilities, withCued } from './name-cues.ts';
import { repeatNames } from './name-repeats.ts';
import { fail } from '../../core/errors.ts';
import type { Knowledge } from '../../model/knowledge.ts';
import type { TaggedName } from '../../model/reading.ts';
import { cutWords, type Described, describe, feature, nameLists, SPACE_BITS, WIDTH, type Words } from './name-words.ts';

/** What a name may be, in the order of the weights. A tag is 0 for none, 2t+1 where a name of type t begins, 2t+2 where it goes on. */
export const NAME_TYPES = ['organisation', 'place', 'sector', 'group', 'malware', 'tool'] as const;
export const TAGS = 1 + 2 * NAME_TYPES.length;
/** Weights of a feature stand together, at a power of two. */
export const STRIDE = 16;

/** Whether a tag may follow another: a name goes on only where one of its type began. */
export const mayFollow = (tag: number, before: number): boolean => tag === 0 || tag % 2 === 1 || before === tag || before === tag - 1;

/** Weights by feature and tag, and which features have any: most of those met have none, and need no look at the table. */
export interface NameWeights {
  table: Int16Array | Float32Array;
  used: Uint8Array;
}

const addRow = ({ table, used }: NameWeights, f: number, scores: Float64Array): void => {
  if (used[f] === 0) return;
  const row = f * STRIDE;
  for (let t = 0; t < TAGS; t++) scores[t] = (scores[t] as number) + (table[row + t] as number);
};

/** Adds up what the weights say of a word. `place` is where its features begin; the tags before it count too. */
export const scoreWord = (weights: NameWeights, features: Int32Array, place: number, dynamic: Int32Array, scores: Float64Array): void => {
  scores.fill(0);
  for (let k = place; k < place + WIDTH; k++) {
    const f = features[k] as number;
    if (f === 0) break;
    addRow(weights, f, scores);
  }
  for (let k = 0; k < DYNAMIC; k++) addRow(weights, dynamic[k] as number, scores);
};

/** How many features come from tags given before. */
export const DYNAMIC = 4;

/** The features of a word that hang on the tags given before. */
export const dynamicOf = (out: Int32Array, first: number, shape: number, before: number, earlier: number): void => {
  out[0] = feature(40, before);
  out[1] = feature(41, before, earlier + 1);
  out[2] = feature(42, before, first);
  out[3] = feature(43, before, shape);
};

/** Tags the words of a document one after the other. */
export const tagWords = (words: Words, { features }: Described, weights: NameWeights): Uint8Array => {
  const tags = new Uint8Array(words.count);
  const scores = new Float64Array(STRIDE);
  const dynamic = new Int32Array(DYNAMIC);
  for (let i = 0; i < words.count; i++) {
    const place = i * WIDTH;
    if (features[place] === 0) continue;
    const before = words.opens[i] === 1 || i === 0 ? 0 : (tags[i - 1] as number);
    const earlier = before === 0 || i < 2 ? 0 : (tags[i - 2] as number);
    dynamicOf(dynamic, features[place] as number, features[place + 2] as number, before, earlier);
    scoreWord(weights, features, place, dynamic, scores);
    let best = 0;
    for (let t = 1; t < TAGS; t++) if ((scores[t] as number) > (scores[best] as number) && mayFollow(t, before)) best = t;
    tags[i] = best;
  }
  return tags;
};

/** The names that tags speak of. */
export const namesOf = (words: Words, tags: Uint8Array): TaggedName[] => {
  const names: TaggedName[] = [];
  for (let i = 0; i < words.count; i++) {
    const tag = tags[i] as number;
    if (tag % 2 === 0) continue;
    let j = i + 1;
    while (j < words.count && tags[j] === tag + 1 && words.opens[j] === 0) j++;
    const kind = NAME_TYPES[(tag - 1) / 2];
    if (kind !== undefined) names.push({ start: words.start[i] as number, end: words.end[j - 1] as number, kind });
  }
  return names;
};

const FORMAT = 1;

/**
 * Weights as bytes: the format; for each feature with any, how far it is from the one before (in pieces of seven bits), which tags have one
 * (two bytes), and the weights, a byte each: the root of the weight, for most are small and a few are a thousand times larger.
 */
export const packNameWeights = (roots: Int8Array): Uint8Array => {
  const bytes: number[] = [FORMAT];
  let last = 0;
  for (let f = 0; f < 1 << SPACE_BITS; f++) {
    let mask = 0;
    for (let t = 0; t < TAGS; t++) if (roots[f * STRIDE + t] !== 0) mask |= 1 << t;
    if (mask === 0) continue;
    let delta = f - last;
    last = f;
    for (; delta > 127; delta >>>= 7) bytes.push((delta & 127) | 128);
    bytes.push(delta, mask & 255, mask >> 8);
    for (let t = 0; t < TAGS; t++) if (mask & (1 << t)) bytes.push((roots[f * STRIDE + t] as number) & 255);
  }
  return Uint8Array.from(bytes);
};

const damaged = (what: string) =>
  fail('bad-input', 'model', `knowledge/models/names.bin ${what}.`, { remedy: 'restore the file as it was shipped' });

/** @throws AssayError bad-input where the weights break off or name a feature or tag there is none of */
export const unpackNameWeights = (bytes: Uint8Array): NameWeights => {
  if (bytes[0] !== FORMAT) throw damaged('has a format this reader does not know');
  const table = new Int16Array(STRIDE << SPACE_BITS);
  const used = new Uint8Array(1 << SPACE_BITS);
  let f = 0;
  for (let at = 1; at < bytes.length; ) {
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0;
      f += (byte & 127) << shift;
      if (byte < 128) break;
    }
    const mask = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
    at += 2;
    if (f >= 1 << SPACE_BITS || mask >> TAGS !== 0) throw damaged('names a feature or tag there is none of');
    for (let t = 0; t < TAGS; t++)
      if (mask & (1 << t)) {
        if (at >= bytes.length) throw damaged('breaks off');
        const root = ((bytes[at++] as number) << 24) >> 24;
        table[f * STRIDE + t] = root * Math.abs(root);
        used[f] = 1;
      }
  }
  return { table, used };
};

const MARKED = /\p{Lu}|\p{L}\p{N}|\p{N}\p{L}|\.exe\b/u;
/** No sign and no plain word is called malware, a tool or a group, however it stands. */
const isPlausible = (text: string, { start, end, kind }: TaggedName): boolean =>
  kind === 'organisation' || kind === 'place' || kind === 'sector' || MARKED.test(text.slice(start, end));

/** A finder of names that learned from annotated reports how names look and stand. It names no party: its names are marks in the text. */
export const nameTagger = (knowledge: Knowledge, packed: Uint8Array): ((text: string) => TaggedName[]) => {
  const weights = unpackNameWeights(packed);
  const lists = nameLists(knowledge);
  const utilities = indexUtilities(knowledge.utilities);
  const technology = new Set(knowledge.technology);
  return (text) => {
    const words = cutWords(text);
    const tagged = namesOf(words, tagWords(words, describe(words, lists), weights)).filter((n) => isPlausible(text, n));
    return withCued(
      words,
      repeatNames(text, words, tagged),
      cuedNames(words, lists, (word) => technology.has(word)),
      utilities,
    );
  };
};
