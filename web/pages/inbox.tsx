import { Button } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import type { InboxItem, InboxShow, MarkDone } from '../../src/model/inbox.ts';
import { inboxQuery, markDone, undoDone, useFollows } from '../api/desk.ts';
import { makeDecision, undoDecision } from '../api/queries.ts';
import { useLiveState } from '../api/live.ts';
import { decidedIn, type Pages, versionIn } from '../features/inbox/decided-in.ts';
import { InboxList } from '../features/inbox/inbox-list.tsx';
import { useAuthor } from '../ui/author.ts';
import { DECIDED } from '../ui/words.ts';
import type { DecisionView } from '../../src/model/decision.ts';
import { Choice } from '../ui/choice.tsx';
import { Loading, PageHead, useTitle } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem.tsx';
import styles from './inbox.module.css';
import { words as counts } from '../words/counts.ts';
import { words as w } from '../words/inbox-page.ts';

const route = getRouteApi('/inbox');

const SHOW: Readonly<Record<InboxShow, { label: string; one?: string }>> = w.show;
const SHOWN = Object.keys(SHOW) as InboxShow[];

const LIVE = w.live;

const Empty = ({ show, following }: { show: InboxShow; following: number }) => (
  <div className={styles.empty}>
    <h2>{show === 'followed' && following === 0 ? w.youFollowNothingYet : w.nothingNewHere}</h2>
    <p>
      {show === 'followed' || following === 0 ? (
        <>
          {w.openOrAndPressWhat(<Link to="/">{w.anIncident}</Link>, <Link to="/entities">{w.anEntity}</Link>, <strong>{w.follow}</strong>)}
        </>
      ) : (
        <>{w.youHaveLookedAtAll(<Link to="/">{w.aReport}</Link>)}</>
      )}
    </p>
  </div>
);

/** What was done last, to be taken back. */
type Last = { batch: string; marked: number } | { decision: DecisionView };

export const InboxPage = () => {
  useTitle(w.inbox);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const show = SHOWN.find((each) => each === search.show) ?? 'all';
  const client = useQueryClient();
  const live = useLiveState();
  const pages = useInfiniteQuery(inboxQuery(show));
  const { follows, count, set, error } = useFollows();
  const [last, setLast] = useState<Last>();
  const [author] = useAuthor();
  const key = inboxQuery(show).queryKey;
  const done = useMutation({
    mutationFn: (what: MarkDone) => markDone(what),
    onMutate: async (what) => {
      await client.cancelQueries({ queryKey: ['inbox'] });
      const before = client.getQueryData<Pages>(key);
      const gone = (item: InboxItem): boolean => ('changes' in what ? what.changes.includes(item.seq) : item.seq <= what.upTo);
      client.setQueryData<Pages>(key, (old) => {
        if (old === undefined) return old;
        const left = old.pages.map((page) => ({ ...page, items: page.items.filter((item) => !gone(item)) }));
        const fewer = old.pages.reduce((sum, page, at) => sum + page.items.length - (left[at]?.items.length ?? 0), 0);
        return {
          ...old,
          pages: left.map((page) => ({ ...page, counts: { ...page.counts, [show]: Math.max(0, page.counts[show] - fewer) } })),
        };
      });
      return { before };
    },
    onError: (_error, _what, context) => client.setQueryData(key, context?.before),
    // The other counts come with the next event: asking for every page again after each key would hold up the next.
    onSuccess: setLast,
  });
  /** Shows what was decided. Pages that are on their way were made before it: what they say of the document is older than this. */
  const keep = async (view: DecisionView): Promise<void> => {
    await client.cancelQueries({ queryKey: ['inbox'] });
    client.setQueryData<Pages>(key, (old) => decidedIn(old, view));
    void client.invalidateQueries({ queryKey: ['inbox'] });
  };
  const decide = useMutation({
    // One after the other: two rows may show statements of one document, and the second decision is made on what the first left.
    scope: { id: 'decide' },
    mutationFn: ({ item, kind, author: by, reason }: { item: InboxItem; kind: 'accept' | 'reject'; author: string; reason: string }) =>
      makeDecision({
        kind,
        author: by,
        reason,
        document: item.document?.id ?? '',
        statements: [item.statement ?? ''],
        version: versionIn(client.getQueryData<Pages>(key), item),
      }),
    onSuccess: async ([view]) => {
      if (view === undefined) return;
      await keep(view);
      setLast({ decision: view });
    },
    // Somebody else decided meanwhile: the rows are shown as they are now.
    onError: () => client.invalidateQueries({ queryKey: ['inbox'] }),
  });
  const undo = useMutation({
    // In turn with what is decided: the next decision is made on what this leaves.
    scope: { id: 'decide' },
    mutationFn: async (what: Last): Promise<DecisionView | undefined> => {
      if ('decision' in what)
        return (await undoDecision(what.decision.decision.id, { author: what.decision.decision.author, reason: '' }))[0];
      await undoDone(what.batch);
    },
    onSuccess: async (view) => {
      setLast(undefined);
      if (view !== undefined) await keep(view);
      else void client.invalidateQueries({ queryKey: ['inbox'] });
    },
    onError: () => client.invalidateQueries({ queryKey: ['inbox'] }),
  });
  const { mutate: mark } = done;
  const { mutate: takeBack } = undo;
  const { mutate: judge } = decide;
  const onDecide = useCallback(
    (item: InboxItem, kind: 'accept' | 'reject', by: string, reason: string) => judge({ item, kind, author: by, reason }),
    [judge],
  );
  const onDone = useCallback((item: InboxItem) => mark({ changes: [item.seq] }), [mark]);
  const onFollow = useCallback(
    (item: InboxItem) => {
      if (item.incident !== null && item.title !== null)
        set({ kind: 'incident', id: item.incident, on: !follows('incident', item.incident) });
    },
    [set, follows],
  );
  const onUndo = useCallback(() => {
    if (last !== undefined) takeBack(last);
  }, [last, takeBack]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const first = pages.data?.pages[0];
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const short = items.length === 0;
  // All that was on the screen is done, and there is more behind it.
  useEffect(() => {
    if (short) more();
  }, [short, more]);
  return (
    <>
      <PageHead title={w.inbox}>
        <p className="dim" role="status">
          {w.whatCameInAndWhat(LIVE[live])}
        </p>
      </PageHead>
      <div className={styles.bar}>
        {first !== undefined && (
          <Choice
            label={w.whatToShow}
            options={SHOWN.map((each) => ({ key: each, ...SHOW[each], count: first.counts[each] }))}
            chosen={show}
            onChoose={(each) => void navigate({ search: each === undefined || each === 'all' ? {} : { show: each }, replace: true })}
          />
        )}
        {items.length > 0 && (
          <Button size="xs" variant="default" onClick={() => mark({ show, upTo: items[0]?.seq ?? 0 })}>
            {w.allOfTheseDone}
          </Button>
        )}
      </div>
      <div className={styles.told} role="status">
        {last !== undefined && (
          <p>
            {'batch' in last ? w.done(counts.changes(last.marked)) : w.youWhatIsSaidThere(DECIDED[last.decision.decision.kind])}{' '}
            <button type="button" onClick={onUndo}>
              {w.undo}
            </button>
          </p>
        )}
      </div>
      {done.isError && <ProblemNote error={done.error} />}
      {decide.isError && <ProblemNote error={decide.error} />}
      {undo.isError && <ProblemNote error={undo.error} />}
      {error !== null && <ProblemNote error={error} />}
      {pages.isPending && <Loading label={w.loadingTheInbox} rows={8} />}
      {pages.isError && <ProblemNote error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isSuccess && items.length === 0 && !hasNextPage && <Empty show={show} following={count} />}
      {items.length > 0 && (
        <>
          <InboxList
            items={items}
            follows={(incident) => follows('incident', incident)}
            onDone={onDone}
            onFollow={onFollow}
            onUndo={onUndo}
            onNearEnd={more}
            author={author}
            onDecide={onDecide}
          />
          <p className={styles.keys}>
            {w.moveOpenAcceptRejectDone(
              <kbd>j</kbd>,
              <kbd>k</kbd>,
              <kbd>Enter</kbd>,
              <kbd>a</kbd>,
              <kbd>r</kbd>,
              <kbd>e</kbd>,
              <kbd>f</kbd>,
              <kbd>u</kbd>,
            )}
          </p>
        </>
      )}
      {hasNextPage && (
        <Button mt="md" variant="default" loading={isFetchingNextPage} onClick={more}>
          {w.showMore}
        </Button>
      )}
    </>
  );
};
