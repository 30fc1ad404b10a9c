import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type Change, type TrendSearch, trendsQuery } from '../api/incidents.ts';
import { Charts } from '../features/trends/charts.tsx';
import { TrendFilters } from '../features/trends/trend-filters.tsx';
import { Loading, PageHead, useTitle } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem.tsx';
import { Nothing } from '../ui/section.tsx';
import { words as counts } from '../words/counts.ts';
import { words as w } from '../words/trends-page.ts';

const route = getRouteApi('/trends');

export const TrendsPage = () => {
  useTitle(w.trends);
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
      <PageHead title={w.trends}>
        <p className="dim">{w.claimsAgainstWhatIsConfirmed}</p>
      </PageHead>
      <TrendFilters search={search} trends={query.data} onChange={change} />
      {query.isPending && <Loading rows={10} />}
      {query.isError && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
      {query.data !== undefined &&
        (query.data.incidents === 0 ? (
          <Nothing>{narrowed ? w.noIncidentFitsTakeA : <>{w.thereIsNothingToCount(<Link to="/">{w.thePageOfIncidents}</Link>)}</>}</Nothing>
        ) : (
          <>
            <p role="status" className="dim small">
              {counts.incidents(query.data.incidents)} {narrowed ? w.thatFit : w.inAll}
            </p>
            <Charts trends={query.data} search={search} />
          </>
        ))}
    </>
  );
};
