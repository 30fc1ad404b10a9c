import { engine } from './engine.ts';
import { mend } from './mend.ts';
import { DOMAIN, isPlain, makeToken, type Pos, type Token } from './token.ts';

const NOT_BASE = /(?:ing|ed)$/;

const inLower = (word: string): string => {
  if (isPlain(word)) return word;
  const lower = word.toLowerCase();
  return lower.includes('’') ? lower.replaceAll('’', "'") : lower;
};

/** Base forms already asked for, by tag and word: the tagger looks for each anew, by trying endings. */
const known = new Map<string, Map<string, string>>();
let remembered = 0;
/** More are not remembered: a text may hold any number of words. */
const MOST_REMEMBERED = 50_000;
const remember = (tag: string, word: string, lemma: string): string => {
  if (++remembered > MOST_REMEMBERED) {
    known.clear();
    remembered = 1;
  }
  const forms = known.get(tag);
  if (forms) forms.set(word, lemma);
  else known.set(tag, new Map([[word, lemma]]));
  return lemma;
};
/** Tags of what contractions are made of: there "wo" is "will" and "had" is "have", as nowhere else. */
const CONTRACTED = new Set(['AUX', 'PART', 'PRON', 'ADV', 'DET']);

/**
 * Words of a stretch of text with their tags. Compounds joined by hyphens without spaces become one token
 * ("Iran-linked" is an adjective, "Mujahedeen-e-Khalq" a name), and a few tags are mended where news style misleads
 * the tagger ("a request for comment", ", warning its victims").
 */
export const tokenise = (text: string, offset = 0): Token[] => {
  const { its, readDoc } = engine();
  const words = readDoc(text).tokens();
  const values = words.out(its.value);
  const tags = words.out(its.pos);
  const spaces = words.out(its.precedingSpaces);
  // part of a contraction is only what touches the next word or the one before
  const lemmaAt = (i: number, word: string, tag: string): string =>
    CONTRACTED.has(tag) && ((i > 0 && spaces[i] === '') || spaces[i + 1] === '')
      ? inLower(words.itemAt(i).out(its.lemma) ?? word)
      : (known.get(tag)?.get(word) ?? remember(tag, word, inLower(words.itemAt(i).out(its.lemma) ?? word)));
  const tokens: Token[] = [];
  let at = 0;
  for (let i = 0; i < values.length; i++) {
    at += (spaces[i] ?? '').length;
    const value = values[i] ?? '';
    const start = at;
    at += value.length;
    if (tags[i] === 'SPACE') continue;
    tokens.push(
      makeToken({
        start: offset + start,
        end: offset + at,
        text: value,
        lower: inLower(value),
        lemma: lemmaAt(i, value, tags[i] ?? ''),
        pos: (tags[i] === 'SYM' || tags[i] === 'INTJ' ? 'X' : tags[i]) as Pos,
      }),
    );
  }
  return mend(joinDomains(joinHyphens(joinMoney(splitLastStop(splitAm(tokens))))));
};

/** "I’m": the one short form that the tagger leaves whole, and takes for a name. */
const splitAm = (tokens: Token[]): Token[] => {
  if (!tokens.some((token) => token.lower === "i'm")) return tokens;
  return tokens.flatMap((token): Token[] => {
    if (token.lower !== "i'm") return [token];
    const cut = token.start + 1;
    return [
      makeToken({ start: token.start, end: cut, text: token.text.slice(0, 1), lower: 'i', lemma: 'i', pos: 'PRON' }),
      makeToken({ start: cut, end: token.end, text: token.text.slice(1), lower: "'m", lemma: 'be', pos: 'AUX' }),
    ];
  });
};

const CURRENCY = /^(?:US|A|C|NZ|HK)?[$€£¥]$/;

/** "demanded $6 million": a sign of money is part of its number, and the noun group begins with it. */
const joinMoney = (tokens: Token[]): Token[] => {
  const out: Token[] = [];
  for (const token of tokens) {
    const last = out.at(-1);
    if (last && token.pos === 'NUM' && last.end === token.start && CURRENCY.test(last.text)) {
      const text = last.text + token.text;
      out[out.length - 1] = makeToken(token, { start: last.start, text, lower: text.toLowerCase(), lemma: text.toLowerCase() });
    } else out.push(token);
  }
  return out;
};

/** Small words that are abbreviations too, and that stand at the end of a sentence as words: "the group broke in." */
const WORDS_BEFORE_STOP = new Map<string, Pos>([
  ['in', 'ADP'],
  ['no', 'DET'],
  ['am', 'AUX'],
  ['art', 'NOUN'],
]);
const splitLastStop = (tokens: Token[]): Token[] => {
  const last = tokens.at(-1);
  const word = last?.lower.slice(0, -1) ?? '';
  const pos = WORDS_BEFORE_STOP.get(word);
  if (!last || !pos || !last.text.endsWith('.')) return tokens;
  const end = last.end - 1;
  return [
    ...tokens.slice(0, -1),
    makeToken({ start: last.start, end, text: last.text.slice(0, -1), lower: word, lemma: word, pos }),
    makeToken({ start: end, end: last.end, text: '.', lower: '.', lemma: '.', pos: 'PUNCT' }),
  ];
};

const joinHyphens = (tokens: Token[]): Token[] => {
  const out: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) continue;
    const last = out.at(-1);
    const next = tokens[i + 1];
    // "Lapsus$": a sign right behind a name is a letter of it
    if (token.text === '$' && last?.pos === 'PROPN' && last.end === token.start && next?.start !== token.end) {
      const text = `${last.text}$`;
      out[out.length - 1] = makeToken(last, { end: token.end, text, lower: text.toLowerCase(), lemma: text.toLowerCase() });
      continue;
    }
    if (
      last &&
      next &&
      (token.text === '-' || token.text === '‑') &&
      last.end === token.start &&
      next.start === token.end &&
      /[\p{L}\p{N}]$/u.test(last.text)
    ) {
      const verbal = next.pos === 'VERB' || next.pos === 'ADJ' || NOT_BASE.test(next.lower);
      const joined = makeToken(last, {
        end: next.end,
        text: `${last.text}-${next.text}`,
        lower: `${last.lower}-${next.lower}`,
        lemma: `${last.lower}-${next.lemma}`,
        pos: verbal
          ? 'ADJ'
          : last.pos === 'PROPN' || next.pos === 'PROPN'
            ? 'PROPN'
            : next.pos === 'NOUN' || last.pos === 'NOUN'
              ? 'NOUN'
              : 'ADJ',
      });
      out[out.length - 1] = joined;
      i++;
      continue;
    }
    out.push(token);
  }
  return out;
};

/** "nordlysgrid.no was hacked": the words and dots of a domain are one name, and none of the dots ends anything. */
const joinDomains = (tokens: Token[]): Token[] => {
  const out: Token[] = [];
  for (const token of tokens) {
    const dot = out.at(-1);
    const before = dot?.text === '.' ? out.at(-2) : undefined;
    const text = before && before.end === dot?.start && dot.end === token.start ? `${before.text}.${token.text}` : '';
    if (before && DOMAIN.test(text)) {
      out.length -= 2;
      out.push(
        makeToken({ start: before.start, end: token.end, text, lower: text.toLowerCase(), lemma: text.toLowerCase(), pos: 'PROPN' }),
      );
    } else out.push(token);
  }
  return out;
};
