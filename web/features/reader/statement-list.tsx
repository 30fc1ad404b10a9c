import { Link } from '@tanstack/react-router';
import { memo, useMemo } from 'react';
import type { DocumentView, StatementView } from '../../../src/model/api.ts';
import { PolarityGlyph } from '../../ui/glyphs.tsx';
import { Excerpt } from '../../ui/quote.tsx';
import { StatementCard } from '../../ui/statement-card.tsx';
import { StatusBadge, StatusShape } from '../../ui/status.tsx';
import { STANCE } from '../../ui/words.ts';
import { short, Told } from '../../ui/told.tsx';
import { groupsOf } from './groups.ts';
import styles from './reader.module.css';

type Propositions = ReadonlyMap<string, DocumentView['propositions'][number]>;

const About = ({
  statement,
  propositions,
  incidents,
}: {
  statement: StatementView;
  propositions: Propositions;
  incidents: DocumentView['incidents'];
}) => {
  const proposition = propositions.get(statement.proposition);
  if (proposition === undefined) return null;
  return (
    <div className={styles.about}>
      <StatusBadge status={proposition.status} />
      <p>
        <Told>{proposition.text}</Told>
      </p>
      <ul>
        {proposition.incidents.map((id) => (
          <li key={id}>
            <Link to="/incidents/$id" params={{ id }} search={{ p: proposition.id, s: statement.id }}>
              See all the evidence in <Told most={120}>{incidents.find((each) => each.id === id)?.title ?? 'the incident'}</Told>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
};

/**
 * What somebody says with these words, and the ways from it to the incidents it belongs to.
 * @param group statements that differ only in what they are about
 */
export const StatementDetail = ({
  group,
  propositions,
  incidents,
  withHead = false,
}: {
  group: readonly StatementView[];
  propositions: Propositions;
  incidents: DocumentView['incidents'];
  withHead?: boolean;
}) => (
  <div className={styles.detail} data-head={withHead}>
    {group.slice(0, 1).map((statement) => (
      <StatementCard key={statement.id} statement={statement} inDocument />
    ))}
    {group.map((statement) => (
      <About key={statement.id} statement={statement} propositions={propositions} incidents={incidents} />
    ))}
  </div>
);

/** Propositions named under a quote before the rest is only counted. */
const MOST_LINES = 4;

const Item = memo(
  ({
    group,
    selected,
    propositions,
    incidents,
    onSelect,
  }: {
    group: readonly StatementView[];
    selected: boolean;
    propositions: Propositions;
    incidents: DocumentView['incidents'];
    onSelect: (id: string) => void;
  }) => {
    const [statement] = group;
    if (statement === undefined) return null;
    const about = group.flatMap((each) => propositions.get(each.proposition) ?? []);
    return (
      <li className={styles.item} data-selected={selected} data-statements={group.map((each) => each.id).join(' ')}>
        <button type="button" className={styles.pick} aria-expanded={selected} onClick={() => onSelect(statement.id)}>
          <PolarityGlyph polarity={statement.polarity} size={15} />
          <span>
            <span className={styles.asserter}>
              <Told>{statement.asserter.name}</Told>
            </span>{' '}
            <span className="dim">{STANCE[statement.stance]}</span>
            {!selected && (
              <span className={styles.clamp}>
                <Excerpt>{short(statement.quote, 200)}</Excerpt>
              </span>
            )}
            {!selected &&
              about.slice(0, MOST_LINES).map((proposition) => (
                <span className={styles.on} key={proposition.id}>
                  <StatusShape status={proposition.status} size={12} />
                  <Told most={160}>{proposition.text}</Told>
                </span>
              ))}
            {!selected && about.length > MOST_LINES && <span className={styles.on}>and {about.length - MOST_LINES} more</span>}
          </span>
        </button>
        {selected && <StatementDetail group={group} propositions={propositions} incidents={incidents} />}
      </li>
    );
  },
);
Item.displayName = 'Item';

/** What is said in a document, in the order of the text; the chosen one is unfolded. */
export const StatementList = ({
  view,
  selected,
  propositions,
  onSelect,
}: {
  view: DocumentView;
  selected: string | null;
  propositions: Propositions;
  onSelect: (id: string) => void;
}) => {
  const groups = useMemo(() => groupsOf(view), [view]);
  return (
    <ol className={styles.items}>
      {groups.map((group) => (
        <Item
          key={group[0]?.id}
          group={group}
          selected={group.some((each) => each.id === selected)}
          propositions={propositions}
          incidents={view.incidents}
          onSelect={onSelect}
        />
      ))}
    </ol>
  );
};
