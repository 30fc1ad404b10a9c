import type { ReactNode } from 'react';
import { EntityGroup } from '../../../src/model/entity-view.ts';
import type { Graph } from '../../../src/model/graph.ts';
import { Status } from '../../../src/model/vocabulary.ts';
import { STATUS_MEANING, statusWord } from '../../ui/words.ts';
import styles from './graph.module.css';
import { LineSample, ShapeSample } from './line-sample.tsx';
import { GROUP, groupOf, type NodeGroup } from './words.ts';
import { words as w } from '../../words/graph.ts';

/** What is shown of a closed list; null: all of it. */
export type Shown<T extends string> = readonly T[] | null;

/** The choice with one value put in or taken out; all of them is no choice. */
export const toggled = <T extends string>(shown: Shown<T>, all: readonly T[], value: T): Shown<T> => {
  const now = shown ?? all;
  const next = now.includes(value) ? now.filter((each) => each !== value) : all.filter((each) => each === value || now.includes(each));
  return next.length === all.length || next.length === 0 ? null : next;
};

const Row = ({ on, onClick, title, children }: { on: boolean; onClick: () => void; title?: string | undefined; children: ReactNode }) => (
  <li>
    <button type="button" className={styles.toggle} aria-pressed={on} onClick={onClick} title={title}>
      {children}
    </button>
  </li>
);

/** What the lines and outlines mean, and at once the switches of what is shown. */
export const Legend = ({
  graph,
  statuses,
  groups,
  described,
  onStatuses,
  onGroups,
  onDescribed,
}: {
  graph: Graph;
  statuses: Shown<Status>;
  groups: Shown<EntityGroup>;
  described: boolean;
  onStatuses: (shown: Shown<Status>) => void;
  onGroups: (shown: Shown<EntityGroup>) => void;
  onDescribed: (on: boolean) => void;
}) => {
  const edges = (status: Status): number => graph.edges.filter((edge) => edge.status === status).length;
  const nodes = (group: NodeGroup): number => graph.nodes.filter((node) => groupOf(node) === group).length;
  const known = Status.options.filter((status) => edges(status) > 0 || statuses !== null);
  return (
    <>
      <section aria-labelledby="graph-lines">
        <h2 id="graph-lines">{w.linesByHowWhatThey}</h2>
        <ul className={styles.toggles}>
          {known.map((status) => (
            <Row
              key={status}
              on={statuses === null || statuses.includes(status)}
              onClick={() => onStatuses(toggled(statuses, Status.options, status))}
              title={STATUS_MEANING[status]}
            >
              <LineSample status={status} />
              <span>{statusWord(status)}</span>
              <span className={styles.count}>{edges(status)}</span>
            </Row>
          ))}
        </ul>
        {statuses !== null && (
          <button type="button" className={styles.link} onClick={() => onStatuses(null)}>
            {w.showEveryStatus}
          </button>
        )}
      </section>
      <section aria-labelledby="graph-kinds">
        <h2 id="graph-kinds">{w.nodesByWhatTheyAre}</h2>
        <ul className={styles.toggles}>
          <li className={styles.fixed}>
            <ShapeSample group="incidents" />
            <span>{GROUP.incidents}</span>
            <span className={styles.count}>{nodes('incidents')}</span>
          </li>
          {EntityGroup.options
            .filter((group) => nodes(group) > 0 || groups !== null)
            .map((group) => (
              <Row
                key={group}
                on={groups === null || groups.includes(group)}
                onClick={() => onGroups(toggled(groups, EntityGroup.options, group))}
              >
                <ShapeSample group={group} />
                <span>{GROUP[group]}</span>
                <span className={styles.count}>{nodes(group)}</span>
              </Row>
            ))}
          {(described || graph.left.described > 0) && (
            <Row on={described} onClick={() => onDescribed(!described)} title={w.partiesATextDescribesWithout}>
              <ShapeSample group="other" hollow />
              <span>{w.knownByADescriptionOnly2}</span>
              <span className={styles.count}>{described ? graph.nodes.filter((node) => !node.named).length : graph.left.described}</span>
            </Row>
          )}
        </ul>
      </section>
    </>
  );
};
