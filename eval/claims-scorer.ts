import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { fail } from '../src/core/errors.ts';
import type { Tallies, Tally } from './bootstrap.ts';

/** The levels of agreement of the corpus of claims, each asking more than the one before. */
export const LEVELS = ['detect', 'stance', 'asserter', 'type', 'full'] as const;

const Count = z.object({ tp: z.number(), pred: z.number(), gold: z.number() });
const Hits = z.record(z.string(), z.boolean());

/** What the scorer of the claims says of one document. `st` are its gold statements but implied ones, `ps` the predicted ones. */
const ScoredDocument = z.object({
  st: z.array(z.object({ hit: Hits })),
  ps: z.array(z.object({ hit: Hits, ign: Hits })),
  detect: Count,
  stance: Count,
  asserter: Count,
  type: Count,
  full: Count,
  times: Count,
  victimsClaimed: Count,
  victimsConfirmed: Count,
  status: z.object({ matched: z.number(), right: z.number(), gold: z.number() }),
});
export type ScoredDocument = z.infer<typeof ScoredDocument>;

/** The scorer tells a caller of its functions document by document what its command line only sums up; its loader is not among its exports. */
const ScorerModule = z.object({
  score: z.custom<(gold: unknown, predictions: unknown[]) => unknown>((f) => typeof f === 'function'),
  loadGold: z.custom<(path: string) => unknown>((f) => typeof f === 'function'),
});

/**
 * What the scorer of the claims says of each document, in the order of the gold files.
 * @param work folder for a copy of the scorer that hands out its loader
 * @throws AssayError bug where the scorer is not as it was
 */
export const scoreEachClaims = async (scorer: string, gold: string, predictions: string, work: string): Promise<ScoredDocument[]> => {
  const copy = join(work, 'score-claims-each.mjs');
  copyFileSync(scorer, copy);
  writeFileSync(copy, `${readFileSync(scorer, 'utf8')}\nexport { loadGold };\n`);
  try {
    const { score, loadGold } = ScorerModule.parse(await import(pathToFileURL(copy).href));
    const lines = readFileSync(predictions, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
    return z.array(ScoredDocument).parse(
      score(
        loadGold(gold),
        lines.map((line): unknown => JSON.parse(line)),
      ),
    );
  } catch (cause) {
    throw fail('bug', 'scorer', `The scorer of the claims is not as expected: ${(cause as Error).message}`, { where: scorer, cause });
  }
};

/** The tallies of every metric, document by document. */
export const claimsTallies = (documents: readonly ScoredDocument[]): Map<string, Tallies> => {
  const counted = (of: (d: ScoredDocument) => z.infer<typeof Count>): Tallies =>
    new Map(
      documents.map((d, k): [number, Tally] => {
        const { tp, pred, gold } = of(d);
        return [k, { right: tp, predicted: pred, gold, found: tp }];
      }),
    );
  return new Map([
    ...LEVELS.map((level): [string, Tallies] => [level, counted((d) => d[level])]),
    ['times', counted((d) => d.times)],
    ['victimsClaimed', counted((d) => d.victimsClaimed)],
    ['victimsConfirmed', counted((d) => d.victimsConfirmed)],
    ['statusAccuracy', counted(({ status: s }) => ({ tp: s.right, pred: s.matched, gold: s.matched }))],
    ['statusShare', counted(({ status: s }) => ({ tp: s.matched, pred: s.gold, gold: s.gold }))],
  ]);
};
