import { z } from 'zod';
import { DecisionPage } from '../model/api.ts';
import { DecisionView, MakeAnyDecision, RecordPreview, TriedAsk, UndoDecision } from '../model/decision.ts';
import { type RecordKind, RecordWords } from '../model/record-decision.ts';
import { Id, type PageQuery, problems, type Server } from './route-types.ts';
import type { Words } from '../words/words.ts';
import { wordsOf } from './language.ts';

/** What decisions need of the use cases. */
export interface DecisionApi {
  decisions: (about: string | undefined, page: PageQuery, kind: DecisionKind | undefined) => Promise<DecisionPage>;
  preview: (asked: TriedAsk, words: Words) => Promise<RecordPreview>;
  words: (kind: RecordKind, id: string) => Promise<RecordWords>;
  decide: (asked: MakeAnyDecision) => Promise<DecisionView[]>;
  undo: (id: string, signed: UndoDecision) => Promise<DecisionView[]>;
}

const DecisionKind = z.enum(['accept', 'reject', 'correct', 'add', 'nothing', 'merge', 'split', 'grade', 'note', 'undo']);
type DecisionKind = z.infer<typeof DecisionKind>;

const Listed = z.object({
  cursor: z.string().max(200).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  about: z.string().min(1).max(200).optional().describe('id of a document, an entity, an incident or a source: its history alone'),
  kind: DecisionKind.optional().describe('decisions of this kind alone'),
});

/** What people decide: listed, tried, made, taken back. */
export function decisionRoutes(server: Server, api: DecisionApi): void {
  const tag = (summary: string): { tags: string[]; summary: string } => ({ tags: ['decisions'], summary });
  server.get(
    '/decisions',
    {
      schema: {
        ...tag('What people decided, last first, with what each comes to now'),
        querystring: Listed,
        response: { 200: DecisionPage, ...problems },
      },
    },
    ({ query: { about, cursor, limit, kind } }) => api.decisions(about, { cursor, limit }, kind),
  );
  for (const [path, kind, what] of [
    ['/entities/:id/words', 'entity', 'an entity'],
    ['/incidents/:id/words', 'incident', 'an incident'],
  ] as const)
    server.get(
      path,
      {
        schema: {
          ...tag(`The words that lead to ${what}: of these a split chooses`),
          params: Id,
          response: { 200: RecordWords, ...problems },
        },
      },
      ({ params }) => api.words(kind, params.id),
    );
  server.post(
    '/decisions/preview',
    {
      schema: {
        ...tag('What a decision about entities, incidents or a source would change; nothing is changed'),
        body: TriedAsk,
        response: { 200: RecordPreview, ...problems },
      },
    },
    (request) => api.preview(request.body, wordsOf(request)),
  );
  server.post(
    '/decisions',
    {
      schema: {
        ...tag('Decide about statements, entities, incidents or a source; 409 where somebody has decided about the same since it was seen'),
        body: MakeAnyDecision,
        response: { 201: z.array(DecisionView), ...problems },
      },
    },
    async ({ body }, reply) => reply.code(201).send(await api.decide(body)),
  );
  server.post(
    '/decisions/:id/undo',
    {
      schema: {
        ...tag('Take a decision back, by another decision'),
        params: Id,
        body: UndoDecision,
        response: { 201: z.array(DecisionView), ...problems },
      },
    },
    async ({ params, body }, reply) => reply.code(201).send(await api.undo(params.id, body)),
  );
}
