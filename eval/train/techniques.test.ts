import { describe, expect, it } from 'vitest';
import { wordFeatures, wordsOf } from '../../src/read/learned/word-features.ts';
import type { Report } from './reports.ts';
import { calibrate, openTechniques, trainTechniques, trainWithout } from './techniques.ts';

const sentence = (text: string, ...labels: string[]): Report['sentences'][number] => ({
  features: wordFeatures(wordsOf(text)),
  labels: new Set(labels),
});

/** A small world: two techniques, each told in five reports in nearly the same words, and idle sentences. */
const reports: Report[] = Array.from({ length: 10 }, (_, i) => ({
  id: `r${i}`,
  fold: i % 5,
  passages: [],
  lookedFor: null,
  sentences: [
    sentence(`The crew number ${i} mailed a poisoned letter to the clerk of the harbour`, 'T1001'),
    sentence(`Later tool ${i} copied itself over the shared drive of the office`, 'T1002'),
    sentence(`On day ${i} the weather was fine and nobody noticed anything at all`),
  ],
}));

describe('training', () => {
  it('gives the same bytes for the same reports', () => expect(trainTechniques(reports)).toEqual(trainTechniques(reports)));

  it('tells the techniques apart in words it has not seen together', () => {
    const model = openTechniques(trainTechniques(reports));
    const [a = 0, b = 0] = model.sums(wordFeatures(wordsOf('They mailed another poisoned letter to the harbour')));
    expect(a).toBeGreaterThan(b);
  });

  it('leaves a part out: what only that part tells is not learned', () => {
    const secrets = ['x', 'y', 'z'].map(
      (id): Report => ({
        id,
        fold: 3,
        passages: [],
        lookedFor: null,
        sentences: Array.from({ length: 6 }, (_, i) => sentence(`only here a lighthouse blinks ${i} times`, 'T1099')),
      }),
    );
    const labels = (bytes: Uint8Array): string[] => openTechniques(bytes).header.labels.map((l) => l.id);
    expect(labels(trainTechniques([...reports, ...secrets]))).toContain('T1099');
    expect(labels(trainWithout([...reports, ...secrets], 3))).not.toContain('T1099');
  });

  it('takes silence for a no only where the annotators looked', () => {
    const model = (lookedFor: ReadonlySet<string> | null): number => {
      const silent: Report[] = Array.from({ length: 20 }, (_, i) => ({
        id: `s${i}`,
        fold: i % 5,
        passages: [],
        lookedFor,
        sentences: [sentence(`A poisoned letter reached the clerk of the harbour ${i} times`)],
      }));
      const learned = openTechniques(trainTechniques([...reports, ...silent]));
      return learned.sums(wordFeatures(wordsOf('A poisoned letter reached the clerk')))[0] ?? 0;
    };
    expect(model(new Set(['T1002']))).toBeGreaterThan(model(null));
  });

  it('measures with weights that have not seen the report', () => {
    const models = [0, 1, 2, 3, 4].map((fold) => openTechniques(trainWithout(reports, fold)));
    const shares = calibrate(reports, models);
    expect(shares.length).toBeGreaterThan(0);
    for (const [, share] of shares) expect(share).toBeGreaterThan(0.5);
  });
});
