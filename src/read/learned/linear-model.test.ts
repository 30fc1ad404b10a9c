import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openModel, packModel } from './linear-model.ts';
import { DIMENSIONS, wordFeatures, wordsOf } from './word-features.ts';

const rest = {
  threshold: -2,
  calibration: [
    [-2, 0.3],
    [0, 0.6],
  ] as [number, number][],
  trained: 'a test',
};

describe('a linear model', () => {
  it('gives the sums of the weights it was packed from, to a hundredth of the largest', () => {
    const weights = fc.uniqueArray(fc.tuple(fc.nat(DIMENSIONS - 1), fc.double({ min: -4, max: 4, noNaN: true })), {
      selector: ([f]) => f,
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(
        fc.array(fc.record({ bias: fc.double({ min: -3, max: 3, noNaN: true }), weights }), { minLength: 1, maxLength: 4 }),
        (given) => {
          const labels = given.map((l, i) => ({ id: `T${1000 + i}`, ...l }));
          const model = openModel(packModel(labels, rest), 'test');
          labels.forEach((label, i) => {
            const features = label.weights.map(([f]) => f);
            const exact = label.bias + label.weights.reduce((n, [, w]) => n + w, 0) / Math.sqrt(features.length);
            expect(Math.abs((model.sums(features)[i] ?? 0) - exact)).toBeLessThan(0.002 + features.length * 0.02);
          });
        },
      ),
    );
  });

  it('tells how often a sum was right when held out', () => {
    const model = openModel(packModel([], rest), 'test');
    expect([-1.9, -0.1, 0, 5].map((sum) => model.likelihood(sum))).toEqual([0.3, 0.3, 0.6, 0.6]);
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['no header', new Uint8Array([200, 0, 0, 0, 1, 2])],
    ['a header that is not JSON', new Uint8Array([2, 0, 0, 0, 120, 120])],
    ['a tail that is missing', packModel([{ id: 'T1001', bias: 0, weights: [[1, 1]] }], rest).slice(0, -1)],
  ])('refuses %s', (_, bytes) => expect(() => openModel(bytes, 'techniques.bin')).toThrow('techniques.bin'));
});

describe('words as numbers', () => {
  it('takes the forms of a word for one, and pairs, that with the beginning too, for more than their words', () => {
    expect(wordFeatures(wordsOf('encrypted files'))).toEqual(wordFeatures(wordsOf('Encrypting FILES')));
    expect(wordFeatures(wordsOf('encrypted files'))).toHaveLength(4);
    expect(wordFeatures(wordsOf(''))).toEqual([]);
  });
});
