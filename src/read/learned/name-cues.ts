import type { TaggedName } from '../../model/reading.ts';
import { isEnglishWord } from '../syntax/engine.ts';
import { cutWords, type NameLists, type Words } from './name-words.ts';

/**
 * Names of malware and tools by what a report says outright that they are: "the Vexloader backdoor", "a stealer called Vexloader", "Vexloader
 * is a loader". Said once, it holds all over the report. The tagger, which learned from a few reports, meets such names for the first time.
 */

type Cued = 'malware' | 'tool';

const CLASSES: ReadonlyMap<string, Cued> = new Map([
  ...'malware ransomware loader stealer infostealer backdoor rat trojan botnet implant wiper downloader dropper spyware worm rootkit bootkit keylogger cryptominer cryptor webshell encryptor'
    .split(' ')
    .map((w): [string, Cued] => [w, 'malware']),
  ...'tool toolkit packer crypter builder scanner tunneler tunneller obfuscator'.split(' ').map((w): [string, Cued] => [w, 'tool']),
]);
const NAMING = new Set(['called', 'named', 'dubbed', 'codenamed', 'nicknamed', 'labelled', 'labeled']);
const FILLING = new Set([
  'family',
  'strain',
  'variant',
  'program',
  'payload',
  'sample',
  'framework',
  'it',
  'as',
  'known',
  'tracked',
  'was',
  'is',
  'that',
  'we',
  'call',
  'the',
  '"',
  '“',
  "'",
  '‘',
  ',',
  ':',
  '(',
]);
/** What stands behind makes the word before a firm that sells against it: "Contoso malware researchers". */
const AGAINST =
  /^(?:researchers?|analysts?|analysis|teams?|labs?|hunters?|experts?|protection|detection|decryptors?|reports?|removal|scanner|scan|defense|defence|research|prevention|attacks?|incidents?)$/;
const SHORTEST = 4;
const LOOKS_NAMED = /^(?=.*\p{Lu})[\p{L}\p{N}_]+$/u;
/** So many words may stand between "is a" and what it is. */
const FAR = 7;
/** An everyday word with a capital is a name when it is said so often. */
const EVERYDAY = 2;
/** Bits of lists that say a word is a place, a state's, a body's or a group's. */
const SOMEBODY = 1 | 2 | 4 | 8 | 16;

/** The names a report says to be malware or tools. @param isTechnology whether a word names technology and nothing of this sort: "Windows malware" */
export const cuedNames = (words: Words, lists: NameLists, isTechnology: (word: string) => boolean): Map<string, Cued> => {
  const votes = new Map<string, Record<Cued, number>>();
  let plain: Set<string> | null = null;
  const small = (): Set<string> => (plain ??= new Set(words.text.filter((w) => w === w.toLowerCase())));
  const usable = (i: number): boolean => {
    const name = words.text[i] ?? '';
    if (name.length < SHORTEST || !LOOKS_NAMED.test(name) || CLASSES.has(words.lower[i] ?? '') || isTechnology(name)) return false;
    const listed = lists.get(words.lower[i] ?? '')?.filter((l) => l.words.length === 1) ?? [];
    if (listed.some((l) => (l.list & SOMEBODY) !== 0)) return false;
    // a word with the capital of a beginning, and one that the text writes small too: "Mentioned malware"
    return !isEnglishWord(name) || (words.opens[i] === 0 && !small().has(words.lower[i] ?? ''));
  };
  const vote = (i: number, kind: Cued): void => {
    if (!usable(i)) return;
    const name = words.text[i] as string;
    const own = votes.get(name) ?? { malware: 0, tool: 0 };
    own[kind]++;
    votes.set(name, own);
  };
  for (let i = 0; i < words.count; i++) {
    const word = words.lower[i] as string;
    const kind = CLASSES.get(word) ?? (word.endsWith('s') ? CLASSES.get(word.slice(0, -1)) : undefined);
    if (kind === undefined) continue;
    // "Ingress Tool Transfer" is a heading, "the Vexmate tool" names one
    const plainly = kind === 'malware' || words.text[i] === word;
    if (i > 0 && words.opens[i] === 0 && CLASSES.has(word) && plainly && !AGAINST.test(words.lower[i + 1] ?? '')) vote(i - 1, kind);
    let j = i + 1;
    let named = false;
    while (
      j < words.count &&
      j < i + 6 &&
      words.opens[j] === 0 &&
      (NAMING.has(words.lower[j] ?? '') || FILLING.has(words.lower[j] ?? ''))
    ) {
      named ||= NAMING.has(words.lower[j] ?? '') || words.lower[j] === 'known' || words.lower[j] === 'tracked' || words.lower[j] === 'call';
      j++;
    }
    if (named && words.opens[j] === 0) vote(j, kind);
    // "X is a modular loader", "X, a new stealer"
    for (let k = i - 1; k > 0 && k >= i - FAR && words.opens[k + 1] === 0; k--) {
      const w = words.lower[k];
      if (w === '.' || w === ';' || w === ',') break;
      if (w !== 'a' && w !== 'an') continue;
      const link = words.lower[k - 1];
      if ((link === 'is' || link === ',' || link === 'was') && words.opens[k] === 0) vote(k - 2, kind);
      break;
    }
  }
  const out = new Map<string, Cued>();
  for (const [name, { malware, tool }] of votes) {
    if (malware + tool < (isEnglishWord(name) ? EVERYDAY : 1)) continue;
    out.set(name, malware >= tool ? 'malware' : 'tool');
  }
  return out;
};

/** Programs known by name, by their first word. */
export type Utilities = ReadonlyMap<string, readonly (readonly string[])[]>;

/** The names as words, the longest first. */
export const indexUtilities = (names: readonly string[]): Utilities => {
  const out = new Map<string, string[][]>();
  for (const name of names) {
    const own = cutWords(name).lower;
    const [first] = own;
    if (first !== undefined)
      out.set(
        first,
        [...(out.get(first) ?? []), own].sort((a, b) => b.length - a.length),
      );
  }
  return out;
};

/** How many words a known program takes here; 0 where there is none. */
const utilityAt = (words: Words, utilities: Utilities, i: number): number =>
  utilities.get(words.lower[i] as string)?.find((own) => own.every((w, k) => words.lower[i + k] === w))?.length ?? 0;

/** The names found so far, and those of these words that are malware or tools and were not found. Takes time linear in the text. */
export const withCued = (
  words: Words,
  names: readonly TaggedName[],
  cued: ReadonlyMap<string, Cued>,
  utilities: Utilities,
): TaggedName[] => {
  const out: TaggedName[] = [];
  let next = 0;
  let until = 0;
  for (let i = 0; i < words.count; i++) {
    const [start, end] = [words.start[i] as number, words.end[i] as number];
    const taken = utilityAt(words, utilities, i);
    if (taken > 0 && start >= until) {
      // a program known by name is one, whatever it was taken for
      until = words.end[i + taken - 1] as number;
      out.push({ start, end: until, kind: 'tool' });
      while ((names[next]?.start ?? Number.POSITIVE_INFINITY) < until) next++;
      continue;
    }
    for (let own = names[next]; own !== undefined && own.start <= start; own = names[++next]) {
      out.push(own);
      until = Math.max(until, own.end);
    }
    const kind = cued.get(words.text[i] as string);
    const own = names[next];
    if (kind === undefined || start < until || (own !== undefined && own.start < end)) continue;
    out.push({ start, end, kind });
  }
  out.push(...names.slice(next));
  return out;
};
