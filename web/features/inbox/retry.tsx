import { useMutation, useQueryClient } from '@tanstack/react-query';
import { retryQuarantined, untilOver } from '../../api/queries.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { Told } from '../../ui/told.tsx';
import styles from './inbox.module.css';
import { words as w } from '../../words/inbox.ts';

/** Tries an input that was set aside again, and says what came of it. */
export const Retry = ({ id, name }: { id: string; name: string }) => {
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: async () => untilOver(await retryQuarantined(id)),
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <div className={styles.retry}>
      <button type="button" disabled={retry.isPending} onClick={() => retry.mutate()}>
        {retry.isPending ? w.trying : w.tryAgain}
        <span className="visually-hidden">{w.withWord(name)}</span>
      </button>
      {retry.isError && <ProblemNote error={retry.error} />}
      {retry.data !== undefined && (
        <p role="status">
          <Told>{retry.data.result?.[0]?.message ?? retry.data.message}</Told>
        </p>
      )}
    </div>
  );
};
