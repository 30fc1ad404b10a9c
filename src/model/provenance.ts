import { z } from 'zod';
import { DocumentRef, StatementView } from './api.ts';

/** How a document was reached, and what lay at the same place before and after. */

export const Capture = z.object({
  asked: z.string().describe('address asked for'),
  final: z.string().describe('where that led'),
  at: z.string(),
  status: z.int().nullable().describe('HTTP status; null: not kept when it was fetched'),
  sha256: z.string().describe('of the bytes that came'),
  headers: z.record(z.string(), z.string()).describe('those that were kept'),
});
export type Capture = z.infer<typeof Capture>;

export const ListedBy = z.object({
  subscription: z.string(),
  name: z.string(),
  url: z.string(),
  at: z.string().describe('when it was first listed there'),
  goneAt: z.string().nullable().describe('since when it is no longer there'),
});
export type ListedBy = z.infer<typeof ListedBy>;

export const DocumentProvenance = z.object({
  listedBy: z.array(ListedBy).describe('each a way it came: several lists, one document'),
  captures: z.array(Capture).describe('each time the same was fetched'),
  mediaType: z.string(),
  bytes: z.int(),
  versions: z.array(DocumentRef).describe('all there are, the oldest first, this one among them; one: it never changed'),
});
export type DocumentProvenance = z.infer<typeof DocumentProvenance>;

export const TextPart = z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() });

/** What one version of a document says otherwise than another. */
export const DocumentChanges = z.object({
  from: DocumentRef,
  to: DocumentRef,
  parts: z.array(TextPart).describe('same and removed joined are the one text, same and added the other'),
  came: z.array(StatementView).describe('statements the other did not make'),
  went: z.array(StatementView).describe('statements only the other made'),
  stayed: z.int(),
});
export type DocumentChanges = z.infer<typeof DocumentChanges>;
