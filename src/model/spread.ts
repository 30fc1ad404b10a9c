import { z } from 'zod';
import { DocumentRef, PartyRef, StatementView } from './api.ts';
import { Polarity, PropositionType, Status } from './vocabulary.ts';

/** Who said a thing first, who passed it on, and which documents repeat the same words. */

export const Telling = z.object({
  statement: z.string().describe('id, in `statements`'),
  document: DocumentRef,
  own: z.boolean().describe('in a document of the speaker’s own'),
  via: z.array(PartyRef).describe('who passed it on between the speaker and the document, the first of them first'),
  copies: z
    .array(z.object({ statement: z.string(), document: DocumentRef }))
    .describe('documents that repeat the same words: counted once with it'),
});
export type Telling = z.infer<typeof Telling>;

export const Voice = z.object({
  party: PartyRef,
  polarity: Polarity,
  day: z.string().nullable().describe('EDTF: when it was said, or by when; null: not dated'),
  collected: z
    .string()
    .nullable()
    .describe('only without `day`: when the document that tells of it was taken in, which is no date of the saying'),
  dated: z.boolean().describe('the day is that of the saying; else that of the document that tells of it, which may be later'),
  first: z.boolean().describe('nobody is known to have said it before'),
  tellings: z.array(Telling).describe('oldest first'),
});
export type Voice = z.infer<typeof Voice>;

export const Spread = z.object({
  proposition: z.string(),
  type: PropositionType,
  text: z.string(),
  status: Status,
  voices: z.array(Voice).describe('in the order in which they spoke'),
  documents: z.int(),
  copies: z.int(),
});
export type Spread = z.infer<typeof Spread>;

export const SpreadView = z.object({
  incident: z.string(),
  asOf: z.string().nullable(),
  propositions: z.array(Spread).describe('who was hit first, then what else happened, who did it, what was done about it'),
  statements: z.array(StatementView),
});
export type SpreadView = z.infer<typeof SpreadView>;
