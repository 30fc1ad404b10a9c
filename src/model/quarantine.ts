import { z } from 'zod';
import { IntakeResult } from './api.ts';
import { QuarantineItem } from './records.ts';

/** One input that could not be used, with what was kept of it. */
export const QuarantineView = QuarantineItem.extend({
  sha256: z.string().describe('of its bytes'),
  mediaType: z.string().nullable(),
  resolution: z.string().nullable().describe('what it became since'),
});
export type QuarantineView = z.infer<typeof QuarantineView>;

/** What came of trying again: `open` is the sum of the three behind it. */
export const QuarantineRetry = z.object({
  open: z.int().describe('how many there were to try'),
  taken: z.int().describe('became documents, or were known'),
  still: z.int().describe('in quarantine again, whole or in part'),
  notTried: z.int().describe('nothing was kept of them, or they are part of a list'),
  results: z.array(
    z.object({
      id: z.string(),
      outcome: z.enum(['taken', 'still', 'not-tried']),
      results: z.array(IntakeResult),
      why: z.string().optional().describe('not-tried: the reason'),
    }),
  ),
});
export type QuarantineRetry = z.infer<typeof QuarantineRetry>;
