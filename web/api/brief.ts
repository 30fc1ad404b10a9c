import { queryOptions } from '@tanstack/react-query';
import type { Brief } from '../../src/model/brief.ts';
import { getJson, withQuery } from './client.ts';
import type { Basis } from './queries.ts';

const asked = (asOf: string | undefined, basis: Basis): Record<string, string> => (asOf === undefined ? {} : { asOf, basis });
const path = (id: string): string => `/incidents/${encodeURIComponent(id)}/brief`;

export const briefQuery = (id: string, asOf: string | undefined, basis: Basis) =>
  queryOptions({
    queryKey: ['dossier', id, 'brief', asOf ?? null, basis],
    queryFn: ({ signal }) => getJson<Brief>(path(id), asked(asOf, basis), signal),
  });

/** Where the brief lies as a text, for a link that downloads it. */
export const briefAddress = (id: string, asOf: string | undefined, basis: Basis, format: 'md' | 'html'): string =>
  `/api/v1${withQuery(path(id), { ...asked(asOf, basis), format })}`;
