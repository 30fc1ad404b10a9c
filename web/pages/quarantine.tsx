import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { quarantineQuery } from '../api/queries.ts';
import { QuarantineList } from '../features/quarantine/quarantine-list.tsx';
import { Loading, PageHead, useTitle } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem.tsx';
import { Nothing } from '../ui/section.tsx';
import { words as w } from '../words/quarantine-page.ts';

export const QuarantinePage = () => {
  useTitle(w.setAside);
  const pages = useInfiniteQuery(quarantineQuery);
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHead title={w.setAside}>
        <p className="dim">{w.inputThatCouldNotBe}</p>
      </PageHead>
      {pages.isPending && <Loading rows={3} />}
      {pages.isError && <ProblemNote error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isSuccess && items.length === 0 && <Nothing>{w.everythingThatWasHandedOver}</Nothing>}
      {items.length > 0 && <QuarantineList items={items} />}
      {pages.hasNextPage && (
        <Button mt="md" variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {w.showMore}
        </Button>
      )}
    </>
  );
};
