import { z } from 'zod';
import { Difference } from '../model/difference.ts';
import { HypothesisMatrix } from '../model/hypotheses.ts';
import { SpreadView } from '../model/spread.ts';
import { AsOf, asOf, type AsOfQuery, Basis, Day, Id, problems, type Server } from './route-types.ts';
import type { Words } from '../words/words.ts';
import { wordsOf } from './language.ts';

/** What the parts of a dossier that have an address of their own need of the use cases. */
export interface DossierApi {
  difference: (
    id: string,
    between: { from: string; to: string | undefined; basis: 'published' | 'collected' },
    words: Words,
  ) => Promise<Difference>;
  hypotheses: (id: string, asOf: AsOfQuery, words: Words) => Promise<HypothesisMatrix>;
  spread: (id: string, asOf: AsOfQuery, words: Words) => Promise<SpreadView>;
}

const Between = z.object({
  from: Day.describe('the earlier day'),
  to: Day.optional().describe('the later day; left out: now'),
  basis: Basis,
});

/** Parts of a dossier, fetched when they are looked at. */
export function dossierRoutes(server: Server, api: DossierApi): void {
  const tag = (summary: string): { tags: string[]; summary: string } => ({ tags: ['incidents'], summary });
  server.get(
    '/incidents/:id/hypotheses',
    {
      config: { worded: true },
      schema: {
        ...tag('Who did it: evidence by hypothesis, the least contradicted first'),
        params: Id,
        querystring: AsOf,
        response: { 200: HypothesisMatrix, ...problems },
      },
    },
    (request) => api.hypotheses(request.params.id, asOf(request.query), wordsOf(request)),
  );
  server.get(
    '/incidents/:id/diff',
    {
      config: { worded: true },
      schema: {
        ...tag('What came to be known from one day to another: added, changed, no longer counting'),
        params: Id,
        querystring: Between,
        response: { 200: Difference, ...problems },
      },
    },
    (request) => {
      const { from, to, basis } = request.query;
      return api.difference(request.params.id, { from, to, basis }, wordsOf(request));
    },
  );
  server.get(
    '/incidents/:id/spread',
    {
      config: { worded: true },
      schema: {
        ...tag('Who said each thing first, who passed it on, and which documents are copies'),
        params: Id,
        querystring: AsOf,
        response: { 200: SpreadView, ...problems },
      },
    },
    (request) => api.spread(request.params.id, asOf(request.query), wordsOf(request)),
  );
}
