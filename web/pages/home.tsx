import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useCallback } from 'react';
import type { IncidentPage } from '../../src/model/incident-list.ts';
import { type Change, incidentsQuery, type ListSearch } from '../api/incidents.ts';
import { useWaiting } from '../api/queries.ts';
import { IncidentList } from '../features/incident-list/incident-list.tsx';
import { Intake } from '../features/intake/intake.tsx';
import { cx } from '../ui/cx.ts';
import { Loading, useTitle } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem.tsx';
import styles from './home.module.css';
import { words as counts } from '../words/counts.ts';
import { number } from '../words/format.ts';
import { words as w } from '../words/start.ts';

const route = getRouteApi('/');

// The list is there before what narrows it.
const ListFilters = lazy(() => import('../features/incident-list/list-filters.tsx').then((module) => ({ default: module.ListFilters })));

const Waiting = () => {
  const { count, more } = useWaiting();
  if (count === 0) return null;
  return (
    <p className={styles.waiting}>
      {(count === 1 ? w.itCouldNotBeRead : w.theyCouldNotBeRead)(
        <Link to="/quarantine">{w.setAside2(more ? w.moreThan(counts.inputs(count)) : counts.inputs(count))}</Link>,
      )}
    </p>
  );
};

const Empty = () => (
  <div className={styles.empty}>
    <h2>{w.nothingHasBeenReadYet}</h2>
    <p>{w.pasteANewsReportAbout}</p>
    <p className="dim small">{w.fromTheCommandLine(<code>{w.binAssayReadReportTxt}</code>)}</p>
  </div>
);

const Top = () => (
  <div className={styles.top}>
    <div className={styles.intro}>
      <h1>{w.whoSaidWhatAboutAn}</h1>
      <p>{w.giveAssayAReportIt}</p>
    </div>
    <div className={styles.intake}>
      <Intake />
    </div>
  </div>
);

const ORDER: Readonly<Record<string, string>> = w.order;

/** How many there are, and how many claims in them where those are counted. */
const shownOf = ({ total, claims }: IncidentPage, narrowed: boolean): string[] => {
  const one = total === 1;
  const incidents = counts.incidents(total);
  return [
    narrowed ? (one ? w.itFits : w.theyFit)(incidents) : incidents,
    ...(claims === null || claims === 0 ? [] : [(one ? w.inIt : w.inThem)(counts.claims(claims))]),
  ];
};

export const Home = () => {
  useTitle(w.incidents);
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
      {narrowed ? <h1 className={styles.narrowed}>{w.incidents}</h1> : <Top />}
      <Waiting />
      {nothingRead && <Empty />}
      {!nothingRead && (
        <section aria-labelledby="incidents">
          <div className={styles.listHead}>
            <h2 id="incidents" className={cx(narrowed && 'visually-hidden')}>
              {w.incidents}
            </h2>
            {first !== undefined && (
              <p className="dim small" role="status">
                {[...shownOf(first, narrowed), ORDER[sort ?? ''] ?? w.newestFirst].join(', ')}
              </p>
            )}
          </div>
          <Suspense fallback={<div className={styles.filtersToCome} />}>
            <ListFilters search={search} onChange={change} />
          </Suspense>
          {pages.isPending && <Loading label={w.loadingIncidents} rows={8} />}
          {pages.isError && <ProblemNote error={pages.error} retry={() => void pages.refetch()} />}
          {pages.isSuccess && incidents.length === 0 && (
            <div className={styles.empty}>
              <p>{w.noIncidentFitsAllOf}</p>
            </div>
          )}
          {incidents.length > 0 && (
            <div className={cx(pages.isPlaceholderData && styles.stale)} aria-busy={pages.isFetching}>
              <IncidentList incidents={incidents} />
            </div>
          )}
          {pages.hasNextPage && (
            <Button mt="md" variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {w.showMore}
            </Button>
          )}
          {incidents.length > 0 && first !== undefined && incidents.length < first.total && (
            <p className="dim small">{w.ofShown(number(incidents.length), number(first.total))}</p>
          )}
        </section>
      )}
    </>
  );
};
