import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { decisionsQuery } from '../api/queries.ts';
import { DecisionLines } from '../features/review/history.tsx';
import { Loading, PageHead, useTitle } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem.tsx';
import { Nothing } from '../ui/section.tsx';
import styles from './lists.module.css';
import { words as w } from '../words/decisions-page.ts';

export const DecisionsPage = () => {
  useTitle(w.decisions);
  const pages = useInfiniteQuery(decisionsQuery);
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHead title={w.decisions}>
        <p className="dim">{w.whatPeopleDecidedTheLast}</p>
      </PageHead>
      {pages.isPending && <Loading rows={3} />}
      {pages.isError && <ProblemNote error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isSuccess && items.length === 0 && <Nothing>{w.nobodyHasDecidedAnythingYet}</Nothing>}
      {items.length > 0 && (
        <div className={styles.list}>
          <DecisionLines items={items} place />
        </div>
      )}
      {pages.hasNextPage && (
        <Button mt="md" variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {w.showMore}
        </Button>
      )}
    </>
  );
};
