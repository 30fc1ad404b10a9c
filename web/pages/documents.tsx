import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { documentsQuery } from '../api/queries.ts';
import { dayOut, documentTitle } from '../ui/document-line.tsx';
import { Loading, PageHead, useTitle } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem.tsx';
import { Nothing } from '../ui/section.tsx';
import { languageName } from '../ui/words.ts';
import { Told } from '../ui/told.tsx';
import styles from './lists.module.css';
import { words as counts } from '../words/counts.ts';
import { words as w } from '../words/documents-page.ts';

export const DocumentsPage = () => {
  useTitle(w.documents);
  const pages = useInfiniteQuery(documentsQuery);
  const documents = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHead title={w.documents}>
        {pages.isSuccess && <p className="dim">{w.everythingThatWasCollectedAnd(counts.documents(pages.data.pages[0]?.total ?? 0))}</p>}
      </PageHead>
      {pages.isPending && <Loading rows={8} />}
      {pages.isError && <ProblemNote error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isSuccess && documents.length === 0 && <Nothing>{w.nothingHasBeenCollectedYet}</Nothing>}
      {documents.length > 0 && (
        <ul className={styles.list}>
          {documents.map((document) => (
            <li key={document.id} className={styles.document}>
              <span className={styles.day}>{dayOut(document)}</span>
              <Link to="/documents/$id" params={{ id: document.id }} className={styles.title}>
                <Told>{documentTitle(document)}</Told>
              </Link>
              <span className={styles.day}>
                <Told>{document.source}</Told>
              </span>
              <span className={styles.counts}>
                {document.language.read ? counts.statements(document.statements) : w.notRead(languageName(document.language.code))}
                {(document.notUnderstood ?? 0) > 0 && w.notUnderstood(document.notUnderstood ?? 0)}
                {document.copyOf !== null && w.aCopy}
              </span>
            </li>
          ))}
        </ul>
      )}
      {pages.hasNextPage && (
        <Button mt="md" variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {w.showMore}
        </Button>
      )}
    </>
  );
};
