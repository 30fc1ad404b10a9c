import { z } from 'zod';
import { AnalyticConfidence, Band, Directness, Polarity, PropositionType, Stance, Status, Tlp, Wording } from './vocabulary.ts';

/** One statement in a flat record, as tables and JSON Lines have it. */
export const StatementRow = z.strictObject({
  statement: z.string(),
  document: z.string(),
  source: z.string(),
  title: z.string().nullable(),
  url: z.string().nullable(),
  published: z.string().nullable(),
  collected: z.string().describe('when the document was taken in, which is no date of what it says'),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('of the bytes that were read'),
  start: z.int().nonnegative().describe('offset of the quote in the text, in UTF-16 code units'),
  end: z.int().positive(),
  quote: z.string().min(1),
  asserter: z.string().describe('who takes the stance'),
  asserter_entity: z.string().nullable(),
  relays: z.array(z.string()).describe('by whose word it came to the source, nearest to the asserter first'),
  stance: Stance,
  polarity: Polarity,
  wording: Wording,
  directness: Directness,
  time_said: z.string().nullable().describe('EDTF'),
  event_time: z.string().nullable().describe('EDTF'),
  proposition: z.string(),
  proposition_type: PropositionType,
  proposition_text: z.string(),
  incidents: z.array(z.string()),
  status: Status.describe('of the proposition, weighed over what may be shown'),
  likelihood: Band,
  confidence: AnalyticConfidence.describe('in that likelihood'),
  decided_by: z.string().nullable().describe('the person who added, corrected or accepted it'),
  tlp: Tlp.describe('of the document'),
  marking: Tlp.describe('of the whole export'),
  left_out: z.int().nonnegative().describe('documents left out of the export for their marking'),
});
export type StatementRow = z.infer<typeof StatementRow>;
