import { plural } from '../../../core/plural.ts';
import type { ChangeEntry, ChangeFeed } from '../../../model/change-feed.ts';
import { tlpLabel } from '../../../model/tlp.ts';
import { followable } from '../../markup.ts';

/** What feeds say of a change, the same in each form. */

export interface FeedPlace {
  home: string;
  self: string;
}

export const TITLE = 'Assay: what changed';
export const feedAbout = ({ tlp, left, maxTlp }: ChangeFeed): string =>
  [
    `${tlpLabel(tlp)}. Changes in what is said about cyberattacks, each with the words that caused it.`,
    ...(left === 0 || maxTlp === null
      ? []
      : [`Left out: ${plural(left, 'change')} that rest on documents marked stricter than ${tlpLabel(maxTlp)}.`]),
  ].join(' ');

const titled = ({ title }: ChangeEntry): string => (title === null || title === '' ? 'a cyberattack' : title);

export const changeTitle = (e: ChangeEntry): string => {
  if (e.kind === 'incident') return `New incident: ${titled(e)}`;
  if (e.kind === 'statements') return `${plural(e.statements, 'new statement')}: ${titled(e)}`;
  return `${e.to ?? 'open'} (was ${e.from ?? 'not there'}): ${e.text}`;
};

const REASONS = { document: 'a document came', decision: 'an analyst decided', rebuild: 'everything was worked out anew' } as const;

/** Plain words: why it changed, and who said what. */
export const changeText = (e: ChangeEntry): string =>
  [
    tlpLabel(e.tlp),
    e.kind === 'status'
      ? `${e.text} Now ${e.to ?? 'open'}, before ${e.from ?? 'not there'}: ${e.reason === null ? 'why is not noted' : REASONS[e.reason]}.`
      : changeTitle(e),
    ...(e.title === null || e.kind !== 'status' ? [] : [`Incident: ${titled(e)}.`]),
    ...(e.quote === null
      ? []
      : [
          `${e.asserter ?? e.source ?? 'nobody named'}: “${e.quote}”${e.source === null ? '' : ` (${e.source}${e.published === null ? '' : `, ${e.published.slice(0, 10)}`})`}`,
        ]),
  ].join('\n');

/** The page that shows it. */
export const changeUrl = (e: ChangeEntry, home: string): string =>
  e.incident !== null
    ? `${home}/incidents/${encodeURIComponent(e.incident)}`
    : e.document !== null
      ? `${home}/documents/${encodeURIComponent(e.document)}`
      : `${home}/inbox`;
export const changeId = (e: ChangeEntry): string => `assay:change:${e.seq}:${e.at}`;
export const sourceUrl = (e: ChangeEntry): string | null => followable(e.url);
