import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { fail } from '../core/errors.ts';
import { Tlp } from '../model/vocabulary.ts';

/**
 * Answers one request of an assistant, with its body parsed.
 * @param maxTlp the strictest marking it asks to see; null: as much as it may
 */
export type McpHandler = (request: IncomingMessage, response: ServerResponse, body: unknown, maxTlp: Tlp | null) => Promise<void>;

const MAX_TLP = 'x-assay-max-tlp';

/** @throws AssayError bad-input: one who asks for less and is not understood must not get more */
const maxTlpOf = (given: string | string[] | undefined): Tlp | null => {
  if (given === undefined) return null;
  const asked = Tlp.safeParse(given);
  if (asked.success) return asked.data;
  throw fail('bad-input', 'no-marking', `${MAX_TLP} is no marking.`, {
    where: `${MAX_TLP} header`,
    remedy: `Give one of ${Tlp.options.join(', ')}.`,
  });
};

/** Questions are short. */
const MOST_BYTES = 256 * 1024;

/**
 * Streamable HTTP of the Model Context Protocol. Besides the Host, which is checked for all routes, no page of another origin may even
 * ask: what a browser sends along tells where it comes from (specification of 2025-06-18, "Security warning").
 */
export function mcpRoute(server: FastifyInstance, answer: McpHandler): void {
  server.addHook('onRequest', async (request) => {
    const { origin, host = '' } = request.headers;
    if (origin !== undefined && origin !== `http://${host}`)
      throw fail('refused', 'foreign-origin', `A page of ${origin.slice(0, 200)} may not ask this server.`, { where: 'Origin header' });
  });
  server.post('/mcp', { bodyLimit: MOST_BYTES, schema: { hide: true } }, async (request, reply) => {
    const maxTlp = maxTlpOf(request.headers[MAX_TLP]);
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value);
    await answer(request.raw, reply.raw, request.body, maxTlp);
  });
  // Nothing is kept between requests, so there is no stream to open and no session to end.
  server.route({
    method: ['GET', 'DELETE'],
    url: '/mcp',
    schema: { hide: true },
    handler: async (_request, reply) => {
      void reply.header('allow', 'POST');
      throw Object.assign(new Error('Assistants ask with POST; there are no sessions.'), { statusCode: 405, code: 'method' });
    },
  });
}
