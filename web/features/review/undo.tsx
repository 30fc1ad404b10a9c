import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Decision } from '../../../src/model/decision.ts';
import { documentQuery, undoDecision } from '../../api/queries.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { useAuthor } from '../../ui/author.ts';
import { withoutDecision } from './optimistic.ts';
import { Sign } from '../../ui/sign.tsx';
import { words as w } from '../../words/review.ts';

/** Takes a decision back, at once where the name is known. */
export const Undo = ({ decision, what }: { decision: Decision; what: string }) => {
  const client = useQueryClient();
  const [author] = useAuthor();
  const [asks, setAsks] = useState(false);
  const { queryKey } = documentQuery(decision.history);
  const undo = useMutation({
    mutationFn: (sign: { author: string; reason: string }) => undoDecision(decision.id, sign),
    onMutate: async (sign) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      if (before !== undefined) client.setQueryData(queryKey, withoutDecision(before, decision.id, sign));
      return { before };
    },
    onError: (_error, _sign, context) => {
      if (context?.before !== undefined) client.setQueryData(queryKey, context.before);
    },
    onSettled: () => client.invalidateQueries(),
  });
  const sign = (by: string, reason: string): void => {
    setAsks(false);
    undo.mutate({ author: by, reason });
  };
  if (asks) return <Sign act={w.takeItBack} onSign={sign} onCancel={() => setAsks(false)} />;
  return (
    <>
      <Button
        size="xs"
        variant="default"
        loading={undo.isPending}
        disabled={decision.id.startsWith('pending-')}
        onClick={() => (author === '' ? setAsks(true) : sign(author, ''))}
      >
        {w.undo(<span className="visually-hidden"> {what}</span>)}
      </Button>
      {undo.isError && <ProblemNote error={undo.error} />}
    </>
  );
};
