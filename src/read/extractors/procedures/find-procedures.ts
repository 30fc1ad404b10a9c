import type { Procedure } from '../../../model/reading.ts';
import type { SentenceAnalysis } from '../../analysis.ts';
import type { LinearModel } from '../../learned/linear-model.ts';
import { wordFeatures } from '../../learned/word-features.ts';

/**
 * ATT&CK techniques that sentences describe without naming them ("asks a hard-coded address for commands"), by a linear model. Such a
 * finding is the reader's own inference and nobody's statement: it carries the likelihood measured for sums like its own.
 */

/** Words and pairs below which a sentence describes nothing. */
const FEWEST = 6;

export const findProcedures = (text: string, sentences: readonly SentenceAnalysis[], model: LinearModel): Procedure[] => {
  const best = new Map<number, { sentence: number; sum: number }>();
  const { labels, threshold } = model.header;
  for (const { index, sentence, tokens } of sentences) {
    if (tokens.length === 0) continue;
    const features = wordFeatures(text.slice(sentence.start, sentence.end));
    if (features.length < FEWEST) continue;
    const sums = model.sums(features);
    for (let label = 0; label < labels.length; label++) {
      const sum = sums[label] ?? 0;
      if (sum < threshold) continue;
      const known = best.get(label);
      if (known === undefined || sum > known.sum) best.set(label, { sentence: index, sum });
    }
  }
  return [...best]
    .flatMap(([label, { sentence, sum }]): Procedure[] => {
      const id = labels[label]?.id;
      const at = sentences[sentence]?.sentence;
      return id === undefined || at === undefined ? [] : [{ id, sentence, start: at.start, end: at.end, score: model.likelihood(sum) }];
    })
    .sort((a, b) => a.start - b.start || b.score - a.score);
};
