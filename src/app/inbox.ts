import { fail } from '../core/errors.ts';
import type { DoneBatch, FollowKind, FollowList, InboxPage, InboxShow, MarkDone } from '../model/inbox.ts';
import { follow as keepFollow, listFollows, listInbox, markChanges, markShown, unfollow as dropFollow, unmark } from '../store/changes.ts';
import { entitiesById } from '../store/entities.ts';
import { incidentsByIds } from '../store/incidents.ts';
import type { AppContext, Page } from './context.ts';
import { keep } from '../words/kept.ts';

/** What changed since somebody last looked, and what they follow. All reject with AssayError. */
type Desk = Pick<AppContext, 'store' | 'stages'>;

/** What is still to be looked at, the last change first. */
export const inbox = ({ store }: Pick<Desk, 'store'>, show: InboxShow, { cursor, limit }: Page): Promise<InboxPage> =>
  listInbox(store.db, show, cursor ?? null, limit);

/** Marks changes as looked at; hand the batch to `undo` to take it back. */
export const markDone = ({ store, stages }: Desk, what: MarkDone): Promise<DoneBatch> =>
  store.transaction((trx) =>
    'changes' in what ? markChanges(trx, what.changes, stages.now()) : markShown(trx, what.show, what.upTo, stages.now()),
  );

/** Takes a batch of marks back. @throws AssayError not-found */
export const undoDone = async ({ store }: Pick<Desk, 'store'>, batch: string): Promise<DoneBatch> => {
  const marked = await store.transaction((trx) => unmark(trx, batch));
  if (marked === 0)
    throw fail('not-found', 'batch', 'There is nothing of that to take back.', {
      where: batch,
      remedy: 'It was taken back already, perhaps in another window.',
    });
  return { batch, marked };
};

/** What is followed. */
export const follows = ({ store }: Pick<Desk, 'store'>): Promise<FollowList> => listFollows(store.db);

/** Follows an incident or an entity. @throws AssayError not-found */
export const follow = async ({ store, stages }: Desk, kind: FollowKind, id: string): Promise<FollowList> => {
  const there = kind === 'incident' ? await incidentsByIds(store.db, [id]) : await entitiesById(store.db, [id]);
  if (there.length === 0)
    throw fail('not-found', kind, keep('noRecord', { record: kind, id }), { where: id, remedy: keep('followFromList') });
  await store.transaction((trx) => keepFollow(trx, kind, id, stages.now()));
  return listFollows(store.db);
};

/** Stops following; what was not followed stays so. */
export const unfollow = async ({ store }: Pick<Desk, 'store'>, kind: FollowKind, id: string): Promise<FollowList> => {
  await store.transaction((trx) => dropFollow(trx, kind, id));
  return listFollows(store.db);
};
