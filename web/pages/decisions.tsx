import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { decisionsQuery } from '../api/queries.ts';
import { DecisionLines } from '../features/review/history.tsx';
import { Loading, PageHead, useTitle } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem.tsx';
import { Nothing } from '../ui/section.tsx';
import styles from './lists.module.css';

export const DecisionsPage = () => {
  useTitle('Decisions');
  const pages = useInfiniteQuery(decisionsQuery);
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHead title="Decisions">
        <p className="dim">What people decided, the last first. Each can be taken back, which is a decision too.</p>
      </PageHead>
      {pages.isPending && <Loading rows={3} />}
      {pages.isError && <ProblemNote error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isSuccess && items.length === 0 && (
        <Nothing>Nobody has decided anything yet. Open a document, choose a statement, and accept or reject it.</Nothing>
      )}
      {items.length > 0 && (
        <div className={styles.list}>
          <DecisionLines items={items} place />
        </div>
      )}
      {pages.hasNextPage && (
        <Button mt="md" variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          Show more
        </Button>
      )}
    </>
  );
};
