import { z } from 'zod';
import { ClaimOutcome } from './entity-view.ts';
import { Status } from './vocabulary.ts';

/** What lists of incidents and trends are narrowed by: the same words, so that each number of a trend opens the incidents it counts. */

const Month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'a month as 2023-12');

/** A month or a year, or `unsure`: those of which it is not known. */
const When = z
  .string()
  .regex(/^(?:\d{4}(?:-(?:0[1-9]|1[0-2]))?|unsure-month|unsure-year)$/, 'a month as 2023-12, a year, unsure-month or unsure-year');

/** How long an attribution took: buckets in days, or why it is in none. */
export const DELAYS = ['0-7', '8-30', '31-90', '91-180', '181-365', '366-'] as const;
export const DelayBucket = z.enum([...DELAYS, 'unsure', 'none']);
export type DelayBucket = z.infer<typeof DelayBucket>;
export const DelayFrom = z.enum(['occurred', 'reported']);
export type DelayFrom = z.infer<typeof DelayFrom>;

/** What both narrow by. */
export const TrendFilter = z.object({
  from: Month.optional().describe(
    'first month, e.g. 2022-07; what may have been in the range counts, its month sure or not; where one side of a date alone is known, it goes by that',
  ),
  to: Month.optional().describe('last month'),
  actor: z.string().max(200).optional().describe('id of an entity that claims it or is said to have done it'),
  country: z
    .string()
    .regex(/^(?:[A-Z]{2}|unknown)$/, 'two capitals as AL, or unknown')
    .optional()
    .describe('ISO 3166-1 alpha-2: where it took place'),
  sector: z.string().max(60).optional().describe('sector of a victim; "unknown": none of them known'),
  status: Status.optional().describe('status of the main event'),
});
export type TrendFilter = z.infer<typeof TrendFilter>;

/** What only a list narrows by: one bar of a chart. */
export const IncidentFilter = TrendFilter.extend({
  text: z.string().trim().max(200).optional().describe('words of its title, or the beginning of the name of a victim or actor'),
  when: When.optional(),
  claimant: z.string().max(200).optional().describe('id of an entity that claims it; "unnamed"; "any": somebody does'),
  victimSector: z.string().max(60).optional().describe('sector of a victim that is claimed, in one claim with `claimant` and `outcome`'),
  outcome: z
    .enum([...ClaimOutcome.options, 'any'])
    .optional()
    .describe('what became of a claim; "any": one that is counted, whatever became of it'),
  attributed: z.string().max(200).optional().describe('id of an entity a third party names; "any", "none"'),
  denied: z.stringbool().optional().describe('whether an attribution is denied by whom it names'),
  delay: DelayBucket.optional().describe('days to the first attribution by a third party'),
  delayFrom: DelayFrom.optional().describe('from the attack (left out) or from the first report'),
});
export type IncidentFilter = z.infer<typeof IncidentFilter>;

export const IncidentSort = z.enum(['newest', 'oldest', 'said', 'claimed', 'confirmed', 'documents', 'status', 'country']);
export type IncidentSort = z.infer<typeof IncidentSort>;
