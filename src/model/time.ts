import { z } from 'zod';
import { Span } from './span.ts';

export const TimeCandidate = z.object({
  edtf: z.string().describe('EDTF level 0/1 date or interval, e.g. 2022-07 or 2023-12-25/2023-12-28'),
  share: z.number().min(0).max(1).describe('how much of the belief this candidate has from this document alone'),
  rule: z.string().describe('the reading rule that gives this candidate'),
});
export type TimeCandidate = z.infer<typeof TimeCandidate>;

export const TimeKind = z.enum([
  'absolute', // 9 September 2022, 2022-09-09, July 2022, Q3 2023
  'relative', // this week, yesterday, last year, three days ago
  'weekday-past', // On Monday
  'month-no-year', // In July, on 3 July
  'offset-from-event', // two months after the attack
  'anaphoric', // at that time, the following week
  'publication', // by the time of publication
]);
export type TimeKind = z.infer<typeof TimeKind>;

/** A time expression in a document: what it says, and every date it may mean. */
export const TimeExpression = Span.extend({
  id: z.string(),
  text: z.string(),
  kind: TimeKind,
  edtf: z.string().nullable().describe('the most likely value, null where the text alone gives none'),
  candidates: z.array(TimeCandidate).describe('all values left open by the text; empty when it is not ambiguous'),
  yearGroup: z.string().nullable().describe('expressions with the same group share one year variable'),
  anchor: z.string().nullable().describe('id of the time expression, or the word, this one is counted from'),
});
export type TimeExpression = z.infer<typeof TimeExpression>;

/** A value in time as shown: the best EDTF and what else stays possible. */
export const TimeValue = z.object({
  edtf: z.string().nullable(),
  candidates: z.array(TimeCandidate),
  resolvedBy: z.string().nullable().describe('id of the statement that settled an ambiguous date'),
  statedBy: z
    .string()
    .nullable()
    .optional()
    .describe('id of the statement that gives `edtf` in so many words: it may settle the date of others'),
  yearGroup: z.string().nullable().optional().describe('dates with the same group share one year variable: what settles one settles all'),
});
export type TimeValue = z.infer<typeof TimeValue>;
