import { z } from 'zod';
import { ClaimOutcome } from './entity-view.ts';
import { Status } from './vocabulary.ts';

/**
 * What is counted of one incident: kept beside its assessments, so that lists, trends and records count the same without weighing anew.
 * Numbers, days, statuses and ids only: names change without anything being weighed.
 */

/** One victim claimed by one claimant. */
export const ClaimTally = z.object({
  claimant: z.string().nullable().describe('entity id; null where the text names nobody'),
  victim: z.string().nullable().describe('entity id; null where the attack is claimed and no victim named'),
  sector: z.string().nullable(),
  counts: z.int().describe('victims it stands for; 0 where it may be one of those named'),
  outcome: ClaimOutcome,
  proposition: z.string().describe('the claim'),
  settledBy: z.string().nullable().describe('the proposition that says the victim was hit; null where only the claim does'),
  status: Status.describe('status of what settles it'),
});
export type ClaimTally = z.infer<typeof ClaimTally>;

export const IncidentTally = z.object({
  incident: z.string(),
  month: z.string().nullable().describe('YYYY-MM; null where the month is not sure'),
  year: z.string().nullable(),
  from: z.string().nullable().describe('first day it may have been'),
  to: z.string().nullable(),
  country: z.string().nullable(),
  status: Status,
  sectors: z.array(z.string()).describe('sectors of those hit or said to be, as far as known'),
  claims: z.array(ClaimTally),
  attributed: z.array(z.string()).describe('entity ids of those a third party names as having done or ordered it; descriptions left out'),
  isAttributed: z.boolean().describe('whether a third party names anybody, by a name or not'),
  denied: z.boolean().describe('whether an attribution is denied by whom it names'),
  victimsClaimed: z.int(),
  victimsConfirmed: z.int(),
  documents: z.int(),
  lastSaid: z.string().nullable(),
  delay: z
    .object({ least: z.int(), most: z.int() })
    .nullable()
    .describe('days from the attack to the first attribution by a third party; null where there is none or a date is not known'),
  delayReported: z.int().nullable().describe('days from the first report to that; null likewise'),
});
export type IncidentTally = z.infer<typeof IncidentTally>;
