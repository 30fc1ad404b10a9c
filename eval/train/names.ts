import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DYNAMIC, dynamicOf, mayFollow, NAME_TYPES, packNameWeights, scoreWord, STRIDE, TAGS } from '../../src/read/learned/name-tagger.ts';
import { cutWords, type Described, describe, type NameLists, SPACE_BITS, WIDTH, type Words } from '../../src/read/learned/name-words.ts';
import { randomFrom } from './random.ts';

/** A report to learn names from: for each word the tags that may be right, one bit a tag. */
export interface NameReport {
  id: string;
  words: Words;
  described: Described;
  right: Int32Array;
}

const Line = z.object({
  id: z.string(),
  text: z.string(),
  entities: z.array(z.object({ start: z.int(), end: z.int(), type: z.string() })),
});

/** Our types in the words of AnnoCTR. */
const TYPES: Readonly<Record<string, (typeof NAME_TYPES)[number]>> = {
  ORG: 'organisation',
  LOC: 'place',
  SECTOR: 'sector',
  GROUP: 'group',
  MALWARE: 'malware',
  TOOL: 'tool',
};

const rightTags = (words: Words, entities: z.infer<typeof Line>['entities']): Int32Array => {
  const right = new Int32Array(words.count).fill(1);
  // Of names within names the outer one is learned.
  const named = entities.filter((e) => TYPES[e.type] !== undefined).sort((a, b) => a.start - b.start || b.end - a.end);
  let w = 0;
  let until = 0;
  for (const { start, end, type } of named) {
    if (start < until) continue;
    until = end;
    const kind = NAME_TYPES.indexOf(TYPES[type] as (typeof NAME_TYPES)[number]);
    while (w < words.count && (words.end[w] as number) <= start) w++;
    let first = true;
    for (; w < words.count && (words.start[w] as number) < end; w++) {
      right[w] = (first ? 2 : 4) << (2 * kind);
      first = false;
    }
  }
  return right;
};

/** The one set learned from. CyNER beside it made it worse on AnnoCTR: what it calls a name differs. */
const LEARNED_FROM = 'gold/annoctr/dev.jsonl';

/** Reads every report learned from. @param home folder of the annotated sets */
export const loadNameReports = (home: string, lists: NameLists): NameReport[] =>
  readFileSync(join(home, LEARNED_FROM), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { id, text, entities } = Line.parse(JSON.parse(line));
      const words = cutWords(text);
      return { id, words, described: describe(words, lists), right: rightTags(words, entities) };
    });

const ROUNDS = 5;
/** So often a word is learned from without being seen itself, so that what stands around a name never met is enough to know it. */
const HIDDEN = 0.4;
/** The places of the features that tell which word it is. */
const OWN = new Set([0, 1, 3, 4, 9, 10, 19]);
/** Smaller roots of weights are left out. */
const LEAST = 4;
const SIZE = STRIDE << SPACE_BITS;

/**
 * Learns weights by the averaged perceptron: where the tag it would give is not right, the best right one is made likelier and the one
 * given less so; the weights kept are the mean over all steps. The same reports and seed give the same bytes.
 */
export const trainNames = (reports: readonly NameReport[], seed = 1): Uint8Array => {
  const weights = new Float32Array(SIZE);
  const learned = { table: weights, used: new Uint8Array(1 << SPACE_BITS).fill(1) };
  const sums = new Float64Array(SIZE);
  const random = randomFrom(seed);
  const order = [...reports];
  const scores = new Float64Array(STRIDE);
  const dynamic = new Int32Array(DYNAMIC);
  const row = new Int32Array(WIDTH);
  let step = 1;
  const change = (f: number, tag: number, by: number): void => {
    const at = f * STRIDE + tag;
    weights[at] = (weights[at] as number) + by;
    sums[at] = (sums[at] as number) + by * step;
  };
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j] as NameReport, order[i] as NameReport];
    }
    for (const { words, described, right } of order) {
      const { features, id } = described;
      const tags = new Uint8Array(words.count);
      const hidden = new Uint8Array(words.count);
      for (let k = 0; k < words.count; k++) hidden[k] = random() < HIDDEN ? 1 : 0;
      for (let i = 0; i < words.count; i++) {
        const place = i * WIDTH;
        if (features[place] === 0) continue;
        const before = words.opens[i] === 1 || i === 0 ? 0 : (tags[i - 1] as number);
        const earlier = before === 0 || i < 2 ? 0 : (tags[i - 2] as number);
        const number = id[i] as number;
        let width = 0;
        for (let k = 0; k < WIDTH; k++) {
          const f = features[place + k] as number;
          if (f === 0) break;
          if (hidden[number] === 1 && OWN.has(k)) continue;
          row[width++] = f;
        }
        row.fill(0, width);
        dynamicOf(dynamic, hidden[number] === 1 ? 0 : (features[place] as number), features[place + 2] as number, before, earlier);
        scoreWord(learned, row, 0, dynamic, scores);
        const allowed = right[i] as number;
        let given = 0;
        let wanted = -1;
        for (let t = 0; t < TAGS; t++) {
          const score = scores[t] as number;
          if (mayFollow(t, before) && score > (scores[given] as number)) given = t;
          if (allowed & (1 << t) && (wanted < 0 || score > (scores[wanted] as number))) wanted = t;
        }
        if ((allowed & (1 << given)) === 0) {
          for (let k = 0; k < width; k++) {
            const f = row[k] as number;
            change(f, wanted, 1);
            change(f, given, -1);
          }
          for (const f of dynamic) {
            change(f, wanted, 1);
            change(f, given, -1);
          }
        }
        tags[i] = given;
        step++;
      }
    }
  }
  let top = 0;
  for (let i = 0; i < SIZE; i++) {
    weights[i] = (weights[i] as number) - (sums[i] as number) / step;
    top = Math.max(top, Math.abs(weights[i] as number));
  }
  const roots = new Int8Array(SIZE);
  for (let i = 0; i < SIZE; i++) {
    const root = Math.round(Math.sqrt(Math.abs(weights[i] as number) / top) * 127);
    if (root >= LEAST) roots[i] = Math.sign(weights[i] as number) * root;
  }
  return packNameWeights(roots);
};
