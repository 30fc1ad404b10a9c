import { Drawer } from '@mantine/core';
import { useEffect } from 'react';
import type { PropositionView, StatementView } from '../../../src/model/api.ts';
import { Flags } from '../../ui/flags.tsx';
import { sidesOn } from '../../ui/side.ts';
import { StatementCard } from '../../ui/statement-card.tsx';
import { StatusBadge } from '../../ui/status.tsx';
import { Sum, Verdict } from '../../ui/sum.tsx';
import { STATUS_MEANING } from '../../ui/words.ts';
import { Told } from '../../ui/told.tsx';
import styles from './evidence.module.css';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/evidence.ts';

const GROUPS = [
  { polarity: 1, title: w.forIt },
  { polarity: -1, title: w.againstIt },
  { polarity: 0, title: w.neither },
] as const;

const scrollTo = (id: string): void => document.getElementById(`statement-${id}`)?.scrollIntoView({ block: 'center' });

const Group = ({ title, statements, marked }: { title: string; statements: readonly StatementView[]; marked: string | undefined }) =>
  statements.length === 0 ? null : (
    <section className={styles.group}>
      <h3>
        {title} <span className="dim">{statements.length}</span>
      </h3>
      {statements.map((statement) => (
        <StatementCard key={statement.id} statement={statement} marked={statement.id === marked} />
      ))}
    </section>
  );

const Evidence = ({ proposition, statement }: { proposition: PropositionView; statement: string | undefined }) => {
  const { assessment } = proposition;
  // Another statement of what is open already; while the drawer slides in, its end says when (below).
  useEffect(() => {
    if (statement !== undefined) scrollTo(statement);
  }, [statement]);
  const gone = statement !== undefined && proposition.statements.every((each) => each.id !== statement);
  return (
    <div className={styles.body}>
      <p className={styles.status}>
        <StatusBadge status={assessment.status} />
        <span className="dim small">{STATUS_MEANING[assessment.status]}</span>
      </p>
      {gone && (
        <p className={styles.gone} role="status">
          {w.theStatementYouCameFor}
        </p>
      )}
      <Flags flags={assessment.flags} />
      <Verdict assessment={assessment} />
      {GROUPS.map((group) => (
        <Group
          key={group.polarity}
          title={group.title}
          marked={statement}
          statements={sidesOn(proposition).filter((each) => each.polarity === group.polarity)}
        />
      ))}
      <section className={styles.group}>
        <h3>{w.howTheSumComesAbout}</h3>
        <Sum proposition={proposition} onOpen={scrollTo} />
      </section>
    </div>
  );
};

/** Everything said about one proposition, beside the page it was opened from. `missing` names one the page does not have (any more). */
export const EvidenceDrawer = ({
  proposition,
  missing,
  asOf,
  statement,
  onClose,
}: {
  proposition: PropositionView | undefined;
  missing: boolean;
  /** Whether the page shows a past day. */
  asOf?: boolean;
  statement: string | undefined;
  onClose: () => void;
}) => (
  <Drawer
    opened={proposition !== undefined || missing}
    onClose={onClose}
    // A scroll while it still slides in, or before a slow page has drawn it, would miss.
    onEnterTransitionEnd={() => {
      if (statement !== undefined) scrollTo(statement);
    }}
    position="right"
    size={620}
    padding="lg"
    title={
      proposition === undefined ? (
        asOf === true ? (
          w.notKnownAtThisTime
        ) : (
          w.noLongerHere
        )
      ) : (
        <span className={styles.title}>
          <span className={styles.kicker}>{w.on(counts.statements(proposition.statements.length))}</span>
          <Told>{proposition.text}</Told>
        </span>
      )
    }
    closeButtonProps={{ 'aria-label': w.closeTheEvidence }}
    transitionProps={{ duration: 120 }}
    classNames={{ content: styles.drawer, header: styles.header }}
  >
    {proposition === undefined ? (
      <p>{asOf === true ? w.nobodyHadSaidAnythingAbout : w.nobodyIsHeldToSay}</p>
    ) : (
      <Evidence proposition={proposition} statement={statement} />
    )}
  </Drawer>
);
