import { fail } from '../core/errors.ts';
import { stableId } from '../core/hash.ts';
import type { Looked, Outlet } from '../collect/outlet.ts';
import { addressOfFolder, type Folders, folderAt, pathOf } from '../collect/local-path.ts';
import { readOpml, writeOpml } from '../collect/opml.ts';
import type {
  AddSubscription,
  OpmlResult,
  PreviewSubscription,
  Subscription,
  SubscriptionKind,
  SubscriptionPreview,
} from '../model/subscription.ts';
import { insertSubscription, listSubscriptions, subscriptionAt } from '../store/subscriptions.ts';
import type { Store } from '../store/store.ts';

const USUAL_MINUTES = 60;
/** Nobody is asked for what lies on this machine. */
const FOLDER_MINUTES = 1;
const SHOWN = 5;

/** An address, and as what it is looked at where a person says so. */
interface Asked {
  url: string;
  kind?: SubscriptionKind | null;
  selector?: string | null;
}

const addressOf = async (url: string, folders: Folders): Promise<string> => {
  const path = pathOf(url);
  if (path !== null) return addressOfFolder(await folderAt(path, folders));
  // A person types the host alone, as into a browser.
  return /^[a-z][a-z\d+.-]*:/i.test(url.trim()) ? url.trim() : `https://${url.trim()}`;
};

const lookFirst = async (outlet: Outlet, { url, kind = null, selector = null }: Asked, now: string, folders: Folders): Promise<Looked> => {
  const whole = await addressOf(url, folders);
  const looked = await outlet.look(
    { url: whole, kind: kind, selector: selector, since: { etag: null, lastModified: null }, mark: null },
    now,
  );
  if (looked === null)
    throw fail('outage', 'bad-answer', `${whole} is called unchanged by its server, which was never asked before.`, { where: whole });
  return looked;
};

/** One of many small things, as it is shown before it is kept: what it calls itself. */
const pieceLine = (json: string): SubscriptionPreview['items'][number] => {
  const text = (value: unknown, key: string): string | null => {
    const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : null;
    return typeof found === 'string' && found !== '' ? found.slice(0, 300) : null;
  };
  let value: unknown = null;
  try {
    value = JSON.parse(json);
  } catch {
    // Shown without a name; it is set aside with the reason when it is taken in.
  }
  const kind = text(value, 'type') ?? text(value, 'relationship_type') ?? '';
  const name = text(value, 'name') ?? text(value, 'value') ?? text(value, 'pattern') ?? text(value, 'id');
  return { title: `${kind}: ${name ?? 'without a name'}`, url: null, published: text(value, 'modified') ?? text(value, 'created') };
};

const fresh = (url: string, name: string | null, now: string): Subscription => ({
  id: stableId('sub', url, now),
  kind: 'feed',
  selector: null,
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

/**
 * What is behind an address: the kind, the name, and the first five of what is listed.
 * @param folders those of this machine that whoever asks may name
 * @throws AssayError as looking does; refused where a folder is not among those
 */
export const previewSubscription = async (
  store: Store,
  outlet: Outlet,
  asked: PreviewSubscription,
  now: string,
  folders: Folders = 'any',
): Promise<SubscriptionPreview> => {
  const { listing, url, kinds } = await lookFirst(outlet, asked, now, folders);
  const there = [...listing.entries, ...(listing.waiting ?? [])];
  const inPortion = listing.portion === undefined ? [] : listing.portion.pieces.slice(0, SHOWN).map(({ json }) => pieceLine(json));
  return {
    kind: listing.kind,
    kinds,
    selector: listing.selector ?? null,
    choices: listing.choices ?? [],
    url,
    name: listing.name,
    total: there.length + (listing.portion?.pieces.length ?? 0) + listing.left,
    items: [...there.slice(0, SHOWN).map(({ title, url: link, published }) => ({ title, url: link, published })), ...inPortion].slice(
      0,
      SHOWN,
    ),
    known: (await subscriptionAt(store.db, url))?.id ?? null,
  };
};

/**
 * Subscribes to what is behind an address; it is looked at for the first time at once.
 * @param folders those of this machine that whoever asks may name
 * @returns the one there is already where there is one
 * @throws AssayError as looking does
 */
export const addSubscription = async (
  store: Store,
  outlet: Outlet,
  asked: AddSubscription,
  now: string,
  folders: Folders = 'any',
): Promise<{ subscription: Subscription; added: boolean }> => {
  const { listing, url } = await lookFirst(outlet, asked, now, folders);
  if (listing.choices !== undefined)
    throw fail('bad-input', 'several', `${url} leads to ${listing.choices.length}: which of them is meant?`, {
      where: url,
      remedy: `Give one of these addresses: ${listing.choices.map((choice) => choice.url).join(', ')}`,
    });
  const one = {
    ...fresh(url, asked.name ?? listing.name, now),
    kind: listing.kind,
    selector: listing.selector ?? null,
    home: listing.home,
    sourceKind: asked.sourceKind ?? ('unknown' as const),
    everyMinutes: asked.everyMinutes ?? (listing.kind === 'folder' ? FOLDER_MINUTES : USUAL_MINUTES),
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

/** All feeds as a list other readers take. What else is looked at is nothing to them, and where a folder lies is nobody else's business. */
export const giveOpml = async (store: Store): Promise<string> =>
  writeOpml((await listSubscriptions(store.db)).filter(({ kind }) => kind === 'feed'));
