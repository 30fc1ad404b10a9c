import { z } from 'zod';
import { SourceKind } from './vocabulary.ts';

/** What is looked at again and again, with how it is doing. What it brings are documents like any others. */

export const SubscriptionKind = z
  .enum(['feed', 'taxii', 'sitemap', 'telegram', 'list', 'page', 'folder'])
  .describe(
    'feed: RSS, Atom, RDF, JSON Feed; taxii: a TAXII 2.1 collection; sitemap: sitemap.xml; telegram: the public page of a channel; list: a page with links; page: one page, for change; folder: a folder of this machine',
  );
export type SubscriptionKind = z.infer<typeof SubscriptionKind>;

export const SubscriptionState = z.enum(['active', 'paused']);
export type SubscriptionState = z.infer<typeof SubscriptionState>;

export const ItemState = z.enum(['wanted', 'done', 'given-up', 'cancelled']);
export type ItemState = z.infer<typeof ItemState>;

/** A minute at least, a month at most. */
const EveryMinutes = z.int().min(1).max(43_200);

export const Subscription = z.object({
  id: z.string(),
  kind: SubscriptionKind,
  selector: z.string().nullable().describe('of a list: CSS selector of its links'),
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
  kind: SubscriptionKind,
  kinds: z.array(SubscriptionKind).describe('what else it can be looked at as'),
  selector: z.string().nullable().describe('of a list: how its links were found'),
  choices: z
    .array(z.object({ url: z.string(), title: z.string().nullable() }))
    .describe('the address leads to several, of which one is to be chosen'),
  url: z.string().describe('where it lies: an address of a page leads to the feed the page names'),
  name: z.string().nullable(),
  total: z.int(),
  items: z.array(z.object({ title: z.string().nullable(), url: z.string().nullable(), published: z.string().nullable() })),
  known: z.string().nullable().describe('id of the subscription there is already'),
});
export type SubscriptionPreview = z.infer<typeof SubscriptionPreview>;

const Address = z.string().trim().min(1).max(4000).describe('of what is to be looked at, or of a page that names its feed');
const Selector = z.string().trim().min(1).max(500);
export const PreviewSubscription = z.object({
  url: Address,
  kind: SubscriptionKind.exactOptional().describe('found out where left out'),
  selector: Selector.exactOptional().describe('CSS selector of the links of a list'),
});
export type PreviewSubscription = z.infer<typeof PreviewSubscription>;

export const AddSubscription = PreviewSubscription.extend({
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

/** What a person does with one thing that was listed: leave it out; want it after all. */
export const ItemDeed = z.enum(['cancel', 'want']);
export type ItemDeed = z.infer<typeof ItemDeed>;

/** What a person does with one: look at it now, also what was given up; leave it alone; go on; take it off the list. */
export const SubscriptionDeed = z.enum(['run', 'again', 'pause', 'resume', 'remove']);
export type SubscriptionDeed = z.infer<typeof SubscriptionDeed>;
