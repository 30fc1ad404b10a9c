import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { plural } from '../../../src/core/plural.ts';
import type { ItemDeed, SubscriptionDeed, SubscriptionItem, SubscriptionLine } from '../../../src/model/subscription.ts';
import { doWithFeed, doWithItem, feedQuery, isBusy, previewFeed } from '../../api/feeds.ts';
import { formatDay } from '../../ui/edtf.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { Told } from '../../ui/told.tsx';
import { SOURCE_KIND } from '../../ui/words.ts';
import styles from './feeds.module.css';
import { PreviewItems } from './add-feed.tsx';
import { everyWords, fromNow, KIND_WORD, shownAddress } from './words.ts';

const WORD = { wanted: 'not read yet', done: 'read', 'given-up': 'given up', cancelled: 'left out' } as const;

const Item = ({ item, of }: { item: SubscriptionItem; of: string }) => {
  const client = useQueryClient();
  const deed = useMutation({
    mutationFn: (what: ItemDeed) => doWithItem(of, item.id, what),
    onSuccess: (view) => {
      client.setQueryData(['feeds', of], view);
      void client.invalidateQueries({ queryKey: ['feeds'], exact: true });
    },
  });
  const button = (what: ItemDeed, words: string) => (
    <button type="button" className={styles.toggle} disabled={deed.isPending} onClick={() => deed.mutate(what)}>
      {words}
      <span className="visually-hidden"> {item.title ?? item.url ?? ''}</span>
    </button>
  );
  return (
    <li>
      <span className={styles.day}>{item.published === null ? 'no date' : formatDay(item.published)}</span>
      <span>
        {item.document === null ? (
          <Told most={160}>{item.title ?? item.url ?? 'without a title'}</Told>
        ) : (
          <Link to="/documents/$id" params={{ id: item.document }}>
            <Told most={160}>{item.title ?? item.url ?? 'without a title'}</Told>
          </Link>
        )}{' '}
        <span className="dim small">
          {item.goneAt === null ? WORD[item.state] : `read; no longer there since ${formatDay(item.goneAt)}`}
          {item.reason !== null && (
            <>
              : <Told most={300}>{item.reason}</Told>
            </>
          )}
        </span>{' '}
        {item.state === 'wanted' && button('cancel', 'Leave it out')}
        {(item.state === 'cancelled' || item.state === 'given-up') && button('want', 'Read it after all')}
        {deed.isError && <ProblemNote error={deed.error} />}
      </span>
    </li>
  );
};

const Items = ({ id }: { id: string }) => {
  const view = useQuery(feedQuery(id, true));
  if (view.isError) return <ProblemNote error={view.error} />;
  if (view.data === undefined) return <p className="dim small">Fetching what it listed</p>;
  const { newest, items } = view.data;
  const all = items.wanted + items.done + items['given-up'] + items.cancelled;
  return (
    <>
      <ul className={styles.items}>
        {newest.map((item) => (
          <Item key={item.id} item={item} of={id} />
        ))}
      </ul>
      {all > newest.length && <p className="dim small">{plural(all - newest.length, 'older item')} more</p>}
    </>
  );
};

/** One source: what it brought, how it is doing, and what one may do with it. */
export const FeedRow = ({ line, now }: { line: SubscriptionLine; now: number }) => {
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [sure, setSure] = useState(false);
  const deed = useMutation({
    mutationFn: (what: SubscriptionDeed) => doWithFeed(line.id, what),
    onSuccess: (list) => client.setQueryData(['feeds'], list),
  });
  const test = useMutation({
    mutationFn: () => previewFeed({ url: line.url, kind: line.kind, ...(line.selector === null ? {} : { selector: line.selector }) }),
  });
  const { wanted, done } = line.items;
  const givenUp = line.items['given-up'];
  const busy = isBusy(line, now);
  const button = (what: SubscriptionDeed, words: string) => (
    <Button size="xs" variant="default" loading={deed.isPending && deed.variables === what} onClick={() => deed.mutate(what)}>
      {words}
      <span className="visually-hidden"> {line.name}</span>
    </Button>
  );
  const facts = [
    KIND_WORD[line.kind],
    SOURCE_KIND[line.sourceKind],
    everyWords(line.everyMinutes),
    line.state === 'paused' ? 'paused' : busy ? 'being looked at' : `next ${fromNow(line.nextAt, now)}`,
    line.lastOkAt === null ? 'not read yet' : `read ${fromNow(line.lastOkAt, now)}`,
  ];
  return (
    <li className={styles.feed} data-state={line.problem === null ? line.state : 'problem'}>
      <div className={styles.head}>
        <div>
          <p className={styles.name}>
            <Told most={100}>{line.name}</Told>
          </p>
          <p className={styles.address}>{shownAddress(line)}</p>
          <p className="dim small">{facts.join(' · ')}</p>
        </div>
        <p className={styles.buttons}>
          {line.state === 'active' && button(givenUp > 0 ? 'again' : 'run', givenUp > 0 ? 'Try all again' : 'Look now')}
          <Button size="xs" variant="default" loading={test.isPending} onClick={() => test.mutate()}>
            Test<span className="visually-hidden"> {line.name}</span>
          </Button>
          {line.state === 'active' ? button('pause', 'Pause') : button('resume', 'Go on')}
          {sure ? (
            <>
              {button('remove', 'Yes, remove')}
              <Button size="xs" variant="default" onClick={() => setSure(false)}>
                Keep
              </Button>
            </>
          ) : (
            <Button size="xs" variant="default" onClick={() => setSure(true)}>
              Remove<span className="visually-hidden"> {line.name}</span>
            </Button>
          )}
        </p>
      </div>
      {sure && <p className="small">What it brought stays; it is only looked at no more.</p>}
      {line.problem !== null && (
        <p className={styles.problem} role="status">
          {line.failures > 1 && `${line.failures} times in a row: `}
          <Told most={400}>{line.problem}</Told>
        </p>
      )}
      {test.isError && <ProblemNote error={test.error} />}
      {test.data !== undefined && (
        <div className={styles.preview} role="status">
          <PreviewItems preview={test.data} />
          <p>
            <Button size="xs" variant="default" onClick={test.reset}>
              Close
            </Button>
          </p>
        </div>
      )}
      {busy && wanted > 0 && (
        <Progress
          value={Math.max(4, (100 * (done + givenUp)) / (wanted + done + givenUp))}
          size="sm"
          animated
          aria-label={`${done + givenUp} of ${wanted + done + givenUp} read`}
        />
      )}
      <p className={styles.counts}>
        <button type="button" className={styles.toggle} aria-expanded={open} onClick={() => setOpen(!open)}>
          {plural(line.documents, 'document')}
          {wanted > 0 && `, ${wanted} not read yet`}
          {givenUp > 0 && `, ${givenUp} given up`}
          {line.items.cancelled > 0 && `, ${line.items.cancelled} left out`}
          {line.gone > 0 && `, ${line.gone} no longer there`}
          <span className="visually-hidden"> of {line.name}</span>
        </button>
      </p>
      {open && <Items id={line.id} />}
      {deed.isError && <ProblemNote error={deed.error} />}
    </li>
  );
};
