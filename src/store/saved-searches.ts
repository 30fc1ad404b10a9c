import { fail } from '../core/errors.ts';
import type { SavedSearch } from '../model/search.ts';
import type { Db, SavedSearchTable } from './database.ts';

const MOST = 200;

const fromRow = ({ id, name, query, created_at }: SavedSearchTable): SavedSearch => ({ id, name, query, createdAt: created_at });

/** Saved searches by name. */
export const listSavedSearches = async (db: Db): Promise<SavedSearch[]> =>
  (await db.selectFrom('saved_search').selectAll().where('deleted_at', 'is', null).orderBy('name').orderBy('id').limit(MOST).execute()).map(
    fromRow,
  );

/** Keeps a search under a name. @throws AssayError conflict where that name has a search already */
export const insertSavedSearch = async (trx: Db, search: SavedSearch): Promise<void> => {
  const kept = await listSavedSearches(trx);
  if (kept.some(({ name }) => name === search.name))
    throw fail('conflict', 'saved-search', `there is a saved search “${search.name}” already`, {
      where: search.name,
      remedy: 'give it another name, or delete the other first',
    });
  if (kept.length >= MOST)
    throw fail('refused', 'saved-search', `there are ${MOST} saved searches`, {
      where: search.name,
      remedy: 'delete some you no longer need',
    });
  await trx
    .insertInto('saved_search')
    .values({ id: search.id, name: search.name, query: search.query, created_at: search.createdAt, deleted_at: null })
    .execute();
};

/** Deletes a saved search, or brings one back. @throws AssayError not-found */
export const setSavedSearchDeleted = async (trx: Db, id: string, deletedAt: string | null): Promise<SavedSearch> => {
  const row = await trx.updateTable('saved_search').set({ deleted_at: deletedAt }).where('id', '=', id).returningAll().executeTakeFirst();
  if (row === undefined)
    throw fail('not-found', 'saved-search', `there is no saved search ${id}`, {
      where: id,
      remedy: 'list the saved searches to see their ids',
    });
  return fromRow(row);
};
