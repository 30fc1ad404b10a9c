import { z } from 'zod';
import { ClaimOutcome } from './entity-view.ts';
import { DelayBucket, DelayFrom, TrendFilter } from './incident-filter.ts';

/** What is counted over many incidents, under /api/v1/trends. Each number can be opened as a list of incidents with the same filter. */

export const TrendStep = z.enum(['month', 'year']);
export type TrendStep = z.infer<typeof TrendStep>;

export const TrendQuery = TrendFilter.extend({
  step: TrendStep.optional().describe('left out: months, or years where the range is longer than four of them'),
});
export type TrendQuery = z.infer<typeof TrendQuery>;

/** Claims, by what became of them. */
export const ClaimBar = z.object({
  key: z.string().describe('a period, an entity id, a sector, a country; "unsure", "unnamed" or "unknown" where that is not known'),
  name: z.string(),
  claims: z.int(),
  outcomes: z.record(ClaimOutcome, z.int()),
});
export type ClaimBar = z.infer<typeof ClaimBar>;

export const ClaimGroup = z.object({
  bars: z.array(ClaimBar).describe('those of most claims first'),
  left: z.int().describe('how many more there are, left out to keep the answer short'),
});
export type ClaimGroup = z.infer<typeof ClaimGroup>;

export const DelayTrend = z.object({
  from: DelayFrom,
  buckets: z.array(z.object({ bucket: DelayBucket, incidents: z.int() })),
  median: z
    .object({ least: z.int(), most: z.int() })
    .nullable()
    .describe('days; two of them where dates are intervals: no shorter, no longer'),
});
export type DelayTrend = z.infer<typeof DelayTrend>;

export const DenialBar = z.object({
  key: z.string().describe('a period, or "unsure"'),
  attributed: z.int().describe('incidents a third party attributes'),
  denied: z.int().describe('of these, where whom it names denies it'),
});
export type DenialBar = z.infer<typeof DenialBar>;

export const Trends = z.object({
  step: TrendStep,
  incidents: z.int().describe('incidents that fit'),
  claims: z.object({
    total: z.int(),
    outcomes: z.record(ClaimOutcome, z.int()),
    byPeriod: z.array(ClaimBar).describe('in order of time, without gaps; those of no sure date last'),
    byActor: ClaimGroup,
    bySector: ClaimGroup,
    byCountry: ClaimGroup,
  }),
  delays: z.array(DelayTrend).describe('from the attack, and from the first report, to the first attribution by a third party'),
  denials: z.array(DenialBar),
});
export type Trends = z.infer<typeof Trends>;

/** The charts one can take away as a table. */
export const TrendChart = z.enum(['claims-by-period', 'claims-by-actor', 'claims-by-sector', 'claims-by-country', 'delays', 'denials']);
export type TrendChart = z.infer<typeof TrendChart>;
