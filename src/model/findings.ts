import { z } from 'zod';
import { Amount, HappeningKind, HappeningRole, Realis } from './happening.ts';
import { Span } from './span.ts';
import { PropositionType, Stance } from './vocabulary.ts';

/** What else a close reading finds in a document, beside the statements. It is the reader's own finding, nobody's statement, and not weighed. */

export const TechniqueOrigin = z.enum(['id', 'name', 'procedure']);
export type TechniqueOrigin = z.infer<typeof TechniqueOrigin>;

export const TechniquePlace = z.object({
  sentence: Span,
  span: Span.describe('the words that name it; the whole sentence where it is only described'),
  origin: TechniqueOrigin.describe('id: its id is written there; name: its name is; procedure: the words describe it'),
  likelihood: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe('procedure: share of held-out reports in which a finding like this was right; else null'),
});
export type TechniquePlace = z.infer<typeof TechniquePlace>;

export const FoundTechnique = z.object({
  id: z.string().describe('ATT&CK id'),
  name: z.string().nullable().describe('null: the catalogue at hand does not have it'),
  mergedInto: z.string().nullable().describe('the technique that has taken its place since'),
  places: z.array(TechniquePlace).describe('in the order of the text'),
});
export type FoundTechnique = z.infer<typeof FoundTechnique>;

export const FoundHappening = z.object({
  sentence: Span,
  kind: HappeningKind,
  trigger: Span.extend({ text: z.string() }).describe('the words that name it'),
  realis: Realis.describe('how real it is in the words of the text'),
  args: z.array(Span.extend({ role: HappeningRole, text: z.string(), amount: Amount.nullable() })),
});
export type FoundHappening = z.infer<typeof FoundHappening>;

export const FoundGuess = z.object({
  sentence: Span,
  span: Span.describe('the clause'),
  asserter: z.string().describe('who says it, as far as the grammar tells'),
  stance: Stance,
  type: PropositionType.describe('the likeliest matter; right less than half the time'),
  likelihood: z.number().min(0).max(1).describe('share of guesses like it, on text kept apart, where somebody took a stance of this sign'),
});
export type FoundGuess = z.infer<typeof FoundGuess>;

export const Findings = z.object({
  document: z.string(),
  reader: z.string().describe('version of the reader that looked, which may be newer than that of the statements'),
  read: z.boolean().describe('false: in a language the reader does not know, so that nothing was looked for'),
  techniques: z.array(FoundTechnique).describe('those named first, then by likelihood'),
  guesses: z.array(FoundGuess).describe('where somebody takes a stance in words no rule knows, the likeliest first; never weighed'),
  happenings: z.array(FoundHappening).describe('in the order of the text; one event told three times is here three times'),
});
export type Findings = z.infer<typeof Findings>;
