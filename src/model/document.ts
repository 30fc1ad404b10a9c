import { z } from 'zod';
import { Reading } from './reading.ts';
import { Span } from './span.ts';
import { SourceKind, Tlp, ZoneKind } from './vocabulary.ts';

export const Source = z.object({
  id: z.string(),
  name: z.string(),
  kind: SourceKind,
  country: z.string().nullable().describe('ISO 3166-1 alpha-2'),
});
export type Source = z.infer<typeof Source>;

export const Zone = Span.extend({ kind: ZoneKind });
export type Zone = z.infer<typeof Zone>;

export const Language = z.object({
  code: z.string().describe('ISO 639-1, or und'),
  read: z.boolean().describe('false: stored and searchable, but the reader does not know the language'),
  note: z.string().nullable().describe('e.g. "not read: sq"'),
});
export type Language = z.infer<typeof Language>;

/** Why a collected thing cannot be used: a failure of `core/errors` whose kind is always bad input. */
export const Refusal = z.object({
  code: z.string(),
  message: z.string(),
  where: z.string().exactOptional(),
  remedy: z.string().exactOptional(),
});
export type Refusal = z.infer<typeof Refusal>;

/** Of a paginated document: the offset in its text at which each page begins. A page without words begins where the next does. */
export const Pages = z.array(z.int().nonnegative()).min(1);
export type Pages = z.infer<typeof Pages>;

/** The normalised text of a document, with its title as the first paragraph and boilerplate marked, not removed. */
export const DocumentText = z.object({
  text: z.string(),
  title: z.string().nullable(),
  author: z.string().nullable(),
  siteName: z.string().nullable(),
  published: z.string().nullable(),
  zones: z.array(Zone).describe('sorted, not overlapping, covering every paragraph'),
  pages: Pages.exactOptional(),
  language: Language,
});
export type DocumentText = z.infer<typeof DocumentText>;

/** What `collect` hands on: bytes and what is known about them before anything is read. */
export const RawItem = z.object({
  bytes: z.instanceof(Uint8Array),
  mediaType: z.string().nullable().describe('as declared, e.g. text/html; charset=windows-1252'),
  url: z.string().nullable().describe('final address, or null for a file or pasted text'),
  name: z.string().nullable().describe('file name or other label to show in messages'),
  source: z.object({ name: z.string(), kind: SourceKind, country: z.string().nullable() }).nullable(),
  title: z.string().nullable(),
  author: z.string().nullable(),
  published: z.string().nullable().describe('EDTF date or ISO date-time, as the collector knows it'),
  collectedAt: z.string().describe('ISO date-time'),
  tlp: Tlp,
  fetched: z
    .object({
      asked: z.string().describe('address asked for'),
      final: z.string().exactOptional().describe('where that led; left out: to `url`'),
      status: z.int().exactOptional().describe('HTTP status of the answer'),
      headers: z.record(z.string(), z.string()),
    })
    .exactOptional()
    .describe('how it came over the network'),
  earlier: z
    .string()
    .exactOptional()
    .describe('document that lay there before: the same words are no new document, others a newer version of it'),
  words: z
    .object({ bytes: z.instanceof(Uint8Array), mediaType: z.string() })
    .exactOptional()
    .describe(
      'what is read in place of `bytes`, where those are no text: HTML, or plain text, in which with variant=pages a form feed begins each page but the first and with variant=mail lines that begin with > are the words of others',
    ),
  told: z
    .object({ id: z.string().nullable().describe('of the document where it has one already'), text: DocumentText, reading: Reading })
    .exactOptional()
    .describe('structured data, which needs no reader: its text and what it says'),
  refused: Refusal.exactOptional().describe('the collector could not use it: it goes to the quarantine, with what bytes there are'),
});
export type RawItem = z.infer<typeof RawItem>;

/** One thing collected from a source. Append-only. */
export const Document = z.object({
  id: z.string().describe('derived from the hash of the raw bytes and the source: the same thing collected twice is one document'),
  seq: z.int().describe('order of arrival, the order in which a rebuild reads'),
  source: Source,
  url: z.string().nullable(),
  title: z.string().nullable(),
  author: z.string().nullable(),
  text: z.string(),
  zones: z.array(Zone),
  pages: Pages.exactOptional(),
  language: Language,
  published: z.string().nullable(),
  collectedAt: z.string(),
  rawSha256: z.string(),
  rawBytes: z.int(),
  mediaType: z.string(),
  tlp: Tlp,
});
export type Document = z.infer<typeof Document>;
