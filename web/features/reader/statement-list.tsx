import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { DocumentView, StatementView } from '../../../src/model/api.ts';
import { PolarityGlyph } from '../../ui/glyphs.tsx';
import { Excerpt } from '../../ui/quote.tsx';
import { StatementCard } from '../../ui/statement-card.tsx';
import { StatusBadge, StatusShape } from '../../ui/status.tsx';
import { STANCE } from '../../ui/words.ts';
import { short, Told } from '../../ui/told.tsx';
import styles from './reader.module.css';

type Propositions = ReadonlyMap<string, DocumentView['propositions'][number]>;

/** What a statement says, and the way from it to the incidents it belongs to. */
export const StatementDetail = ({
  statement,
  propositions,
  incidents,
  withHead = false,
}: {
  statement: StatementView;
  propositions: Propositions;
  incidents: DocumentView['incidents'];
  withHead?: boolean;
}) => {
  const proposition = propositions.get(statement.proposition);
  return (
    <div className={styles.detail} data-head={withHead}>
      <StatementCard statement={statement} inDocument />
      {proposition !== undefined && (
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
      )}
    </div>
  );
};

const Item = memo(
  ({
    statement,
    selected,
    propositions,
    incidents,
    onSelect,
  }: {
    statement: StatementView;
    selected: boolean;
    propositions: Propositions;
    incidents: DocumentView['incidents'];
    onSelect: (id: string) => void;
  }) => {
    const proposition = propositions.get(statement.proposition);
    return (
      <li className={styles.item} data-selected={selected} id={`item-${statement.id}`}>
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
            {!selected && proposition !== undefined && (
              <span className={styles.on}>
                <StatusShape status={proposition.status} size={12} />
                <Told most={160}>{proposition.text}</Told>
              </span>
            )}
          </span>
        </button>
        {selected && <StatementDetail statement={statement} propositions={propositions} incidents={incidents} />}
      </li>
    );
  },
);
Item.displayName = 'Item';

/** The statements of a document in the order of the text; the chosen one is unfolded. */
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
}) => (
  <ol className={styles.items}>
    {view.statements
      .toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
      .map((statement) => (
        <Item
          key={statement.id}
          statement={statement}
          selected={statement.id === selected}
          propositions={propositions}
          incidents={view.incidents}
          onSelect={onSelect}
        />
      ))}
  </ol>
);
