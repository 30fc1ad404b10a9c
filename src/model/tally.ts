import { z } from 'zod';
import { LedgerState } from './api.ts';
import { ClaimOutcome } from './entity-view.ts';
import { Status, Wording } from './vocabulary.ts';

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

/** A party of a line: by its entity, whose name is looked up when the line is read, or by words where it is none. */
export const LineParty = z.object({
  entity: z.string().nullable(),
  text: z.string().describe('the words; empty where the entity has a name'),
});
export type LineParty = z.infer<typeof LineParty>;

/** What lists show of one incident and only weighing tells; its date, country and campaign stand with the incident itself. */
export const IncidentLine = z.object({
  titled: z.array(z.string()).describe('entity ids of those hit, of whom its title is made where it has none of its own'),
  state: z.string().nullable().describe('entity id of its country, likewise, where nobody hit is known'),
  victims: z.array(z.object({ id: z.string(), state: LedgerState })),
  claimants: z.array(LineParty),
  attribution: z.array(
    z.object({
      proposition: z.string(),
      parties: z.array(LineParty).describe('one, or the one linked and to whom'),
      status: Status,
      wording: Wording,
      by: z.array(z.string()),
      denied: z.boolean(),
    }),
  ),
  origins: z.int(),
  statements: z.int(),
  flags: z.array(z.string()),
});
export type IncidentLine = z.infer<typeof IncidentLine>;

/** Who has a part in an incident as people left the statements: one named by rejected words alone has none. */
export const IncidentParty = z.object({ entity: z.string(), role: z.enum(['victim', 'actor']) });
export type IncidentParty = z.infer<typeof IncidentParty>;

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
  line: IncidentLine,
  parties: z.array(IncidentParty),
});
export type IncidentTally = z.infer<typeof IncidentTally>;
