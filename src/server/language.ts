import type { FastifyInstance, FastifyRequest } from 'fastify';
import { en } from '../words/en/en.ts';
import { wordsFor } from '../words/tongues.ts';
import type { Words } from '../words/words.ts';

/** In which language an answer is: by Accept-Language (RFC 9110, 12.5.4), English where no other is asked for. */

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Told in English whoever asks: what is handed on to others. */
    english?: boolean;
  }
}

/** The words an answer is told in. */
export const wordsOf = ({ headers, routeOptions }: Pick<FastifyRequest, 'headers' | 'routeOptions'>): Words =>
  routeOptions.config?.english === true ? en : wordsFor(headers['accept-language']);

/**
 * Answers of these routes name their language, and are kept apart by it.
 * @param tell puts what an answer names of propositions, incidents and states in these words
 */
export function speak(server: FastifyInstance, tell: (words: Words, answer: unknown) => Promise<unknown>): void {
  server.addHook('preSerialization', async (request, reply, answer: unknown) => {
    const words = wordsOf(request);
    reply.header('content-language', words.tag).header('vary', 'accept-language');
    return words === en || reply.statusCode >= 300 ? answer : tell(words, answer);
  });
}
