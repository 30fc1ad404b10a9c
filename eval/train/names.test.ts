import { describe as group, expect, it } from 'vitest';
import { namesOf, tagWords, unpackNameWeights } from '../../src/read/learned/name-tagger.ts';
import { cutWords, describe } from '../../src/read/learned/name-words.ts';
import { type NameReport, trainNames } from './names.ts';

const NO_LISTS = new Map();
/** A report in which each word of `names` is a group. */
const report = (id: string, text: string, names: readonly string[]): NameReport => {
  const words = cutWords(text);
  const right = Int32Array.from(words.text, (w) => (names.includes(w) ? 1 << 7 : 1));
  return { id, words, described: describe(words, NO_LISTS), right };
};
const REPORTS = [
  report('a', 'The group Varnok hit a port. The group Selmir hit a bank.', ['Varnok', 'Selmir']),
  report('b', 'A bank said the group Ostrel hit its servers. The port was closed.', ['Ostrel']),
];

group('trainNames', () => {
  it('gives the same bytes for the same reports and seed, and others for another seed', () => {
    expect(trainNames(REPORTS, 3)).toEqual(trainNames(REPORTS, 3));
    expect(trainNames(REPORTS, 4)).not.toEqual(trainNames(REPORTS, 3));
  });

  it('learns where a name stands, not only which word it is', () => {
    const weights = unpackNameWeights(trainNames(REPORTS));
    const text = 'The group Dravik hit a bank.';
    const words = cutWords(text);
    const found = namesOf(words, tagWords(words, describe(words, NO_LISTS), weights));
    expect(found).toEqual([{ start: 10, end: 16, kind: 'group' }]);
  });
});
