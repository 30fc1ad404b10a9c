import type { Procedure } from '../../../model/reading.ts';
import type { SentenceAnalysis } from '../../analysis.ts';
import type { LinearModel } from '../../learned/linear-model.ts';
import { wordFeatures, wordsOf } from '../../learned/word-features.ts';
import type { NamesIn } from './names.ts';

/**
 * ATT&CK techniques that sentences name (each place once), and those they describe without naming them ("asks a hard-coded address for commands"), by a linear model. The latter is the reader's own inference and nobody's statement: it carries the likelihood measured for sums like its own.
 */

/** Words and pairs below which a sentence describes nothing. */
const FEWEST = 6;

export const findProcedures = (text: string, sentences: readonly SentenceAnalysis[], model: LinearModel, namesIn: NamesIn): Procedure[] => {
  const named: Procedure[] = [];
  const best = new Map<number, { sentence: number; sum: number }>();
  const { labels, threshold } = model.header;
  for (const { index, sentence, tokens } of sentences) {
    if (tokens.length === 0) continue;
    const words = wordsOf(text.slice(sentence.start, sentence.end));
    for (const { technique, start, end } of namesIn(words))
      named.push({ id: technique, sentence: index, start: sentence.start + start, end: sentence.start + end, origin: 'name', score: 1 });
    const features = wordFeatures(words);
    if (features.length < FEWEST) continue;
    const sums = model.sums(features);
    for (let label = 0; label < labels.length; label++) {
      const sum = sums[label] ?? 0;
      if (sum < threshold) continue;
      const known = best.get(label);
      if (known === undefined || sum > known.sum) best.set(label, { sentence: index, sum });
    }
  }
  const said = new Set(named.map((n) => n.id));
  const ids = [...said, ...[...best.keys()].flatMap((label) => labels[label]?.id ?? [])];
  // T1059.003 says T1059 as well
  const saidByPart = (id: string): boolean => ids.some((other) => other.length > id.length && other.startsWith(id));
  const described = [...best].flatMap(([label, { sentence, sum }]): Procedure[] => {
    const id = labels[label]?.id;
    const at = sentences[sentence]?.sentence;
    if (id === undefined || at === undefined || said.has(id) || saidByPart(id)) return [];
    return [{ id, sentence, start: at.start, end: at.end, origin: 'procedure', score: model.likelihood(sum) }];
  });
  return [...named, ...described].sort((a, b) => a.start - b.start || b.score - a.score);
};
