import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Query } from '../../api/client.ts';
import { entitiesQuery } from '../../api/queries.ts';
import { Loading } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { EntityList } from './entity-list.tsx';
import styles from './named-only.module.css';
import { number } from '../../words/format.ts';
import { words as w } from '../../words/entity-list.ts';

const Listed = ({ filter }: { filter: Query }) => {
  const pages = useInfiniteQuery(entitiesQuery({ ...filter, told: 'false' }));
  const lines = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {pages.isPending && <Loading rows={3} />}
      {pages.isError && <ProblemNote error={pages.error} retry={() => void pages.refetch()} />}
      {lines.length > 0 && <EntityList lines={lines} countries={false} />}
      {pages.hasNextPage && (
        <Button mt="xs" variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {w.showMore}
        </Button>
      )}
    </>
  );
};

/** Those that documents name and say nothing of, apart from the others and folded: "Press office" is no party to anything. */
export const NamedOnly = ({ count, filter }: { count: number; filter: Query }) => {
  const [open, setOpen] = useState(false);
  if (count === 0) return null;
  return (
    <details className={styles.apart} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{w.namedOnly(number(count), <span className="dim small">{w.documentsNameThemAndNo}</span>)}</summary>
      {open && <Listed filter={filter} />}
    </details>
  );
};
