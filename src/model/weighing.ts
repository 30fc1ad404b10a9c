import { z } from 'zod';
import { EvidenceGrade } from './grade.ts';
import { AnalyticConfidence, Band, EvidenceRole, Polarity, PropositionClass, Status, Wording } from './vocabulary.ts';

/** One statement as the scale sees it. */
export const Evidence = z.object({
  id: z.string().describe('statement id'),
  origin: z.string().describe('who is really speaking; one origin counts once'),
  polarity: Polarity,
  role: EvidenceRole,
  wording: Wording,
  hasEvidence: z.boolean().optional(),
  flags: z.array(z.string()).optional(),
  via: z.string().optional().describe('id of the proposition the statement is about, where it bears on this one only by what it entails'),
  grade: EvidenceGrade.optional().describe('what somebody holds of the source it was read in'),
  supersededBy: z.string().optional().describe('id of a later or more direct statement of the same origin that takes its place'),
});
export type Evidence = z.infer<typeof Evidence>;

export const Dependence = z.object({
  a: z.string(),
  b: z.string(),
  rho: z.number().min(0).max(1),
  why: z.string().optional().describe('a kind of pair the weighing knows, or words'),
});
export type Dependence = z.infer<typeof Dependence>;

export const WeighInput = z.object({
  kind: PropositionClass,
  evidence: z.array(Evidence),
  dependence: z.array(Dependence),
});
export type WeighInput = z.infer<typeof WeighInput>;

export const EffectiveWeight = z.object({
  evidence: z.string().describe('statement id'),
  origin: z.string(),
  role: EvidenceRole,
  wording: Wording,
  reliability: z.number().describe('r: how often this role is right about this kind of proposition'),
  graded: EvidenceGrade.extend({ without: z.number().describe('r without the grade') })
    .optional()
    .describe('the grade of its source that is in `reliability`'),
  strength: z.number().describe('S: strength of the wording'),
  weight: z.number().describe('polarity * S * ln(r / (1 - r))'),
  discount: z.number().describe('product of (1 - rho) over stronger origins; 0 where the same origin already counted'),
  effective: z.number(),
  via: z.string().optional().describe('as in Evidence'),
  note: z.string().nullable().describe('why it was discounted or capped'),
});
export type EffectiveWeight = z.infer<typeof EffectiveWeight>;

export const Assessment = z.object({
  status: Status,
  L: z.number().describe('log odds, clamped to +-4.6'),
  P: z.number(),
  band: Band,
  positive: z.number(),
  negative: z.number(),
  conflict: z.number(),
  analyticConfidence: AnalyticConfidence,
  stixConfidence: z.int(),
  flags: z.array(z.string()),
  weights: z.array(EffectiveWeight).describe('the sum taken apart, strongest first'),
});
export type Assessment = z.infer<typeof Assessment>;
