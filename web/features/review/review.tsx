import { Button } from '@mantine/core';
import { IconCheck, IconPencil, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import type { DocumentView, StatementView } from '../../../src/model/api.ts';
import type { DecisionView } from '../../../src/model/decision.ts';
import { formatDay } from '../../ui/edtf.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { Told } from '../../ui/told.tsx';
import { type Verdict, useReview } from './review-context.tsx';
import { Correct } from './correct.tsx';
import { Sign } from '../../ui/sign.tsx';
import { Undo } from './undo.tsx';
import styles from './review.module.css';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/review.ts';

/** The decision that holds about a statement. */
export const heldOn = (view: Pick<DocumentView, 'decisions'>, statement: string): DecisionView | undefined =>
  // What was decided about an added statement stands above that it was added.
  view.decisions.findLast((each) => each.standing === 'holds' && each.statement === statement && each.decision.kind !== 'add') ??
  view.decisions.find((each) => each.standing === 'holds' && each.statement === statement);

/** What was decided about all of these alike. */
export const verdictOn = (view: Pick<DocumentView, 'decisions'>, group: readonly StatementView[]): Verdict | 'add' | null => {
  const kinds = new Set(group.map((each) => heldOn(view, each.id)?.decision.kind ?? null));
  const [only] = kinds;
  return kinds.size === 1 && (only === 'accept' || only === 'reject' || only === 'correct' || only === 'add') ? only : null;
};

/** The statements somebody rejected. */
export const rejectedIn = (view: Pick<DocumentView, 'decisions'>): ReadonlySet<string> =>
  new Set(
    view.decisions.flatMap(({ decision, standing, statement }) =>
      decision.kind === 'reject' && standing === 'holds' && statement !== null ? [statement] : [],
    ),
  );

/** "17 statements, 1 rejected" */
export const statementsIn = (view: Pick<DocumentView, 'decisions' | 'statements'>): string => {
  const rejected = rejectedIn(view).size;
  return `${counts.statements(view.statements.length - rejected)}${rejected === 0 ? '' : w.rejected(rejected)}`;
};

const WORD: Readonly<Record<Verdict | 'add', string>> = w.word;

const Held = ({ held }: { held: DecisionView }) => {
  const { decision } = held;
  if (decision.about !== 'document' || decision.kind === 'undo' || decision.kind === 'nothing') return null;
  return (
    <div className={styles.held} data-kind={decision.kind}>
      <p>
        {w.by(
          <strong>{WORD[decision.kind]}</strong>,
          <Told>{decision.author}</Told>,
          formatDay(decision.at),
          decision.reason !== '' && (
            <>
              : <Told>{decision.reason}</Told>
            </>
          ),
        )}
      </p>
      <Undo decision={decision} what={w.whatDecided(decision.author)} />
    </div>
  );
};

/**
 * What people decided about these statements, and the ways to decide.
 * @param group statements decided about together
 */
export const Review = ({ group }: { group: readonly StatementView[] }) => {
  const { view, asked, ask, cancel, submit, failed } = useReview();
  const root = useRef<HTMLDivElement>(null);
  const ids = group.map((each) => each.id);
  const [first] = group;
  const here = (one: { statements?: readonly string[] } | null): boolean => one?.statements?.join() === ids.join();
  const verdict = verdictOn(view, group);
  const held = group.flatMap((each) => heldOn(view, each.id) ?? []);
  const several = group.length > 1;
  const act = (kind: Verdict, how: 'plain' | 'it'): string => (several ? w.act[kind].all(group.length) : w.act[kind][how]);
  // The form goes and its focus with it: it stays with the statement.
  const back = (): void => root.current?.focus();
  return (
    <div className={styles.review} ref={root} tabIndex={-1} role="group" aria-label={several ? w.reviewAll(group.length) : w.review}>
      {asked?.kind === 'correct' && here(asked) && first !== undefined ? (
        <Correct
          view={view}
          statement={first}
          several={several}
          act={act('correct', 'it')}
          onSign={(author, reason, to) => {
            submit(asked, author, reason, to);
            back();
          }}
          onCancel={() => {
            cancel();
            back();
          }}
        />
      ) : asked !== null && here(asked) ? (
        <Sign
          act={act(asked.kind === 'accept' ? 'accept' : 'reject', 'it')}
          onSign={(author, reason) => {
            submit(asked, author, reason);
            back();
          }}
          onCancel={() => {
            cancel();
            back();
          }}
        />
      ) : (
        <div className={styles.acts}>
          <Button
            size="xs"
            variant={verdict === 'accept' ? 'filled' : 'default'}
            leftSection={<IconCheck size={14} aria-hidden="true" />}
            aria-pressed={verdict === 'accept'}
            aria-keyshortcuts="a"
            disabled={verdict === 'accept'}
            onClick={() => {
              if (!ask({ kind: 'accept', statements: ids })) back();
            }}
          >
            {act('accept', 'plain')}
          </Button>
          <Button
            size="xs"
            variant={verdict === 'reject' ? 'filled' : 'default'}
            leftSection={<IconX size={14} aria-hidden="true" />}
            aria-pressed={verdict === 'reject'}
            aria-keyshortcuts="r"
            disabled={verdict === 'reject'}
            onClick={() => ask({ kind: 'reject', statements: ids })}
          >
            {act('reject', 'plain')}
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPencil size={14} aria-hidden="true" />}
            aria-keyshortcuts="c"
            onClick={() => ask({ kind: 'correct', statements: ids })}
          >
            {act('correct', 'plain')}
          </Button>
        </div>
      )}
      {failed !== null && 'statements' in failed.asked && here(failed.asked) && <ProblemNote error={failed.error} />}
      {held.slice(0, verdict !== null && several ? 1 : group.length).map((each) => (
        <Held key={each.decision.id} held={each} />
      ))}
    </div>
  );
};
