import type { ChangeFeed } from '../../../model/change-feed.ts';
import { xmlText } from '../../xml.ts';
import { changeId, changeText, changeTitle, changeUrl, feedAbout, type FeedPlace, TITLE } from './words.ts';

/** Changes as RSS 2.0. Descriptions are words, and what readers take for HTML in them is words as well: they are escaped twice. */

const date = (at: string): string => new Date(at).toUTCString().replace('GMT', '+0000');
const html = (text: string): string =>
  text
    .split('\n')
    .map((line) => `<p>${xmlText(line)}</p>`)
    .join('');

export const rssFeed = (feed: ChangeFeed, { home, self }: FeedPlace): string => {
  const last = feed.entries[0];
  const items = feed.entries.map(
    (e) =>
      `<item><title>${xmlText(changeTitle(e))}</title><link>${xmlText(changeUrl(e, home))}</link><guid isPermaLink="false">${xmlText(changeId(e))}</guid><pubDate>${date(e.at)}</pubDate><category>${e.kind}</category><category>tlp:${e.tlp}</category><description>${xmlText(html(changeText(e)))}</description></item>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>${TITLE}</title>
<link>${xmlText(home)}</link>
<description>${xmlText(feedAbout(feed))}</description>
<language>en</language>
<atom:link href="${xmlText(self)}" rel="self" type="application/rss+xml"/>
${last === undefined ? '' : `<lastBuildDate>${date(last.at)}</lastBuildDate>\n`}${items.join('')}</channel>
</rss>
`;
};
