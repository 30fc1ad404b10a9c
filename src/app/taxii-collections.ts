import { tlpPasses } from '../model/tlp.ts';
import { sha256Hex } from '../core/hash.ts';
import type { SavedSearch } from '../model/search.ts';
import { STIX_MEDIA_TYPE, type TaxiiAccount, type TaxiiCollection } from '../model/taxii.ts';
import { Tlp } from '../model/vocabulary.ts';
import { listSavedSearches } from '../store/saved-searches.ts';
import type { Db } from '../store/database.ts';

/** Which collections there are, under which API root, and who may do what with them. */

export type Root = 'knowledge' | 'exchange';
export const ROOTS: Readonly<Record<Root, { title: string; description: string }>> = {
  knowledge: { title: 'What Assay knows', description: 'Who said what about cyberattacks, to be read: all, by marking, by saved search.' },
  exchange: { title: 'Exchange', description: 'What others hand in, beside what may be shown to everyone.' },
};
export const isRoot = (name: string): name is Root => Object.hasOwn(ROOTS, name);

/** What a collection holds: a part of what Assay knows, or what others wrote. */
export type Holds = { of: 'all' } | { of: 'tlp'; tlp: Tlp } | { of: 'search'; q: string } | { of: 'inbox' } | { of: 'dropbox' };

interface Kept {
  id: string;
  roots: readonly Root[];
  alias: string;
  title: string;
  description: string;
  holds: Holds;
  /** The strictest marking of what may be in it. */
  upTo: Tlp;
}

/** A collection as it is for somebody. */
export interface Collection extends Kept {
  read: boolean;
  write: boolean;
}

/** A UUID of version 8 (RFC 9562, 5.8): the same for the same name. */
const uuidOf = (name: string): string => {
  const hex = sha256Hex(new TextEncoder().encode(`assay taxii collection ${name}`));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

const kept = (alias: string, roots: readonly Root[], title: string, description: string, holds: Holds, upTo: Tlp): Kept => ({
  id: uuidOf(alias),
  roots,
  alias,
  title,
  description,
  holds,
  upTo,
});

const FIXED: readonly Kept[] = [
  kept('inbox', ['exchange'], 'Inbox', 'Objects of STIX 2.1 that others add, see and delete.', { of: 'inbox' }, 'red'),
  kept('dropbox', ['exchange'], 'Dropbox', 'The same, but nobody sees what others added.', { of: 'dropbox' }, 'red'),
  kept('all', ['knowledge'], 'Everything', 'All that Assay knows, whatever its marking.', { of: 'all' }, 'red'),
  ...Tlp.options.map((tlp) =>
    kept(
      `tlp-${tlp.replace('+', '-')}`,
      tlp === 'clear' ? ['knowledge', 'exchange'] : ['knowledge'],
      `TLP:${tlp.toUpperCase()}`,
      tlp === 'clear' ? 'What may be shown to everyone.' : `What is marked TLP:${tlp.toUpperCase()} or more openly.`,
      { of: 'tlp', tlp },
      tlp,
    ),
  ),
];

const ofSearch = ({ id, name, query }: SavedSearch): Kept =>
  kept(`search-${id}`, ['knowledge'], name, `What the saved search “${name}” finds: ${query}`, { of: 'search', q: query }, 'red');

/** The collections that Assay fills itself, each with what is in it. */
export const publishedCollections = async (db: Db): Promise<Pick<Collection, 'id' | 'title' | 'holds'>[]> =>
  [...FIXED, ...(await listSavedSearches(db)).map(ofSearch)].filter(({ holds }) => holds.of !== 'inbox' && holds.of !== 'dropbox');

/** The collections that others fill. */
export const INBOXES: readonly Pick<Collection, 'id' | 'title'>[] = FIXED.filter(
  ({ holds }) => holds.of === 'inbox' || holds.of === 'dropbox',
);

/** Whether something of this marking may go where `upTo` is the strictest. */

/**
 * The collections of a root in the order they are listed, as far as this account may know of them. Without accounts (null) everybody on
 * this machine may do everything.
 */
export const collectionsOf = async (db: Db, root: Root, account: TaxiiAccount | null): Promise<Collection[]> => {
  const searches = root === 'knowledge' ? (await listSavedSearches(db)).map(ofSearch) : [];
  const all = [...FIXED, ...searches].filter(({ roots }) => roots.includes(root));
  const rights = all.map((c) => {
    const written = c.holds.of === 'inbox' || c.holds.of === 'dropbox';
    return {
      ...c,
      read: c.holds.of !== 'dropbox' && (account === null || tlpPasses(c.upTo, account.upTo)),
      write: written && (account === null || account.write),
    };
  });
  return rights.filter(({ read, write }) => read || write);
};

export const shownCollection = ({ id, title, description, alias, read, write }: Collection): TaxiiCollection => ({
  id,
  title,
  description,
  alias,
  can_read: read,
  can_write: write,
  media_types: [STIX_MEDIA_TYPE],
});
