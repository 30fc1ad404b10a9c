import { z } from 'zod';
import { DocumentRef } from './api.ts';

/** Search as it crosses the wire: what can be asked and what comes back. */

export const SearchField = z.enum(['source', 'stance', 'status', 'country', 'sector', 'tlp', 'after', 'before']);
export type SearchField = z.infer<typeof SearchField>;

export const SearchKind = z.enum(['entity', 'incident', 'statement', 'document', 'indicator', 'note']);
export type SearchKind = z.infer<typeof SearchKind>;

/** A piece of a text; what was looked for is marked, so that no page has to make markup of it. */
export const MarkedPiece = z.object({ text: z.string(), hit: z.boolean() });
export type MarkedPiece = z.infer<typeof MarkedPiece>;

export const SearchHit = z.object({
  kind: SearchKind,
  id: z.string().describe('note: the entity or incident it is on'),
  title: z.array(MarkedPiece),
  snippet: z.array(MarkedPiece),
  why: z
    .enum([
      'exact name',
      'name starts with it',
      'words of the name',
      'spelt a little otherwise',
      'fits the filters',
      'words in the title',
      'words in the text',
      'a name in it',
      'a name of it',
      'words in the quote',
      'words in the note',
    ])
    .describe('what matched'),
  sort: z.string().nullable().describe('entities and indicators: what sort of thing it is; notes: whether on an entity or an incident'),
  day: z.string().nullable().describe('EDTF: when an incident happened'),
  document: DocumentRef.nullable().describe('the document a statement stands in, or the one found'),
});
export type SearchHit = z.infer<typeof SearchHit>;

export const SearchGroup = z.object({
  kind: SearchKind,
  hits: z.array(SearchHit),
  total: z.int().nullable().describe('how many there are; null: not counted'),
  atLeast: z.boolean().describe('`total` is of the newest only: a common word is not counted through'),
  more: z.boolean().describe('there is more than these hits: ask for this kind alone to page through'),
  next: z.string().nullable().describe('asked for this kind alone: pass as ?cursor= for the next page; null at the end'),
  lookedBackTo: z.string().nullable().describe('the search stopped at this day to answer in time; `next` goes on from there'),
});
export type SearchGroup = z.infer<typeof SearchGroup>;

export const SearchFacet = z.object({
  field: z.enum(['source', 'stance', 'status', 'country', 'sector', 'tlp', 'year']),
  values: z.array(z.object({ value: z.string(), label: z.string(), count: z.int() })),
});
export type SearchFacet = z.infer<typeof SearchFacet>;

export const SearchResult = z.object({
  groups: z.array(SearchGroup).describe('kinds with hits; a kind the filters have no meaning for is left out'),
  facets: z.array(SearchFacet).describe('how the documents found (or, asked for incidents, those) divide'),
  counted: z.int().describe('how many the facets were counted over'),
  countedAll: z.boolean().describe('false: over the newest of them only'),
});
export type SearchResult = z.infer<typeof SearchResult>;

export const SavedSearch = z.object({ id: z.string(), name: z.string(), query: z.string(), createdAt: z.string() });
export type SavedSearch = z.infer<typeof SavedSearch>;
export const SavedSearches = z.object({ items: z.array(SavedSearch) });
export type SavedSearches = z.infer<typeof SavedSearches>;
export const SaveSearch = z.object({ name: z.string().trim().min(1).max(100), query: z.string().trim().min(1).max(500) });
export type SaveSearch = z.infer<typeof SaveSearch>;
