import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import type { SearchResult } from '../../src/model/api.ts';
import { searchQuery } from '../api/queries.ts';
import { sourceAndDay } from '../ui/document-line.tsx';
import { Loading, PageHead, useTitle } from '../ui/page.tsx';
import { plural } from '../ui/plural.ts';
import { ProblemNote } from '../ui/problem.tsx';
import { Nothing } from '../ui/section.tsx';
import styles from './lists.module.css';

const route = getRouteApi('/search');

const HitLink = ({ hit }: { hit: SearchResult['items'][number] }) => {
  const title = <bdi>{hit.title}</bdi>;
  if (hit.kind === 'incident')
    return (
      <Link to="/incidents/$id" params={{ id: hit.id }} className={styles.title}>
        {title}
      </Link>
    );
  if (hit.kind === 'entity')
    return (
      <Link to="/entities/$id" params={{ id: hit.id }} className={styles.title}>
        {title}
      </Link>
    );
  if (hit.kind === 'statement' && hit.document !== null) {
    return (
      <Link to="/documents/$id" params={{ id: hit.document.id }} search={{ s: hit.id }} className={styles.title}>
        {title}
      </Link>
    );
  }
  return (
    <Link to="/documents/$id" params={{ id: hit.document?.id ?? hit.id }} className={styles.title}>
      {title}
    </Link>
  );
};

export const SearchPage = () => {
  const { q = '' } = route.useSearch();
  useTitle(q === '' ? 'Search' : `Search: ${q}`);
  const query = useQuery(searchQuery(q));
  return (
    <>
      <PageHead title={q === '' ? 'Search' : `Results for “${q}”`}>
        {query.data !== undefined && <p className="dim">{plural(query.data.total, 'hit')}</p>}
      </PageHead>
      {q === '' && <Nothing>Write a name, an incident or some words into the box at the top.</Nothing>}
      {q !== '' && query.isPending && <Loading />}
      {query.isError && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
      {query.data?.items.length === 0 && <Nothing>Nothing here speaks of that. Fewer or other words may find it.</Nothing>}
      {query.data !== undefined && query.data.items.length > 0 && (
        <ul className={styles.list}>
          {query.data.items.map((hit) => (
            <li key={`${hit.kind}:${hit.id}`} className={styles.hit}>
              <span className={styles.kind}>{hit.kind}</span>
              <div>
                <HitLink hit={hit} />
                {hit.snippet !== '' && hit.snippet !== hit.title && (
                  <p className={styles.snippet}>
                    <bdi>{hit.snippet}</bdi>
                  </p>
                )}
                <p className={styles.why}>
                  {hit.why}
                  {hit.document !== null && ` · ${sourceAndDay(hit.document)}`}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </>
  );
};
