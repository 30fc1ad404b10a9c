import type { ChangeEntry, ChangeFeed } from '../model/change-feed.ts';
import { strictest } from '../model/tlp.ts';
import type { Tlp } from '../model/vocabulary.ts';
import { Shown } from '../pipeline/shown.ts';
import { jsonFeed } from '../share/formats/changes/json-feed.ts';
import { rssFeed } from '../share/formats/changes/rss.ts';
import { lastChanges, type LoggedChange } from '../store/change-feed.ts';
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

/** What is logged of open documents has names of now, and those may stand in stricter ones alone. */
const namedOpenly = async (shown: Shown, logged: readonly LoggedChange[]): Promise<ChangeEntry[]> => {
  const idsOf = (of: (e: LoggedChange) => string | null): string[] => [...new Set(logged.flatMap((e) => of(e) ?? []))];
  const [incidents, speakers] = shown.whole
    ? [[], []]
    : [await shown.incidents(idsOf((e) => e.incident)), await shown.entities(idsOf((e) => e.asserterEntity))];
  const titles = new Map(incidents.map((i) => [i.id, i.title]));
  const names = new Map(speakers.map((e) => [e.id, e.name]));
  return logged.map(({ asserterEntity, ...e }) => ({
    ...e,
    title: e.incident === null ? e.title : (titles.get(e.incident) ?? e.title),
    asserter: e.asserter !== null && asserterEntity !== null ? (names.get(asserterEntity) ?? e.asserter) : e.asserter,
  }));
};

/** The last changes as a feed, and when the last of them was. */
export const changeFeed = async (
  { store: { db }, stages }: Pick<AppContext, 'store' | 'stages'>,
  { form, maxTlp, incident, limit, home, self }: ChangeAsk,
): Promise<{ text: string; last: string | null; tlp: Tlp; left: number }> => {
  const of = incident === null ? null : await liveId(db, 'incident', incident);
  const { entries: logged, left } = await lastChanges(db, { most: maxTlp, incident: of, limit });
  const entries = await namedOpenly(await Shown.open(db, stages, maxTlp ?? 'red'), logged);
  const feed: ChangeFeed = { entries, left, maxTlp, tlp: strictest(entries.map((e) => e.tlp)) };
  const at = { home, self };
  return { text: form === 'rss' ? rssFeed(feed, at) : jsonFeed(feed, at), last: entries[0]?.at ?? null, tlp: feed.tlp, left };
};
