import { Readable } from 'node:stream';
import { z } from 'zod';
import { fail } from '../core/errors.ts';
import type { ExportScope } from '../model/export.ts';
import { Tlp } from '../model/vocabulary.ts';
import { type Server } from './route-types.ts';

/** What handing on needs of the use cases. Rejects with AssayError before anything is sent. */
export interface ExportApi {
  stixBundle: (scope: ExportScope, upTo: Tlp) => Promise<AsyncIterable<string>>;
}

const Month = z.string().regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/, 'a day, month or year as 2023-12-28');
export const Asked = z.object({
  incident: z.string().max(200).optional().describe('id of an incident'),
  entity: z.string().max(200).optional().describe('id of an entity: what it says, and what is said of it'),
  q: z.string().trim().min(1).max(500).optional().describe('a search: the documents, incidents and statements it finds'),
  from: Month.optional().describe('first day of publication'),
  to: Month.optional().describe('last day of publication'),
  maxTlp: Tlp.optional().describe('what is marked more strictly is left out, and weighed in nothing; left out: nothing is'),
});

/**
 * Exports to STIX once called this `tlp`. One who still does must not get everything instead.
 * @throws AssayError bad-input
 */
export const refuseTlp = async ({ query }: { query: unknown }): Promise<void> => {
  if (typeof query === 'object' && query !== null && 'tlp' in query)
    throw fail('bad-input', 'tlp-renamed', 'An export knows no tlp.', { where: 'tlp', remedy: 'Ask with maxTlp.' });
};

export const scopeOf = ({ incident, entity, q, from, to }: Omit<z.infer<typeof Asked>, 'maxTlp'>): ExportScope => {
  const period = from === undefined && to === undefined ? undefined : { from, to };
  if ([incident, entity, q, period].filter((one) => one !== undefined).length > 1)
    throw fail('bad-input', 'one-export', 'More than one of incident, entity, q and a period is asked for.', {
      where: 'query',
      remedy: 'Ask for one of them, or for none to have everything.',
    });
  if (incident !== undefined) return { of: 'incident', id: incident };
  if (entity !== undefined) return { of: 'entity', id: entity };
  if (q !== undefined) return { of: 'search', q };
  if (period === undefined) return { of: 'all' };
  return { of: 'period', ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
};

/** Everything, or a part of it, in the formats of others. It is sent as it is made. */
export function exportRoutes(server: Server, api: ExportApi): void {
  server.get(
    '/export/stix',
    {
      preValidation: refuseTlp,
      schema: {
        tags: ['export'],
        summary: 'A STIX 2.1 bundle of an incident, an entity, a search, a period, or everything; each statement is a relationship',
        querystring: Asked,
        produces: ['application/stix+json'],
      },
    },
    async ({ query }, reply) => {
      const text = await api.stixBundle(scopeOf(query), query.maxTlp ?? 'red');
      const name = (query.incident ?? query.entity ?? 'assay').replaceAll(/[^\w-]/g, '');
      void reply.type('application/stix+json;version=2.1').header('content-disposition', `attachment; filename="${name}.stix.json"`);
      return reply.send(Readable.from(text));
    },
  );
}
