import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Graph, GraphEdge, GraphNode, GraphProposition } from '../../../src/model/graph.ts';
import { StatusBadge } from '../../ui/status.tsx';
import { Told } from '../../ui/told.tsx';
import styles from './graph.module.css';
import { LineSample, ShapeSample } from './line-sample.tsx';
import { groupOf, kindWord, relationWord, underName } from './words.ts';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/graph.ts';

/** "3 say so, 1 denies it", in independent voices. */
export const voices = ({ affirm, deny }: Pick<GraphProposition, 'affirm' | 'deny'>): string => {
  const says = affirm === 0 ? w.nobodySaysSo : affirm === 1 ? w.n1SaysSo : w.saySo(affirm);
  return deny === 0 ? says : `${says}, ${deny === 1 ? w.n1DeniesIt : w.denyIt(deny)}`;
};

const PageLink = ({ node, children }: { node: GraphNode; children: ReactNode }) =>
  node.kind === 'incident' ? (
    <Link to="/incidents/$id" params={{ id: node.id }}>
      {children}
    </Link>
  ) : (
    <Link to="/entities/$id" params={{ id: node.id }}>
      {children}
    </Link>
  );

const Said = ({ proposition, onOpen }: { proposition: GraphProposition; onOpen: (proposition: string) => void }) => (
  <li className={styles.said}>
    <button type="button" className={styles.quoteButton} onClick={() => onOpen(proposition.id)}>
      <Told most={160}>{proposition.text}</Told>
    </button>
    <span className="dim small">
      {voices(proposition)} · {counts.statements(proposition.statements.length)}
    </span>
  </li>
);

interface Context {
  nodes: ReadonlyMap<string, GraphNode>;
  propositions: ReadonlyMap<string, GraphProposition>;
}

/** One edge in words, each thing it rests on opening its quotes. */
const EdgeLines = ({
  edge,
  from,
  context,
  onOpen,
}: {
  edge: GraphEdge;
  from?: string;
  context: Context;
  onOpen: (proposition: string) => void;
}) => {
  const [one, other] = [context.nodes.get(edge.from), context.nodes.get(edge.to)];
  const rests = edge.propositions.flatMap((id) => context.propositions.get(id) ?? []);
  return (
    <li className={styles.edge}>
      <p className={styles.edgeHead}>
        <LineSample status={edge.status} />
        <span>
          {from !== edge.from && <Told most={50}>{one?.name ?? ''}</Told>} {relationWord(edge.relation, other)}{' '}
          {from !== edge.to && <Told most={50}>{other?.name ?? ''}</Told>}
          {from === edge.to && <span className="dim">{w.thisWord}</span>}
        </span>
        <StatusBadge status={edge.status} quiet />
      </p>
      <ul>
        {rests.map((proposition) => (
          <Said key={proposition.id} proposition={proposition} onOpen={onOpen} />
        ))}
      </ul>
    </li>
  );
};

/** What is chosen in the picture, in words: a node with all its edges, or one edge. */
export const Chosen = ({
  graph,
  selected,
  opened,
  onOpen,
  onExpand,
  onFocus,
  onClose,
}: {
  graph: Graph;
  selected: string;
  /** Whether its neighbours were asked for on the way, and can be put away again. */
  opened: boolean;
  onOpen: (proposition: string) => void;
  onExpand: (id: string) => void;
  onFocus: (id: string) => void;
  onClose: () => void;
}) => {
  const context: Context = {
    nodes: new Map(graph.nodes.map((node) => [node.id, node])),
    propositions: new Map(graph.propositions.map((each) => [each.id, each])),
  };
  const node = context.nodes.get(selected);
  const edge = graph.edges.find(({ id }) => id === selected);
  const own =
    node === undefined ? (edge === undefined ? [] : [edge]) : graph.edges.filter(({ from, to }) => from === selected || to === selected);
  if (node === undefined && edge === undefined) return null;
  return (
    <section className={styles.chosen} aria-labelledby="graph-chosen">
      <header>
        <h2 id="graph-chosen">
          {node === undefined ? (
            w.oneLine
          ) : (
            <>
              <ShapeSample group={groupOf(node)} hollow={!node.named} /> <Told most={120}>{node.name}</Told>
            </>
          )}
        </h2>
        <button type="button" className={styles.link} onClick={onClose}>
          {w.close}
        </button>
      </header>
      {node !== undefined && (
        <>
          <p className="dim small">
            {w.here(
              kindWord(node),
              node.kind === 'incident' && ` · ${underName(node)}`,
              !node.named && w.knownByADescriptionOnly,
              counts.edges(own.length),
              node.more > 0 && w.notDrawnSaidOfIt(counts.things(node.more), node.moreAtLeast ? w.orMore : ''),
            )}
          </p>
          <p className={styles.acts}>
            {opened ? (
              <button type="button" className={styles.act} onClick={() => onExpand(node.id)}>
                {w.putItsNeighboursAway}
              </button>
            ) : (
              !node.open && (
                <button type="button" className={styles.act} onClick={() => onExpand(node.id)}>
                  {w.showItsNeighbours}
                </button>
              )
            )}
            <button type="button" className={styles.act} onClick={() => onFocus(node.id)}>
              {w.startFromHere}
            </button>
            <PageLink node={node}>{w.openItsPage}</PageLink>
          </p>
        </>
      )}
      <ul className={styles.edges}>
        {own.map((each) => (
          <EdgeLines key={each.id} edge={each} context={context} onOpen={onOpen} {...(node === undefined ? {} : { from: node.id })} />
        ))}
      </ul>
      {own.length === 0 && <p className="dim small">{w.nothingThatIsShownNow}</p>}
    </section>
  );
};
