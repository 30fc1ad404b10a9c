import type { FastifyInstance, FastifyRequest } from 'fastify';
import { en } from '../words/en/en.ts';
import { wordsFor } from '../words/tongues.ts';
import type { Words } from '../words/words.ts';

/** In which language an answer is: by Accept-Language (RFC 9110, 12.5.4), English where no other is asked for. */

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The use case was handed the words: sentences of propositions need not be looked up again. */
    worded?: boolean;
  }
}

/** Puts what an answer names of propositions, incidents and states in these words; of propositions too, unless they are in them already. */
export type InWords = (words: Words, answer: unknown, propositions: boolean) => Promise<unknown>;

/** The words an answer is told in. */
export const wordsOf = ({ headers }: Pick<FastifyRequest, 'headers'>): Words => wordsFor(headers['accept-language']);

/** Answers of these routes name their language, and are kept apart by it. */
export function speak(server: FastifyInstance, tell: InWords): void {
  server.addHook('preSerialization', async (request, reply, answer: unknown) => {
    const words = wordsOf(request);
    reply.header('content-language', words.tag).header('vary', 'accept-language');
    return words === en || reply.statusCode >= 300 ? answer : tell(words, answer, request.routeOptions.config.worded !== true);
  });
}
