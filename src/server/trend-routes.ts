import { z } from 'zod';
import { Problem } from '../model/api.ts';
import { TrendChart, TrendQuery, Trends } from '../model/trends.ts';
import { sendCsv } from './incident-routes.ts';
import type { Server } from './route-types.ts';
import type { Words } from '../words/words.ts';
import { wordsOf } from './language.ts';

/** What the page of trends needs of the use cases. */
export interface TrendApi {
  trends: (query: TrendQuery, words: Words) => Promise<Trends>;
  trendsCsv: (chart: TrendChart, query: TrendQuery) => Promise<string>;
}

const Chart = z.object({ chart: TrendChart });
const problems = { '4xx': Problem, '5xx': Problem };

/** Counts over many incidents. */
export function trendRoutes(server: Server, api: TrendApi): void {
  const tag = (summary: string): { tags: string[]; summary: string } => ({ tags: ['trends'], summary });
  server.get(
    '/trends',
    {
      schema: {
        ...tag('Claims and what became of them by time, actor, sector and country; how long attributions took; how many are denied'),
        querystring: TrendQuery,
        response: { 200: Trends, ...problems },
      },
    },
    (request) => api.trends(request.query, wordsOf(request)),
  );
  server.get(
    '/trends/:chart',
    { schema: { ...tag('The numbers of one chart as a table (CSV)'), params: Chart, querystring: TrendQuery, produces: ['text/csv'] } },
    async ({ params, query }, reply) => sendCsv(reply, params.chart, await api.trendsCsv(params.chart, query)),
  );
}
