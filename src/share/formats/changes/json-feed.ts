import { type ChangeFeed, JsonFeed } from '../../../model/change-feed.ts';
import { changeId, changeText, changeTitle, changeUrl, feedAbout, type FeedPlace, sourceUrl, TITLE } from './words.ts';

/** Changes as JSON Feed 1.1, checked against it. */
export const jsonFeed = (feed: ChangeFeed, { home, self }: FeedPlace): string => {
  const made = JsonFeed.parse({
    version: 'https://jsonfeed.org/version/1.1',
    title: TITLE,
    description: feedAbout(feed),
    home_page_url: home,
    feed_url: self,
    language: 'en',
    items: feed.entries.map((e) => {
      const outside = sourceUrl(e);
      return {
        id: changeId(e),
        url: changeUrl(e, home),
        ...(outside === null ? {} : { external_url: outside }),
        title: changeTitle(e),
        content_text: changeText(e),
        date_published: e.at,
        tags: [e.kind, ...(e.to === null ? [] : [e.to]), `tlp:${e.tlp}`],
        _assay: {
          kind: e.kind,
          incident: e.incident,
          document: e.document,
          from: e.from,
          to: e.to,
          quote: e.quote,
          asserter: e.asserter,
          tlp: e.tlp,
        },
      };
    }),
  });
  return `${JSON.stringify(made, null, 1)}\n`;
};
