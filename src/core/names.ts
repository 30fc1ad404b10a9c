const APOSTROPHES = /[\u2018\u2019\u02bc\u0060\u00b4\uff07]/g;
const POSSESSIVE = /'s(?=$|[^a-z0-9])|s'(?=$)/g;
const NOT_WORD = /[^\p{L}\p{N}]+/gu;
const ARTICLE = /^(?:the|an?) (?=.)/;

/**
 * The key under which a name is looked up: NFKD, accents stripped, lower case, possessive and leading
 * article dropped, punctuation to single spaces. "The Record's" and "the record" share a key, "U.S." becomes
 * "u s". Two names with one key are candidates for one thing, never proof of it. Empty when nothing is left.
 */
export const nameKey = (name: string): string => {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(APOSTROPHES, "'")
    .replace(POSSESSIVE, (whole) => (whole.startsWith('s') ? 's' : ''))
    .replace(NOT_WORD, ' ')
    .trim();
  return plain.replace(ARTICLE, '');
};
