import { type ReactNode, useState } from 'react';
import type { DocumentView, StatementView } from '../../../src/model/api.ts';
import { Sign } from '../../ui/sign.tsx';
import { PART } from '../../ui/words.ts';
import { type Draft, draftOf, problemOf, type To, toCorrection } from './draft.ts';
import { SaidFields } from './said-fields.tsx';
import styles from './review.module.css';
import { words as w } from '../../words/review.ts';

/** What the form says is missing: a part by its label. */
export const Missing = ({ problem }: { problem: string | null }) =>
  problem === null ? null : (
    <p className={styles.missing} role="alert">
      {problem in PART ? w.missing(PART[problem as keyof typeof PART].toLowerCase()) : problem}
    </p>
  );

/**
 * What the statement says in truth: who takes which side, how, and on what.
 * @param several they are corrected alike, and each keeps what it is about
 */
export const Correct = ({
  view,
  statement,
  several,
  act,
  onSign,
  onCancel,
}: {
  view: DocumentView;
  statement: StatementView;
  several: boolean;
  act: string;
  onSign: (author: string, reason: string, to: To) => void;
  onCancel: () => void;
}): ReactNode => {
  const [was] = useState(() => draftOf(view, statement));
  const [draft, setDraft] = useState<Draft>(was);
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <Sign
      act={act}
      wide
      onCancel={onCancel}
      onSign={(author, reason) => {
        const wrong = problemOf(draft, was);
        setProblem(wrong);
        if (wrong === null) onSign(author, reason, toCorrection(view, draft, was));
      }}
    >
      <SaidFields
        view={view}
        draft={draft}
        asRead={statement.asserter.name}
        whole={!several}
        quote={statement.quote}
        set={(part) => setDraft((old) => ({ ...old, ...part }))}
      />
      <Missing problem={problem} />
    </Sign>
  );
};
