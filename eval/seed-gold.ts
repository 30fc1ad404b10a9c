import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { Span } from '../src/model/span.ts';
import { Polarity } from '../src/model/vocabulary.ts';

/** The hand-annotated founding article, as far as scoring needs it. */
export const SeedGold = z.object({
  sentences: z.array(Span.extend({ id: z.string(), text: z.string() })),
  entities: z.array(z.object({ id: z.string(), name: z.string(), mentions: z.array(Span) })),
  propositions: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      args: z.record(z.string(), z.string()),
      text: z.string(),
      incident: z.string().nullable(),
    }),
  ),
  statements: z.array(
    z.object({
      id: z.string(),
      sentence: z.string(),
      asserter: z.string(),
      asserter_span: Span.nullable(),
      polarity: Polarity,
      stance: z.string(),
      propositions: z.array(z.string()),
      implied: z.boolean(),
    }),
  ),
});
export type SeedGold = z.infer<typeof SeedGold>;

/** The same with how its propositions stand by this article alone, worked out by hand. */
const WeighedGold = SeedGold.extend({
  expected: z.object({ document_only: z.record(z.string(), z.object({ status: z.string(), L: z.number() })) }),
});

/** The folder of the founding article. It lies beside the repository, from whose root npm runs this, and may be absent. */
export const seedFolder = resolve('../shared/data/seed');

export const loadSeed = (): { text: string; gold: z.infer<typeof WeighedGold> } => ({
  text: readFileSync(join(seedFolder, 'article.txt'), 'utf8'),
  gold: WeighedGold.parse(JSON.parse(readFileSync(join(seedFolder, 'gold.json'), 'utf8'))),
});
