import { useQuery } from '@tanstack/react-query';
import { quarantineQuery } from '../api/queries.ts';
import { QuarantineList } from '../features/quarantine/quarantine-list.tsx';
import { Loading, PageHead, useTitle } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem.tsx';
import { Nothing } from '../ui/section.tsx';

export const QuarantinePage = () => {
  useTitle('Set aside');
  const query = useQuery(quarantineQuery);
  return (
    <>
      <PageHead title="Set aside">
        <p className="dim">Input that could not be read. Nothing is lost: each can be tried again.</p>
      </PageHead>
      {query.isPending && <Loading rows={3} />}
      {query.isError && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
      {query.data?.items.length === 0 && <Nothing>Everything that was handed over could be read.</Nothing>}
      {query.data !== undefined && query.data.items.length > 0 && <QuarantineList items={query.data.items} />}
    </>
  );
};
