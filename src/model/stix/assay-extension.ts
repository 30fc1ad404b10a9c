import { z } from 'zod';
import { Zone } from '../document.ts';
import { Arg } from '../records.ts';
import { Reading } from '../reading.ts';
import {
  AnalyticConfidence,
  Band,
  Directness,
  Polarity,
  PropositionType,
  SourceKind,
  Stance,
  Status,
  Tlp,
  Wording,
} from '../vocabulary.ts';

/**
 * What Assay adds to STIX objects, as one property extension. The JSON schema in docs/stix-extension.schema.json is made of this file;
 * why it is so stands in docs/adr/0020-a-statement-is-a-relationship.md.
 */

export const ASSAY_EXTENSION = 'extension-definition--7b0e4f9c-52c1-4f8e-9d3a-1c6f0a8e2d47';

const kind = { extension_type: z.literal('property-extension') };
const Voice = z.object({ name: z.string(), identity_ref: z.string().optional().describe('left out: nobody is named') });

/** On a relationship: somebody takes a stance in some words of a document. */
export const StatementExtension = z.object({
  ...kind,
  holds: z.literal('statement'),
  statement: z.string().describe('id in the Assay it comes from'),
  document: z.string().describe('id of the document, as its report names it'),
  proposition: z.string().describe('id of what the stance is on, as its note names it'),
  stance: Stance,
  polarity: Polarity.describe('1 affirms, -1 denies, 0 says nothing for or against'),
  wording: Wording,
  strength: z.number(),
  directness: Directness,
  quote: z.string(),
  start: z.int().describe('of the quote in the text of the document, in UTF-16 code units'),
  end: z.int(),
  asserter: Voice.describe('who takes the stance'),
  relays: z.array(Voice).min(1).optional().describe('who passed it on, nearest to the origin first'),
  time_said: z.string().optional().describe('EDTF'),
  event_time: z.string().optional().describe('EDTF'),
  rule: z.string().describe('of reading, by which it was found'),
  reader: z.string(),
  decided_by: z.string().optional().describe('who accepted, corrected or added it'),
  status: Status.describe('of the proposition, by all that is said of it'),
});
export type StatementExtension = z.infer<typeof StatementExtension>;

/** On a note: what can be true or not, and how it stands. */
export const PropositionExtension = z.object({
  ...kind,
  holds: z.literal('proposition'),
  proposition: z.string(),
  type: PropositionType,
  sort: z.string().optional(),
  args: z
    .array(Arg.extend({ entity: z.string().optional().describe('id of the STIX object') }))
    .min(1)
    .optional(),
  incident_refs: z.array(z.string()).min(1).optional(),
  status: Status,
  likelihood: Band,
  analytic_confidence: AnalyticConfidence,
  flags: z.array(z.string()).min(1).optional(),
});

/** A text of which only what is quoted is handed on; the rest is blank. */
export const Excerpt = z.object({
  length: z.int().min(0).describe('of the text, in UTF-16 code units'),
  kept: z.array(z.tuple([z.int().min(0), z.string()])).describe('where each piece stands'),
});
export type Excerpt = z.infer<typeof Excerpt>;

/** What another Assay needs to have the same statements of a document. */
export const Telling = z.object({
  document: z.object({
    id: z.string().regex(/^doc_[0-9a-f]{32}$/),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    source: z.object({ name: z.string(), kind: SourceKind, country: z.string().nullable() }),
    url: z.string().nullable(),
    title: z.string().nullable(),
    author: z.string().nullable(),
    language: z.string(),
    published: z.string().nullable(),
    collectedAt: z.string(),
    tlp: Tlp,
    zones: z.array(Zone),
  }),
  text: Excerpt,
  reading: Reading,
});
export type Telling = z.infer<typeof Telling>;

/** On the report that stands for a document. */
export const DocumentExtension = z.object({
  ...kind,
  holds: z.literal('document'),
  document: z.string(),
  sha256: z.string().describe('of the bytes that were read'),
  source: z.string(),
  telling: z.string().describe('JSON of what was read in it and of the words that are quoted; STIX has no null, which it needs'),
});
export type DocumentExtension = z.infer<typeof DocumentExtension>;

export const AssayExtension = z.discriminatedUnion('holds', [StatementExtension, PropositionExtension, DocumentExtension]);
