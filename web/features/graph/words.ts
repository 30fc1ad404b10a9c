import type { EntityGroup } from '../../../src/model/entity-view.ts';
import { GROUP_KINDS } from '../../../src/model/entity-view.ts';
import type { GraphNode, GraphRelation } from '../../../src/model/graph.ts';
import type { TimeValue } from '../../../src/model/time.ts';
import { formatWhen } from '../../ui/edtf.ts';
import { upright } from '../../../src/core/upright.ts';
import { short } from '../../ui/told.tsx';
import { KIND } from '../../ui/words.ts';
import { words as w } from '../../words/graph.ts';

/** What the graph calls its parts. */

export const RELATION: Readonly<Record<GraphRelation, string>> = w.relation;

/** What stands on a line: the thing said is always somebody's word, and its status beside it says whose kind of word. */
export const relationWord = (relation: GraphRelation, to: GraphNode | undefined): string =>
  relation === 'responded' && to !== undefined && to.kind !== 'incident' ? w.tookMeasuresAgainst : RELATION[relation];

export type NodeGroup = EntityGroup | 'incidents';

const GROUP_OF = new Map(Object.entries(GROUP_KINDS).flatMap(([group, kinds]) => kinds.map((kind) => [kind, group as EntityGroup])));
export const groupOf = ({ kind }: GraphNode): NodeGroup => (kind === 'incident' ? 'incidents' : (GROUP_OF.get(kind) ?? 'other'));

export const GROUP: Readonly<Record<NodeGroup, string>> = w.group;

export const kindWord = ({ kind }: GraphNode): string => (kind === 'incident' ? w.incident : KIND[kind]);

const dateOf = (when: TimeValue | null): string => (when === null ? '' : formatWhen(when));

/** What stands under the name: its kind, and of an incident when it happened; two attacks on one country have one title. */
export const underName = (node: GraphNode): string => (node.kind === 'incident' ? dateOf(node.when) : kindWord(node));

/** A name in one piece with what tells it from others of that name. */
export const fullName = (node: GraphNode): string =>
  `${short(upright(node.name), 120)}${node.kind === 'incident' && node.when !== null ? ` (${dateOf(node.when)})` : ''}`;
