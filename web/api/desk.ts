import { infiniteQueryOptions, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DoneBatch, FollowKind, FollowList, InboxPage, InboxShow, MarkDone } from '../../src/model/inbox.ts';
import { deleteJson, getJson, postJson, putJson } from './client.ts';

const INBOX_PAGE = '200';

export const inboxQuery = (show: InboxShow) =>
  infiniteQueryOptions({
    queryKey: ['inbox', show],
    queryFn: ({ pageParam, signal }) => getJson<InboxPage>('/inbox', { show, cursor: pageParam, limit: INBOX_PAGE }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

/** How much waits in the inbox, for the number beside its link. */
export const inboxCountQuery = queryOptions({
  queryKey: ['inbox', 'count'],
  queryFn: ({ signal }) => getJson<InboxPage>('/inbox', { limit: '1' }, signal).then((page) => page.counts.all),
});

export const markDone = (what: MarkDone): Promise<DoneBatch> => postJson<DoneBatch>('/inbox/done', what);
export const undoDone = (batch: string): Promise<DoneBatch> => postJson<DoneBatch>('/inbox/undo', { batch });

const followsQuery = queryOptions({
  queryKey: ['follows'],
  queryFn: ({ signal }) => getJson<FollowList>('/follows', {}, signal),
});

/** What is followed, and a way to change it that shows at once and goes back where the server refuses. */
export const useFollows = () => {
  const client = useQueryClient();
  const { data } = useQuery(followsQuery);
  const set = useMutation({
    mutationFn: ({ kind, id, on }: { kind: FollowKind; id: string; on: boolean }) => {
      const path = `/follows/${kind}/${encodeURIComponent(id)}`;
      return on ? putJson<FollowList>(path) : deleteJson<FollowList>(path);
    },
    onMutate: async ({ kind, id, on }) => {
      await client.cancelQueries({ queryKey: ['follows'] });
      const before = client.getQueryData<FollowList>(['follows']);
      const others = (before?.items ?? []).filter((item) => item.kind !== kind || item.id !== id);
      client.setQueryData<FollowList>(['follows'], { items: on ? [{ kind, id, name: null, at: '' }, ...others] : others });
      return { before };
    },
    onError: (_error, _what, context) => client.setQueryData(['follows'], context?.before),
    onSuccess: (list) => client.setQueryData(['follows'], list),
    onSettled: () => client.invalidateQueries({ queryKey: ['inbox'] }),
  });
  return {
    follows: (kind: FollowKind, id: string): boolean => data?.items.some((item) => item.kind === kind && item.id === id) === true,
    count: data?.items.length ?? 0,
    set: set.mutate,
    error: set.error,
  };
};
