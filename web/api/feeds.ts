import { queryOptions } from '@tanstack/react-query';
import type {
  AddSubscription,
  ItemDeed,
  Opml,
  OpmlResult,
  PreviewSubscription,
  SubscriptionDeed,
  SubscriptionLine,
  SubscriptionList,
  SubscriptionPreview,
  SubscriptionView,
} from '../../src/model/subscription.ts';
import { getJson, postJson } from './client.ts';

/** Whether something of it is being looked at or read right now. */
export const isBusy = (line: SubscriptionLine, now: number): boolean =>
  line.state === 'active' && (Date.parse(line.nextAt) <= now || (line.waiting !== null && Date.parse(line.waiting) <= now));

const BUSY_MS = 1500;
const IDLE_MS = 30_000;

/** Feeds that are looked at again and again; asked for often while one of them is being read. */
export const feedsQuery = queryOptions({
  queryKey: ['feeds'],
  queryFn: ({ signal }) => getJson<SubscriptionList>('/subscriptions', {}, signal),
  refetchInterval: ({ state }) => (state.data?.items.some((line) => isBusy(line, Date.now())) === true ? BUSY_MS : IDLE_MS),
});

/** One of them with what it listed. Part of what is fetched anew with the list. */
export const feedQuery = (id: string, open: boolean) =>
  queryOptions({
    queryKey: ['feeds', id],
    queryFn: ({ signal }) => getJson<SubscriptionView>(`/subscriptions/${encodeURIComponent(id)}`, {}, signal),
    enabled: open,
  });

export const previewFeed = (asked: PreviewSubscription): Promise<SubscriptionPreview> =>
  postJson<SubscriptionPreview>('/subscriptions/preview', asked);
export const doWithItem = (id: string, item: string, deed: ItemDeed): Promise<SubscriptionView> =>
  postJson<SubscriptionView>(`/subscriptions/${encodeURIComponent(id)}/items/${encodeURIComponent(item)}/${deed}`, {});
export const addFeed = (asked: AddSubscription): Promise<SubscriptionView> => postJson<SubscriptionView>('/subscriptions', asked);
export const doWithFeed = (id: string, deed: SubscriptionDeed): Promise<SubscriptionList> =>
  postJson<SubscriptionList>(`/subscriptions/${encodeURIComponent(id)}/${deed}`, {});
export const takeOpml = (opml: string): Promise<OpmlResult> => postJson<OpmlResult>('/subscriptions/opml', { opml });
export const giveOpml = (): Promise<Opml> => getJson<Opml>('/subscriptions/opml');
