import { MOST_NODES, type Graph } from '../../../src/model/graph.ts';
import { plural } from '../../../src/core/plural.ts';
import styles from './graph.module.css';

export const STEPS = [150, 500, 1500, MOST_NODES] as const;

/** What the view does not show, and how to come by it. */
export const LeftOut = ({ graph, most, onMost }: { graph: Graph; most: number; onMost: (most: number) => void }) => {
  const { nodes, propositions } = graph.left;
  const next = STEPS.find((step) => step > most);
  if (nodes === 0 && propositions === 0) return null;
  return (
    <p className={styles.left}>
      {nodes > 0 && <strong>{plural(nodes, 'more neighbour')} left out. </strong>}
      {propositions > 0 && <>{plural(propositions, 'older proposition')} not looked at. </>}
      Narrow down by time, status or kind
      {nodes > 0 && next !== undefined ? (
        <>
          , or{' '}
          <button type="button" className={styles.link} onClick={() => onMost(next)}>
            show up to {next.toLocaleString('en')} nodes
          </button>
          .
        </>
      ) : (
        '.'
      )}
    </p>
  );
};
