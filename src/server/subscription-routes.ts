import { z } from 'zod';
import {
  AddSubscription,
  ItemDeed,
  Opml,
  OpmlResult,
  PreviewSubscription,
  SubscriptionDeed,
  SubscriptionList,
  SubscriptionPreview,
  SubscriptionView,
} from '../model/subscription.ts';
import { Id, problems, type Server } from './route-types.ts';

/** What the routes of subscriptions need of the use cases. */
export interface SubscriptionApi {
  subscriptions: {
    list: () => Promise<SubscriptionList>;
    view: (id: string) => Promise<SubscriptionView>;
    preview: (asked: PreviewSubscription) => Promise<SubscriptionPreview>;
    add: (asked: AddSubscription) => Promise<SubscriptionView>;
    deed: (id: string, what: SubscriptionDeed) => Promise<SubscriptionList>;
    item: (id: string, item: string, what: ItemDeed) => Promise<SubscriptionView>;
    takeOpml: (opml: string) => Promise<OpmlResult>;
    giveOpml: () => Promise<string>;
  };
}

/** What is looked at again and again. */
export function subscriptionRoutes(server: Server, { subscriptions: api }: SubscriptionApi): void {
  const tag = (summary: string): { tags: string[]; summary: string } => ({ tags: ['subscriptions'], summary });
  server.get(
    '/subscriptions',
    {
      schema: {
        ...tag('What is looked at again and again, and how each is doing'),
        response: { 200: SubscriptionList, ...problems },
      },
    },
    () => api.list(),
  );
  server.post(
    '/subscriptions',
    {
      schema: {
        ...tag('Subscribe to what lies at an address: a feed, a TAXII collection, a sitemap, a channel, a page'),
        body: AddSubscription,
        response: { 201: SubscriptionView, ...problems },
      },
    },
    async (request, reply) => reply.code(201).send(await api.add(request.body)),
  );
  server.post(
    '/subscriptions/preview',
    {
      schema: {
        ...tag('What is behind an address: its kind and the first five of what it lists; nothing is kept'),
        body: PreviewSubscription,
        response: { 200: SubscriptionPreview, ...problems },
      },
    },
    (request) => api.preview(request.body),
  );
  server.get(
    '/subscriptions/opml',
    { schema: { ...tag('All of them as OPML, for other readers'), response: { 200: Opml, ...problems } } },
    async () => ({
      opml: await api.giveOpml(),
    }),
  );
  server.post(
    '/subscriptions/opml',
    { schema: { ...tag('Subscribe to all feeds of an OPML list'), body: Opml, response: { 200: OpmlResult, ...problems } } },
    (request) => api.takeOpml(request.body.opml),
  );
  server.get(
    '/subscriptions/:id',
    {
      schema: {
        ...tag('One of them, with what it listed and what became of that'),
        params: Id,
        response: { 200: SubscriptionView, ...problems },
      },
    },
    (request) => api.view(request.params.id),
  );
  server.post(
    '/subscriptions/:id/items/:item/:deed',
    {
      schema: {
        ...tag('Leave out one thing that waits to be read (cancel), or want it after all (want)'),
        params: Id.extend({ item: z.string().max(200), deed: ItemDeed }),
        body: z.object({}).optional(),
        response: { 200: SubscriptionView, ...problems },
      },
    },
    (request) => api.item(request.params.id, request.params.item, request.params.deed),
  );
  server.post(
    '/subscriptions/:id/:deed',
    {
      schema: {
        ...tag('Look at it now (run; again: also at what was given up), pause, resume, remove'),
        params: Id.extend({ deed: SubscriptionDeed }),
        body: z.object({}).optional(),
        response: { 200: SubscriptionList, ...problems },
      },
    },
    (request) => api.deed(request.params.id, request.params.deed),
  );
}
