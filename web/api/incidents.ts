import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { IncidentFacets, IncidentPage } from '../../src/model/incident-list.ts';
import type { Trends } from '../../src/model/trends.ts';
import { getJson, type Query } from './client.ts';

/** What the list is narrowed by, as it stands in the address of the page and of the API alike. */
export const LIST_FIELDS = [
  'text',
  'from',
  'to',
  'country',
  'sector',
  'status',
  'claimant',
  'attributed',
  'actor',
  'when',
  'victimSector',
  'outcome',
  'denied',
  'delay',
  'delayFrom',
] as const;
export type ListField = (typeof LIST_FIELDS)[number];
export type ListSearch = Partial<Record<ListField | 'sort', string>>;

export const TREND_FIELDS = ['from', 'to', 'actor', 'country', 'sector', 'status', 'step'] as const;
export type TrendSearch = Partial<Record<(typeof TREND_FIELDS)[number], string>>;

/** What is to be set in an address, and what taken out of it. */
export type Change<S> = { readonly [K in keyof S]?: string | undefined };

const asQuery = (search: Readonly<Record<string, string | undefined>>): Query => search;

export const incidentsQuery = (search: ListSearch = {}) =>
  infiniteQueryOptions({
    queryKey: ['incidents', search],
    queryFn: ({ pageParam, signal }) => getJson<IncidentPage>('/incidents', { ...asQuery(search), cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (previous) => previous,
  });

export const incidentFacetsQuery = ({ sort: _sort, ...filter }: ListSearch) =>
  queryOptions({
    queryKey: ['incident-facets', filter],
    queryFn: ({ signal }) => getJson<IncidentFacets>('/incidents/facets', asQuery(filter), signal),
    placeholderData: (previous) => previous,
  });

export const trendsQuery = (search: TrendSearch) =>
  queryOptions({
    queryKey: ['trends', search],
    queryFn: ({ signal }) => getJson<Trends>('/trends', asQuery(search), signal),
    placeholderData: (previous) => previous,
  });

/** Where the same comes as a table. */
export const csvAddress = (path: string, search: Readonly<Record<string, string | undefined>>): string => {
  const given = Object.entries(search).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '');
  return `/api/v1${path}${given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`}`;
};
