import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { changeFeed, ChangeAsk } from '../app/change-feed.ts';
import { Tlp } from '../model/vocabulary.ts';
import type { Server } from './route-types.ts';

/** What feeds of changes need of the use cases. Rejects with AssayError. */
export interface ChangeApi {
  changeFeed: (ask: ChangeAsk) => ReturnType<typeof changeFeed>;
}

const Query = z.object({
  maxTlp: Tlp.optional().describe('changes that rest on documents marked stricter are left out and counted'),
  incident: z.string().min(1).max(200).optional().describe('only those of one incident'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

const MEDIA = { rss: 'application/rss+xml; charset=utf-8', json: 'application/feed+json; charset=utf-8' } as const;

/** Whether the reader has it already: by its tag, else by its time, to the second as HTTP tells it. */
const isKnown = (headers: FastifyRequest['headers'], etag: string, last: string | null): boolean => {
  const tags = headers['if-none-match'];
  if (tags !== undefined) return tags === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return last !== null && !Number.isNaN(since) && Math.floor(Date.parse(last) / 1000) * 1000 <= since;
};

/** Changes for feed readers, from the kept log. */
export function changeRoutes(server: Server, api: ChangeApi): void {
  const answer = async (
    form: 'rss' | 'json',
    request: FastifyRequest,
    query: z.infer<typeof Query>,
    reply: FastifyReply,
  ): Promise<unknown> => {
    const home = `${request.protocol}://${request.headers.host ?? ''}`;
    const { text, last, tlp, left } = await api.changeFeed({
      form,
      maxTlp: query.maxTlp ?? null,
      incident: query.incident ?? null,
      limit: query.limit,
      home,
      self: `${home}${request.url}`,
    });
    const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 32)}"`;
    void reply.header('etag', etag).header('cache-control', 'no-cache').header('x-assay-tlp', tlp).header('x-assay-left-out', String(left));
    if (last !== null) void reply.header('last-modified', new Date(last).toUTCString());
    if (isKnown(request.headers, etag, last)) return reply.code(304).send();
    return reply.type(MEDIA[form]).send(text);
  };
  for (const form of ['rss', 'json'] as const)
    server.get(
      `/changes.${form}`,
      {
        schema: {
          tags: ['export'],
          summary: `What changed, last first, as ${form === 'rss' ? 'RSS 2.0' : 'JSON Feed 1.1'}, each with the words that caused it`,
          querystring: Query,
        },
      },
      (request, reply) => answer(form, request, request.query, reply),
    );
}
