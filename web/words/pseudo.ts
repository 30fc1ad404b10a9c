import { cloneElement, isValidElement, type ReactElement, type ReactNode } from 'react';
import type { Speak } from './words.ts';

/**
 * A language to try the page with, made of the English words by rule: letters with accents, a third longer, in brackets. What stands on the
 * page without brackets does not come from `web/words`, and what breaks with longer words breaks here first.
 */

/** Its tag: Unicode keeps `XA` for accented trials. */
export const PSEUDO = 'en-XA';

const PLAIN = 'abcdefghiklmnoprstuwyzACDEGHIKLNORSTUWYZ';
const ACCENTED = 'áƀčđéƒğĥíķĺɱñóþřšťúŵýžÁČĐÉĞĤÍĶĹÑÓŘŠŤÚŴÝŽ';
// Marks round a value: names and dates of a sentence stay as they are.
const [VALUE, END] = ['\uE000', '\uE001'];
const LONGER = 0.35;

const accented = (words: string): string => [...words].map((letter) => [...ACCENTED][PLAIN.indexOf(letter)] ?? letter).join('');

const OUTSIDE = new RegExp(`${VALUE}([^${END}]*)${END}|[^${VALUE}]+`, 'g');
const outside = (words: string): string => words.replace(OUTSIDE, (all, value: string | undefined) => value ?? accented(all));

const filling = (words: string): string => '~'.repeat(Math.ceil(words.replace(/\W/g, '').length * LONGER));

const wordsOf = (node: ReactNode): string => (typeof node === 'string' ? node : Array.isArray(node) ? node.map(wordsOf).join('') : '');

/** A text in the language. Spaces at its ends stay there: they part it from what stands beside it. */
const longer = (words: string): string => {
  const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(words) ?? [];
  return /\p{L}/u.test(inner) ? `${before}⟦${outside(inner)}${filling(inner)}⟧${after}` : outside(words);
};

/** A sentence with parts of the page in it; its own words are every second of its children. */
const longerSentence = (sentence: ReactElement<{ children: ReactNode[] }>): ReactElement => {
  const pieces = sentence.props.children;
  const own = wordsOf(pieces.filter((_, at) => at % 2 === 0));
  if (!/\p{L}/u.test(own)) return sentence;
  const plain = (words: string): string => words.replace(/[\uE000\uE001]/g, '');
  const spoken = pieces.map((piece, at) => (typeof piece !== 'string' ? piece : at % 2 === 0 ? outside(piece) : plain(piece)));
  return cloneElement(sentence, {}, '⟦', ...spoken, `${filling(own)}⟧`);
};

const marked = (value: unknown): unknown => (typeof value === 'string' ? `${VALUE}${value}${END}` : value);

const through = (words: unknown): unknown => {
  if (typeof words === 'string') return longer(words);
  if (typeof words === 'function')
    return (...values: unknown[]) => through((words as (...all: unknown[]) => unknown)(...values.map(marked)));
  if (isValidElement<{ children: ReactNode[] }>(words)) return longerSentence(words);
  if (Array.isArray(words)) return words.map(through);
  if (typeof words === 'object' && words !== null)
    return Object.fromEntries(Object.entries(words).map(([key, one]) => [key, through(one)]));
  return words;
};

/** The words of any area, made longer. */
export const pseudo: Speak = (_, english) => through(english) as typeof english;
