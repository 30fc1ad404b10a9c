import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useCallback } from 'react';
import { type Change, incidentsQuery, type ListSearch } from '../api/incidents.ts';
import { useWaiting } from '../api/queries.ts';
import { IncidentList } from '../features/incident-list/incident-list.tsx';
import { Intake } from '../features/intake/intake.tsx';
import { cx } from '../ui/cx.ts';
import { Loading, useTitle } from '../ui/page.tsx';
import { plural } from '../../src/core/plural.ts';
import { ProblemNote } from '../ui/problem.tsx';
import styles from './home.module.css';

const route = getRouteApi('/');

// The list is there before what narrows it.
const ListFilters = lazy(() => import('../features/incident-list/list-filters.tsx').then((module) => ({ default: module.ListFilters })));

const Waiting = () => {
  const { count, more } = useWaiting();
  if (count === 0) return null;
  return (
    <p className={styles.waiting}>
      <Link to="/quarantine">{more ? `More than ${plural(count, 'input')}` : plural(count, 'input')} set aside</Link> because{' '}
      {count === 1 ? 'it' : 'they'} could not be read. See why, and try again.
    </p>
  );
};

const Empty = () => (
  <div className={styles.empty}>
    <h2>Nothing has been read yet</h2>
    <p>
      Paste a news report about a cyberattack into the box above, or a link to one. Assay finds who said what in it, and shows for each
      victim who claims and who confirms the attack.
    </p>
    <p className="dim small">
      From the command line: <code>bin/assay read report.txt --published 2023-12-28</code>
    </p>
  </div>
);

const Top = () => (
  <div className={styles.top}>
    <div className={styles.intro}>
      <h1>Who said what about an attack, and how sure one may be</h1>
      <p>Give Assay a report. It keeps every statement with the sentence it stands in.</p>
    </div>
    <div className={styles.intake}>
      <Intake />
    </div>
  </div>
);

const ORDER: Readonly<Record<string, string>> = {
  oldest: 'oldest first',
  said: 'last spoken of first',
  claimed: 'most victims claimed first',
  confirmed: 'most victims confirmed first',
  documents: 'most documents first',
  status: 'by status',
  country: 'by country',
};

export const Home = () => {
  useTitle('Incidents');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const pages = useInfiniteQuery(incidentsQuery(search));
  const incidents = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const [first] = pages.data?.pages ?? [];
  const { sort, ...filter } = search;
  const narrowed = Object.keys(filter).length > 0;
  const change = useCallback(
    (next: Change<ListSearch>): void =>
      void navigate({
        search: (old) => Object.fromEntries(Object.entries({ ...old, ...next }).filter(([, value]) => value !== undefined)),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  const nothingRead = pages.isSuccess && incidents.length === 0 && !narrowed;
  return (
    <>
      {narrowed ? <h1 className={styles.narrowed}>Incidents</h1> : <Top />}
      <Waiting />
      {nothingRead && <Empty />}
      {!nothingRead && (
        <section aria-labelledby="incidents">
          <div className={styles.listHead}>
            <h2 id="incidents" className={cx(narrowed && 'visually-hidden')}>
              Incidents
            </h2>
            {first !== undefined && (
              <p className="dim small" role="status">
                {plural(first.total, 'incident')}
                {narrowed && (first.total === 1 ? ' that fits' : ' that fit')}
                {first.claims !== null && first.claims > 0 && `, ${plural(first.claims, 'claim')} in ${first.total === 1 ? 'it' : 'them'}`},{' '}
                {ORDER[sort ?? ''] ?? 'newest first'}
              </p>
            )}
          </div>
          <Suspense fallback={<div className={styles.filtersToCome} />}>
            <ListFilters search={search} onChange={change} />
          </Suspense>
          {pages.isPending && <Loading label="Loading incidents" rows={8} />}
          {pages.isError && <ProblemNote error={pages.error} retry={() => void pages.refetch()} />}
          {pages.isSuccess && incidents.length === 0 && (
            <div className={styles.empty}>
              <p>No incident fits all of this. Take one of the filters away, or clear them all.</p>
            </div>
          )}
          {incidents.length > 0 && (
            <div className={cx(pages.isPlaceholderData && styles.stale)} aria-busy={pages.isFetching}>
              <IncidentList incidents={incidents} />
            </div>
          )}
          {pages.hasNextPage && (
            <Button mt="md" variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              Show more
            </Button>
          )}
          {incidents.length > 0 && first !== undefined && incidents.length < first.total && (
            <p className="dim small">
              {incidents.length.toLocaleString('en')} of {first.total.toLocaleString('en')} shown
            </p>
          )}
        </section>
      )}
    </>
  );
};
