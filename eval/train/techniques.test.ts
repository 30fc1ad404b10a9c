import { describe, expect, it } from 'vitest';
import { wordFeatures } from '../../src/read/learned/word-features.ts';
import type { Report } from './reports.ts';
import { calibrate, openTechniques, trainTechniques, trainWithout } from './techniques.ts';

const sentence = (text: string, ...labels: string[]): Report['sentences'][number] => ({
  features: wordFeatures(text),
  labels: new Set(labels),
});

/** A small world: two techniques, each told in five reports in nearly the same words, and idle sentences. */
const reports: Report[] = Array.from({ length: 10 }, (_, i) => ({
  id: `r${i}`,
  fold: i % 5,
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
    const [a = 0, b = 0] = model.sums(wordFeatures('They mailed another poisoned letter to the harbour'));
    expect(a).toBeGreaterThan(b);
  });

  it('leaves a part out: what only that part tells is not learned', () => {
    const secret: Report = {
      id: 'x',
      fold: 3,
      sentences: Array.from({ length: 6 }, (_, i) => sentence(`only here a lighthouse blinks ${i} times`, 'T1099')),
    };
    const labels = (bytes: Uint8Array): string[] => openTechniques(bytes).header.labels.map((l) => l.id);
    expect(labels(trainTechniques([...reports, secret]))).toContain('T1099');
    expect(labels(trainWithout([...reports, secret], 3))).not.toContain('T1099');
  });

  it('measures with weights that have not seen the report', () => {
    const models = [0, 1, 2, 3, 4].map((fold) => openTechniques(trainWithout(reports, fold)));
    const shares = calibrate(reports, models);
    expect(shares.length).toBeGreaterThan(0);
    for (const [, share] of shares) expect(share).toBeGreaterThan(0.5);
  });
});
