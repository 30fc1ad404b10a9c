import { createHash } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { fail } from '../core/errors.ts';
import { TAXII_MEDIA } from '../model/taxii.ts';
import { guard, refuseNul } from './guard.ts';
import { type InWords, speak, wordsOf } from './language.ts';
import { type McpHandler, mcpRoute } from './mcp-route.ts';
import { apiDocs } from './api-docs.ts';
import { type Examples, openapi } from './openapi.ts';
import { pages } from './pages.ts';
import { limitRate } from './rate.ts';
import { toProblem } from './problem.ts';
import { type Api, routes } from './routes.ts';
import { speaksTaxii, taxiiError } from './taxii/errors.ts';
import { type TaxiiParts, taxiiRoutes } from './taxii/routes.ts';

/** A file of 24 MB in base64. Larger ones are for `assay load`, which does not hold them in one request. */
const BODY_LIMIT = 32 * 1024 * 1024;

export interface ServerParts {
  api: Api;
  /** Left out: what is stored is told as it is. */
  inWords?: InWords | undefined;
  /** Left out: there is nothing at /taxii2/. */
  taxii?: TaxiiParts | undefined;
  /** Left out: there is nothing at /mcp. */
  mcp?: McpHandler | undefined;
  /** Requests a minute from one address; left out or 0: as many as they like. */
  rateLimit?: number | undefined;
  /** Answers to show in the description of the API. */
  examples?: Examples | undefined;
  version: string;
  /** Folder with the built web page. */
  webRoot: string;
  /** Told of every fault that is not the caller's. */
  onFault: (error: unknown) => void;
}

/** Whether who asks has this already (RFC 9110, 13.1.2): any of the tags named, weak or not. */
const isHeld = (header: string | undefined, tag: string): boolean =>
  header !== undefined &&
  header
    .split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
    .some((one) => one === '*' || one === tag);

/** Of one address there are answers in several languages: what is held of one of them is not held of another. */
const languageOf = (header: unknown): string => (typeof header === 'string' && header !== 'en' ? header : '');

/** The HTTP server, not yet listening. */
export async function createServer({
  api,
  inWords = async (_words, answer) => answer,
  taxii,
  mcp,
  rateLimit = 0,
  examples = {},
  version,
  webRoot,
  onFault,
}: ServerParts): Promise<FastifyInstance> {
  const server = Fastify({ bodyLimit: BODY_LIMIT, forceCloseConnections: true, logger: false, routerOptions: { maxParamLength: 200 } });
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.setErrorHandler((error, request, reply) => {
    const words = wordsOf(request);
    const problem = toProblem(error, words);
    if (problem.status >= 500) onFault(error);
    const taxii = speaksTaxii(request);
    return reply
      .code(problem.status)
      .header('content-type', taxii ? TAXII_MEDIA : 'application/problem+json')
      .header('cache-control', 'no-store')
      .header('content-language', words.tag)
      .header('vary', 'accept-language')
      .serializer(JSON.stringify)
      .send(taxii ? taxiiError(problem) : problem);
  });
  await guard(server);
  await limitRate(server, rateLimit);
  await openapi(server, version, examples);
  await apiDocs(server);
  server.addHook('onSend', async (request, reply, payload) => {
    if (request.method !== 'GET' || reply.statusCode !== 200 || typeof payload !== 'string') return payload;
    const print = createHash('sha256')
      .update(payload)
      .update(languageOf(reply.getHeader('content-language')))
      .digest('base64url')
      .slice(0, 27);
    const own = reply.getHeader('etag');
    // A route may put the version before it that a change of the resource names.
    const tag = typeof own === 'string' && /^[0-9a-f]{16}$/.test(own) ? `"${own}.${print}"` : `"${print}"`;
    reply.header('etag', tag).header('cache-control', 'no-cache');
    if (!isHeld(request.headers['if-none-match'], tag)) return payload;
    reply.code(304).removeHeader('content-length');
    return null;
  });
  await server.register(
    async (scope) => {
      speak(scope, inWords);
      refuseNul(scope);
      routes(scope.withTypeProvider<ZodTypeProvider>(), api);
    },
    { prefix: '/api/v1' },
  );
  if (taxii !== undefined) await server.register(async (scope) => taxiiRoutes(scope, taxii), { prefix: '/taxii2' });
  if (mcp !== undefined) await server.register(async (scope) => mcpRoute(scope, mcp));
  await pages(server, webRoot);
  return server;
}

/**
 * Listens on 127.0.0.1. Returns the address to open.
 * @throws AssayError outage where the port is taken, with the option that chooses another.
 */
export async function listen(server: FastifyInstance, port: number): Promise<string> {
  try {
    return await server.listen({ host: '127.0.0.1', port });
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (code === 'EADDRINUSE' || code === 'EACCES')
      throw fail(
        'outage',
        'port-busy',
        `Port ${port} on 127.0.0.1 ${code === 'EACCES' ? 'may not be used by you' : 'is already in use'}.`,
        {
          where: `127.0.0.1:${port}`,
          remedy: 'Choose another with --port NUMBER (or ASSAY_PORT), or stop the other process.',
          cause: error,
        },
      );
    throw error;
  }
}
