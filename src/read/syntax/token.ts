/** A word with its place, base form and part of speech. Offsets are UTF-16 code units into the document text. */
export interface Token {
  start: number;
  end: number;
  text: string;
  lower: string;
  lemma: string;
  pos: Pos;
}

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

/** A site called by its domain: "nordlys-grid.no". */
export const DOMAIN = /^[\p{L}\d](?:[\p{L}\d-]*\.)+\p{Ll}{2,}$/u;
