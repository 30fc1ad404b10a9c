/** A word with its place, base form and part of speech. Offsets are UTF-16 code units into the document text. */
export interface Token {
  start: number;
  end: number;
  text: string;
  lower: string;
  lemma: string;
  pos: Pos;
}

/**
 * A token, with what differs from another one. Made here alone, as chunks are: copies made in other ways were of other layouts in memory,
 * and for each of them what had been compiled for the reader's inner loops was thrown away and compiled anew.
 */
export const makeToken = (made: Token, change: Partial<Token> = {}): Token => ({
  start: change.start ?? made.start,
  end: change.end ?? made.end,
  text: change.text ?? made.text,
  lower: change.lower ?? made.lower,
  lemma: change.lemma ?? made.lemma,
  pos: change.pos ?? made.pos,
});

export type Pos =
  | 'NOUN'
  | 'PROPN'
  | 'VERB'
  | 'AUX'
  | 'ADJ'
  | 'ADV'
  | 'DET'
  | 'PRON'
  | 'NUM'
  | 'ADP'
  | 'CCONJ'
  | 'SCONJ'
  | 'PART'
  | 'PUNCT'
  | 'X';

/** Whether a word begins with a capital; ASCII, which is most, without a regular expression. */
export const startsCapital = (word: string): boolean => {
  const code = word.charCodeAt(0);
  return code < 128 ? code >= 65 && code <= 90 : /^\p{Lu}/u.test(word);
};

/** Whether a word is of the small letters a to z alone, as most are: it has no capital, no digit and no dot to look for. */
export const isPlain = (word: string): boolean => {
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (code < 97 || code > 122) return false;
  }
  return true;
};

/** A site called by its domain: "nordlys-grid.no". */
export const DOMAIN = /^[\p{L}\d](?:[\p{L}\d-]*\.)+\p{Ll}{2,}$/u;
