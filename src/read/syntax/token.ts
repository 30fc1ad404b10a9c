import { createRequire } from 'node:module';

/** A word with its place, base form and part of speech. Offsets are UTF-16 code units into the document text. */
export interface Token {
  start: number;
  end: number;
  text: string;
  lower: string;
  lemma: string;
  pos: Pos;
}

export type Pos = 'NOUN' | 'PROPN' | 'VERB' | 'AUX' | 'ADJ' | 'ADV' | 'DET' | 'PRON' | 'NUM' | 'ADP' | 'CCONJ' | 'SCONJ' | 'PART' | 'PUNCT' | 'X';

interface WinkIts {
  readonly value: unique symbol;
}
interface WinkDoc {
  tokens(): { out(what: unknown): string[] };
}
interface Wink {
  readDoc(text: string): WinkDoc;
  its: { value: unknown; pos: unknown; lemma: unknown; precedingSpaces: unknown } & Partial<WinkIts>;
}

// wink ships CommonJS without usable types for the model; only the shape used here is stated.
const require = createRequire(import.meta.url);
let wink: Wink | null = null;
const engine = (): Wink => {
  wink ??= (require('wink-nlp') as (model: unknown, pipe: string[]) => Wink)(require('wink-eng-lite-web-model'), ['pos']);
  return wink;
};

const NOUN_ALWAYS = new Set(['evidence', 'data', 'malware', 'ransomware', 'spyware', 'cyberattack', 'cyberattacks', 'spokesman', 'spokeswoman', 'spokesperson']);
const IRREGULAR: Record<string, string> = { involved: 'involve', compromised: 'compromise', related: 'relate', tied: 'tie', based: 'base', sanctioned: 'sanction' };
const NOT_BASE = /(?:ing|ed)$/;

/**
 * Words of a stretch of text with their tags. Compounds joined by hyphens without spaces become one token
 * ("Iran-linked" is an adjective, "Mujahedeen-e-Khalq" a name), and a few tags are mended where news style misleads
 * the tagger ("a request for comment", ", warning its victims").
 */
export const tokenise = (text: string, offset = 0): Token[] => {
  const doc = engine().readDoc(text);
  const { its } = engine();
  const values = doc.tokens().out(its.value);
  const tags = doc.tokens().out(its.pos);
  const lemmas = doc.tokens().out(its.lemma);
  const spaces = doc.tokens().out(its.precedingSpaces);
  const tokens: Token[] = [];
  let at = 0;
  for (let i = 0; i < values.length; i++) {
    at += (spaces[i] ?? '').length;
    const value = values[i] ?? '';
    const start = at;
    at += value.length;
    if (tags[i] === 'SPACE') continue;
    tokens.push({
      start: offset + start,
      end: offset + at,
      text: value,
      lower: value.toLowerCase().replace(/’/g, "'"),
      lemma: (lemmas[i] ?? value).toLowerCase().replace(/’/g, "'"),
      pos: (tags[i] === 'SYM' || tags[i] === 'INTJ' ? 'X' : tags[i]) as Pos,
    });
  }
  return mend(joinHyphens(tokens));
};

const joinHyphens = (tokens: Token[]): Token[] => {
  const out: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) continue;
    const last = out.at(-1);
    const next = tokens[i + 1];
    if (last && next && (token.text === '-' || token.text === '‑') && last.end === token.start && next.start === token.end && /[\p{L}\p{N}]$/u.test(last.text)) {
      const verbal = next.pos === 'VERB' || next.pos === 'ADJ' || NOT_BASE.test(next.lower);
      const joined: Token = {
        ...last,
        end: next.end,
        text: `${last.text}-${next.text}`,
        lower: `${last.lower}-${next.lower}`,
        lemma: `${last.lower}-${next.lemma}`,
        pos: verbal ? 'ADJ' : last.pos === 'PROPN' || next.pos === 'PROPN' ? 'PROPN' : next.pos === 'NOUN' || last.pos === 'NOUN' ? 'NOUN' : 'ADJ',
      };
      out[out.length - 1] = joined;
      i++;
      continue;
    }
    out.push(token);
  }
  return out;
};

const capital = (t: Token | undefined): boolean => t !== undefined && /^\p{Lu}/u.test(t.text);

const mend = (tokens: Token[]): Token[] => {
  for (let i = 0; i < tokens.length; i++) {
    const t = tokens[i];
    if (!t) continue;
    const prev = tokens[i - 1];
    const next = tokens[i + 1];
    if (NOUN_ALWAYS.has(t.lower)) t.pos = 'NOUN';
    if (t.pos === 'VERB' && t.lower === t.lemma && prev && ['for', 'of', 'on', 'without', 'no', 'any'].includes(prev.lower)) t.pos = 'NOUN';
    if (t.lower === 'for' && t.pos === 'SCONJ') t.pos = 'ADP';
    // "Associated" in "The Associated Press", "Destroy" in a name in quotes
    if ((t.pos === 'VERB' || t.pos === 'ADJ') && capital(t) && next?.pos === 'PROPN' && capital(next) && prev && prev.text !== '.' && prev.pos !== 'X') {
      t.pos = 'PROPN';
      t.lemma = t.lower;
    }
    if (t.pos === 'PROPN' && capital(t)) t.lemma = t.lower;
    // ", warning its victims": a participle, not a noun, when something follows that only a verb can take
    if (t.pos === 'NOUN' && t.lower.endsWith('ing') && prev && (prev.text === ',' || prev.lower === 'and') && next && (next.pos === 'PRON' || next.pos === 'DET' || next.pos === 'PROPN' || next.lower === 'that')) {
      t.pos = 'VERB';
      t.lemma = t.lower.slice(0, -3);
    }
    // "were involved in": tagged adjective, works as a passive
    if (t.pos === 'ADJ' && t.lower.endsWith('ed') && prev && next?.pos === 'ADP' && nearBe(tokens, i)) {
      t.pos = 'VERB';
      t.lemma = IRREGULAR[t.lower] ?? t.lower.slice(0, -2);
    }
    if (IRREGULAR[t.lower] && t.pos === 'VERB') t.lemma = IRREGULAR[t.lower] ?? t.lemma;
    if (t.lower === "n't" || t.lower === 'not' || (t.lower === "'t" && prev?.lower.endsWith('n'))) {
      t.pos = 'PART';
      t.lemma = 'not';
    }
  }
  return tokens;
};

const nearBe = (tokens: Token[], i: number): boolean => {
  for (let k = i - 1; k >= Math.max(0, i - 3); k--) {
    const t = tokens[k];
    if (!t) return false;
    if (t.lemma === 'be') return true;
    if (t.pos !== 'ADV' && t.pos !== 'PART') return false;
  }
  return false;
};
