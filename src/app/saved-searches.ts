import { stableId } from '../core/hash.ts';
import type { SavedSearch, SavedSearches, SaveSearch } from '../model/search.ts';
import { insertSavedSearch, listSavedSearches, setSavedSearchDeleted } from '../store/saved-searches.ts';
import type { AppContext } from './context.ts';

type Doing = Pick<AppContext, 'store' | 'stages'>;

/** The searches kept under a name. */
export const savedSearches = async ({ store }: Pick<AppContext, 'store'>): Promise<SavedSearches> => ({
  items: await listSavedSearches(store.db),
});

/** Keeps a search under a name. @throws AssayError conflict where the name is taken */
export const saveSearch = async ({ store, stages }: Doing, { name, query }: SaveSearch): Promise<SavedSearch> => {
  const createdAt = stages.now();
  const saved: SavedSearch = { id: stableId('sea', name, query, createdAt), name, query, createdAt };
  await store.transaction((trx) => insertSavedSearch(trx, saved));
  return saved;
};

/** Deletes a saved search; it can be brought back. @throws AssayError not-found */
export const deleteSavedSearch = ({ store, stages }: Doing, id: string): Promise<SavedSearch> =>
  store.transaction((trx) => setSavedSearchDeleted(trx, id, stages.now()));

/** Brings a deleted search back. @throws AssayError not-found */
export const restoreSavedSearch = ({ store }: Pick<AppContext, 'store'>, id: string): Promise<SavedSearch> =>
  store.transaction((trx) => setSavedSearchDeleted(trx, id, null));
