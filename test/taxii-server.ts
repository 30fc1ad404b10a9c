import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Stix = Record<string, unknown> & { id: string };

/** A TAXII 2.1 server on loopback with one collection, whose doings a test decides while it runs. */
export interface OddTaxii {
  /** Of the collection. */
  url: string;
  /** In the order they were added; `added` is the date_added. */
  objects: { added: string; object: unknown }[];
  /** Query strings of what was asked of the objects, in order. */
  asked: URLSearchParams[];
  /** Answers in place of the usual; undefined: the usual. Told the number of the request from 1. */
  odd: (request: IncomingMessage, response: ServerResponse, n: number, usual: Page) => boolean;
  /** Objects on a page, whatever is asked for. */
  pageSize: number;
  /** Changes what `next` is made of: cursors given before are known no more. */
  generation: number;
  close: () => Promise<void>;
}
export interface Page {
  body: Record<string, unknown>;
  last: string | null;
}

const MEDIA = 'application/taxii+json;version=2.1';
const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const identity = (n: number): Stix => ({
  type: 'identity',
  spec_version: '2.1',
  id: `identity--${uuid(n)}`,
  created: '2024-01-01T00:00:00.000Z',
  modified: '2024-01-01T00:00:00.000Z',
  name: `Office ${n}`,
  identity_class: 'organization',
});
export const actor = (n: number, version = 1): Stix => ({
  type: 'intrusion-set',
  spec_version: '2.1',
  id: `intrusion-set--${uuid(n)}`,
  created: '2024-01-01T00:00:00.000Z',
  modified: `2024-01-0${version}T00:00:00.000Z`,
  name: `Group ${n}`,
  created_by_ref: `identity--${uuid(1)}`,
});
export const targets = (n: number, source: Stix, target: Stix): Stix => ({
  type: 'relationship',
  spec_version: '2.1',
  id: `relationship--${uuid(n)}`,
  created: '2024-01-02T00:00:00.000Z',
  modified: '2024-01-02T00:00:00.000Z',
  relationship_type: 'targets',
  source_ref: source.id,
  target_ref: target.id,
  created_by_ref: `identity--${uuid(1)}`,
});

/** Date added number n, a second apart. */
export const added = (n: number): string => new Date(Date.parse('2024-02-01T00:00:00.000Z') + n * 1000).toISOString();

export const startOddTaxii = async (): Promise<OddTaxii> => {
  const self: OddTaxii = {
    url: '',
    objects: [],
    asked: [],
    odd: () => false,
    pageSize: 10,
    generation: 1,
    close: () => Promise.resolve(),
  };
  const page = (query: URLSearchParams): Page | null => {
    const after = query.get('added_after');
    const ids = query.get('match[id]')?.split(',');
    const [generation, from = '0'] = (query.get('next') ?? `${self.generation}-0`).split('-');
    if (Number(generation) !== self.generation) return null;
    const all = self.objects.filter(
      ({ added: at, object }) => (after === null || at > after) && (ids === undefined || ids.includes((object as Stix).id)),
    );
    const start = Number(from);
    const shown = all.slice(start, start + self.pageSize);
    const more = all.length > start + self.pageSize;
    return {
      body: { more, ...(more ? { next: `${self.generation}-${start + self.pageSize}` } : {}), objects: shown.map(({ object }) => object) },
      last: shown.at(-1)?.added ?? null,
    };
  };
  let n = 0;
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://x');
    if (!url.pathname.endsWith('/objects/'))
      return void response.writeHead(200, { 'content-type': MEDIA }).end(
        JSON.stringify({
          id: 'c1',
          title: 'Odd things',
          can_read: true,
          can_write: false,
          media_types: ['application/stix+json;version=2.1'],
        }),
      );
    self.asked.push(url.searchParams);
    n += 1;
    const usual = page(url.searchParams);
    if (usual === null) return void response.writeHead(400, { 'content-type': MEDIA }).end('{"title":"unknown next"}');
    if (self.odd(request, response, n, usual)) return undefined;
    return void response
      .writeHead(200, { 'content-type': MEDIA, ...(usual.last === null ? {} : { 'x-taxii-date-added-last': usual.last }) })
      .end(JSON.stringify(usual.body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  self.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/root/collections/c1/`;
  self.close = () =>
    new Promise<void>((closed) => {
      server.closeAllConnections();
      server.close(() => closed());
    });
  return self;
};
