import { plural } from '../../../core/plural.ts';
import type { Alert } from '../../../model/alert.ts';
import { ALERT_KIND, alertKinds, becauseWords, dossierPath, movedWords, whoWords } from '../../../model/alert-words.ts';
import type { Carried } from './carried.ts';

/** Alerts as an RSS 2.0 feed. */

const MARKUP: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** Words as XML, without the characters XML 1.0 has no way to write. */
const xml = (words: string): string =>
  words.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd').replace(/[&<>"']/g, (mark) => MARKUP[mark] ?? mark);

const description = (alert: Alert): string =>
  [
    `Why: ${becauseWords(alert)}.`,
    ...alert.events.map((event) => {
      const moved = movedWords(event);
      const quote = event.quote === null ? '' : ` ${whoWords(event) ?? ''}: “${event.quote}”`;
      const source = event.document === null ? '' : ` (${event.document.source}, TLP:${event.document.tlp.toUpperCase()})`;
      return `${ALERT_KIND[event.what]}${event.text === '' ? '' : `: ${event.text.replace(/\.$/, '')}`}.${moved === null ? '' : ` Status: ${moved}.`}${quote}${source}`;
    }),
    ...(alert.more === 0 ? [] : [`and ${plural(alert.more, 'more event')}`]),
  ]
    .map((line) => `<p>${xml(line)}</p>`)
    .join('');

const item = (alert: Alert, page: string): string => {
  const path = dossierPath(alert);
  const title = `${alertKinds(alert)}: ${alert.incident?.title ?? alert.events[0]?.document?.title ?? alert.because}`;
  return `<item><title>${xml(title)}</title>${path === null ? '' : `<link>${xml(`${page}${path}`)}</link>`}<guid isPermaLink="false">${xml(alert.id)}</guid><pubDate>${new Date(alert.at).toUTCString()}</pubDate><description>${xml(description(alert))}</description></item>`;
};

/** The feed of one rule, its newest alerts first. @param self address of the feed itself */
export const alertFeed = ({ alerts, withheld, tlp }: Carried, about: { rule: string; page: string; self: string }): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>${xml(`Assay: ${about.rule} (TLP:${tlp.toUpperCase()})`)}</title><link>${xml(`${about.page}/alerts`)}</link><description>${xml(`Alerts of the rule “${about.rule}”${withheld === 0 ? '' : `; ${plural(withheld, 'event')} not shown, marked higher than this feed may carry`}`)}</description><atom:link href="${xml(about.self)}" rel="self" type="application/rss+xml"/>${alerts.map((alert) => item(alert, about.page)).join('')}</channel></rss>
`;
