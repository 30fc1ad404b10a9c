import { z } from 'zod';
import { SourcePage, SourceView } from '../model/source-view.ts';
import { Id, type PageQuery, problems, type Server } from './route-types.ts';

/** What the pages of sources need of the use cases. */
export interface SourceApi {
  sources: (page: PageQuery) => Promise<SourcePage>;
  source: (id: string) => Promise<SourceView>;
}

const Sources = z.object({
  cursor: z.string().max(200).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

/** Sources and how what they told fared. */
export function sourceRoutes(server: Server, api: SourceApi): void {
  const tag = (summary: string): { tags: string[]; summary: string } => ({ tags: ['sources'], summary });
  server.get(
    '/sources',
    { schema: { ...tag('Sources, those of most documents first'), querystring: Sources, response: { 200: SourcePage, ...problems } } },
    ({ query }) => api.sources({ cursor: query.cursor, limit: query.limit }),
  );
  server.get(
    '/sources/:id',
    {
      schema: {
        ...tag('One source: how often first, whom it passes on, how what it told fared'),
        params: Id,
        response: { 200: SourceView, ...problems },
      },
    },
    ({ params }) => api.source(params.id),
  );
}
