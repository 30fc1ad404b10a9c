import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { plural } from '../../src/core/plural.ts';
import { type Change, type TrendSearch, trendsQuery } from '../api/incidents.ts';
import { Charts } from '../features/trends/charts.tsx';
import { TrendFilters } from '../features/trends/trend-filters.tsx';
import { Loading, PageHead, useTitle } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem.tsx';
import { Nothing } from '../ui/section.tsx';

const route = getRouteApi('/trends');

export const TrendsPage = () => {
  useTitle('Trends');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(trendsQuery(search));
  const narrowed = Object.keys(search).some((key) => key !== 'step');
  const change = (next: Change<TrendSearch>): void =>
    void navigate({
      search: (old) => Object.fromEntries(Object.entries({ ...old, ...next }).filter(([, value]) => value !== undefined)),
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <PageHead title="Trends">
        <p className="dim">
          Claims against what is confirmed, how long attributions take, and how often they are denied. Each bar opens the incidents it
          counts.
        </p>
      </PageHead>
      <TrendFilters search={search} trends={query.data} onChange={change} />
      {query.isPending && <Loading rows={10} />}
      {query.isError && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
      {query.data !== undefined &&
        (query.data.incidents === 0 ? (
          <Nothing>
            {narrowed ? (
              'No incident fits. Take a filter away.'
            ) : (
              <>
                There is nothing to count yet. Hand in reports on <Link to="/">the page of incidents</Link>; what they claim and confirm is
                counted here.
              </>
            )}
          </Nothing>
        ) : (
          <>
            <p role="status" className="dim small">
              {plural(query.data.incidents, 'incident')} {narrowed ? 'that fit' : 'in all'}
            </p>
            <Charts trends={query.data} search={search} />
          </>
        ))}
    </>
  );
};
