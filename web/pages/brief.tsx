import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { briefAddress, briefQuery } from '../api/brief.ts';
import { Sheet } from '../features/brief/sheet.tsx';
import { Loading, useTitle } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem.tsx';
import styles from './brief.module.css';

const route = getRouteApi('/incidents/$id/brief');

/** A brief to be read and printed, with its texts to take along. */
export const BriefPage = () => {
  const { id } = route.useParams();
  const search = route.useSearch();
  const basis = search.basis === 'collected' ? 'collected' : 'published';
  const query = useQuery(briefQuery(id, search.asOf, basis));
  useTitle(query.data === undefined ? undefined : `Brief: ${query.data.title}`);
  if (query.isError) return <ProblemNote error={query.error} retry={() => void query.refetch()} />;
  return (
    <>
      <div className={styles.acts}>
        <Link to="/incidents/$id" params={{ id }} search={search}>
          Back to the dossier
        </Link>
        <span className={styles.spring} />
        <a href={briefAddress(id, search.asOf, basis, 'md')} download={`brief-${id}.md`}>
          Markdown
        </a>
        <a href={briefAddress(id, search.asOf, basis, 'html')} download={`brief-${id}.html`}>
          HTML
        </a>
        <Button size="xs" leftSection={<IconPrinter size={16} aria-hidden="true" />} onClick={() => window.print()}>
          Print or save as PDF
        </Button>
      </div>
      {query.data === undefined ? <Loading label="Loading the brief" rows={12} /> : <Sheet brief={query.data} />}
    </>
  );
};
