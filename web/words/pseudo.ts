import { cloneElement, isValidElement, type ReactElement, type ReactNode } from 'react';
import { filling, outside, pseudo as longer, unmarked } from '../../src/core/pseudo.ts';
import type { Speak } from './words.ts';

/** The language for trials (`src/core/pseudo.ts`), for sentences with parts of the page in them too. */

/** Its tag: Unicode keeps `XA` for accented trials. */
export const PSEUDO = 'en-XA';

const wordsOf = (node: ReactNode): string => (typeof node === 'string' ? node : Array.isArray(node) ? node.map(wordsOf).join('') : '');

/** A sentence with parts of the page in it; its own words are every second of its children. */
const longerSentence = (sentence: ReactElement<{ children: ReactNode[] }>): ReactElement => {
  const pieces = sentence.props.children;
  const own = wordsOf(pieces.filter((_, at) => at % 2 === 0));
  if (!/\p{L}/u.test(own)) return sentence;
  const spoken = pieces.map((piece, at) => (typeof piece !== 'string' ? piece : at % 2 === 0 ? outside(piece) : unmarked(piece)));
  return cloneElement(sentence, {}, '⟦', ...spoken, `${filling(own)}⟧`);
};

/** The words of any area, made longer. */
export const pseudo: Speak = (_, english) =>
  longer(english, (value) => (isValidElement<{ children: ReactNode[] }>(value) ? longerSentence(value) : undefined));
