import { z } from 'zod';
import { DocumentRef, Hypothesis, LedgerState, PartyRef, StatementView } from './api.ts';
import { EvidenceRole, PropositionType, Status } from './vocabulary.ts';

/** What differs in one incident between what was known on two days. */

const State = z.object({ status: Status, L: z.number() });
const Cause = z.object({ statement: z.string().describe('id, in `statements`'), role: EvidenceRole });

export const PropositionChange = z.object({
  proposition: z.string(),
  type: PropositionType,
  text: z.string(),
  candidate: z.object({ name: z.string(), level: Hypothesis.shape.level }).nullable().describe('where it is an answer to who did it'),
  change: z
    .enum(['added', 'status', 'heard'])
    .describe('added: nobody had spoken of it; status: another status; heard: said again or by others, the status is the same'),
  from: State.nullable(),
  to: State,
  cause: Cause.nullable().describe('the strongest new voice on the side the status moved to; null where none is new'),
  fresh: z.array(z.string()).describe('ids of the statements on it that were not known before'),
});
export type PropositionChange = z.infer<typeof PropositionChange>;

export const VictimChange = z.object({
  entity: z.object({ id: z.string(), name: z.string() }),
  proposition: z.string(),
  from: LedgerState.nullable().describe('null: it was not named before'),
  to: LedgerState,
  claimedBy: z.array(PartyRef).describe('who does so now and did not before; so the three below'),
  confirmedBy: z.array(PartyRef),
  deniedBy: z.array(PartyRef),
  reportedBy: z.array(PartyRef),
  silent: z.boolean().describe('it was asked since, and did not answer'),
  fresh: z.array(z.string()),
});
export type VictimChange = z.infer<typeof VictimChange>;

export const Withdrawn = z.object({
  statement: z.string().describe('what no longer counts'),
  by: z.string().describe('the statement that took its place'),
  why: z.enum(['retracted', 'replaced']),
  proposition: z.string(),
  text: z.string(),
});
export type Withdrawn = z.infer<typeof Withdrawn>;

const Figures = z.object({
  status: Status,
  victimsClaimed: z.int(),
  victimsConfirmed: z.int(),
  statements: z.int(),
  documents: z.int(),
  origins: z.int(),
});

export const Difference = z.object({
  incident: z.string(),
  title: z.string(),
  from: z.string(),
  to: z.string().nullable().describe('null: now'),
  basis: z.enum(['published', 'collected']),
  figures: z.object({ from: Figures, to: Figures }),
  victims: z.array(VictimChange),
  attribution: z.array(PropositionChange),
  responses: z.array(PropositionChange),
  other: z.array(PropositionChange).describe('what happened, motives, names, threats'),
  withdrawn: z.array(Withdrawn),
  documents: z.array(DocumentRef).describe('that became known in between'),
  statements: z.array(StatementView).describe('those that are named above'),
});
export type Difference = z.infer<typeof Difference>;
