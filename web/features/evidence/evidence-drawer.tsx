import { Drawer } from '@mantine/core';
import { useEffect } from 'react';
import type { PropositionView, StatementView } from '../../../src/model/api.ts';
import { Flags } from '../../ui/flags.tsx';
import { plural } from '../../../src/core/plural.ts';
import { StatementCard } from '../../ui/statement-card.tsx';
import { StatusBadge } from '../../ui/status.tsx';
import { Sum, Verdict } from '../../ui/sum.tsx';
import { STATUS_MEANING } from '../../ui/words.ts';
import { Told } from '../../ui/told.tsx';
import styles from './evidence.module.css';

const GROUPS = [
  { polarity: 1, title: 'For it' },
  { polarity: -1, title: 'Against it' },
  { polarity: 0, title: 'Neither' },
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
  useEffect(() => {
    // The drawer slides in first; a scroll before that lands in the wrong place.
    const timer = statement === undefined ? undefined : setTimeout(() => scrollTo(statement), 60);
    return () => clearTimeout(timer);
  }, [statement]);
  return (
    <div className={styles.body}>
      <p className={styles.status}>
        <StatusBadge status={assessment.status} />
        <span className="dim small">{STATUS_MEANING[assessment.status]}</span>
      </p>
      <Flags flags={assessment.flags} />
      <Verdict assessment={assessment} />
      {GROUPS.map((group) => (
        <Group
          key={group.polarity}
          title={group.title}
          marked={statement}
          statements={proposition.statements.filter((each) => each.polarity === group.polarity)}
        />
      ))}
      <section className={styles.group}>
        <h3>How the sum comes about</h3>
        <Sum proposition={proposition} onOpen={scrollTo} />
      </section>
    </div>
  );
};

/** Everything said about one proposition, beside the page it was opened from. `missing` names one the page does not have (any more). */
export const EvidenceDrawer = ({
  proposition,
  missing,
  statement,
  onClose,
}: {
  proposition: PropositionView | undefined;
  missing: boolean;
  statement: string | undefined;
  onClose: () => void;
}) => (
  <Drawer
    opened={proposition !== undefined || missing}
    onClose={onClose}
    position="right"
    size={620}
    padding="lg"
    title={
      proposition === undefined ? (
        'Not known at this time'
      ) : (
        <span className={styles.title}>
          <span className={styles.kicker}>{plural(proposition.statements.length, 'statement')} on</span>
          <Told>{proposition.text}</Told>
        </span>
      )
    }
    closeButtonProps={{ 'aria-label': 'Close the evidence' }}
    transitionProps={{ duration: 120 }}
    classNames={{ content: styles.drawer, header: styles.header }}
  >
    {proposition === undefined ? (
      <p>Nobody had said anything about this on the day you chose. Move the slider to a later day.</p>
    ) : (
      <Evidence proposition={proposition} statement={statement} />
    )}
  </Drawer>
);
