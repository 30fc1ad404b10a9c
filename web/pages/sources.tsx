import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { sourcesQuery } from '../api/queries.ts';
import { Feeds } from '../features/feeds/feeds.tsx';
import { SourceList } from '../features/source-list/source-list.tsx';
import { Webhooks } from '../features/webhooks/webhooks.tsx';
import { Loading, PageHead, useTitle } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem.tsx';
import { Nothing, Section } from '../ui/section.tsx';
import { words as counts } from '../words/counts.ts';
import { number } from '../words/format.ts';
import { words as w } from '../words/sources-page.ts';

export const SourcesPage = () => {
  useTitle(w.sources);
  const pages = useInfiniteQuery(sourcesQuery);
  const lines = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHead title={w.sources} />
      <Section id="feeds" title={w.lookedAtAgainAndAgain} note={w.eachInItsOwnTime}>
        <Feeds />
      </Section>
      <Section id="webhooks" title={w.pushedByOtherPrograms} note={w.eachSignsWhatItSends}>
        <Webhooks />
      </Section>
      <Section id="publishers" title={w.publishers} note={w.howMuchEachBringsHow}>
        {pages.isPending && <Loading rows={8} />}
        {pages.isError && <ProblemNote error={pages.error} retry={() => void pages.refetch()} />}
        {pages.isSuccess && lines.length === 0 && <Nothing>{w.noDocumentHasComeIn}</Nothing>}
        {lines.length > 0 && (
          <>
            <SourceList lines={lines} />
            <p className="dim small">{w.ofThoseOfMostDocuments(number(lines.length), counts.sources(pages.data?.pages[0]?.total ?? 0))}</p>
          </>
        )}
        {pages.hasNextPage && (
          <Button mt="md" variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {w.showMore}
          </Button>
        )}
      </Section>
    </>
  );
};
