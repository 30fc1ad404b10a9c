import { fail } from '../src/core/errors.ts';
import type { Stages } from '../src/pipeline/contract.ts';
import { loadSeed, seedFolder } from './seed-gold.ts';
import { type SeedScore, seedScore } from './seed-score.ts';

const PUBLISHED = '2023-12-28';

/**
 * Takes the founding article the way `assay read` takes a file, and scores what was read.
 * @throws AssayError bug when normalising moved its words: the gold offsets would mean something else
 */
export const scoreSeed = (stages: Pick<Stages, 'extract' | 'read'>): SeedScore => {
  const { text: raw, gold } = loadSeed();
  const { text, title, published, zones, language } = stages.extract({
    bytes: new TextEncoder().encode(raw),
    mediaType: 'text/plain; charset=utf-8',
    url: null,
    name: 'article.txt',
    source: null,
    title: null,
    author: null,
    published: PUBLISHED,
    collectedAt: `${PUBLISHED}T00:00:00Z`,
    tlp: 'clear',
  });
  const moved = gold.sentences.find((s) => text.slice(s.start, s.end) !== s.text);
  if (moved !== undefined)
    throw fail('bug', 'moved-text', `Sentence ${moved.id} is no longer where the gold has it.`, { where: seedFolder });
  const source = { name: 'The Record', kind: 'outlet' as const, country: null };
  const reading = stages.read({ text, title, published: published ?? PUBLISHED, zones, language, source });
  return seedScore(reading, text, gold);
};
