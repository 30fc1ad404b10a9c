import { z } from 'zod';
import { AttackEditionList } from '../model/attack.ts';
import { TechniqueMatrix } from '../model/technique-matrix.ts';
import { AsOf, asOf, type AsOfQuery, Id, problems, type Server } from './route-types.ts';

/** What the matrices of techniques need of the use cases. Each rejects with AssayError. */
export interface TechniqueApi {
  incidentTechniques: (id: string, asOf: AsOfQuery, described: boolean) => Promise<TechniqueMatrix>;
  attackEditions: () => Promise<AttackEditionList>;
  entityTechniques: (id: string, described: boolean) => Promise<TechniqueMatrix>;
}

const Described = z.object({
  described: z
    .stringbool()
    .default(false)
    .describe('also what documents name or describe without stating it of the attack: each is read closely for it'),
});

/** Techniques by the tactics of ATT&CK. */
export function techniqueRoutes(server: Server, api: TechniqueApi): void {
  server.get(
    '/attack/editions',
    {
      schema: {
        tags: ['knowledge'],
        summary: 'Editions of ATT&CK that were imported, and which of them the reader knows beside what is shipped',
        response: { 200: AttackEditionList, ...problems },
      },
    },
    () => api.attackEditions(),
  );
  server.get(
    '/incidents/:id/techniques',
    {
      schema: {
        tags: ['incidents'],
        summary:
          'Techniques of an incident by the tactics of ATT&CK: what is stated of it, with its status, apart from what is only described',
        params: Id,
        querystring: AsOf.extend(Described.shape),
        response: { 200: TechniqueMatrix, ...problems },
      },
    },
    ({ params, query }) => api.incidentTechniques(params.id, asOf(query), query.described),
  );
  server.get(
    '/entities/:id/techniques',
    {
      schema: {
        tags: ['entities'],
        summary: 'Techniques of the incidents an actor claims or is said to have carried out',
        params: Id,
        querystring: Described,
        response: { 200: TechniqueMatrix, ...problems },
      },
    },
    ({ params, query }) => api.entityTechniques(params.id, query.described),
  );
}
