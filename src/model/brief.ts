import { z } from 'zod';
import { Hypothesis, LedgerState } from './api.ts';
import { Span } from './span.ts';
import { Tlp } from './vocabulary.ts';

/** One or two pages on an incident for somebody who has to decide. Nothing stands in it without the words it rests on. */

export const BriefNote = z.object({
  n: z.int().describe('its number in the text'),
  statement: z.string(),
  document: z.string(),
  quote: z.string(),
  span: Span.describe('where the quote stands in the document'),
  speaker: z.string().describe('who says it, and by whose word it came here'),
  source: z.string(),
  published: z.string().nullable(),
  collected: z.string().describe('when the document was taken in, which is no date of what it says'),
  url: z.string().nullable(),
});
export type BriefNote = z.infer<typeof BriefNote>;

const Notes = z.array(z.int()).min(1).describe('numbers of the notes it rests on');
export const BriefLine = z.object({ text: z.string(), notes: Notes });
export type BriefLine = z.infer<typeof BriefLine>;

export const BriefPart = z.object({
  lines: z.array(BriefLine),
  left: z.int().describe('how many more there are in the dossier'),
});
export type BriefPart = z.infer<typeof BriefPart>;

export const BriefVictim = z.object({ name: z.string(), state: LedgerState, words: z.string().describe('who says so'), notes: Notes });
export type BriefVictim = z.infer<typeof BriefVictim>;

export const BriefCandidate = z.object({
  name: z.string(),
  level: Hypothesis.shape.level,
  lines: z
    .array(BriefLine)
    .describe('who says so; how likely it is; how good the evidence is; who denies it: each a sentence of its own (ICD 203)'),
});
export type BriefCandidate = z.infer<typeof BriefCandidate>;

export const Brief = z.object({
  incident: z.string(),
  title: z.string(),
  when: z.string(),
  asOf: z.string().describe('the day whose knowledge it tells'),
  basis: z.enum(['published', 'collected']),
  tlp: Tlp.describe('the strictest of the documents it quotes'),
  bottomLine: z.array(BriefLine),
  confirmed: BriefPart,
  claimed: BriefPart,
  reported: BriefPart,
  denied: BriefPart,
  victims: z.object({ rows: z.array(BriefVictim), left: z.int() }),
  attribution: z.object({ candidates: z.array(BriefCandidate), left: z.int() }),
  responses: BriefPart,
  unknown: BriefPart,
  timeline: z.object({ rows: z.array(BriefLine.extend({ when: z.string(), edtf: z.string().nullable() })), left: z.int() }),
  notes: z.array(BriefNote),
  counts: z.object({ statements: z.int(), documents: z.int(), origins: z.int() }),
});
export type Brief = z.infer<typeof Brief>;
