import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { plural } from '../../src/core/plural.ts';
import { sourcesQuery } from '../api/queries.ts';
import { Feeds } from '../features/feeds/feeds.tsx';
import { SourceList } from '../features/source-list/source-list.tsx';
import { Webhooks } from '../features/webhooks/webhooks.tsx';
import { Loading, PageHead, useTitle } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem.tsx';
import { Nothing, Section } from '../ui/section.tsx';

export const SourcesPage = () => {
  useTitle('Sources');
  const pages = useInfiniteQuery(sourcesQuery);
  const lines = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHead title="Sources" />
      <Section
        id="feeds"
        title="Looked at again and again"
        note="Each in its own time; what it lists is fetched, read and kept like any document."
      >
        <Feeds />
      </Section>
      <Section
        id="webhooks"
        title="Pushed by other programs"
        note="Each signs what it sends with a secret of its own, which is shown once."
      >
        <Webhooks />
      </Section>
      <Section
        id="publishers"
        title="Publishers"
        note="How much each brings, how often it is the first of several, how much of it is the word of others, and how what it told as having happened stands now."
      >
        {pages.isPending && <Loading rows={8} />}
        {pages.isError && <ProblemNote error={pages.error} retry={() => void pages.refetch()} />}
        {pages.isSuccess && lines.length === 0 && <Nothing>No document has come in yet. Hand one in on the page of incidents.</Nothing>}
        {lines.length > 0 && (
          <>
            <SourceList lines={lines} />
            <p className="dim small">
              {lines.length.toLocaleString('en')} of {plural(pages.data?.pages[0]?.total ?? 0, 'source')}, those of most documents first
            </p>
          </>
        )}
        {pages.hasNextPage && (
          <Button mt="md" variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            Show more
          </Button>
        )}
      </Section>
    </>
  );
};
