import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DocumentView } from '../../../src/model/api.ts';
import type { Span } from '../../../src/model/span.ts';
import { makeDecision } from '../../api/queries.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { Sign } from '../../ui/sign.tsx';
import { Missing } from './correct.tsx';
import { type Draft, emptyDraft, problemOf, toAddition } from './draft.ts';
import { SaidFields } from './said-fields.tsx';
import styles from './review.module.css';
import { words as w } from '../../words/review.ts';

const Form = ({
  view,
  span,
  onAdded,
  onClose,
}: {
  view: DocumentView;
  span: Span;
  onAdded: (statement: string) => void;
  onClose: () => void;
}) => {
  const client = useQueryClient();
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(view, span));
  const [problem, setProblem] = useState<string | null>(null);
  // As it was when the form was opened; after a refusal as it is by then.
  const [version, setVersion] = useState<number | null>(view.version);
  const add = useMutation({
    mutationFn: (sign: { author: string; reason: string }) =>
      makeDecision({ kind: 'add', document: view.id, version: version ?? view.version, span, said: toAddition(view, draft), ...sign }),
    onSuccess: async ([made]) => {
      await client.invalidateQueries();
      onClose();
      if (made?.statement != null) onAdded(made.statement);
    },
    // What was filled in stays; the document is shown as it is now.
    onError: async () => {
      await client.invalidateQueries();
      setVersion(null);
    },
  });
  return (
    <div className={styles.adding}>
      <Sign
        act={add.isPending ? w.adding : w.addIt}
        wide
        onCancel={onClose}
        onSign={(author, reason) => {
          const wrong = problemOf(draft, null);
          setProblem(wrong);
          if (wrong === null && !add.isPending) add.mutate({ author, reason });
        }}
      >
        <SaidFields view={view} draft={draft} asRead={null} whole quote="" set={(part) => setDraft((old) => ({ ...old, ...part }))} />
        <Missing problem={problem} />
      </Sign>
      {add.isError && <ProblemNote error={add.error} />}
    </div>
  );
};

/** A form beside the text, in which a statement is made of the words that were selected. */
export const AddStatement = ({
  view,
  span,
  onAdded,
  onClose,
}: {
  view: DocumentView;
  span: Span | null;
  onAdded: (statement: string) => void;
  onClose: () => void;
}) => {
  const narrow = useMediaQuery('(max-width: 1020px)', false, { getInitialValueInEffect: false });
  return (
    <Drawer
      opened={span !== null}
      onClose={onClose}
      position={narrow ? 'bottom' : 'right'}
      size={narrow ? '75%' : 460}
      title={w.addAStatement}
      withOverlay={narrow}
      lockScroll={narrow}
      closeButtonProps={{ 'aria-label': w.closeWithoutAdding }}
      transitionProps={{ duration: 120 }}
    >
      {span !== null && <Form key={`${span.start}-${span.end}`} view={view} span={span} onAdded={onAdded} onClose={onClose} />}
    </Drawer>
  );
};
