import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Told } from '../app/live.ts';
import { Problem } from '../model/api.ts';
import { DoneBatch, FollowKind, FollowList, InboxPage, InboxShow, MarkDone, UndoDone } from '../model/inbox.ts';
import type { PageQuery, Server } from './route-types.ts';

/** What the inbox needs of the use cases. */
export interface InboxApi {
  inbox: (show: InboxShow, page: PageQuery) => Promise<InboxPage>;
  markDone: (what: MarkDone) => Promise<DoneBatch>;
  undoDone: (batch: string) => Promise<DoneBatch>;
  follows: () => Promise<FollowList>;
  follow: (kind: FollowKind, id: string) => Promise<FollowList>;
  unfollow: (kind: FollowKind, id: string) => Promise<FollowList>;
  listen: (after: number | null, signal: AbortSignal) => AsyncIterable<Told>;
}

const Inbox = z.object({
  show: InboxShow.default('all'),
  cursor: z.string().max(200).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
const Followed = z.object({ kind: FollowKind, id: z.string().min(1).max(200) });
const After = z.object({
  after: z.coerce
    .number()
    .int()
    .nonnegative()
    .optional()
    .describe('the last change one has seen; left out: from now on. A Last-Event-ID header stands above it'),
});

const problems = { '4xx': Problem, '5xx': Problem };

/** One message of an event stream. Only changes and the start carry an id, so that a reconnect asks for what came after the last of them. */
const message = (told: Told): string => {
  if (told.kind === 'beat') return ': all is well\n\n';
  if (told.kind === 'start') return `id: ${told.seq}\nevent: start\ndata: ${JSON.stringify({ seq: told.seq })}\n\n`;
  if (told.kind === 'desk' || told.kind === 'decided') return `event: ${told.kind}\ndata: {}\n\n`;
  return `id: ${told.change.seq}\nevent: change\ndata: ${JSON.stringify(told.change)}\n\n`;
};

async function* messages(told: AsyncIterable<Told>): AsyncGenerator<string, void> {
  yield 'retry: 1000\n\n';
  for await (const each of told) yield message(each);
}

/** The inbox, what is followed, and the stream of changes. */
export function inboxRoutes(server: Server, api: InboxApi): void {
  const tag = (summary: string): { tags: string[]; summary: string } => ({ tags: ['inbox'], summary });
  server.get(
    '/inbox',
    {
      schema: {
        ...tag('What changed and was not looked at yet, last first'),
        querystring: Inbox,
        response: { 200: InboxPage, ...problems },
      },
    },
    ({ query }) => api.inbox(query.show, { cursor: query.cursor, limit: query.limit }),
  );
  server.post(
    '/inbox/done',
    { schema: { ...tag('Mark changes as looked at'), body: MarkDone, response: { 200: DoneBatch, ...problems } } },
    (request) => api.markDone(request.body),
  );
  server.post(
    '/inbox/undo',
    { schema: { ...tag('Take marks back'), body: UndoDone, response: { 200: DoneBatch, ...problems } } },
    (request) => api.undoDone(request.body.batch),
  );
  server.get('/follows', { schema: { ...tag('What is followed, the last first'), response: { 200: FollowList, ...problems } } }, () =>
    api.follows(),
  );
  server.put(
    '/follows/:kind/:id',
    { schema: { ...tag('Follow an incident or an entity'), params: Followed, response: { 200: FollowList, ...problems } } },
    ({ params }) => api.follow(params.kind, params.id),
  );
  server.delete(
    '/follows/:kind/:id',
    { schema: { ...tag('Stop following it'), params: Followed, response: { 200: FollowList, ...problems } } },
    ({ params }) => api.unfollow(params.kind, params.id),
  );
  server.get('/events', { schema: { ...tag('Changes as they come, as server-sent events'), querystring: After } }, (request, reply) => {
    const header = Number(request.headers['last-event-id'] ?? Number.NaN);
    const after = Number.isInteger(header) && header >= 0 ? header : (request.query.after ?? null);
    const ended = new AbortController();
    const stream = Readable.from(messages(api.listen(after, ended.signal)));
    // A browser that goes away closes the connection, and nothing else tells of it.
    reply.raw.on('close', () => ended.abort());
    stream.on('close', () => ended.abort());
    return reply.header('content-type', 'text/event-stream; charset=utf-8').header('cache-control', 'no-store').send(stream);
  });
}
