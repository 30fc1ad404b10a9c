import type { z } from 'zod';
import { checkMatch, checkPattern, checkStix } from '../app/stix-check.ts';
import { MatchAnswer, MatchAsk, PatternAnswer, PatternAsk, ValidAnswer, ValidAsk } from '../model/stix-check.ts';
import { problems, type Server } from './route-types.ts';

/** Most bytes of what is checked in one request: some ten thousand objects. */
const MOST_BYTES = 16 * 1024 * 1024;

/** STIX 2.1 held against the standard, as `assay stix` does it. Nothing is kept. */
export function stixRoutes(server: Server): void {
  const about = <A extends z.ZodType, B extends z.ZodType>(summary: string, body: A, answer: B) => ({
    bodyLimit: MOST_BYTES,
    schema: { tags: ['stix'], summary, body, response: { 200: answer, ...problems } },
  });
  server.post('/stix/validate', about('Whether an object or a bundle is valid STIX 2.1', ValidAsk, ValidAnswer), async ({ body }) =>
    (await checkStix())(body.object),
  );
  server.post('/stix/pattern', about('Whether a text is a STIX pattern', PatternAsk, PatternAnswer), async ({ body }) =>
    (await checkPattern())(body.pattern),
  );
  server.post('/stix/match', about('Whether a STIX pattern matches what was observed', MatchAsk, MatchAnswer), async ({ body }) =>
    (await checkMatch())(body.pattern, body.observed_data),
  );
}
