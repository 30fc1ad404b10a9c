import { MOST_NODES, type Graph } from '../../../src/model/graph.ts';
import styles from './graph.module.css';
import { words as counts } from '../../words/counts.ts';
import { number } from '../../words/format.ts';
import { words as w } from '../../words/graph.ts';

export const STEPS = [150, 500, 1500, MOST_NODES] as const;

/** What the view does not show, and how to come by it. */
export const LeftOut = ({ graph, most, onMost }: { graph: Graph; most: number; onMost: (most: number) => void }) => {
  const { nodes, propositions } = graph.left;
  const next = STEPS.find((step) => step > most);
  if (nodes === 0 && propositions === 0) return null;
  return (
    <p className={styles.left}>
      {w.narrowDownByTimeStatus(
        nodes > 0 && <strong>{w.leftOut(counts.moreNeighbours(nodes))}</strong>,
        propositions > 0 && <>{w.notLookedAt(counts.olderPropositions(propositions))}</>,
        nodes > 0 && next !== undefined ? (
          <>
            {w.or(
              <button type="button" className={styles.link} onClick={() => onMost(next)}>
                {w.showUpToNodes(number(next))}
              </button>,
            )}
          </>
        ) : (
          '.'
        ),
      )}
    </p>
  );
};
