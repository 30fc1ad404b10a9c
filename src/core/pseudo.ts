/**
 * A language to try texts with, made of English words by rule: letters with accents, a third longer, in brackets. What is shown without
 * brackets does not come from where texts belong, and what breaks with longer words breaks here first.
 */

const PLAIN = 'abcdefghiklmnoprstuwyzACDEGHIKLNORSTUWYZ';
const ACCENTED = 'áƀčđéƒğĥíķĺɱñóþřšťúŵýžÁČĐÉĞĤÍĶĹÑÓŘŠŤÚŴÝŽ';
// Marks round a value: names and dates of a sentence stay as they are.
const [VALUE, END] = ['\uE000', '\uE001'];
const LONGER = 0.35;

/** Names of values in a template stay too. */
const accented = (words: string): string =>
  words.replace(/\{\w+\}|[^{]+/g, (part) =>
    part.startsWith('{') ? part : [...part].map((letter) => [...ACCENTED][PLAIN.indexOf(letter)] ?? letter).join(''),
  );

const OUTSIDE = new RegExp(`${VALUE}([^${END}]*)${END}|[^${VALUE}]+`, 'g');

/** What stands outside of values, with accents; the values without their marks. */
export const outside = (words: string): string => words.replace(OUTSIDE, (all, value: string | undefined) => value ?? accented(all));

/** What makes words longer. */
export const filling = (words: string): string => '~'.repeat(Math.ceil(words.replace(/\W/g, '').length * LONGER));

/** A value as it is handed to a sentence. */
export const marked = (value: unknown): unknown => (typeof value === 'string' ? `${VALUE}${value}${END}` : value);

/** Words without the marks of values. */
export const unmarked = (words: string): string => words.replace(/[\uE000\uE001]/g, '');

/** A text in the language. Spaces at its ends stay there: they part it from what stands beside it. */
const longer = (words: string): string => {
  const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(words) ?? [];
  return /\p{L}/u.test(inner) ? `${before}⟦${outside(inner)}${filling(inner)}⟧${after}` : outside(words);
};

/**
 * Texts, and sentences with values, made longer.
 * @param other makes what is neither longer; it is asked first and gives undefined for what it does not know
 */
export const pseudo = <T>(words: T, other: (value: unknown) => unknown = () => undefined): T => {
  const through = (value: unknown): unknown => {
    const own = other(value);
    if (own !== undefined) return own;
    if (typeof value === 'string') return longer(value);
    if (typeof value === 'function')
      return (...values: unknown[]) => through((value as (...all: unknown[]) => unknown)(...values.map(marked)));
    if (Array.isArray(value)) return value.map(through);
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, through(one)]));
    return value;
  };
  return through(words) as T;
};
