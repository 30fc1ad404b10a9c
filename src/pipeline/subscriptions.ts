import { fail } from '../core/errors.ts';
import { stableId } from '../core/hash.ts';
import type { Looked, Outlet } from '../collect/outlet.ts';
import type { AddSubscription, Subscription, SubscriptionPreview } from '../model/subscription.ts';
import { insertSubscription, subscriptionAt } from '../store/subscriptions.ts';
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
  const one: Subscription = {
    id: stableId('sub', url, now),
    kind: listing.kind,
    url,
    name: asked.name ?? listing.name ?? new URL(url).hostname,
    sourceKind: asked.sourceKind ?? 'unknown',
    home: listing.home,
    everyMinutes: asked.everyMinutes ?? USUAL_MINUTES,
    state: 'active',
    nextAt: now,
    lastAt: null,
    lastOkAt: null,
    failures: 0,
    problem: null,
    createdAt: now,
  };
  return store.transaction((trx) => insertSubscription(trx, one));
};
