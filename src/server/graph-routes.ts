import { z } from 'zod';
import { EntityGroup } from '../model/entity-view.ts';
import { Graph, type GraphAsk, MOST_NODES, MOST_STARTS } from '../model/graph.ts';
import { Status } from '../model/vocabulary.ts';
import { Basis, CalendarDay, problems, type Server } from './route-types.ts';

/** What the server needs of the use case of the graph. It rejects with AssayError. */
export interface GraphApi {
  graph: (ask: GraphAsk) => Promise<Graph>;
}

/** Values with commas between them. */
const list = (meaning: string) => z.string().max(6000).default('').describe(`${meaning}; several with commas between them`);
const listed = (text: string): string[] => text.split(',').filter((each) => each !== '');

const Query = z.object({
  at: list('ids of entities and incidents to draw it around').refine(
    (text) => listed(text).length <= MOST_STARTS,
    `at most ${MOST_STARTS} of them`,
  ),
  open: list('ids of more nodes whose neighbours are shown too').refine(
    (text) => listed(text).length <= MOST_STARTS,
    `at most ${MOST_STARTS} of them`,
  ),
  q: z.string().trim().min(1).max(500).optional().describe('a search to start from, where `at` names none; neither: the newest incidents'),
  hops: z.coerce.number().int().min(1).max(3).default(1).describe('how many steps from there'),
  most: z.coerce.number().int().min(1).max(MOST_NODES).default(150).describe('most nodes; what is left out is counted'),
  asOf: CalendarDay.optional().describe('as known on a past day; left out: now'),
  basis: Basis,
  since: CalendarDay.optional().describe('only what somebody spoke on from this day'),
  status: list('only edges of these statuses').refine(
    (text) => listed(text).every((each) => Status.safeParse(each).success),
    `each is one of ${Status.options.join(', ')}`,
  ),
  kind: list(`only entities of these groups (${EntityGroup.options.join(', ')})`).refine(
    (text) => listed(text).every((each) => EntityGroup.safeParse(each).success),
    `each is one of ${EntityGroup.options.join(', ')}`,
  ),
  described: z.stringbool().default(false).describe('those known by a description only ("two banks") too'),
});

/** The graph around some entities and incidents. */
export function graphRoutes(server: Server, api: GraphApi): void {
  server.get(
    '/graph',
    {
      schema: {
        tags: ['graph'],
        summary: 'Entities and incidents with what is said between them, each edge with its status, its voices and its statements',
        querystring: Query,
        response: { 200: Graph, ...problems },
      },
    },
    ({ query: { at, open, status, kind, ...rest } }) =>
      api.graph({
        q: rest.q,
        hops: rest.hops,
        most: rest.most,
        asOf: rest.asOf,
        basis: rest.basis,
        since: rest.since,
        described: rest.described,
        at: listed(at),
        open: listed(open),
        statuses: listed(status).map((each) => Status.parse(each)),
        groups: listed(kind).map((each) => EntityGroup.parse(each)),
      }),
  );
}
