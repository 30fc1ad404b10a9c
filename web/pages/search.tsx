import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import type { SearchResult } from '../../src/model/api.ts';
import { searchQuery } from '../api/queries.ts';
import { sourceAndDay } from '../ui/document-line.tsx';
import { formatEdtf } from '../ui/edtf.ts';
import { Loading, PageHead, useTitle } from '../ui/page.tsx';
import { plural } from '../../src/core/plural.ts';
import { ProblemNote } from '../ui/problem.tsx';
import { Nothing } from '../ui/section.tsx';
import { Told } from '../ui/told.tsx';
import styles from './lists.module.css';

const route = getRouteApi('/search');

/** Whether the snippet says more than the title above it. */
const adds = ({ title, snippet }: SearchResult['items'][number]): boolean => {
  const plain = snippet.replace(/^[\s….]+|[\s….]+$/g, '');
  return plain !== '' && !title.includes(plain);
};

const HitLink = ({ hit }: { hit: SearchResult['items'][number] }) => {
  const title = <Told>{hit.title}</Told>;
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
        {query.data !== undefined && (
          <p className="dim">
            {plural(query.data.total, 'hit')}
            {query.data.items.length < query.data.total && `, the first ${query.data.items.length} shown`}
          </p>
        )}
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
                {adds(hit) && (
                  <p className={styles.snippet}>
                    <Told>{hit.kind === 'incident' ? formatEdtf(hit.snippet) : hit.snippet}</Told>
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
