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

/** The same without spaces: “Homeland Justice” and “HomelandJustice” share it. */
export const solidKey = (name: string): string => nameKey(name).replaceAll(' ', '');

const LONGEST_OPENING = 64;
/** What a document goes by: its title, else its first words in quotes, as a post on a channel has no other; null where it has neither. */
export const documentName = ({ title, opening }: { title: string | null; opening?: string | null | undefined }): string | null => {
  if (title !== null && title !== '') return title;
  const words = (opening ?? '').replace(/\s+/g, ' ').trim();
  if (words === '') return null;
  return `“${words.length > LONGEST_OPENING ? `${words.slice(0, LONGEST_OPENING).replace(/\s\S*$/, '')} …` : words}”`;
};
