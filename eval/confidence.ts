import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { READER_VERSION } from '../src/read/read.ts';
import { type LEVELS, scoreEachClaims } from './claims-scorer.ts';
import { readLines } from './errors.ts';
import { withGold } from './score.ts';
import type { EvalSet } from './sets.ts';

/** How often the statements of each rule were right on annotated text: stance, who says so, and what about. */

const Predicted = z.object({ doc: z.string(), statements: z.array(z.object({ rule: z.string(), implied: z.boolean().default(false) })) });
const Document = z.object({ id: z.string() });

/** The level that counts as right: stance, speaker and sort of matter. Whom it hit and who did it are not asked for. */
const LEVEL = 'type' satisfies (typeof LEVELS)[number];

export interface Figures {
  right: number;
  of: number;
}

/** Adds what one set says of each rule. */
export const countRules = async (
  figures: Map<string, Figures>,
  { set, home, predictions, work }: { set: EvalSet; home: string; predictions: string; work: string },
): Promise<void> => {
  const [scoring] = withGold(set, home, work).scorings;
  if (scoring === undefined) return;
  const scored = await scoreEachClaims(join(home, scoring.scorer), scoring.gold, predictions, work);
  const lines = new Map(readLines(Predicted, predictions).map((p) => [p.doc, p.statements]));
  readLines(Document, scoring.gold).forEach(({ id }, k) => {
    (lines.get(id) ?? []).forEach(({ rule }, n) => {
      const outcome = scored[k]?.ps[n];
      // what the scorer leaves out of the count is neither right nor wrong
      if (outcome === undefined || outcome.ign[LEVEL] === true) return;
      const known = figures.get(rule) ?? { right: 0, of: 0 };
      figures.set(rule, { right: known.right + (outcome.hit[LEVEL] === true ? 1 : 0), of: known.of + 1 });
    });
  });
};

/** Writes the table the program shows, by rule. */
export const writeFigures = (root: string, figures: ReadonlyMap<string, Figures>): string => {
  const rows = [...figures].sort(([a], [b]) => (a < b ? -1 : 1));
  const path = join(root, 'src/core/rule-figures.ts');
  writeFileSync(
    path,
    `/** The reader that was measured. */
export const MEASURED_READER = '${READER_VERSION}';

/** Made by \`npm run eval -- --confidence\`: of the statements each rule made on annotated text, how many were right. */
export const RULE_FIGURES: Readonly<Record<string, { right: number; of: number }>> = {
${rows.map(([rule, { right, of }]) => `  ${/^[a-z]+$/.test(rule) ? rule : `'${rule}'`}: { right: ${right}, of: ${of} },`).join('\n')}
};
`,
  );
  return path;
};
