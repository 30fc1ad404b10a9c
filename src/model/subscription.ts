import { z } from 'zod';
import { SourceKind } from './vocabulary.ts';

/** What is looked at again and again: a feed, with how it is doing. What it brings are documents like any others. */

export const SubscriptionState = z.enum(['active', 'paused']);
export type SubscriptionState = z.infer<typeof SubscriptionState>;

export const ItemState = z.enum(['wanted', 'done', 'given-up']);
export type ItemState = z.infer<typeof ItemState>;

/** A minute at least, a month at most. */
const EveryMinutes = z.int().min(1).max(43_200);

export const Subscription = z.object({
  id: z.string(),
  kind: z.string().describe('what is published there: feed'),
  url: z.string(),
  name: z.string().describe('publisher its own articles are put down to'),
  sourceKind: SourceKind,
  home: z.string().nullable().describe('the site it belongs to'),
  everyMinutes: EveryMinutes,
  state: SubscriptionState,
  nextAt: z.string().describe('when it is looked at next'),
  lastAt: z.string().nullable(),
  lastOkAt: z.string().nullable(),
  failures: z.int().describe('how often in a row it could not be read'),
  problem: z.string().nullable().describe('what went wrong last, and what to do'),
  createdAt: z.string(),
});
export type Subscription = z.infer<typeof Subscription>;

export const SubscriptionLine = Subscription.extend({
  items: z.record(ItemState, z.int()).describe('what it listed, by what became of it'),
  gone: z.int().describe('articles no longer there'),
  documents: z.int(),
  waiting: z.string().nullable().describe('when the next of those still wanted is tried'),
});
export type SubscriptionLine = z.infer<typeof SubscriptionLine>;

export const SubscriptionItem = z.object({
  id: z.string(),
  url: z.string().nullable(),
  title: z.string().nullable(),
  published: z.string().nullable(),
  state: ItemState,
  tries: z.int(),
  dueAt: z.string(),
  reason: z.string().nullable().describe('why it was not read, or not yet'),
  document: z.string().nullable(),
  firstAt: z.string().describe('when it was first listed'),
  goneAt: z.string().nullable().describe('since when its page is no longer there'),
});
export type SubscriptionItem = z.infer<typeof SubscriptionItem>;

export const SubscriptionList = z.object({ items: z.array(SubscriptionLine) });
export type SubscriptionList = z.infer<typeof SubscriptionList>;

export const SubscriptionView = SubscriptionLine.extend({
  newest: z.array(SubscriptionItem).describe('first what was given up, then the newest'),
});
export type SubscriptionView = z.infer<typeof SubscriptionView>;

/** What is behind an address before one subscribes to it. */
export const SubscriptionPreview = z.object({
  kind: z.string(),
  url: z.string().describe('where it lies: an address of a page leads to the feed the page names'),
  name: z.string().nullable(),
  total: z.int(),
  items: z.array(z.object({ title: z.string().nullable(), url: z.string().nullable(), published: z.string().nullable() })),
  known: z.string().nullable().describe('id of the subscription there is already'),
});
export type SubscriptionPreview = z.infer<typeof SubscriptionPreview>;

const Address = z.string().trim().min(1).max(4000).describe('of a feed, or of a page that names its feed');
export const PreviewSubscription = z.object({ url: Address });
export type PreviewSubscription = z.infer<typeof PreviewSubscription>;

export const AddSubscription = z.object({
  url: Address,
  name: z.string().trim().min(1).max(300).exactOptional().describe('publisher; the name the feed gives itself where left out'),
  sourceKind: SourceKind.exactOptional(),
  everyMinutes: EveryMinutes.exactOptional().describe('60 where left out'),
});
export type AddSubscription = z.infer<typeof AddSubscription>;

export const Opml = z.object({ opml: z.string().max(5_000_000) });
export type Opml = z.infer<typeof Opml>;

export const OpmlResult = z.object({ added: z.int(), known: z.int(), refused: z.array(z.object({ url: z.string(), reason: z.string() })) });
export type OpmlResult = z.infer<typeof OpmlResult>;

/** What came of one round of collecting. */
export const Collected = z.object({
  looked: z.int().describe('subscriptions looked at'),
  failed: z.int().describe('of those, how many could not be read'),
  stored: z.int(),
  known: z.int().describe('read before, or unchanged'),
  changed: z.int().describe('stored as a newer version of what was read before'),
  setAside: z.int(),
  gone: z.int(),
  later: z.int().describe('to be tried again later'),
});
export type Collected = z.infer<typeof Collected>;

/** What a person does with one: look at it now, also what was given up; leave it alone; go on; take it off the list. */
export const SubscriptionDeed = z.enum(['run', 'again', 'pause', 'resume', 'remove']);
export type SubscriptionDeed = z.infer<typeof SubscriptionDeed>;
