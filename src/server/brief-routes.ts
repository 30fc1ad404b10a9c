import { z } from 'zod';
import { BRIEF_FORMATS, briefText } from '../app/text-brief.ts';
import { Brief } from '../model/brief.ts';
import { en } from '../words/en/en.ts';
import type { Words } from '../words/words.ts';
import { wordsOf } from './language.ts';
import { AsOf, asOf, type AsOfQuery, Id, problems, type Server } from './route-types.ts';

/** What briefs need of the use cases. Rejects with AssayError. */
export interface BriefApi {
  brief: (id: string, asOf: AsOfQuery, words: Words) => Promise<Brief>;
}

const MEDIA = { md: 'text/markdown; charset=utf-8', html: 'text/html; charset=utf-8' } as const;

/** One or two pages on an incident, as its structure, as Markdown or as a page of its own. */
export function briefRoutes(server: Server, api: BriefApi): void {
  server.get(
    '/incidents/:id/brief',
    {
      config: { worded: true },
      schema: {
        tags: ['incidents'],
        summary: 'A brief of one or two pages, each sentence with the quotes it rests on; as JSON, Markdown or HTML that prints on A4',
        params: Id,
        querystring: AsOf.extend({ format: z.enum(['json', ...BRIEF_FORMATS]).default('json') }),
        response: { 200: Brief, ...problems },
      },
    },
    async (request, reply) => {
      const { params, query } = request;
      // What is handed on as a text is English.
      const brief = await api.brief(params.id, asOf(query), query.format === 'json' ? wordsOf(request) : en);
      if (query.format === 'json') return brief;
      reply.type(MEDIA[query.format]).serializer((body: unknown) => String(body));
      return reply.send(briefText(brief, query.format) as never);
    },
  );
}
