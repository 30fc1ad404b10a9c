import type { GraphRelation } from '../../../model/graph.ts';
import type { PropositionView } from '../../../model/api.ts';
import type { SharedHead } from '../../../model/sharing.ts';
import { leftOutText } from '../../../model/sharing.ts';
import { xmlText } from '../../xml.ts';
import { tlpLabel } from '../../../model/tlp.ts';

/** Parties and incidents as a graph: an edge is what somebody says, with its status and the statements behind it. */

export interface GraphNode {
  id: string;
  name: string;
  kind: string;
  when: string | null;
}
export interface GraphEdge {
  from: string;
  to: string;
  relation: GraphRelation;
  proposition: PropositionView;
  /** Ids of the statements within the scope. */
  statements: readonly string[];
  affirm: number;
  deny: number;
}

const NAMES = {
  node: ['label', 'kind', 'when'],
  edge: ['label', 'status', 'likelihood', 'confidence', 'said', 'proposition', 'statements', 'quotes'],
} as const;
const NUMBERS = ['affirm', 'deny'] as const;

const data = (values: Readonly<Record<string, string | number | null>>): string =>
  Object.entries(values)
    .filter(([, value]) => value !== null && value !== '')
    .map(([key, value]) => `<data key="${key}">${xmlText(String(value))}</data>`)
    .join('');

/** The graph, nodes first: Gephi reads no edge to a node it has not met. @param edges their ends are among the nodes */
export function* graphml(head: SharedHead, nodes: Iterable<GraphNode>, edges: Iterable<GraphEdge>): Generator<string> {
  const left = leftOutText(head);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n';
  for (const key of ['marking', 'title', 'left'] as const) yield `<key id="g-${key}" for="graph" attr.name="${key}" attr.type="string"/>\n`;
  for (const of of ['node', 'edge'] as const)
    for (const key of NAMES[of]) yield `<key id="${of[0]}-${key}" for="${of}" attr.name="${key}" attr.type="string"/>\n`;
  for (const key of NUMBERS) yield `<key id="e-${key}" for="edge" attr.name="${key}" attr.type="int"/>\n`;
  yield `<graph id="assay" edgedefault="directed">${data({ 'g-marking': tlpLabel(head.tlp), 'g-title': head.title, 'g-left': left })}\n`;
  for (const { id, name, kind, when } of nodes)
    yield `<node id="${xmlText(id)}">${data({ 'n-label': name, 'n-kind': kind, 'n-when': when })}</node>\n`;
  let n = 0;
  for (const { from, to, relation, proposition, statements, affirm, deny } of edges) {
    n += 1;
    const quotes = proposition.statements.filter((s) => statements.includes(s.id)).map((s) => `${s.asserter.name}: “${s.quote}”`);
    yield `<edge id="e${n}" source="${xmlText(from)}" target="${xmlText(to)}">${data({
      'e-label': relation,
      'e-status': proposition.assessment.status,
      'e-likelihood': proposition.assessment.band,
      'e-confidence': proposition.assessment.analyticConfidence,
      'e-said': proposition.text,
      'e-proposition': proposition.id,
      'e-statements': statements.join(' '),
      'e-quotes': quotes.join('\n'),
      'e-affirm': affirm,
      'e-deny': deny,
    })}</edge>\n`;
  }
  yield '</graph>\n</graphml>\n';
}
