import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TaxiiPage, TaxiiPageAsk, TaxiiPlace } from '../../app/taxii.ts';
import { fail } from '../../core/errors.ts';
import { TAXII_MEDIA, type TaxiiAccount, type TaxiiCollection, type TaxiiFilter, type TaxiiStatus } from '../../model/taxii.ts';
import { admit, checkAccept, checkContent } from './access.ts';
import { filterOf, pageOf } from './query.ts';

/** TAXII 2.1 (OASIS Standard, 10 June 2021): the protocol, over the use cases. */

/** What TAXII needs of the use cases. Rejects with AssayError. */
export interface TaxiiApi {
  roots: () => string[];
  root: (root: string) => { title: string; description: string };
  collections: (root: string, account: TaxiiAccount | null) => Promise<TaxiiCollection[]>;
  collection: (place: TaxiiPlace) => Promise<TaxiiCollection>;
  page: (place: TaxiiPlace, what: 'objects' | 'manifest' | 'versions', object: string | null, ask: TaxiiPageAsk) => Promise<TaxiiPage>;
  add: (place: TaxiiPlace, objects: readonly unknown[]) => Promise<TaxiiStatus>;
  status: (root: string, id: string) => Promise<string>;
  remove: (place: TaxiiPlace, object: string, filter: TaxiiFilter) => Promise<void>;
}
export interface TaxiiParts {
  api: TaxiiApi;
  /** null: everybody on this machine is let in. */
  accounts: readonly TaxiiAccount[] | null;
}

/** Most bytes of a request: some ten thousand objects. */
const MOST_BYTES = 16 * 1024 * 1024;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** @throws what answers HTTP 400 or 422 */
const objectsOf = (body: unknown): readonly unknown[] => {
  let envelope: unknown;
  try {
    envelope = JSON.parse(utf8.decode(body instanceof Uint8Array ? body : new Uint8Array()));
  } catch (cause) {
    throw fail('bad-input', 'taxii-json', 'The body is no JSON in UTF-8.', { where: 'body', cause });
  }
  const objects: unknown = typeof envelope === 'object' && envelope !== null && 'objects' in envelope ? envelope.objects : undefined;
  if (Array.isArray(objects)) return objects;
  const message = 'The body is no envelope: {"objects": [...]}.';
  throw Object.assign(new Error(message), { statusCode: 422, code: 'envelope' });
};

interface Asked {
  Params: { root: string; collection: string; object: string; status: string };
  Querystring: Record<string, unknown>;
}
type Request = FastifyRequest<Asked>;

export function taxiiRoutes(server: FastifyInstance, { api, accounts }: TaxiiParts): void {
  const who = new WeakMap<FastifyRequest, TaxiiAccount | null>();
  // The standard describes these.
  server.addHook('onRoute', (route) => void (route.schema = { ...route.schema, hide: true }));
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) => done(null, body));
  server.addHook('onRequest', async (request, reply) => {
    who.set(request, admit(request, reply, accounts));
    checkAccept(request);
    if (request.method === 'POST') checkContent(request);
  });
  const accountOf = (request: FastifyRequest): TaxiiAccount | null => who.get(request) ?? null;
  const place = (request: Request): TaxiiPlace => ({
    account: accountOf(request),
    root: request.params.root,
    collection: request.params.collection,
  });
  // As bytes: to a text the framework would add a charset, which the media type does not have.
  const send = (reply: FastifyReply, body: string): FastifyReply => reply.header('content-type', TAXII_MEDIA).send(Buffer.from(body));
  const json = (reply: FastifyReply, body: unknown): FastifyReply => send(reply, JSON.stringify(body));

  server.get('/', async (_request, reply) => {
    const roots = api.roots().map((root) => `/taxii2/${root}/`);
    return json(reply, { title: 'Assay', description: 'Who said what about cyberattacks.', default: roots[0], api_roots: roots });
  });
  server.get<Asked>('/:root/', async (request, reply) => {
    const { title, description } = api.root(request.params.root);
    return json(reply, { title, description, versions: [TAXII_MEDIA], max_content_length: MOST_BYTES });
  });
  server.get<Asked>('/:root/status/:status/', async ({ params }, reply) => send(reply, await api.status(params.root, params.status)));
  server.get<Asked>('/:root/collections/', async (request, reply) =>
    json(reply, { collections: await api.collections(request.params.root, accountOf(request)) }),
  );
  server.get<Asked>('/:root/collections/:collection/', async (request, reply) => json(reply, await api.collection(place(request))));

  const page = async (
    request: Request,
    reply: FastifyReply,
    what: 'objects' | 'manifest' | 'versions',
    object: string | null,
  ): Promise<FastifyReply> => {
    const filter = filterOf(request.query, what === 'versions' ? 'all' : 'last');
    const { body, first, last } = await api.page(place(request), what, object, { filter, ...pageOf(request.query) });
    if (first !== null && last !== null) void reply.header('x-taxii-date-added-first', first).header('x-taxii-date-added-last', last);
    return send(reply, body);
  };
  const objects = '/:root/collections/:collection/objects/';
  server.get<Asked>('/:root/collections/:collection/manifest/', async (request, reply) => page(request, reply, 'manifest', null));
  server.get<Asked>(objects, async (request, reply) => page(request, reply, 'objects', null));
  server.get<Asked>(`${objects}:object/`, async (request, reply) => page(request, reply, 'objects', request.params.object));
  server.get<Asked>(`${objects}:object/versions/`, async (request, reply) => page(request, reply, 'versions', request.params.object));
  server.post<Asked>(objects, async (request, reply) => {
    const status = await api.add(place(request), objectsOf(request.body));
    return json(reply.code(202), status);
  });
  server.delete<Asked>(`${objects}:object/`, async (request, reply) => {
    await api.remove(place(request), request.params.object, filterOf(request.query));
    return json(reply, {});
  });
}
