import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { briefAddress, briefQuery } from '../api/brief.ts';
import { Sheet } from '../features/brief/sheet.tsx';
import { Loading, useTitle } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem.tsx';
import styles from './brief.module.css';
import { words as w } from '../words/brief-page.ts';

const route = getRouteApi('/incidents/$id/brief');

/** A brief to be read and printed, with its texts to take along. */
export const BriefPage = () => {
  const { id } = route.useParams();
  const search = route.useSearch();
  const basis = search.basis === 'collected' ? 'collected' : 'published';
  const query = useQuery(briefQuery(id, search.asOf, basis));
  useTitle(query.data === undefined ? undefined : w.brief(query.data.title));
  if (query.isError) return <ProblemNote error={query.error} retry={() => void query.refetch()} />;
  return (
    <>
      <div className={styles.acts}>
        <Link to="/incidents/$id" params={{ id }} search={search}>
          {w.backToTheDossier}
        </Link>
        <span className={styles.spring} />
        <a href={briefAddress(id, search.asOf, basis, 'md')} download={`brief-${id}.md`}>
          {w.markdown}
        </a>
        <a href={briefAddress(id, search.asOf, basis, 'html')} download={`brief-${id}.html`}>
          {w.html}
        </a>
        <Button size="xs" leftSection={<IconPrinter size={16} aria-hidden="true" />} onClick={() => window.print()}>
          {w.printOrSaveAsPdf}
        </Button>
      </div>
      {query.data === undefined ? <Loading label={w.loadingTheBrief} rows={12} /> : <Sheet brief={query.data} />}
    </>
  );
};
