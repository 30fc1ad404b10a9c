import type { ChangeFeed } from '../model/change-feed.ts';
import { strictest } from '../model/tlp.ts';
import type { Tlp } from '../model/vocabulary.ts';
import { jsonFeed } from '../share/formats/changes/json-feed.ts';
import { rssFeed } from '../share/formats/changes/rss.ts';
import { lastChanges } from '../store/change-feed.ts';
import { liveId } from '../store/record-links.ts';
import type { AppContext } from './context.ts';

export interface ChangeAsk {
  form: 'rss' | 'json';
  maxTlp: Tlp | null;
  incident: string | null;
  limit: number;
  /** Address of the page, as "http://127.0.0.1:7420". */
  home: string;
  /** Address the feed was asked for at. */
  self: string;
}

/** The last changes as a feed, and when the last of them was. */
export const changeFeed = async (
  { store: { db } }: Pick<AppContext, 'store'>,
  { form, maxTlp, incident, limit, home, self }: ChangeAsk,
): Promise<{ text: string; last: string | null; tlp: Tlp; left: number }> => {
  const of = incident === null ? null : await liveId(db, 'incident', incident);
  const { entries, left } = await lastChanges(db, { most: maxTlp, incident: of, limit });
  const feed: ChangeFeed = { entries, left, maxTlp, tlp: strictest(entries.map((e) => e.tlp)) };
  const at = { home, self };
  return { text: form === 'rss' ? rssFeed(feed, at) : jsonFeed(feed, at), last: entries[0]?.at ?? null, tlp: feed.tlp, left };
};
