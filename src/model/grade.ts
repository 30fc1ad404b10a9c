import { z } from 'zod';
import { PropositionClass } from './vocabulary.ts';

/** What people hold of a source, on the scale of the Admiralty: how far it is to be relied on, apart from what it says today. */

export const Grade = z.enum(['A', 'B', 'C', 'D', 'E', 'F']).describe('reliability of a source on the Admiralty scale');
export type Grade = z.infer<typeof Grade>;

/** What the grade is for: a source may know who was hit and guess who did it. */
export const GradeMatter = z
  .enum(['all', ...PropositionClass.options])
  .describe('a kind of proposition, or all that have no grade of their own');
export type GradeMatter = z.infer<typeof GradeMatter>;

export const MATTER_GRADED: Readonly<Record<GradeMatter, string>> = {
  all: 'everything',
  event: 'what happened',
  actor: 'who did it',
  motive: 'why it was done',
};

export const GradeBody = z.object({ source: z.string().describe('its name'), matter: GradeMatter, grade: Grade }).strict();
export type GradeBody = z.infer<typeof GradeBody>;

/** A grade that holds. */
export const SourceGrade = z.object({
  matter: GradeMatter,
  grade: Grade,
  by: z.string().describe('who gave it'),
  at: z.string(),
  decision: z.string(),
});
export type SourceGrade = z.infer<typeof SourceGrade>;

/** A grade as it bears on a statement: it may speak for itself there, or only pass on what others say. */
export const EvidenceGrade = z.object({
  letter: Grade,
  source: z.string(),
  by: z.string(),
  decision: z.string(),
  own: z.boolean().describe('the source speaks for itself; else it passes on, and then no grade makes more of it'),
});
export type EvidenceGrade = z.infer<typeof EvidenceGrade>;
