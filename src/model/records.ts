import { z } from 'zod';
import { Span } from './span.ts';
import { TimeCandidate, TimeValue } from './time.ts';
import { ArgRole } from './reading.ts';
import { Directness, EntityKind, Polarity, PropositionType, Stance, Wording } from './vocabulary.ts';

/** Records of the store. Documents, statements and decisions are append-only; entities, propositions, incidents and assessments are derived. */

export const Entity = z.object({
  id: z.string(),
  kind: EntityKind,
  name: z.string(),
  names: z.array(z.string()),
  named: z.boolean(),
  country: z.string().nullable(),
  organOf: z.string().nullable().describe('entity id'),
  authority: z.boolean(),
  count: z.int().nullable(),
  sector: z.string().nullable(),
  knowledge: z.string().nullable(),
  told: z.literal(true).exactOptional().describe('no document read here names it: it is as others who sent STIX tell of it'),
});
export type Entity = z.infer<typeof Entity>;

export const Arg = z.object({ role: ArgRole, entity: z.string().nullable(), text: z.string() });
export type Arg = z.infer<typeof Arg>;

export const JoinReason = z.object({
  document: z.string().describe('the document whose event was joined'),
  event: z.string().describe('its local id in that document'),
  reasons: z.array(z.string()).describe('each in plain words: same victim, same actor, dates overlap, ...'),
});
export type JoinReason = z.infer<typeof JoinReason>;

export const Incident = z.object({
  id: z.string(),
  title: z.string(),
  when: TimeValue,
  victims: z.array(z.string()).describe('entity ids'),
  actors: z.array(z.string()).describe('entity ids of claimants and suspects'),
  country: z.string().nullable(),
  action: z.string().nullable(),
  campaign: z.string().nullable().describe('name given to the campaign it belongs to'),
  campaignBy: z.string().nullable().describe('entity id of who named it'),
  joins: z.array(JoinReason),
  flags: z.array(z.string()).describe('year-slip, ...'),
});
export type Incident = z.infer<typeof Incident>;

export const Proposition = z.object({
  id: z.string(),
  type: PropositionType,
  kind: z.string().nullable(),
  incidents: z.array(z.string()),
  args: z.array(Arg),
  text: z.string(),
});
export type Proposition = z.infer<typeof Proposition>;

export const StatementParty = z.object({
  kind: z.enum(['entity', 'narrator', 'unspecified']),
  entity: z.string().nullable().describe('local entity id in the document; the derived link gives the entity'),
  name: z.string(),
  span: Span.nullable(),
});
export type StatementParty = z.infer<typeof StatementParty>;

/** Who last stood in for the reader: added or corrected the statement, or accepted what was read. */
export const PutBy = z.object({ kind: z.enum(['add', 'correct', 'accept']), author: z.string() });

/** A statement as kept: what the reader (or an analyst) found in the document, never changed. */
export const Statement = Span.extend({
  id: z.string(),
  document: z.string(),
  localId: z.string(),
  reader: z.string(),
  quote: z.string(),
  before: z.string().describe('the rest of its sentence before the quote'),
  after: z.string().describe('the rest of its sentence after the quote'),
  sentence: z.int(),
  asserter: StatementParty,
  relays: z.array(StatementParty),
  stance: Stance,
  polarity: Polarity,
  wording: Wording,
  strength: z.number(),
  directness: Directness,
  cue: Span.nullable(),
  focus: Span.nullable(),
  implied: z.boolean(),
  hasEvidence: z.boolean(),
  timeSaid: z.string().nullable().describe('EDTF'),
  eventTime: z.string().nullable().describe('EDTF'),
  eventTimeCandidates: z.array(TimeCandidate),
  rule: z.string(),
});
export type Statement = z.infer<typeof Statement>;

export const QuarantineItem = z.object({
  id: z.string(),
  reason: z.string().describe('machine-readable: empty, binary, too-large, encoding, future-date, ...'),
  message: z.string().describe('what is wrong with which input, and what to do about it'),
  name: z.string().nullable(),
  url: z.string().nullable(),
  source: z.string().nullable().describe('who published it, as far as was known'),
  bytes: z.int(),
  at: z.string(),
  resolvedAt: z.string().nullable(),
});
export type QuarantineItem = z.infer<typeof QuarantineItem>;

export const JobState = z.enum(['queued', 'running', 'done', 'failed', 'cancelled']);
export const Job = z.object({
  id: z.string(),
  kind: z.string(),
  state: JobState,
  progress: z.number().min(0).max(1),
  message: z.string(),
  result: z.unknown().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Job = z.infer<typeof Job>;
