import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import type { DocumentView } from '../../../src/model/api.ts';
import type { MakeDecision } from '../../../src/model/decision.ts';
import type { Span } from '../../../src/model/span.ts';
import { documentQuery, makeDecision } from '../../api/queries.ts';
import { useAuthor } from '../../ui/author.ts';
import type { To } from './draft.ts';
import { withDecision } from './optimistic.ts';
import { words as w } from '../../words/review.ts';

export type Verdict = 'accept' | 'reject' | 'correct';
export interface Asked {
  kind: Verdict;
  statements: readonly string[];
  /** Of the document as it was when the form was opened: what others decide while it is filled in must be told. */
  version?: number;
}

interface Reviewing {
  view: DocumentView;
  /** What somebody began to decide and must still sign or give a reason for. */
  asked: Asked | null;
  /** Begins to decide; an acceptance by somebody known is made at once. Says whether a form is to be filled in. */
  ask: (asked: Asked) => boolean;
  cancel: () => void;
  submit: (asked: Asked, author: string, reason: string, to?: To) => void;
  /** Says that a sentence holds nothing. */
  nothing: (sentence: Span, author: string, reason: string) => void;
  failed: { error: Error; asked: MakeDecision } | null;
}

const Context = createContext<Reviewing | null>(null);

export const useReview = (): Reviewing => {
  const reviewing = useContext(Context);
  if (reviewing === null) throw new Error(w.noReviewAroundThisPart);
  return reviewing;
};

/** Holds what is being decided about one document. What is shown at once goes back where the server refuses it. */
export const ReviewOf = ({ view, children }: { view: DocumentView; children: ReactNode }) => {
  const client = useQueryClient();
  const [author] = useAuthor();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { queryKey } = documentQuery(view.id);
  const { mutate, error, variables } = useMutation({
    mutationFn: makeDecision,
    onMutate: async (made: MakeDecision) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      if (before !== undefined) client.setQueryData(queryKey, withDecision(before, made));
      return { before };
    },
    onError: (_error, _made, context) => {
      if (context?.before !== undefined) client.setQueryData(queryKey, context.before);
    },
    onSettled: () => client.invalidateQueries(),
  });
  const submit = useCallback(
    ({ kind, statements, version = view.version }: Asked, by: string, reason: string, to?: To) => {
      setAsked(null);
      const made = { statements: [...statements], author: by, reason, document: view.id, version };
      if (kind !== 'correct') mutate({ ...made, kind });
      else if (to !== undefined) mutate({ ...made, kind, to });
    },
    [mutate, view.id, view.version],
  );
  const nothing = useCallback(
    (sentence: Span, by: string, reason: string) =>
      mutate({ kind: 'nothing', sentence, author: by, reason, document: view.id, version: view.version }),
    [mutate, view.id, view.version],
  );
  const ask = useCallback(
    (what: Asked): boolean => {
      if (what.kind === 'accept' && author !== '') {
        submit(what, author, '');
        return false;
      }
      setAsked({ ...what, version: view.version });
      return true;
    },
    [author, submit, view.version],
  );
  const value = useMemo<Reviewing>(
    () => ({
      view,
      asked,
      ask,
      cancel: () => setAsked(null),
      submit,
      nothing,
      failed: error === null || variables === undefined ? null : { error, asked: variables },
    }),
    [view, asked, ask, submit, nothing, error, variables],
  );
  return <Context value={value}>{children}</Context>;
};
