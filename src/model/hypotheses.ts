import { z } from 'zod';
import { Hypothesis, StatementView } from './api.ts';
import { AnalyticConfidence, Band } from './vocabulary.ts';
import { EffectiveWeight } from './weighing.ts';

/** Rival answers to who did it, as evidence by hypothesis: an analysis of competing hypotheses (Heuer). */

export const CellReading = z
  .enum(['consistent', 'inconsistent', 'neutral'])
  .describe('neutral: it bears on the hypothesis and weighs nothing for or against it');
export type CellReading = z.infer<typeof CellReading>;

export const HypothesisCell = z.object({
  hypothesis: z.string().describe('`id` of the hypothesis'),
  reading: CellReading,
  weight: EffectiveWeight.nullable().describe('null for somebody else, who by the method has no sum'),
  via: z
    .object({ proposition: z.string(), text: z.string() })
    .nullable()
    .describe('the proposition the statement is about, where the hypothesis only follows from it'),
});
export type HypothesisCell = z.infer<typeof HypothesisCell>;

export const HypothesisRow = z.object({
  statement: z.string().describe('id, in `statements`'),
  origin: z.string().describe('who is really speaking'),
  diagnosticity: z.number().describe('the most it tells two of the hypotheses apart, in log odds; 0: it helps to choose none'),
  cells: z.array(HypothesisCell).describe('none for a hypothesis it says nothing about'),
  repeats: z.array(z.string()).describe('ids of statements in which the same origin says the same again: they count nothing'),
});
export type HypothesisRow = z.infer<typeof HypothesisRow>;

export const HypothesisColumn = Hypothesis.extend({
  id: z.string().describe('the proposition, or "someone else"'),
  proposition: z.string().nullable(),
  named: z.boolean().describe('false: known by a description only, which may mean one of the others'),
  positive: z.number(),
  band: Band,
  analyticConfidence: AnalyticConfidence,
  also: z
    .array(z.object({ proposition: z.string(), text: z.string(), L: z.number() }))
    .describe('more propositions of the same candidate, as the claim of each victim: the column is that of the highest sum'),
});
export type HypothesisColumn = z.infer<typeof HypothesisColumn>;

export const HypothesisMatrix = z.object({
  incident: z.string(),
  asOf: z.string().nullable(),
  questions: z.array(
    z.object({
      level: Hypothesis.shape.level,
      hypotheses: z.array(HypothesisColumn).describe('the least contradicted first, somebody else last'),
      rows: z.array(HypothesisRow).describe('what tells the hypotheses apart best first'),
      nobody: z
        .array(z.object({ proposition: z.string(), name: z.string() }))
        .describe('answers that tell of nobody in particular ("the same actors"), and so are no hypotheses'),
    }),
  ),
  statements: z.array(StatementView),
});
export type HypothesisMatrix = z.infer<typeof HypothesisMatrix>;
export type HypothesisQuestion = HypothesisMatrix['questions'][number];
