import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Problem } from '../model/api.ts';
import { IncidentFilter } from '../model/incident-filter.ts';
import { IncidentFacets, IncidentListQuery, IncidentPage } from '../model/incident-list.ts';
import type { PageQuery, Server } from './route-types.ts';
import type { Words } from '../words/words.ts';
import { wordsOf } from './language.ts';

/** What the list of incidents needs of the use cases. */
export interface IncidentListApi {
  incidents: (page: PageQuery, query: IncidentListQuery, words: Words) => Promise<IncidentPage>;
  incidentFacets: (filter: IncidentFilter) => Promise<IncidentFacets>;
  incidentsCsv: (query: IncidentListQuery) => Promise<string>;
}

const List = IncidentListQuery.extend({
  cursor: z.string().max(400).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const problems = { '4xx': Problem, '5xx': Problem };

/** Incidents as a list: narrowed, sorted, page by page, and as a table to take away. */
export function incidentRoutes(server: Server, api: IncidentListApi): void {
  const tag = (summary: string): { tags: string[]; summary: string } => ({ tags: ['incidents'], summary });
  server.get(
    '/incidents',
    {
      schema: {
        ...tag('Incidents that fit, newest first unless asked otherwise'),
        querystring: List,
        response: { 200: IncidentPage, ...problems },
      },
    },
    (request) => {
      const { cursor, limit, ...query } = request.query;
      return api.incidents({ cursor, limit }, query, wordsOf(request));
    },
  );
  server.get(
    '/incidents/facets',
    {
      schema: {
        ...tag('What the list can be narrowed to, counted among those that fit everything else'),
        querystring: IncidentFilter,
        response: { 200: IncidentFacets, ...problems },
      },
    },
    ({ query }) => api.incidentFacets(query),
  );
  server.get(
    '/incidents.csv',
    { schema: { ...tag('All incidents that fit as a table (CSV)'), querystring: IncidentListQuery, produces: ['text/csv'] } },
    async ({ query }, reply) => sendCsv(reply, 'incidents', await api.incidentsCsv(query)),
  );
}

/** A table as a file of this name. */
export const sendCsv = (reply: FastifyReply, name: string, body: string): unknown =>
  reply.type('text/csv; charset=utf-8').header('content-disposition', `attachment; filename="assay-${name}.csv"`).send(body);
