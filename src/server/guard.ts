import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import { fail } from '../core/errors.ts';
import { keep } from '../words/kept.ts';

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);

/** `localhost:7420` -> `localhost`. */
const hostName = (host: string): string => host.replace(/:\d+$/, '').toLowerCase();

/**
 * Keeps other people's pages out of a server that listens on this machine only. A page elsewhere can make a browser call
 * 127.0.0.1 in two ways: by a name of its own that it points here (so the Host header is checked), and by a plain form or
 * fetch across sites (so a write must come from our own origin, or from no page at all, as curl does).
 */
export async function guard(server: FastifyInstance): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        connectSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: false, // served over plain HTTP to this machine only
    referrerPolicy: { policy: 'no-referrer' },
  });
  server.addHook('onRequest', async (request) => {
    const host = request.headers.host ?? '';
    if (!LOCAL.has(hostName(host)))
      throw fail('refused', 'foreign-host', `This server does not answer to the name "${hostName(host)}".`, {
        where: 'Host header',
        remedy: 'Open it as http://127.0.0.1 or http://localhost with its port.',
      });
    const { origin } = request.headers;
    if (origin !== undefined && origin !== `http://${host}` && request.method !== 'GET' && request.method !== 'HEAD')
      throw fail('refused', 'foreign-origin', `A page of ${origin} may not write to this server.`, { where: 'Origin header' });
  });
}

const NUL = '\0';
const holdsNul = (value: unknown): boolean => {
  if (typeof value === 'string') return value.includes(NUL);
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array) && Object.values(value).some(holdsNul);
};

/** The text of a document is cleaned when it is read. */
const CLEANED = '/api/v1/documents';

/**
 * Says so where a text holds U+0000, which can be pasted and not be seen: no database keeps it in a text, and its refusal would look like a
 * fault of ours.
 */
export const refuseNul = (scope: FastifyInstance): void => {
  scope.addHook('preHandler', async ({ routeOptions, params, query, body }) => {
    const where = holdsNul([params, query]) ? 'address' : routeOptions.url !== CLEANED && holdsNul(body) ? 'body' : null;
    if (where !== null)
      throw fail('bad-input', 'invalid-request', keep(where === 'body' ? 'nulInBody' : 'nulInAddress'), {
        where,
        remedy: keep('leaveNulOut'),
      });
  });
};
