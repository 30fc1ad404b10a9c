import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';

/** Callers remembered at once; the least recent are forgotten. */
const MOST_CALLERS = 5000;

/** Holds back who asks too often. @param most requests a minute from one address; 0: as many as they like */
export async function limitRate(server: FastifyInstance, most: number): Promise<void> {
  if (most === 0) return;
  await server.register(rateLimit, {
    max: most,
    timeWindow: 60_000,
    cache: MOST_CALLERS,
    enableDraftSpec: true,
    errorResponseBuilder: (_request, { max, ttl }) =>
      Object.assign(new Error(`More than ${max} requests came from there within a minute.`), {
        statusCode: 429,
        code: 'too-many',
        wait: Math.max(1, Math.ceil(ttl / 1000)),
      }),
  });
}
