import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { SavedSearch, SavedSearches, SearchKind, SearchResult } from '../../src/model/search.ts';
import { deleteJson, getJson, postJson } from './client.ts';

/** The first hits of every kind, or one kind page by page. What was found stays on screen until the next answer is there. */
export const searchQuery = (q: string, kind: SearchKind | undefined, typing: boolean) =>
  infiniteQueryOptions({
    queryKey: ['search', q, kind ?? null, typing],
    queryFn: ({ pageParam, signal }) =>
      getJson<SearchResult>(
        '/search',
        { q, kind, cursor: pageParam, limit: kind === undefined ? '6' : '30', typing: typing ? 'true' : undefined },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.groups[0]?.next ?? undefined,
    enabled: q.trim() !== '',
    placeholderData: keepPreviousData,
  });

export const savedSearchesQuery = queryOptions({
  queryKey: ['searches'],
  queryFn: ({ signal }) => getJson<SavedSearches>('/searches', {}, signal),
});

const one = (id: string): string => `/searches/${encodeURIComponent(id)}`;
export const saveSearch = (name: string, query: string): Promise<SavedSearch> => postJson<SavedSearch>('/searches', { name, query });
export const deleteSavedSearch = (id: string): Promise<SavedSearch> => deleteJson<SavedSearch>(one(id));
export const restoreSavedSearch = (id: string): Promise<SavedSearch> => postJson<SavedSearch>(`${one(id)}/restore`, {});
