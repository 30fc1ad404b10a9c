import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { mentionsQuery } from '../../api/queries.ts';
import { documentTitle, sourceAndDay } from '../../ui/document-line.tsx';
import { Loading } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { Nothing, Section } from '../../ui/section.tsx';
import { Told } from '../../ui/told.tsx';
import styles from './entity.module.css';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/entity.ts';

/** Where it is spoken of, under whatever words: each place opens the text there. */
export const Mentions = ({ id }: { id: string }) => {
  const pages = useInfiniteQuery(mentionsQuery(id));
  const [first] = pages.data?.pages ?? [];
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section
      id="mentions"
      title={w.whereItIsSpokenOf}
      aside={first === undefined ? undefined : `${counts.mentions(first.places)} · ${counts.documents(first.documents)}`}
    >
      {pages.isPending && <Loading />}
      {pages.isError && <ProblemNote error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isSuccess && items.length === 0 && <Nothing>{w.noDocumentSpeaksOfIt}</Nothing>}
      {items.length > 0 && (
        <ul className={styles.rows}>
          {items.map(({ document, places }) => (
            <li key={document.id} className={styles.name}>
              <Link to="/documents/$id" params={{ id: document.id }} className={styles.title}>
                <Told>{documentTitle(document)}</Told>
              </Link>{' '}
              <span className="dim small">
                <Told>{sourceAndDay(document)}</Told>
              </span>
              <ul className={styles.places} aria-label={w.placesInIt}>
                {places.map(({ text, span }) => (
                  <li key={span.start}>
                    <Link to="/documents/$id" params={{ id: document.id }} search={{ at: String(span.start) }}>
                      “<Told most={60}>{text}</Told>”
                    </Link>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
      {pages.hasNextPage && (
        <Button mt="sm" variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {w.showMore}
        </Button>
      )}
    </Section>
  );
};
