import { queryOptions } from '@tanstack/react-query';
import type { TechniqueMatrix } from '../../src/model/technique-matrix.ts';
import { getJson } from './client.ts';
import type { Basis } from './queries.ts';

/** Whose techniques: an incident's, as of a day where one is chosen, or an actor's. */
export type TechniquesOf = { kind: 'incident'; id: string; asOf: string | undefined; basis: Basis } | { kind: 'entity'; id: string };

export const techniquesQuery = (of: TechniquesOf, described: boolean) =>
  queryOptions({
    // Kept under the key of the page it is part of, which is asked for anew when something changes there.
    queryKey: [
      of.kind === 'incident' ? 'dossier' : 'entity',
      of.id,
      'techniques',
      of.kind === 'incident' ? [of.asOf, of.basis] : null,
      described,
    ],
    queryFn: ({ signal }) =>
      getJson<TechniqueMatrix>(
        `/${of.kind === 'incident' ? 'incidents' : 'entities'}/${encodeURIComponent(of.id)}/techniques`,
        {
          ...(of.kind === 'incident' && of.asOf !== undefined ? { asOf: of.asOf, basis: of.basis } : {}),
          ...(described ? { described: 'true' } : {}),
        },
        signal,
      ),
  });
