import { z } from 'zod';
import { Span } from './span.ts';
import { Polarity, PropositionType, Stance } from './vocabulary.ts';

/** What a person decided. Decisions are kept for good and never changed: one of kind `undo` takes another back. */

/** Where the statement stands that a decision is about, and what it said: a newer reader gives it another id, and it is found again by this. */
export const StatementAnchor = Span.extend({
  quote: z.string(),
  asserter: z.string().describe('the name it was read with'),
  stance: Stance,
  polarity: Polarity,
  type: PropositionType,
  about: z.string().describe('the proposition in words'),
}).strict();
export type StatementAnchor = z.infer<typeof StatementAnchor>;

/** A sentence that says nothing to be kept, though it looks like a statement. */
export const SentenceAnchor = Span.extend({ quote: z.string() }).strict();

const Speaker = z.object({
  kind: z.enum(['as-read', 'document', 'named']).describe('document: its own voice; named: somebody the document names'),
  name: z.string().nullable().describe('named: in the words of the document, by which he is found again'),
});
const Side = z.object({ stance: Stance, polarity: Polarity });
export const Correction = Side.extend({ speaker: Speaker }).strict();
export type Correction = z.infer<typeof Correction>;

/** What a history is that of: decisions in one history are made one after the other, each on the version before. */
export const HistoryKind = z.enum(['document']);
export type HistoryKind = z.infer<typeof HistoryKind>;

const Made = z.object({
  id: z.string(),
  about: HistoryKind,
  history: z.string().describe('in whose history it stands: id of the document'),
  subject: z
    .string()
    .describe('what it is about, as it was called then: a statement, the decision taken back, or the document of a sentence'),
  author: z.string(),
  at: z.string(),
  reason: z.string(),
});
const Nothing = z.object({}).strict();

export const Decision = z.discriminatedUnion('kind', [
  Made.extend({ kind: z.literal('accept'), body: StatementAnchor }),
  Made.extend({ kind: z.literal('reject'), body: StatementAnchor }),
  Made.extend({ kind: z.literal('correct'), body: StatementAnchor.extend({ to: Correction }).strict() }),
  Made.extend({ kind: z.literal('nothing'), body: SentenceAnchor }),
  Made.extend({ kind: z.literal('undo'), body: Nothing }),
]);
export type Decision = z.infer<typeof Decision>;

export const Standing = z
  .enum(['holds', 'replaced', 'undone', 'lost'])
  .describe('replaced: by a later decision about the same; lost: what it is about is not found in the newest reading');
export type Standing = z.infer<typeof Standing>;

/** What a decision comes to now. Derived: a rebuild works it out anew. */
export const Settled = z.object({
  decision: z.string(),
  standing: Standing,
  statement: z.string().nullable().describe('the statement it is about, as it is called now'),
  speaker: z.string().nullable().describe('the entity a correction makes the speaker'),
});
export type Settled = z.infer<typeof Settled>;

export const DecisionView = z.object({
  decision: Decision,
  takesBack: Decision.nullable().describe('the decision an undo is about'),
  standing: Standing,
  statement: z.string().nullable().describe('the statement it is about, as it is called now'),
});
export type DecisionView = z.infer<typeof DecisionView>;

const Signed = z
  .object({
    author: z.string().trim().min(1).max(100).describe('who decides'),
    reason: z.string().trim().max(1000).default(''),
  })
  .strict();

const OfDocument = Signed.extend({
  document: z.string().min(1).max(200),
  version: z.int().min(0).describe('of the document as it was seen; refused where somebody has decided something since'),
});
const OfStatements = OfDocument.extend({
  statements: z.array(z.string().min(1).max(200)).min(1).max(200).describe('one decision is made for each'),
});

/** What a person asks for. */
export const MakeDecision = z.discriminatedUnion('kind', [
  OfStatements.extend({ kind: z.literal('accept') }),
  OfStatements.extend({ kind: z.literal('reject') }),
  OfStatements.extend({
    kind: z.literal('correct'),
    to: Side.extend({
      speaker: z
        .string()
        .max(200)
        .nullable()
        .optional()
        .describe('id of an entity the document names; null: its own voice; left out: as read'),
    }).strict(),
  }),
  OfDocument.extend({ kind: z.literal('nothing'), sentence: Span.describe('one of those listed as not understood') }),
]);
export type MakeDecision = z.infer<typeof MakeDecision>;

export const UndoDecision = Signed;
export type UndoDecision = z.infer<typeof UndoDecision>;
