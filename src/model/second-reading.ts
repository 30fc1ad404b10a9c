import { z } from 'zod';
import { ArgRole } from './reading.ts';
import { EntityKind, PropositionType, Stance, Wording } from './vocabulary.ts';

/** The second reader, a language model: what it is asked for, and what is told of its reading besides the reading itself. */

const ModelParty = z.strictObject({
  name: z.string().describe('copied from the text, letter for letter'),
  kind: EntityKind,
});

/** Roles that stand for somebody or something. Free words of the model's own are not asked for: nothing would hold them to the text. */
const ModelRole = ArgRole.extract(['actor', 'victim', 'by', 'against', 'sponsor', 'other']);

/** One statement as the model gives it. Lengths are checked by the reader: not every server takes them in a schema. */
export const ModelStatement = z.strictObject({
  quote: z.string().describe('the words that say it, copied from the text letter for letter, at most one sentence'),
  voice: z.enum(['named', 'document', 'nobody']).describe('who says it: somebody named, the document itself, or nobody that is told'),
  speaker: ModelParty.nullable().describe('voice named: who says it; else null'),
  stance: Stance,
  about: PropositionType,
  wording: Wording,
  parties: z.array(ModelParty.extend({ role: ModelRole })).describe('who takes part in what is said to have happened'),
});
export type ModelStatement = z.infer<typeof ModelStatement>;

/** What the model is asked for, for one part of a document. */
export const ModelAnswer = z.strictObject({ statements: z.array(ModelStatement) });

/** What is taken from it: each statement is judged by itself, one that does not fit does not spoil the others. */
export const LooseAnswer = z.object({ statements: z.array(z.unknown()) });
export type LooseAnswer = z.infer<typeof LooseAnswer>;

/** Why a statement of the model is not kept. */
export const DropReason = z.enum(['not-in-text', 'name-not-in-text', 'wrong-shape', 'too-short', 'too-long', 'repeated', 'too-many']);
export type DropReason = z.infer<typeof DropReason>;

export const SecondNotes = z.object({
  calls: z.int().describe('how often the model was asked'),
  unread: z.int().describe('characters it was not given, since the document is too long'),
  dropped: z.array(z.object({ reason: DropReason, count: z.int() })),
});
export type SecondNotes = z.infer<typeof SecondNotes>;
