import { z } from 'zod';
import { fail } from '../core/errors.ts';
import {
  AddAlertRule,
  AlertDeed,
  AlertLog,
  AlertPreview,
  AlertRuleLine,
  AlertRuleList,
  AlertRuleMade,
  AlertTest,
  PreviewAlertRule,
} from '../model/alert.ts';
import { Id, type PageQuery, problems, type Server } from './route-types.ts';

/** What the routes of alerts need of the use cases. */
export interface AlertApi {
  alerts: {
    list: () => Promise<AlertRuleList>;
    view: (id: string) => Promise<AlertRuleLine>;
    add: (asked: AddAlertRule) => Promise<AlertRuleMade>;
    change: (id: string, asked: AddAlertRule, seen: string) => Promise<AlertRuleMade>;
    preview: (asked: PreviewAlertRule) => Promise<AlertPreview>;
    deed: (id: string, what: AlertDeed) => Promise<AlertRuleList>;
    test: (id: string) => Promise<AlertTest>;
    log: (rule: string | null, page: PageQuery) => Promise<AlertLog>;
    feed: (token: string) => Promise<string>;
  };
}

const Log = z.object({
  rule: z.string().min(1).max(200).optional().describe('only the alerts of this rule'),
  cursor: z.string().max(200).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
/** The version in an entity tag of ours: what follows the full stop is of how the rule is doing. @throws AssayError bad-input */
const seenIn = (ifMatch: string | undefined): string => {
  const version = /^"?([0-9a-f]{16})(?:\.[\w-]+)?"?$/.exec(ifMatch ?? '')?.[1];
  if (version !== undefined) return version;
  throw fail('bad-input', 'no-if-match', 'Which version of the rule is changed has to be said.', {
    where: 'If-Match header',
    remedy: 'Give the ETag with which the rule was answered, or its version.',
  });
};
const Token = z.object({ token: z.string().min(1).max(120) });

/** Rules of alerts, what they told, and private feeds. */
export function alertRoutes(server: Server, { alerts: api }: AlertApi): void {
  const tag = (summary: string): { tags: string[]; summary: string } => ({ tags: ['alerts'], summary });
  server.get(
    '/alerts',
    { schema: { ...tag('The rules people are alerted by, and how each is doing'), response: { 200: AlertRuleList, ...problems } } },
    () => api.list(),
  );
  server.post(
    '/alerts',
    {
      schema: {
        ...tag('Make a rule. The secret of a webhook is in this answer and in no other'),
        body: AddAlertRule,
        response: { 201: AlertRuleMade, ...problems },
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .header('cache-control', 'no-store')
        .send(await api.add(request.body)),
  );
  server.post(
    '/alerts/preview',
    {
      schema: {
        ...tag('What a rule would have told in the last 90 days; nothing is kept'),
        body: PreviewAlertRule,
        response: { 200: AlertPreview, ...problems },
      },
    },
    (request) => api.preview(request.body),
  );
  server.get(
    '/alerts/log',
    {
      schema: {
        ...tag('Alerts as they were told, the last first, and what became of each'),
        querystring: Log,
        response: { 200: AlertLog, ...problems },
      },
    },
    ({ query }) => api.log(query.rule ?? null, { cursor: query.cursor, limit: query.limit }),
  );
  server.get(
    '/alerts/feeds/:token',
    { schema: { ...tag('The private feed of a rule, as RSS 2.0'), params: Token } },
    async (request, reply) =>
      reply
        .header('content-type', 'application/rss+xml; charset=utf-8')
        // What nobody else may know the address of is not to be found by a search engine either.
        .header('x-robots-tag', 'noindex')
        .send(await api.feed(request.params.token.replace(/\.xml$/, ''))),
  );
  server.get(
    '/alerts/:id',
    { schema: { ...tag('One rule. Its ETag is what a change of it names'), params: Id, response: { 200: AlertRuleLine, ...problems } } },
    async (request, reply) => {
      const rule = await api.view(request.params.id);
      return reply.header('etag', rule.version).send(rule);
    },
  );
  server.put(
    '/alerts/:id',
    {
      schema: {
        ...tag(
          'Put a rule in the place of what it was, with If-Match. A webhook to another receiver has a new secret, told in this answer only',
        ),
        params: Id,
        headers: z.object({ 'if-match': z.string().optional().describe('the ETag with which the rule was answered, or its version') }),
        body: AddAlertRule,
        response: { 200: AlertRuleMade, ...problems },
      },
    },
    async (request, reply) =>
      reply
        .header('cache-control', 'no-store')
        .send(await api.change(request.params.id, request.body, seenIn(request.headers['if-match']))),
  );
  server.post(
    '/alerts/:id/test',
    {
      schema: {
        ...tag('Send a marked test by each channel of a rule, and tell what each server answered'),
        params: Id,
        body: z.object({}).nullish(),
        response: { 200: AlertTest, ...problems },
      },
    },
    (request) => api.test(request.params.id),
  );
  server.post(
    '/alerts/:id/:deed',
    {
      schema: {
        ...tag('Pause a rule, let it go on, try again what was given up, remove it'),
        params: Id.extend({ deed: AlertDeed }),
        body: z.object({}).nullish(),
        response: { 200: AlertRuleList, ...problems },
      },
    },
    (request) => api.deed(request.params.id, request.params.deed),
  );
}
