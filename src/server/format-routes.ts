import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Exported } from '../app/export.ts';
import type { FeedAnswer } from '../app/misp-feed.ts';
import { ExportAsk, ExportFormat } from '../model/export-format.ts';
import { Tlp } from '../model/vocabulary.ts';
import { Asked, refuseTlp, scopeOf } from './export-routes.ts';
import type { Server } from './route-types.ts';

/** What the formats of others need of the use cases. Each rejects with AssayError before anything is sent. */
export interface FormatApi {
  exportAs: (ask: ExportAsk) => Promise<Exported>;
  mispFeed: (maxTlp: Tlp, file: string) => Promise<FeedAnswer>;
}

const Format = z.object({ format: ExportFormat });
const Query = Asked.extend({
  aware: ExportAsk.shape.aware,
  markup: ExportAsk.shape.markup,
});
const File = z.object({ maxTlp: Tlp, file: z.string().min(1).max(60) });

/** Everything, or a part of it, in the formats of others. It is sent as it is made. */
export function formatRoutes(server: Server, api: FormatApi): void {
  server.get(
    '/export/:format',
    {
      preValidation: refuseTlp,
      schema: {
        tags: ['export'],
        summary:
          'An incident, an entity, a search, a period, or everything, in one of the formats. x-assay-tlp has its marking, x-assay-left-out how many documents were left out for theirs',
        params: Format,
        querystring: Query,
      },
    },
    async ({ params, query }, reply) => {
      const { maxTlp, aware, markup, ...rest } = query;
      const made = await api.exportAs({
        format: params.format,
        scope: scopeOf(rest),
        ...(maxTlp === undefined ? {} : { maxTlp }),
        ...(aware === undefined ? {} : { aware }),
        ...(markup === undefined ? {} : { markup }),
      });
      void reply
        .type(made.media)
        .header('content-disposition', `attachment; filename="${made.name}"`)
        .header('x-assay-left-out', String(made.left))
        .header('x-content-type-options', 'nosniff');
      if (made.tlp !== null) void reply.header('x-assay-tlp', made.tlp);
      return reply.send(Readable.from(made.pieces, { objectMode: false }));
    },
  );
  server.get(
    '/feeds/misp/:maxTlp/:file',
    {
      schema: {
        tags: ['export'],
        summary: 'A feed as MISP reads it: manifest.json, hashes.csv and the events, of documents marked so or more openly',
        params: File,
      },
    },
    async ({ params, headers }, reply) => {
      const { media, text } = await api.mispFeed(params.maxTlp, params.file);
      const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 32)}"`;
      void reply.header('etag', etag).header('cache-control', 'no-cache');
      if (headers['if-none-match'] === etag) return reply.code(304).send();
      return reply.type(media).send(text);
    },
  );
}
