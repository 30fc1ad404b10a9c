import type { KnowledgeIndex, KnownName } from '../../knowledge-index.ts';
import type { Chunk } from '../../syntax/chunk.ts';
import { DOMAIN, isPlain, startsCapital, type Token } from '../../syntax/token.ts';
import { headClass } from './heads.ts';

/** A noun group taken apart: its words, the known and the proper names in it, its number. */
export interface NounGroup {
  chunk: Chunk;
  tokens: Token[];
  det: string | null;
  head: Token;
  headLemma: string;
  modifiers: string[];
  known: { name: KnownName; from: number; to: number; all: readonly KnownName[] }[];
  proper: { text: string; from: number; to: number } | null;
  plural: boolean;
  count: number | null;
  country: string | null;
}

const REFLEXIVE = new Set(['itself', 'himself', 'herself', 'themselves']);
const NUMBERS: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  both: 2,
};
const UNITS = new Set([
  'kb',
  'mb',
  'gb',
  'tb',
  'pb',
  'gbps',
  'tbps',
  'mbps',
  'inc',
  'inc.',
  'ltd',
  'ltd.',
  'llc',
  'llp',
  'co',
  'co.',
  'corp',
  'corp.',
  'plc',
]);
/** Words for attackers that are written with a capital before their name. */
const TITLES = new Set(['apt', 'hackergroup', 'hackgroup', 'hacker', 'hackers', 'hacktivist', 'hacktivists', 'aka']);
const isCapital = (t: Token): boolean =>
  !isPlain(t.text) && (startsCapital(t.text) || /^[@#]?\p{L}*\p{Lu}/u.test(t.text) || /^\p{L}+\d+/u.test(t.text) || DOMAIN.test(t.text));
const properLemma = (lower: string): string => {
  const stopped = lower.endsWith('.');
  if (!stopped && !lower.endsWith('s')) return lower;
  const bare = lower.slice(0, -1);
  if (!headClass(bare)) return lower;
  return stopped && bare.endsWith('s') ? bare.slice(0, -1) : bare;
};
export const lemmaOf = (t: Token): string =>
  t.pos === 'PROPN'
    ? // "a Norwegian APT." at the end of a sentence is taken for an abbreviation
      properLemma(t.lower)
    : t.lemma === 'datum'
      ? 'data'
      : t.lemma === 'medium' && t.lower === 'media'
        ? 'media'
        : // "hacktivists": a plural that the tagger does not know
          t.lemma === t.lower && t.lower.endsWith('s') && headClass(t.lower) === undefined && headClass(t.lower.slice(0, -1))
          ? t.lower.slice(0, -1)
          : t.lemma;

/** "the two men", "three councilwomen": plurals without an s. */
const MEN = /men$/;

export const takeApart = (chunk: Chunk, given: readonly Token[], index: KnowledgeIndex): NounGroup => {
  const tokens = given.length > 1 ? given.filter((t) => !REFLEXIVE.has(t.lower)) : [...given];
  const head =
    tokens.findLast((t) => t.pos === 'NOUN' || t.pos === 'PROPN' || t.pos === 'PRON' || t.pos === 'NUM') ?? (tokens.at(-1) as Token);
  const known: NounGroup['known'] = [];
  for (let i = 0; i < tokens.length; i++) {
    const all = index.match(tokens, i);
    const first = all[0];
    if (!first) continue;
    known.push({ name: first, from: i, to: i + first.words.length, all });
    i += first.words.length - 1;
  }
  let proper: NounGroup['proper'] = null;
  for (let i = 0; i < tokens.length; i++) {
    const t = tokens[i] as Token;
    // "Amber Lynx": an adjective with a capital before another capital is part of the name
    const next = tokens[i + 1];
    if (tokens.length === 1 && t.lower in NUMBERS) continue;
    // "1.7 TB", "Inc." behind a comma: what measures data or says what a firm is in law names nothing
    if (UNITS.has(t.lower) && (i === tokens.length - 1 || i === 0) && (tokens.length === 1 || tokens[i - 1]?.pos === 'NUM')) continue;
    if (!isCapital(t) || t.pos === 'DET' || t.pos === 'PRON' || (t.pos === 'ADJ' && !(next && isCapital(next) && next.pos !== 'ADJ')))
      continue;
    // "Phone House Spain": a bare noun at the head of a sentence is part of the name behind it, unless it says what that is
    const opensName = next !== undefined && isCapital(next) && next.pos === 'PROPN' && t.lower === t.lemma && !headClass(lemmaOf(t));
    if (i === 0 && t.pos !== 'PROPN' && t.pos !== 'ADJ' && (tokens.length > 1 || headClass(lemmaOf(t))) && !opensName) continue;
    // "Criminals gained access", "Investigators think": a plural at the head of a sentence is no name
    if (tokens.length === 1 && t.lower.endsWith('s') && headClass(t.lower.slice(0, -1)) && t.text !== t.text.toUpperCase()) continue;
    if (known.some((k) => k.name.use === 'adjective' && i >= k.from && i < k.to)) continue;
    let j = i;
    while (
      j + 1 < tokens.length &&
      (isCapital(tokens[j + 1] as Token) || ['of', 'for', 'and', 'the', '&', "'s"].includes((tokens[j + 1] as Token).lower)) &&
      (isCapital(tokens[j + 1] as Token) ||
        (tokens[j + 2] !== undefined && isCapital(tokens[j + 2] as Token)) ||
        ((tokens[j + 1] as Token).lower === 'of' && tokens[j + 3] !== undefined && isCapital(tokens[j + 3] as Token)))
    )
      j++;
    const last = tokens[j] as Token;
    // "the APT Lazarus", "Hackergroup Tidewrack": what stands before the name says what it is; "APT 28" is the name
    if (j > i && TITLES.has(t.lower) && !/^\d/.test(tokens[i + 1]?.text ?? '')) continue;
    proper = { text: joinText(tokens.slice(i, j + 1)), from: i, to: j + 1 };
    if (last.pos === 'PROPN' || t.pos === 'PROPN') i = j;
  }
  const country =
    known.find(
      (k) => k.name.country && (k.name.use !== 'name' || k.name.kind === 'state' || k.name.kind === 'place' || k.name.kind === 'agency'),
    )?.name.country ?? null;
  const number = tokens.find((t) => t.pos === 'NUM' && t !== head);
  const value = number
    ? (NUMBERS[number.lower] ?? (/^\d{1,6}$/.test(number.lower.replace(/,/g, '')) ? Number(number.lower.replace(/,/g, '')) : null))
    : null;
  return {
    chunk,
    tokens,
    det: tokens[0]?.pos === 'DET' || tokens[0]?.pos === 'PRON' ? tokens[0].lower : null,
    head,
    headLemma: lemmaOf(head),
    modifiers: tokens.filter((t) => t !== head && (t.pos === 'NOUN' || t.pos === 'ADJ' || t.pos === 'PROPN')).map((t) => t.lower),
    known,
    proper,
    plural:
      (head.pos === 'NOUN' && head.lower !== lemmaOf(head) && (head.lower.endsWith('s') || MEN.test(head.lower))) ||
      (head.pos === 'PROPN' && head.lower.endsWith('s') && headClass(head.lower.slice(0, -1)) !== undefined),
    count: value,
    country,
  };
};

export const joinText = (tokens: readonly Token[]): string => {
  let out = '';
  let last = -1;
  for (const t of tokens) {
    out += last >= 0 && t.start > last ? ` ${t.text}` : t.text;
    last = t.end;
  }
  return out;
};
