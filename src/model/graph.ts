import { z } from 'zod';
import { TimeValue } from './time.ts';
import type { EntityGroup } from './entity-view.ts';
import { EntityKind, PropositionType, Status } from './vocabulary.ts';

/** What the graph shows, under /api/v1/graph: entities and incidents, and between them what somebody has said. */

/** What an edge says its first node does to, suffers from or is to its second. */
export const GraphRelation = z.enum([
  'did',
  'behind',
  'hit',
  'victim',
  'harmed',
  'responded',
  'threatened',
  'linked',
  'same-as',
  'on-who',
  'part',
]);
export type GraphRelation = z.infer<typeof GraphRelation>;

export const GraphNode = z.object({
  id: z.string(),
  kind: z.union([z.literal('incident'), EntityKind]),
  name: z.string(),
  named: z.boolean().describe('false: known by a description only ("two banks")'),
  country: z.string().nullable(),
  when: TimeValue.nullable().describe('of an incident: when it happened'),
  open: z.boolean().describe('its neighbours were asked for'),
  more: z.int().describe('propositions about it that are not in this view'),
  moreAtLeast: z.boolean().describe('`more` was not counted to the end'),
});
export type GraphNode = z.infer<typeof GraphNode>;

/** What the edges rest on, each with its own status: nothing here is a bare fact. */
export const GraphProposition = z.object({
  id: z.string(),
  type: PropositionType,
  text: z.string(),
  status: Status,
  affirm: z.int().describe('independent voices that say so'),
  deny: z.int().describe('independent voices that say it is not so'),
  statements: z.array(z.string()).describe('ids of the statements weighed'),
  said: z.object({ from: z.string().nullable(), to: z.string().nullable() }).describe('first and last day on which somebody spoke on it'),
});
export type GraphProposition = z.infer<typeof GraphProposition>;

export const GraphEdge = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  relation: GraphRelation,
  status: Status.describe('of the first of its propositions'),
  propositions: z
    .array(z.string())
    .describe('ids of those it rests on, the one that says it most plainly first; all are in `propositions`'),
});
export type GraphEdge = z.infer<typeof GraphEdge>;

export const Graph = z.object({
  starts: z.array(z.string()).describe('the nodes it was drawn around; those that are not there (any more) are left out'),
  asOf: z.string().nullable(),
  since: z.string().nullable(),
  nodes: z.array(GraphNode),
  edges: z.array(GraphEdge),
  propositions: z.array(GraphProposition),
  range: z
    .object({ from: z.string().nullable(), to: z.string().nullable() })
    .describe('first and last day on which something of this was said, whatever days were asked for'),
  left: z
    .object({
      nodes: z.int().describe('neighbours beyond the most that were asked for'),
      propositions: z.int().describe('older propositions about the nodes it was drawn around'),
      described: z.int().describe('neighbours known by a description only, where those were not asked for'),
    })
    .describe('what was left out: narrow down by time, status or kind, or ask for more'),
});
export type Graph = z.infer<typeof Graph>;

/** Most nodes of one answer. */
export const MOST_NODES = 5000;
/** Most nodes it can be drawn around: more would not fit an address. */
export const MOST_STARTS = 60;

/** What is asked for. */
export interface GraphAsk {
  /** Ids of entities and incidents it is drawn around; none: what `q` finds, else the newest incidents. */
  at: readonly string[];
  /** Ids of nodes on the way whose neighbours are wanted too. */
  open: readonly string[];
  q: string | undefined;
  hops: number;
  most: number;
  asOf: string | undefined;
  basis: 'published' | 'collected';
  /** Only what somebody spoke on from this day. */
  since: string | undefined;
  /** Only edges of these statuses; empty: all. */
  statuses: readonly Status[];
  /** Only entities of these groups; empty: all. Incidents are never left out. */
  groups: readonly EntityGroup[];
  /** Those known by a description only too. */
  described: boolean;
}
