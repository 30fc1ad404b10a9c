import { z } from 'zod';

/** STIX 2.1 held against the standard: what is asked and what comes back. */

export const StixFault = z.object({
  path: z.string().describe('where in the object or pattern'),
  message: z.string(),
  section: z.string().nullable().describe('of STIX 2.1 that asks for it'),
});
export type StixFault = z.infer<typeof StixFault>;

export const ValidAsk = z.object({ object: z.unknown().describe('an object of STIX 2.1, or a bundle: all that is in it is checked') });
export const ValidAnswer = z.object({ valid: z.boolean(), errors: z.array(StixFault) });
export type ValidAnswer = z.infer<typeof ValidAnswer>;

export const PatternAsk = z.object({ pattern: z.string().max(100_000) });
export const PatternAnswer = z.object({ valid: z.boolean(), errors: z.array(StixFault) });
export type PatternAnswer = z.infer<typeof PatternAnswer>;

export const MatchAsk = PatternAsk.extend({
  observed_data: z.unknown().describe('an observed-data object, a list of them, or a bundle of them with what they refer to'),
});
export const MatchAnswer = z.object({
  match: z.union([z.boolean(), z.literal('error')]),
  errors: z.array(StixFault).optional().describe('what is wrong with the pattern'),
});
export type MatchAnswer = z.infer<typeof MatchAnswer>;
