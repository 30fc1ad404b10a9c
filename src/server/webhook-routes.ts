import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { AddWebhook, Delivered, NewWebhook, WebhookList } from '../model/webhook.ts';
import { Id, problems, type Server } from './route-types.ts';

/** What was sent, as it came. */
interface Push {
  webhook: string | undefined;
  timestamp: string | undefined;
  signature: string | undefined;
  key: string | undefined;
  mediaType: string | undefined;
  body: Uint8Array;
}

/** What the routes of webhooks need of the use cases. */
export interface WebhookApi {
  webhooks: {
    list: () => Promise<WebhookList>;
    add: (asked: AddWebhook) => Promise<NewWebhook>;
    remove: (id: string) => Promise<WebhookList>;
    receive: (push: Push) => Promise<Delivered>;
  };
}

const Headers = z.object({
  'x-assay-webhook': z.string().max(200).optional().describe('id of the webhook'),
  'x-assay-timestamp': z.string().max(20).optional().describe('seconds since 1970'),
  'x-assay-signature': z
    .string()
    .max(200)
    .optional()
    .describe('sha256= and, in hex, the HMAC-SHA256 of the time, a full stop and the body, with the secret of the webhook'),
  'idempotency-key': z.string().max(300).optional().describe('the same is taken once'),
});

/** Documents pushed by other programs. */
export function webhookRoutes(server: Server, { webhooks: api }: WebhookApi): void {
  const tag = (summary: string): { tags: string[]; summary: string } => ({ tags: ['webhooks'], summary });
  server.get('/webhooks', { schema: { ...tag('Webhooks, and how each is doing'), response: { 200: WebhookList, ...problems } } }, () =>
    api.list(),
  );
  server.post(
    '/webhooks',
    {
      schema: {
        ...tag('Make a webhook; its secret is in this answer and nowhere else'),
        body: AddWebhook,
        response: { 201: NewWebhook, ...problems },
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .header('cache-control', 'no-store')
        .send(await api.add(request.body)),
  );
  server.delete(
    '/webhooks/:id',
    { schema: { ...tag('Take a webhook away; what it brought stays'), params: Id, response: { 200: WebhookList, ...problems } } },
    (request) => api.remove(request.params.id),
  );
  void server.register(async (plain) => {
    const scope = plain.withTypeProvider<ZodTypeProvider>();
    // The bytes are signed, so they are needed as they came.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.post(
      '/collect',
      {
        schema: {
          ...tag('Push a document: JSON {source, url, title, published, text}, or the text, HTML, Markdown, mail or STIX itself'),
          headers: Headers,
          response: { 200: Delivered, 201: Delivered, ...problems },
        },
      },
      async (request, reply) => {
        const body: unknown = request.body;
        const delivered = await api.receive({
          webhook: request.headers['x-assay-webhook'],
          timestamp: request.headers['x-assay-timestamp'],
          signature: request.headers['x-assay-signature'],
          key: request.headers['idempotency-key'],
          mediaType: request.headers['content-type'],
          body: body instanceof Uint8Array ? body : new Uint8Array(),
        });
        return reply.code(delivered.repeated ? 200 : 201).send(delivered);
      },
    );
  });
}
