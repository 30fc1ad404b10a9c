import { fail } from '../core/errors.ts';
import { stableId } from '../core/hash.ts';
import type { Looked, Outlet } from '../collect/outlet.ts';
import { readOpml, writeOpml } from '../collect/opml.ts';
import type { AddSubscription, OpmlResult, Subscription, SubscriptionPreview } from '../model/subscription.ts';
import { insertSubscription, listSubscriptions, subscriptionAt } from '../store/subscriptions.ts';
import type { Store } from '../store/store.ts';

const USUAL_MINUTES = 60;
const SHOWN = 5;

const lookFirst = async (outlet: Outlet, url: string, now: string): Promise<Looked> => {
  // A person types the host alone, as into a browser.
  const whole = /^[a-z][a-z\d+.-]*:/i.test(url.trim()) ? url.trim() : `https://${url.trim()}`;
  const looked = await outlet.look(whole, { etag: null, lastModified: null }, now);
  if (looked === null)
    throw fail('outage', 'bad-answer', `${whole} is called unchanged by its server, which was never asked before.`, { where: whole });
  return looked;
};

const fresh = (url: string, name: string | null, now: string): Subscription => ({
  id: stableId('sub', url, now),
  kind: 'feed',
  url,
  name: name ?? new URL(url).hostname,
  sourceKind: 'unknown',
  home: null,
  everyMinutes: USUAL_MINUTES,
  state: 'active',
  nextAt: now,
  lastAt: null,
  lastOkAt: null,
  failures: 0,
  problem: null,
  createdAt: now,
});

/** What is behind an address: the kind, the name, and the first five of what is listed. @throws AssayError as looking does */
export const previewSubscription = async (store: Store, outlet: Outlet, url: string, now: string): Promise<SubscriptionPreview> => {
  const { listing, url: found } = await lookFirst(outlet, url, now);
  return {
    kind: listing.kind,
    url: found,
    name: listing.name,
    total: listing.entries.length + listing.left,
    items: listing.entries.slice(0, SHOWN).map(({ title, url: link, published }) => ({ title, url: link, published })),
    known: (await subscriptionAt(store.db, found))?.id ?? null,
  };
};

/**
 * Subscribes to what is behind an address; it is looked at for the first time at once.
 * @returns the one there is already where there is one
 * @throws AssayError as looking does
 */
export const addSubscription = async (
  store: Store,
  outlet: Outlet,
  asked: AddSubscription,
  now: string,
): Promise<{ subscription: Subscription; added: boolean }> => {
  const { listing, url } = await lookFirst(outlet, asked.url, now);
  const one = {
    ...fresh(url, asked.name ?? listing.name, now),
    kind: listing.kind,
    home: listing.home,
    sourceKind: asked.sourceKind ?? ('unknown' as const),
    everyMinutes: asked.everyMinutes ?? USUAL_MINUTES,
  };
  return store.transaction((trx) => insertSubscription(trx, one));
};

/** Subscribes to every feed of a list as other readers write it out. None is fetched yet: how each is shows when its turn comes. */
export const takeOpml = async (store: Store, opml: string, now: string): Promise<OpmlResult> => {
  const result: OpmlResult = { added: 0, known: 0, refused: [] };
  for (const { url, name } of readOpml(opml)) {
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
      result.refused.push({ url: url.slice(0, 200), reason: 'no http(s) address' });
      continue;
    }
    const { href } = new URL(url);
    const { added } = await store.transaction((trx) => insertSubscription(trx, fresh(href, name, now)));
    result[added ? 'added' : 'known'] += 1;
  }
  return result;
};

/** All subscriptions as a list other readers take. */
export const giveOpml = async (store: Store): Promise<string> => writeOpml(await listSubscriptions(store.db));
