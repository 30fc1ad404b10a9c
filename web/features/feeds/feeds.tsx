import { useQuery } from '@tanstack/react-query';
import { feedsQuery } from '../../api/feeds.ts';
import { Loading } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { Nothing } from '../../ui/section.tsx';
import { AddFeed } from './add-feed.tsx';
import { FeedRow } from './feed-row.tsx';
import styles from './feeds.module.css';
import { words as w } from '../../words/feeds.ts';

/** What is looked at again and again: added, watched over, paused. */
export const Feeds = () => {
  const feeds = useQuery(feedsQuery);
  const lines = feeds.data?.items ?? [];
  return (
    <>
      <AddFeed some={lines.length > 0} />
      {feeds.isPending && <Loading rows={2} />}
      {feeds.isError && <ProblemNote error={feeds.error} retry={() => void feeds.refetch()} />}
      {feeds.isSuccess && lines.length === 0 && <Nothing>{w.nothingIsLookedAtYet}</Nothing>}
      {lines.length > 0 && (
        <ul className={styles.list}>
          {lines.map((line) => (
            <FeedRow key={line.id} line={line} now={feeds.dataUpdatedAt} />
          ))}
        </ul>
      )}
    </>
  );
};
