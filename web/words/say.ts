import { createElement, Fragment, type ReactNode } from 'react';
import { number } from './format.ts';

/** What stands in a sentence of words alone; numbers are written as the reader's locale writes them. */
export type Value = string | number;

const written = (value: unknown): string => (typeof value === 'number' ? number(value) : typeof value === 'string' ? value : '');

/** A sentence of words and values: text`${name}, page ${page}`. */
export const text = (pieces: TemplateStringsArray, ...values: readonly Value[]): string =>
  pieces.reduce((all, piece, at) => `${all}${written(values[at - 1])}${piece}`);

/**
 * A sentence in which parts of the page stand, say a link or a name in bold: say`passed on by ${names}`. A translation may put them in
 * another order. Where all of them are words it is a plain string, as options and titles of drawings need it.
 */
export const say = (pieces: TemplateStringsArray, ...parts: readonly ReactNode[]): ReactNode => {
  const plain = (part: ReactNode): boolean =>
    part == null || typeof part === 'boolean' || typeof part === 'string' || typeof part === 'number';
  if (parts.every(plain)) return pieces.reduce((all, piece, at) => `${all}${written(parts[at - 1])}${piece}`);
  return createElement(
    Fragment,
    null,
    ...pieces.flatMap((piece, at) => {
      const part = parts[at];
      return at < parts.length ? [piece, typeof part === 'number' ? number(part) : part] : [piece];
    }),
  );
};
