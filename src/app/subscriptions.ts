import { fail } from '../core/errors.ts';
import type {
  AddSubscription,
  Collected,
  ItemDeed,
  OpmlResult,
  PreviewSubscription,
  SubscriptionDeed,
  SubscriptionList,
  SubscriptionPreview,
  SubscriptionView,
} from '../model/subscription.ts';
import { collectDue } from '../pipeline/collecting.ts';
import { addSubscription, giveOpml, previewSubscription, takeOpml } from '../pipeline/subscriptions.ts';
import {
  changeItem,
  changeSubscription,
  itemsOfSubscription,
  listSubscriptions,
  subscriptionById,
  wantAgain,
} from '../store/subscriptions.ts';
import type { AppContext, Report } from './context.ts';

/** What is looked at again and again: listed, tried, added, paused. All reject with AssayError. */

type Parts = Pick<AppContext, 'store' | 'stages' | 'outlet'>;

const SHOWN = 50;

const list = async ({ store }: Pick<Parts, 'store'>): Promise<SubscriptionList> => ({ items: await listSubscriptions(store.db) });

const view = async ({ store }: Pick<Parts, 'store'>, id: string): Promise<SubscriptionView> => ({
  ...(await subscriptionById(store.db, id)),
  newest: await itemsOfSubscription(store.db, id, SHOWN),
});

const deed = async ({ store, stages }: Pick<Parts, 'store' | 'stages'>, id: string, what: SubscriptionDeed): Promise<void> => {
  const now = stages.now();
  await store.transaction(async (trx) => {
    const { state } = await subscriptionById(trx, id);
    if (what === 'pause') return changeSubscription(trx, id, { state: 'paused' });
    if (what === 'resume') return changeSubscription(trx, id, { state: 'active', next_at: now });
    // What it brought stays, and is put down to it.
    if (what === 'remove') return changeSubscription(trx, id, { deleted_at: now });
    if (state === 'paused')
      throw fail('conflict', 'paused', 'It is paused, so it is not looked at.', {
        where: id,
        remedy: 'Let it go on, which looks at it at once.',
      });
    await changeSubscription(trx, id, { next_at: now });
    await wantAgain(trx, id, now, what === 'again');
    return undefined;
  });
};

/**
 * The use cases of subscriptions for a program that runs.
 * @param wake told when something is due that was not
 * @param folders those of this machine that may be added: any for whoever sits at it, those that its owner named for a server
 */
export const openSubscriptions = (parts: Parts, wake: () => void, folders: 'any' | readonly string[]) => {
  const changed = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work;
    wake();
    return result;
  };
  return {
    list: (): Promise<SubscriptionList> => list(parts),
    view: (id: string): Promise<SubscriptionView> => view(parts, id),
    preview: (asked: PreviewSubscription): Promise<SubscriptionPreview> =>
      previewSubscription(parts.store, parts.outlet, asked, parts.stages.now(), folders),
    add: async (asked: AddSubscription): Promise<SubscriptionView> => {
      const { subscription } = await changed(addSubscription(parts.store, parts.outlet, asked, parts.stages.now(), folders));
      return view(parts, subscription.id);
    },
    deed: async (id: string, what: SubscriptionDeed): Promise<SubscriptionList> => {
      await changed(deed(parts, id, what));
      return list(parts);
    },
    item: async (id: string, item: string, what: ItemDeed): Promise<SubscriptionView> => {
      await changed(parts.store.transaction((trx) => changeItem(trx, id, item, what, parts.stages.now())));
      return view(parts, id);
    },
    takeOpml: (opml: string): Promise<OpmlResult> => changed(takeOpml(parts.store, opml, parts.stages.now())),
    giveOpml: (): Promise<string> => giveOpml(parts.store),
  };
};

export type Subscriptions = ReturnType<typeof openSubscriptions>;

/**
 * Collects what is due and ends, for a command line or a timer of the system.
 * @param only this subscription, now, whether it is due or not
 */
export const collect = async (
  parts: Parts,
  only: string | null,
  signal: AbortSignal,
  report: Report = () => undefined,
): Promise<Collected> => {
  if (only !== null) await deed(parts, only, 'run');
  let done = 0;
  return collectDue({ ...parts, signal, ...(only === null ? {} : { only }), onItem: (title) => report((done += 1), null, title) });
};
