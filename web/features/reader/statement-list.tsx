import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, memo, type ReactNode, useMemo } from 'react';
import type { DocumentView, StatementView } from '../../../src/model/api.ts';
import { PolarityGlyph } from '../../ui/glyphs.tsx';
import { Excerpt } from '../../ui/quote.tsx';
import { StatementCard } from '../../ui/statement-card.tsx';
import { StatusBadge, StatusShape } from '../../ui/status.tsx';
import { STANCE } from '../../ui/words.ts';
import { short, Told } from '../../ui/told.tsx';
import { groupsOf } from './groups.ts';
import styles from './reader.module.css';
import { words as w } from '../../words/reader.ts';

/** What people decided about statements, and the ways to decide, handed in by the page. */
export interface Reviewed {
  verdictOf: (group: readonly StatementView[]) => 'accept' | 'reject' | 'correct' | 'add' | null;
  panel: (group: readonly StatementView[]) => ReactNode;
  /** Says whether a form is to be filled in first. */
  decide: (kind: 'accept' | 'reject' | 'correct', group: readonly StatementView[]) => boolean;
}

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
              {w.seeAllTheEvidenceIn(<Told most={120}>{incidents.find((each) => each.id === id)?.title ?? w.theIncident}</Told>)}
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
  reviewed,
  withHead = false,
}: {
  group: readonly StatementView[];
  propositions: Propositions;
  incidents: DocumentView['incidents'];
  reviewed: Reviewed;
  withHead?: boolean;
}) => (
  <div className={styles.detail} data-head={withHead}>
    {group.slice(0, 1).map((statement) => (
      <StatementCard key={statement.id} statement={statement} inDocument />
    ))}
    {reviewed.panel(group)}
    {group.map((statement) => (
      <div key={statement.id}>
        <About statement={statement} propositions={propositions} incidents={incidents} />
        {group.length > 1 && reviewed.panel([statement])}
      </div>
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
    reviewed,
    onSelect,
  }: {
    group: readonly StatementView[];
    selected: boolean;
    propositions: Propositions;
    incidents: DocumentView['incidents'];
    reviewed: Reviewed;
    onSelect: (id: string) => void;
  }) => {
    const [statement] = group;
    if (statement === undefined) return null;
    const verdict = reviewed.verdictOf(group);
    const about = group.flatMap((each) => propositions.get(each.proposition) ?? []);
    return (
      <li className={styles.item} data-selected={selected} data-verdict={verdict} data-statements={group.map((each) => each.id).join(' ')}>
        <button type="button" className={styles.pick} aria-expanded={selected} onClick={() => onSelect(statement.id)}>
          <PolarityGlyph polarity={statement.polarity} size={15} />
          <span>
            <span className={styles.asserter}>
              <Told>{statement.asserter.name}</Told>
            </span>{' '}
            <span className="dim">{STANCE[statement.stance]}</span>
            {verdict !== null && <span className={styles.verdict}>{w.verdict[verdict]}</span>}
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
            {!selected && about.length > MOST_LINES && <span className={styles.on}>{w.andMore(about.length - MOST_LINES)}</span>}
          </span>
        </button>
        {selected && <StatementDetail group={group} propositions={propositions} incidents={incidents} reviewed={reviewed} />}
      </li>
    );
  },
);
Item.displayName = w.item;

const KEYS: Readonly<Record<string, 'accept' | 'reject' | 'correct' | undefined>> = { a: 'accept', r: 'reject', c: 'correct' };

/** What is said in a document, in the order of the text; the chosen one is unfolded. */
export const StatementList = ({
  view,
  selected,
  propositions,
  reviewed,
  onSelect,
}: {
  view: DocumentView;
  selected: string | null;
  propositions: Propositions;
  reviewed: Reviewed;
  onSelect: (id: string) => void;
}) => {
  const groups = useMemo(() => groupsOf(view), [view]);
  /** Moves and decides by single keys, only while the list has the focus: elsewhere they may mean something to a screen reader. */
  const onKeyDown = (event: KeyboardEvent<HTMLOListElement>): void => {
    const at = event.target;
    if (!(at instanceof HTMLElement) || at.matches('input, textarea, select') || event.ctrlKey || event.metaKey || event.altKey) return;
    const item = at.closest('li[data-statements]');
    const group = groups.find(([first]) => first !== undefined && item?.getAttribute('data-statements')?.split(' ')[0] === first.id);
    const [first] = group ?? [];
    if (item === null || group === undefined || first === undefined) return;
    const verdict = KEYS[event.key];
    if (event.key === 'j' || event.key === 'k') {
      const to = event.key === 'j' ? item.nextElementSibling : item.previousElementSibling;
      const next = groups[groups.indexOf(group) + (event.key === 'j' ? 1 : -1)]?.[0];
      to?.querySelector('button')?.focus();
      if (next !== undefined) onSelect(next.id);
    } else if (verdict !== undefined) {
      if (reviewed.decide(verdict, group)) onSelect(first.id);
    } else return;
    // What was typed must not land in the form that opens.
    event.preventDefault();
  };
  return (
    <ol className={styles.items} onKeyDown={onKeyDown} aria-description={w.keysJAndKMove}>
      {groups.map((group) => (
        <Item
          key={group[0]?.id}
          group={group}
          selected={group.some((each) => each.id === selected)}
          propositions={propositions}
          incidents={view.incidents}
          reviewed={reviewed}
          onSelect={onSelect}
        />
      ))}
    </ol>
  );
};
