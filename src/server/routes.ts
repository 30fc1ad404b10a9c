import { z } from 'zod';
import {
  DocumentPage,
  DocumentView,
  Dossier,
  JobView,
  PropositionView,
  QuarantinePage,
  SubmitDocument,
  SystemStatus,
} from '../model/api.ts';
import { Findings } from '../model/findings.ts';
import { CampaignPage, EntityGroup, EntityMentions, EntityPage, EntityView } from '../model/entity-view.ts';
import { type AlertApi, alertRoutes } from './alert-routes.ts';
import { type BriefApi, briefRoutes } from './brief-routes.ts';
import { type ChangeApi, changeRoutes } from './change-routes.ts';
import { type DecisionApi, decisionRoutes } from './decision-routes.ts';
import { type DossierApi, dossierRoutes } from './dossier-routes.ts';
import { type ExportApi, exportRoutes } from './export-routes.ts';
import { type FormatApi, formatRoutes } from './format-routes.ts';
import { type GraphApi, graphRoutes } from './graph-routes.ts';
import { type IncidentListApi, incidentRoutes } from './incident-routes.ts';
import { type InboxApi, inboxRoutes } from './inbox-routes.ts';
import { type ProvenanceApi, provenanceRoutes } from './provenance-routes.ts';
import { AsOf, asOf, type AsOfQuery, Id, type PageQuery, problems, type Server } from './route-types.ts';
import { type SearchApi, searchRoutes } from './search-routes.ts';
import { type SourceApi, sourceRoutes } from './source-routes.ts';
import { stixRoutes } from './stix-routes.ts';
import { type SubscriptionApi, subscriptionRoutes } from './subscription-routes.ts';
import { type TechniqueApi, techniqueRoutes } from './technique-routes.ts';
import { type WebhookApi, webhookRoutes } from './webhook-routes.ts';
import { type TrendApi, trendRoutes } from './trend-routes.ts';
import type { Words } from '../words/words.ts';
import { wordsOf } from './language.ts';

export interface EntityQuery {
  group: EntityGroup | undefined;
  country: string | undefined;
  name: string | undefined;
  described: boolean;
  told: boolean | undefined;
}

/** What the server needs of the use cases; main.ts hands them over. Each rejects with AssayError. */
export interface Api
  extends AlertApi,
    BriefApi,
    ChangeApi,
    DecisionApi,
    DossierApi,
    ExportApi,
    FormatApi,
    GraphApi,
    IncidentListApi,
    InboxApi,
    ProvenanceApi,
    SearchApi,
    SourceApi,
    SubscriptionApi,
    TechniqueApi,
    TrendApi,
    WebhookApi {
  dossier: (id: string, asOf: AsOfQuery, words: Words) => Promise<Dossier>;
  proposition: (id: string, asOf: AsOfQuery, words: Words) => Promise<PropositionView>;
  documents: (page: PageQuery) => Promise<DocumentPage>;
  document: (id: string) => Promise<DocumentView>;
  findings: (id: string) => Promise<Findings>;
  askSecond: (id: string) => Promise<JobView>;
  entity: (id: string, words: Words) => Promise<EntityView>;
  entityMentions: (id: string, page: PageQuery) => Promise<EntityMentions>;
  entities: (page: PageQuery, filter: EntityQuery) => Promise<EntityPage>;
  campaigns: (page: PageQuery) => Promise<CampaignPage>;
  quarantine: (page: PageQuery) => Promise<QuarantinePage>;
  retry: (id: string) => Promise<JobView>;
  submit: (input: SubmitDocument) => Promise<JobView>;
  job: (id: string) => Promise<JobView>;
  status: () => Promise<SystemStatus>;
}

const Page = z.object({
  cursor: z.string().max(200).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const Entities = Page.extend({
  group: EntityGroup.optional().describe('the kinds one looks for together'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'two capitals as IR')
    .optional()
    .describe('ISO 3166-1 alpha-2'),
  name: z.string().trim().max(200).optional().describe('the beginning of one of its names'),
  described: z.stringbool().default(false).describe('those known by a description only too'),
  told: z
    .stringbool()
    .optional()
    .describe('true: those with a part in a statement; false: those that are named and no more; both unless told'),
});

/** REST under /api/v1. Every answer is checked against its schema on the way out. */
export function routes(server: Server, api: Api): void {
  const tag = (name: string, summary: string): { tags: string[]; summary: string } => ({ tags: [name], summary });
  const page = (q: z.infer<typeof Page>): PageQuery => ({ cursor: q.cursor, limit: q.limit });

  incidentRoutes(server, api);
  exportRoutes(server, api);
  formatRoutes(server, api);
  changeRoutes(server, api);
  server.get(
    '/incidents/:id',
    {
      config: { worded: true },
      schema: {
        ...tag('incidents', 'The dossier of one incident'),
        params: Id,
        querystring: AsOf,
        response: { 200: Dossier, ...problems },
      },
    },
    (request) => api.dossier(request.params.id, asOf(request.query), wordsOf(request)),
  );
  server.get(
    '/propositions/:id',
    {
      config: { worded: true },
      schema: {
        ...tag('incidents', 'One proposition, weighed'),
        params: Id,
        querystring: AsOf,
        response: { 200: PropositionView, ...problems },
      },
    },
    (request) => api.proposition(request.params.id, asOf(request.query), wordsOf(request)),
  );
  server.get(
    '/documents',
    { schema: { ...tag('documents', 'Documents, newest first'), querystring: Page, response: { 200: DocumentPage, ...problems } } },
    (request) => api.documents(page(request.query)),
  );
  server.get(
    '/documents/:id',
    {
      schema: {
        ...tag('documents', 'One document with its statements and mentions'),
        params: Id,
        response: { 200: DocumentView, ...problems },
      },
    },
    (request) => api.document(request.params.id),
  );
  server.get(
    '/documents/:id/findings',
    {
      schema: {
        ...tag('documents', 'What a close reading of one document finds beside the statements: techniques and happenings'),
        params: Id,
        response: { 200: Findings, ...problems },
      },
    },
    (request) => api.findings(request.params.id),
  );
  server.post(
    '/documents',
    { schema: { ...tag('documents', 'Hand in a text, a link or a file'), body: SubmitDocument, response: { 202: JobView, ...problems } } },
    async (request, reply) => {
      const job = await api.submit(request.body);
      return reply
        .code(202)
        .header('location', `/api/v1/jobs/${encodeURIComponent(job.id)}`)
        .send(job);
    },
  );
  server.post(
    '/documents/:id/second-reading',
    {
      schema: {
        ...tag('documents', 'Have the language model that is set up read it too'),
        params: Id,
        response: { 202: JobView, ...problems },
      },
    },
    async (request, reply) => reply.code(202).send(await api.askSecond(request.params.id)),
  );
  server.get(
    '/entities/:id',
    {
      schema: {
        ...tag('entities', 'One entity: its names, its relations and its part in incidents'),
        params: Id,
        response: { 200: EntityView, ...problems },
      },
    },
    (request) => api.entity(request.params.id, wordsOf(request)),
  );
  server.get(
    '/entities/:id/mentions',
    {
      schema: {
        ...tag(
          'entities',
          'Where an entity is spoken of, under whatever words: the documents, last arrived first, with the places in each',
        ),
        params: Id,
        querystring: Page,
        response: { 200: EntityMentions, ...problems },
      },
    },
    ({ params, query }) => api.entityMentions(params.id, page(query)),
  );
  server.get(
    '/entities',
    {
      schema: {
        ...tag('entities', 'Actors, organisations, countries, those of most incidents first, with counts by kind and country'),
        querystring: Entities,
        response: { 200: EntityPage, ...problems },
      },
    },
    ({ query }) =>
      api.entities(page(query), {
        group: query.group,
        country: query.country,
        name: query.name,
        described: query.described,
        told: query.told,
      }),
  );
  server.get(
    '/campaigns',
    {
      schema: {
        ...tag('entities', 'Names given to campaigns, who gave them and to which incidents'),
        querystring: Page,
        response: { 200: CampaignPage, ...problems },
      },
    },
    (request) => api.campaigns(page(request.query)),
  );
  graphRoutes(server, api);
  searchRoutes(server, api);
  server.get(
    '/quarantine',
    {
      schema: {
        ...tag('quarantine', 'Inputs that could not be used, each with its reason'),
        querystring: Page,
        response: { 200: QuarantinePage, ...problems },
      },
    },
    (request) => api.quarantine(page(request.query)),
  );
  server.post(
    '/quarantine/:id/retry',
    { schema: { ...tag('quarantine', 'Try one of them again'), params: Id, response: { 202: JobView, ...problems } } },
    async (request, reply) => reply.code(202).send(await api.retry(request.params.id)),
  );
  server.get(
    '/jobs/:id',
    { schema: { ...tag('jobs', 'How far a job is, and what came of it'), params: Id, response: { 200: JobView, ...problems } } },
    (request) => api.job(request.params.id),
  );
  server.get('/status', { schema: { ...tag('system', 'Versions and counts'), response: { 200: SystemStatus, ...problems } } }, () =>
    api.status(),
  );
  alertRoutes(server, api);
  briefRoutes(server, api);
  decisionRoutes(server, api);
  dossierRoutes(server, api);
  inboxRoutes(server, api);
  provenanceRoutes(server, api);
  sourceRoutes(server, api);
  stixRoutes(server);
  subscriptionRoutes(server, api);
  techniqueRoutes(server, api);
  trendRoutes(server, api);
  webhookRoutes(server, api);
  server.get('/openapi.json', { schema: { hide: true } }, async () => server.swagger());
}
