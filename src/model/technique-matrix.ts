import { z } from 'zod';
import { TechniqueOrigin } from './findings.ts';
import { Span } from './span.ts';
import { Status } from './vocabulary.ts';

/** Techniques of an incident or an actor laid out by the tactics of ATT&CK, under /api/v1. */

/** A proposition that states the deed: somebody said it of the attack, so it has a status and can be denied. */
export const WeighedUse = z.object({
  proposition: z.string(),
  text: z.string(),
  status: Status,
  L: z.number().describe('log odds of the proposition'),
  incident: z.string().nullable(),
  statement: z.string().describe('the statement whose words are shown'),
  quote: z.string(),
  source: z.string(),
  said: z.int().describe('how many statements there are on it'),
});
export type WeighedUse = z.infer<typeof WeighedUse>;

/** A place of a document that names or describes the technique. No proposition is made of it: it is not weighed. */
export const DescribedUse = z.object({
  document: z.string(),
  source: z.string(),
  published: z.string().nullable(),
  quote: z.string(),
  span: Span,
  origin: TechniqueOrigin,
  likelihood: z.number().min(0).max(1).nullable().describe('procedure: share of held-out reports in which a finding like this was right'),
});
export type DescribedUse = z.infer<typeof DescribedUse>;

export const TechniqueCell = z.object({
  technique: z.string().nullable().describe('ATT&CK id; null: what is said tells the tactic and not which technique'),
  name: z.string().nullable(),
  parent: z.object({ id: z.string(), name: z.string().nullable() }).nullable().describe('of a sub-technique'),
  mergedInto: z.string().nullable().describe('the technique that has taken its place since'),
  weighed: z.array(WeighedUse).describe('empty: only described'),
  described: z.array(DescribedUse),
});
export type TechniqueCell = z.infer<typeof TechniqueCell>;

export const TacticColumn = z.object({ id: z.string(), name: z.string(), cells: z.array(TechniqueCell) });
export type TacticColumn = z.infer<typeof TacticColumn>;

export const TechniqueMatrix = z.object({
  columns: z.array(TacticColumn).describe('every tactic, in the order of the matrix of ATT&CK'),
  elsewhere: z.array(TechniqueCell).describe('what tells neither technique nor tactic'),
  read: z
    .object({ documents: z.int(), left: z.int() })
    .nullable()
    .describe('documents read closely for what they describe, and how many more there are; null: not asked for'),
});
export type TechniqueMatrix = z.infer<typeof TechniqueMatrix>;
