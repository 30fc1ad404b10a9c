import { plural } from '../../../src/core/plural.ts';
import type { SubscriptionKind } from '../../../src/model/subscription.ts';

const span = (ms: number): string => {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return 'a moment';
  if (minutes < 90) return plural(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  return hours < 36 ? plural(hours, 'hour') : plural(Math.round(hours / 24), 'day');
};

/** "in 5 minutes", "2 hours ago". */
export const fromNow = (iso: string, now: number): string => {
  const ms = Date.parse(iso) - now;
  return ms > 0 ? `in ${span(ms)}` : `${span(-ms)} ago`;
};

/** "every hour", "every 15 minutes". */
export const everyWords = (minutes: number): string => {
  if (minutes === 1) return 'every minute';
  if (minutes === 60) return 'every hour';
  if (minutes === 1440) return 'every day';
  return `every ${span(minutes * 60_000)}`;
};

export const EVERY = [15, 60, 360, 1440] as const;

export const KIND_WORD: Readonly<Record<SubscriptionKind, string>> = {
  feed: 'Feed',
  taxii: 'TAXII collection',
  sitemap: 'Sitemap',
  telegram: 'Telegram channel',
  list: 'List of links',
  page: 'One page, watched for change',
  folder: 'Folder of this machine',
};

const PATH = /^file:\/\/(?=\/)/;
/** A folder goes by its path. */
export const shownAddress = ({ kind, url }: { kind: SubscriptionKind; url: string }): string => {
  if (kind !== 'folder') return url;
  try {
    return decodeURI(url.replace(PATH, ''));
  } catch {
    return url;
  }
};
