import { en } from './en/en.ts';
import { kept as ENGLISH } from './en/kept.ts';
import type { Words } from './words.ts';

/**
 * Sentences that are stored in English and shown in any language. They are made from the templates of `en/kept.ts`, and by the same
 * templates they are taken apart again: what was stored by an earlier Assay needs nothing done to it, and what fits none is shown as it is.
 */

type Key = keyof typeof ENGLISH;
type Named<T extends string> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | Named<Rest> : never;
type Values<K extends Key> = Readonly<Record<Named<(typeof ENGLISH)[K]>, string | number>>;

const PLACE = /\{(\w+)\}/g;

const filled = (template: string, value: (name: string) => string): string => template.replace(PLACE, (_, name: string) => value(name));

/** The English sentence of a template, to be stored or thrown. */
export const keep = <K extends Key>(key: K, ...[values]: Named<(typeof ENGLISH)[K]> extends never ? [] : [Values<K>]): string => {
  const given = (values ?? {}) as Readonly<Record<string, string | number>>;
  return filled(ENGLISH[key], (name) => String(given[name] ?? ''));
};

interface Known {
  key: Key;
  names: string[];
  pattern: RegExp;
}

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Those with the most words of their own first: of two that fit it is the narrower. */
const KNOWN: readonly Known[] = (Object.entries(ENGLISH) as [Key, string][])
  .toSorted(([, a], [, b]) => b.replace(PLACE, '').length - a.replace(PLACE, '').length)
  .map(([key, template]) => ({
    key,
    names: [...template.matchAll(PLACE)].map((found) => found[1] ?? ''),
    pattern: new RegExp(
      `^${template
        .split(PLACE)
        .map((part, at) => (at % 2 === 0 ? escaped(part) : part === 'id' ? String.raw`(\S+)` : '([^]+?)'))
        .join('')}$`,
      'u',
    ),
  }));

/** A sentence that was made from a template, in other words; one that was not comes back as it is. */
export const reworded = (words: Words, sentence: string): string => {
  if (words === en) return sentence;
  for (const { key, names, pattern } of KNOWN) {
    const found = pattern.exec(sentence);
    if (found === null) continue;
    return filled(words.kept[key], (name) => {
      const value = found[names.indexOf(name) + 1] ?? '';
      const sort = name.replace(/\d+$/, '');
      if (sort === 'reasons') return rewordedAll(words, value);
      return sort in words.values ? words.values[sort as keyof Words['values']](value) : value;
    });
  }
  return sentence;
};

/** Several of them, one after the other. */
const rewordedAll = (words: Words, sentences: string): string =>
  sentences
    .split('; ')
    .map((one) => reworded(words, one))
    .join('; ');

/** What failed, with the place in brackets that `failureLine` of `src/core/errors.ts` puts behind it. */
const rewordedPlaced = (words: Words, sentence: string): string => {
  const plain = reworded(words, sentence);
  const [, what, place, end] = /^([^]*) (\([^()]*\))(\.?)$/.exec(sentence) ?? [];
  if (plain !== sentence || what === undefined || place === undefined || end === undefined) return plain;
  const put = reworded(words, `${what}${end}`);
  return put === `${what}${end}` ? sentence : `${put.replace(/\.$/, '')} ${place}.`;
};

/** A failure in one line, what failed and what to do about it, in other words. */
export const rewordedLine = (words: Words, line: string): string => {
  const whole = rewordedPlaced(words, line);
  if (whole !== line) return whole;
  for (const { index } of line.matchAll(/(?<=[.;]) /g)) {
    const [what, remedy] = [line.slice(0, index).replace(/;$/, ''), line.slice(index + 1)];
    const put = rewordedPlaced(words, what);
    if (put !== what) return `${put.endsWith('.') ? put : `${put}.`} ${reworded(words, remedy)}`;
  }
  return line;
};
