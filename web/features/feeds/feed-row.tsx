import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ItemDeed, SubscriptionDeed, SubscriptionItem, SubscriptionLine } from '../../../src/model/subscription.ts';
import { doWithFeed, doWithItem, feedQuery, isBusy, previewFeed } from '../../api/feeds.ts';
import { formatDay } from '../../ui/edtf.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { Told } from '../../ui/told.tsx';
import { SOURCE_KIND } from '../../ui/words.ts';
import styles from './feeds.module.css';
import { PreviewItems } from './add-feed.tsx';
import { everyWords, fromNow, KIND_WORD, shownAddress } from './words.ts';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/feeds.ts';

const WORD = w.word;

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
      <span className={styles.day}>{item.published === null ? w.noDate : formatDay(item.published)}</span>
      <span>
        {item.document === null ? (
          <Told most={160}>{item.title ?? item.url ?? w.withoutATitle}</Told>
        ) : (
          <Link to="/documents/$id" params={{ id: item.document }}>
            <Told most={160}>{item.title ?? item.url ?? w.withoutATitle}</Told>
          </Link>
        )}{' '}
        <span className="dim small">
          {item.goneAt === null ? WORD[item.state] : w.readGoneSince(formatDay(item.goneAt))}
          {item.reason !== null && (
            <>
              : <Told most={300}>{item.reason}</Told>
            </>
          )}
        </span>{' '}
        {item.state === 'wanted' && button('cancel', w.leaveItOut)}
        {(item.state === 'cancelled' || item.state === 'given-up') && button('want', w.readItAfterAll)}
        {deed.isError && <ProblemNote error={deed.error} />}
      </span>
    </li>
  );
};

const Items = ({ id }: { id: string }) => {
  const view = useQuery(feedQuery(id, true));
  if (view.isError) return <ProblemNote error={view.error} />;
  if (view.data === undefined) return <p className="dim small">{w.fetchingWhatItListed}</p>;
  const { newest, items } = view.data;
  const all = items.wanted + items.done + items['given-up'] + items.cancelled;
  return (
    <>
      <ul className={styles.items}>
        {newest.map((item) => (
          <Item key={item.id} item={item} of={id} />
        ))}
      </ul>
      {all > newest.length && <p className="dim small">{w.more(counts.olderItems(all - newest.length))}</p>}
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
    line.state === 'paused' ? w.paused : busy ? w.beingLookedAt : w.next(fromNow(line.nextAt, now)),
    line.lastOkAt === null ? w.notReadYet : w.read(fromNow(line.lastOkAt, now)),
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
          {line.state === 'active' && button(givenUp > 0 ? 'again' : 'run', givenUp > 0 ? w.tryAllAgain : w.lookNow)}
          <Button size="xs" variant="default" loading={test.isPending} onClick={() => test.mutate()}>
            {w.test(<span className="visually-hidden"> {line.name}</span>)}
          </Button>
          {line.state === 'active' ? button('pause', w.pause) : button('resume', w.goOn)}
          {sure ? (
            <>
              {button('remove', w.yesRemove)}
              <Button size="xs" variant="default" onClick={() => setSure(false)}>
                {w.keep}
              </Button>
            </>
          ) : (
            <Button size="xs" variant="default" onClick={() => setSure(true)}>
              {w.remove(<span className="visually-hidden"> {line.name}</span>)}
            </Button>
          )}
        </p>
      </div>
      {sure && <p className="small">{w.whatItBroughtStaysIt}</p>}
      {line.problem !== null && (
        <p className={styles.problem} role="status">
          {line.failures > 1 && w.timesInARow(line.failures)}
          <Told most={400}>{line.problem}</Told>
        </p>
      )}
      {test.isError && <ProblemNote error={test.error} />}
      {test.data !== undefined && (
        <div className={styles.preview} role="status">
          <PreviewItems preview={test.data} />
          <p>
            <Button size="xs" variant="default" onClick={test.reset}>
              {w.close}
            </Button>
          </p>
        </div>
      )}
      {busy && wanted > 0 && (
        <Progress
          value={Math.max(4, (100 * (done + givenUp)) / (wanted + done + givenUp))}
          size="sm"
          animated
          aria-label={w.ofRead(done + givenUp, wanted + done + givenUp)}
        />
      )}
      <p className={styles.counts}>
        <button type="button" className={styles.toggle} aria-expanded={open} onClick={() => setOpen(!open)}>
          {counts.documents(line.documents)}
          {wanted > 0 && w.notReadYet2(wanted)}
          {givenUp > 0 && w.givenUp(givenUp)}
          {line.items.cancelled > 0 && w.leftOut(line.items.cancelled)}
          {line.gone > 0 && w.noLongerThere(line.gone)}
          <span className="visually-hidden">{w.ofWord(line.name)}</span>
        </button>
      </p>
      {open && <Items id={line.id} />}
      {deed.isError && <ProblemNote error={deed.error} />}
    </li>
  );
};
