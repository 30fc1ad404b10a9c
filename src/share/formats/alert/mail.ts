import { plural } from '../../../core/plural.ts';
import type { Alert, AlertEvent } from '../../../model/alert.ts';
import { ALERT_KIND, alertKinds, becauseWords, dossierPath, movedWords, whoWords } from '../../../model/alert-words.ts';
import type { Carried } from './carried.ts';

/** Alerts as a mail: plain text, and the same as HTML in which words from outside are words only. */

export interface AlertMail {
  subject: string;
  text: string;
  html: string;
}

/** What a mail says besides the alerts. */
export interface MailFrame {
  rule: string;
  /** Address of the page, without a slash at the end. */
  page: string;
  /** Sent by somebody who tries the way. */
  test: boolean;
}

const LONGEST_QUOTE = 600;
const MOST_ALERTS = 50;
const cut = (words: string, most: number): string => {
  const line = words.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return line.length <= most ? line : `${line.slice(0, most - 2).replace(/[\uD800-\uDBFF]$/, '')} …`;
};

const label = (tlp: string): string => `TLP:${tlp.toUpperCase()}`;
const sourceOf = ({ document }: AlertEvent): string => {
  if (document === null) return 'no document';
  return [document.source, document.title, document.published?.slice(0, 10)]
    .filter((part) => part !== null && part !== undefined)
    .join(', ');
};
const titleOf = (alert: Alert): string => alert.incident?.title ?? alert.events[0]?.document?.title ?? alert.because;

const TEST = 'This is a test. Somebody tried whether alerts come through; nothing happened.';
const withheldWords = (n: number): string =>
  `${plural(n, 'event')} more ${n === 1 ? 'is' : 'are'} not in it: the documents are marked higher than this channel may carry.`;

const subjectOf = ({ alerts, tlp }: Carried, { rule, test }: MailFrame): string => {
  const [first] = alerts;
  const what =
    alerts.length === 1 && first !== undefined
      ? `${alertKinds(first)}: ${cut(titleOf(first), 90)}`
      : `${plural(alerts.length, 'alert')} of “${cut(rule, 60)}”`;
  return `[${label(tlp)}] ${test ? 'TEST ' : ''}${what}`;
};

const eventText = (event: AlertEvent): string[] => {
  const moved = movedWords(event);
  const who = whoWords(event);
  return [
    `* ${ALERT_KIND[event.what]}${event.text === '' ? '' : `: ${cut(event.text, 300)}`}`,
    ...(moved === null ? [] : [`  Status: ${moved}.`]),
    ...(event.quote === null ? [] : [`  ${who === null ? '' : `${cut(who, 120)}: `}“${cut(event.quote, LONGEST_QUOTE)}”`]),
    ...(event.decision === null
      ? []
      : [`  Decided by ${cut(event.decision.author, 80)}${event.decision.reason === '' ? '' : `: ${cut(event.decision.reason, 300)}`}`]),
    ...(event.document === null
      ? []
      : [
          `  ${cut(sourceOf(event), 300)} (${label(event.document.tlp)})`,
          ...(event.document.url === null ? [] : [`  ${cut(event.document.url, 500)}`]),
        ]),
  ];
};

const alertText = (alert: Alert, page: string): string[] => {
  const path = dossierPath(alert);
  return [
    cut(titleOf(alert), 200),
    `Why: ${cut(becauseWords(alert), 300)}.`,
    '',
    ...alert.events.flatMap(eventText),
    ...(alert.more === 0 ? [] : [`* and ${plural(alert.more, 'more event')}`]),
    ...(path === null ? [] : ['', `The dossier as of this moment: ${page}${path}`]),
  ];
};

const MARKUP: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const safe = (words: string): string => words.replace(/[&<>"']/g, (mark) => MARKUP[mark] ?? mark);
/** Words from outside, in their own direction. */
const told = (words: string, most: number): string => `<bdi>${safe(cut(words, most))}</bdi>`;
/** Only what leads to the web becomes a link. */
const link = (url: string, words: string): string => (/^https?:\/\//i.test(url) ? `<a href="${safe(url)}">${words}</a>` : words);

const eventHtml = (event: AlertEvent): string => {
  const moved = movedWords(event);
  const who = whoWords(event);
  const quote =
    event.quote === null
      ? ''
      : `<blockquote style="margin:4px 0;padding:0 0 0 10px;border-left:3px solid #888">${who === null ? '' : `<b>${told(who, 120)}</b>: `}“${told(event.quote, LONGEST_QUOTE)}”</blockquote>`;
  const decided =
    event.decision === null
      ? ''
      : `<div>Decided by ${told(event.decision.author, 80)}${event.decision.reason === '' ? '' : `: ${told(event.decision.reason, 300)}`}</div>`;
  const source =
    event.document === null
      ? ''
      : `<div style="color:#555">${link(event.document.url ?? '', told(sourceOf(event), 300))} · ${label(event.document.tlp)}</div>`;
  return `<li style="margin:8px 0"><b>${ALERT_KIND[event.what]}</b>${event.text === '' ? '' : `: ${told(event.text, 300)}`}${moved === null ? '' : `<div>Status: ${safe(moved)}.</div>`}${quote}${decided}${source}</li>`;
};

const alertHtml = (alert: Alert, page: string): string => {
  const path = dossierPath(alert);
  return `<section style="margin:0 0 20px"><h2 style="font-size:16px;margin:12px 0 4px">${told(titleOf(alert), 200)}</h2>
<p style="margin:0 0 6px;color:#555">Why: ${told(becauseWords(alert), 300)}.</p>
<ul style="padding-left:20px;margin:0">${alert.events.map(eventHtml).join('')}${alert.more === 0 ? '' : `<li>and ${plural(alert.more, 'more event')}</li>`}</ul>
${path === null ? '' : `<p>${link(`${page}${path}`, 'The dossier as of this moment')}</p>`}</section>`;
};

/** The mail for these alerts. */
export const alertMail = (carried: Carried, frame: MailFrame): AlertMail => {
  const { alerts, withheld, tlp } = carried;
  const shown = alerts.slice(0, MOST_ALERTS);
  const more = alerts.length - shown.length;
  const rest = more === 0 ? null : `${plural(more, 'more alert')} of this rule: ${frame.page}/alerts`;
  const foot = `You get this because of the rule “${cut(frame.rule, 120)}” of Assay. Pause or remove it at ${frame.page}/alerts`;
  const mark = label(tlp);
  return {
    subject: subjectOf(carried, frame),
    text: `${[
      mark,
      ...(frame.test ? ['', TEST] : []),
      ...shown.flatMap((alert) => ['', ...alertText(alert, frame.page)]),
      ...(rest === null ? [] : ['', rest]),
      ...(withheld === 0 ? [] : ['', withheldWords(withheld)]),
      '',
      foot,
      mark,
    ].join('\n')}\n`,
    html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${safe(subjectOf(carried, frame))}</title></head>
<body style="font:14px/1.45 Arial,sans-serif;color:#111;max-width:680px;overflow-wrap:anywhere">
<p><b>${mark}</b></p>${frame.test ? `<p><b>${TEST}</b></p>` : ''}
${shown.map((alert) => alertHtml(alert, frame.page)).join('\n')}
${rest === null ? '' : `<p>${safe(rest)}</p>`}${withheld === 0 ? '' : `<p>${withheldWords(withheld)}</p>`}
<p style="color:#555;font-size:12px">${safe(foot)}</p><p><b>${mark}</b></p></body></html>
`,
  };
};
