import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { incidentsQuery, useWaiting } from '../api/queries.ts';
import { IncidentList } from '../features/incident-list/incident-list.tsx';
import { Intake } from '../features/intake/intake.tsx';
import { Loading, useTitle } from '../ui/page.tsx';
import { plural } from '../../src/core/plural.ts';
import { ProblemNote } from '../ui/problem.tsx';
import styles from './home.module.css';

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

export const Home = () => {
  useTitle('Incidents');
  const pages = useInfiniteQuery(incidentsQuery);
  const incidents = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const total = pages.data?.pages[0]?.total ?? 0;
  return (
    <>
      <div className={styles.top}>
        <div className={styles.intro}>
          <h1>Who said what about an attack, and how sure one may be</h1>
          <p>Give Assay a report. It keeps every statement with the sentence it stands in.</p>
        </div>
        <div className={styles.intake}>
          <Intake />
        </div>
      </div>
      <Waiting />
      {pages.isPending && <Loading label="Loading incidents" rows={8} />}
      {pages.isError && <ProblemNote error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isSuccess && incidents.length === 0 && <Empty />}
      {incidents.length > 0 && (
        <section aria-labelledby="incidents">
          <div className={styles.listHead}>
            <h2 id="incidents">Incidents</h2>
            <p className="dim small">{plural(total, 'incident')}, newest first</p>
          </div>
          <IncidentList incidents={incidents} />
          {pages.hasNextPage && (
            <Button mt="md" variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              Show more
            </Button>
          )}
        </section>
      )}
    </>
  );
};
