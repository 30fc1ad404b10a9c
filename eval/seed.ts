import type { Layout } from '../src/app/predict-document.ts';
import type { Stages } from '../src/pipeline/contract.ts';
import { loadSeed } from './seed-gold.ts';
import { type SeedScore, seedScore } from './seed-score.ts';

/** Reads the founding article as `assay read` does and scores the reading. */
export const scoreSeed = (stages: Stages, layout: Layout): SeedScore => {
  const { text, gold } = loadSeed();
  const reading = stages.read({
    text,
    title: null,
    published: '2023-12-28',
    zones: layout.zones(text, null),
    language: layout.language(text),
    source: { name: 'The Record', kind: 'outlet', country: null },
  });
  return seedScore(reading, text, gold);
};
