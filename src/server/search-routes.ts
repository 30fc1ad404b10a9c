import type { SearchAsk } from '../app/search.ts';
import { z } from 'zod';
import { Problem } from '../model/api.ts';
import { SavedSearch, SavedSearches, SaveSearch, SearchKind, SearchResult } from '../model/search.ts';
import type { Server } from './route-types.ts';
import type { Words } from '../words/words.ts';
import { wordsOf } from './language.ts';

/** What the server needs of the use cases of search. Each rejects with AssayError. */
export interface SearchApi {
  search: (ask: SearchAsk, words: Words) => Promise<SearchResult>;
  savedSearches: () => Promise<SavedSearches>;
  saveSearch: (search: SaveSearch) => Promise<SavedSearch>;
  deleteSavedSearch: (id: string) => Promise<SavedSearch>;
  restoreSavedSearch: (id: string) => Promise<SavedSearch>;
}

const Words = z.object({
  q: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .describe('words, "an exact phrase", -not, one OR other, begin*, source:, stance:, status:, country:, sector:, tlp:, after:, before:'),
  kind: SearchKind.optional().describe('only this kind, page by page; left out: the first of every kind'),
  cursor: z.string().max(400).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(100).default(10).describe('most hits of each kind'),
  typing: z.stringbool().default(false).describe('the last word is still being typed: what begins so is found too'),
});
const Id = z.object({ id: z.string().min(1).max(200) });
const problems = { '4xx': Problem, '5xx': Problem };
const about = (summary: string): { tags: string[]; summary: string } => ({ tags: ['search'], summary });

/** Search, and the searches kept under a name. */
export function searchRoutes(server: Server, api: SearchApi): void {
  server.get(
    '/search',
    {
      schema: {
        ...about('Entities, incidents, statements, documents and indicators that match, each with the reason'),
        querystring: Words,
        response: { 200: SearchResult, ...problems },
      },
    },
    (request) => {
      const { q, kind, cursor, limit, typing } = request.query;
      return api.search({ q, kind, cursor, limit, typing }, wordsOf(request));
    },
  );
  server.get('/searches', { schema: { ...about('Saved searches by name'), response: { 200: SavedSearches, ...problems } } }, () =>
    api.savedSearches(),
  );
  server.post(
    '/searches',
    { schema: { ...about('Keep a search under a name'), body: SaveSearch, response: { 201: SavedSearch, ...problems } } },
    async (request, reply) => reply.code(201).send(await api.saveSearch(request.body)),
  );
  server.delete(
    '/searches/:id',
    { schema: { ...about('Delete a saved search; it can be restored'), params: Id, response: { 200: SavedSearch, ...problems } } },
    (request) => api.deleteSavedSearch(request.params.id),
  );
  server.post(
    '/searches/:id/restore',
    { schema: { ...about('Bring a deleted search back'), params: Id, response: { 200: SavedSearch, ...problems } } },
    (request) => api.restoreSavedSearch(request.params.id),
  );
}
