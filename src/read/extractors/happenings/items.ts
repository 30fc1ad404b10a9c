import type { Mention } from '../../../model/reading.ts';
import type { Span } from '../../../model/span.ts';
import type { Chunk } from '../../syntax/chunk.ts';
import type { Token } from '../../syntax/token.ts';
import { isVersion } from './versions.ts';

/** What noun groups may be: by the classes of their head noun, else by the name they are. */
export interface NounClasses {
  known: ReadonlyMap<string, ReadonlySet<string>>;
  /** kinds of named things, by where they end */
  mentions: ReadonlyMap<number, Mention['kind']>;
}

/** One thing a noun group speaks of: "Fabrikam's 3 million customers" speaks of Fabrikam, its owner, and of customers, of whom it gives the number. */
export interface Item extends Span {
  classes: ReadonlySet<string>;
  owner: boolean;
  number: Span | null;
}

const CVE = /^CVE-\d{4}-\d{4,}$/i;
const NONE: ReadonlySet<string> = new Set();
const one = (name: string): ReadonlySet<string> => new Set([name]);
const [NAME, THING, PRONOUN, ORG, ATTACKER, MALWARE, PLACE, PEOPLE, CVES] = [
  one('name'),
  one('thing'),
  one('pronoun'),
  new Set(['name', 'named-org']),
  one('attacker'),
  one('malware'),
  new Set(['name', 'place']),
  new Set(['name', 'people', 'finder']),
  one('cve'),
];
const BY_KIND: Partial<Record<Mention['kind'], ReadonlySet<string>>> = {
  organisation: ORG,
  agency: ORG,
  vendor: ORG,
  outlet: ORG,
  group: ATTACKER,
  persona: ATTACKER,
  malware: MALWARE,
  state: PLACE,
  place: PLACE,
  person: PEOPLE,
};
const PERSONAL = new Set(['he', 'she', 'it', 'they', 'we', 'i', 'you', 'them', 'him', 'her', 'us', 'someone', 'anyone']);

/** What the last of these words may be. */
export const classesOf = (tokens: readonly Token[], { known, mentions }: NounClasses): ReadonlySet<string> => {
  const head = tokens.at(-1);
  if (head === undefined) return NONE;
  if (PERSONAL.has(head.lower)) return PRONOUN;
  if (CVE.test(head.text)) return CVES;
  const before = tokens.at(-2);
  const named = BY_KIND[mentions.get(head.end) ?? 'observable'];
  const byWord =
    (before && (known.get(`${before.lower} ${head.lemma}`) ?? known.get(`${before.lower} ${head.lower}`))) ??
    known.get(head.lemma) ??
    known.get(head.lower) ??
    // "Researchers" at the start of a sentence is tagged as a name, and keeps its plural
    (head.pos === 'PROPN' && head.lower.endsWith('s') ? known.get(head.lower.slice(0, -1)) : undefined);
  if (byWord !== undefined && !(named !== undefined && head.pos === 'PROPN')) return byWord;
  if (named !== undefined) return named;
  return head.pos === 'PROPN' ? NAME : head.pos === 'NOUN' ? THING : NONE;
};

/** Words before a noun group that are no part of what takes part. */
const LOOSE = new Set(['that', 'which', 'whose', 'any', 'some', 'each', 'other', 'another', 'many', 'certain', 'no', 'both', 'all', 'own']);

const LEADING = new Set(['ADV', 'ADP', 'SCONJ']);

/**
 * What takes part, without what only leads up to it: "how serious {a flaw}", "what {information}", "as {real sites}", "highly
 * probable {the group}". How many there are stays, with the words about it ("about 40").
 */
const withoutLead = (tokens: readonly Token[]): readonly Token[] => {
  const article = tokens.findLastIndex(
    (t, i) => i > 0 && (t.lower === 'the' || t.lower === 'a' || t.lower === 'an') && i < tokens.length - 1,
  );
  if (article > 0 && tokens.slice(0, article).every((t) => t.pos !== 'NUM')) return tokens.slice(article);
  let rest = tokens;
  while (rest.length > 1) {
    const [first, second] = rest as [Token, Token];
    const asks = first.lower === 'how' || first.lower === 'what' || first.lower === 'whatever';
    // but "personally identifiable data"
    const describes = second.pos === 'ADJ' && first.lower.endsWith('ly');
    const leads = LEADING.has(first.pos) && second.pos !== 'NUM' && second.pos !== 'ADP' && !describes;
    if (!asks && !leads && !LOOSE.has(first.lower)) break;
    rest = rest.slice(first.lower === 'how' && rest.length > 2 ? 2 : 1);
  }
  return rest;
};

/** The things one noun group speaks of. */
export const itemsOf = (text: string, chunk: Chunk, classes: NounClasses): Item[] => {
  const items: Item[] = [];
  let tokens: readonly Token[] = chunk.tokens;
  const mark = tokens.findLastIndex((t) => (t.lower === "'s" || t.lower === "'") && t.pos === 'PART');
  if (mark > 0) {
    const owner = tokens.slice(0, mark);
    const [first, last] = [owner[0] as Token, owner.at(-1) as Token];
    tokens = tokens.slice(mark + 1);
    // whose it is says which part the owner plays: "Contoso's router" is hit otherwise than "Contoso's researchers"
    const body = [...classesOf(tokens, classes)].map((c) => `owns-${c}`);
    items.push({ start: first.start, end: last.end, classes: new Set([...classesOf(owner, classes), ...body]), owner: true, number: null });
  }
  tokens = withoutLead(tokens);
  // "Contoso Reader 9.3" speaks of Contoso Reader; its version is a part of its own
  while (
    tokens.length > 1 &&
    (isVersion(tokens.at(-1)?.text ?? '') || (/^versions?$/.test(tokens.at(-1)?.lower ?? '') && tokens.at(-2)?.pos === 'PROPN'))
  )
    tokens = tokens.slice(0, -1);
  let number: Span | null = null;
  let n = 0;
  while (
    n < tokens.length - 1 &&
    tokens[n]?.pos !== 'NUM' &&
    n < 4 &&
    (tokens[n]?.pos === 'ADV' || tokens[n]?.pos === 'ADP' || tokens[n]?.lower === 'more')
  )
    n++;
  let m = n;
  while (m < tokens.length - 1 && tokens[m]?.pos === 'NUM') m++;
  if (m > n) {
    number = { start: (tokens[n] as Token).start, end: (tokens[m - 1] as Token).end };
    tokens = tokens.slice(m);
  } else if (mark < 0 && chunk.start < (chunk.tokens[0]?.start ?? chunk.start)) {
    // "thousands of customers": the group begins before its own words
    const lead = /^(.*?)\s+of\s*$/is.exec(text.slice(chunk.start, chunk.tokens[0]?.start));
    if (lead?.[1] && lead[1].length < 60) number = { start: chunk.start, end: chunk.start + lead[1].length };
  }
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (first && last) items.push({ start: first.start, end: last.end, classes: classesOf(tokens, classes), owner: false, number });
  return items;
};

/** "A cross-site scripting (XSS) flaw" and "Contoso Gate (CG)" speak of one thing, although the brackets cut the noun group in two. */
const joinShortForms = (chunks: readonly Chunk[], items: Map<Chunk, readonly Item[]>): void => {
  for (let k = 0; k + 3 < chunks.length; k++) {
    const [long, open, short, close, rest] = chunks.slice(k, k + 5);
    if (open?.kind !== 'OPEN' || close?.kind !== 'CLOSE' || long?.kind !== 'NP') continue;
    if (short?.tokens.length !== 1 || !/^\p{Lu}[\p{Lu}\d-]+$/u.test(short.head.text)) continue;
    const first = rest?.tokens[0];
    if (rest?.kind !== 'NP' || first?.pos === 'DET' || first?.pos === 'PRON') {
      if (!isShortOf(short.head.text, long)) continue;
      items.set(
        long,
        (items.get(long) ?? []).map((i) => (i.owner ? i : { ...i, end: close.end })),
      );
      items.set(short, []);
      continue;
    }
    const begin = items.get(long)?.find((i) => !i.owner);
    const joined = (items.get(rest) ?? []).map((i) => (i.owner || begin === undefined ? i : { ...i, start: begin.start }));
    items.set(long, [...(items.get(long) ?? []).filter((i) => i.owner), ...joined]);
    items.set(rest, joined);
    items.set(short, []);
  }
};

const COPULAS = new Set(['be', 'become', 'remain', 'seem', 'look', 'get', 'stay', 'appear']);
/** "personal and {financial data}" is one thing with two descriptions. */
const joinDescriptions = (chunks: readonly Chunk[], items: Map<Chunk, readonly Item[]>): void => {
  for (let k = 0; k + 2 < chunks.length; k++) {
    const [first, and, rest] = chunks.slice(k, k + 3);
    if (first?.kind !== 'ADJP' || and?.kind !== 'CC' || rest?.kind !== 'NP') continue;
    // "the flaw is serious and patches are late" says it of the flaw
    if (COPULAS.has(chunks[k - 1]?.verb?.lemma ?? '')) continue;
    const lead = rest.tokens[0]?.pos;
    if (lead === 'DET' || lead === 'PRON' || lead === 'NUM') continue;
    items.set(
      rest,
      (items.get(rest) ?? []).map((i) => (i.owner ? i : { ...i, start: first.start })),
    );
  }
};

/** Whether the letters are the first ones of the words: "PII" of "personally identifiable information". */
const isShortOf = (letters: string, { tokens }: Chunk): boolean =>
  tokens
    .slice(-letters.length)
    .map((t) => t.text[0] ?? '')
    .join('')
    .toUpperCase() === letters;

/** Things that the noun groups of a sentence cut in two are made whole. */
export const joinParts = (chunks: readonly Chunk[], items: Map<Chunk, readonly Item[]>): void => {
  joinShortForms(chunks, items);
  joinDescriptions(chunks, items);
};
