import { HypothesisMatrix } from '../model/hypotheses.ts';
import { AsOf, asOf, type AsOfQuery, Id, problems, type Server } from './route-types.ts';

/** What the parts of a dossier that have an address of their own need of the use cases. */
export interface DossierApi {
  hypotheses: (id: string, asOf: AsOfQuery) => Promise<HypothesisMatrix>;
}

/** Parts of a dossier, fetched when they are looked at. */
export function dossierRoutes(server: Server, api: DossierApi): void {
  const tag = (summary: string): { tags: string[]; summary: string } => ({ tags: ['incidents'], summary });
  server.get(
    '/incidents/:id/hypotheses',
    {
      schema: {
        ...tag('Who did it: evidence by hypothesis, the least contradicted first'),
        params: Id,
        querystring: AsOf,
        response: { 200: HypothesisMatrix, ...problems },
      },
    },
    ({ params, query }) => api.hypotheses(params.id, asOf(query)),
  );
}
