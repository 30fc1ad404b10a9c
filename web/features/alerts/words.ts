import type { Alert, AlertEvent, AlertKind, Pace } from '../../../src/model/alert.ts';
import { statusWord, WORDING_SHORT } from '../../ui/words.ts';
import { words as w } from '../../words/alerts.ts';

/** The words of the page for alerts; mails, feeds and the command line have those of `src/model/alert-words.ts`. */

export const ALERT_KIND: Readonly<Record<AlertKind, string>> = w.kind;

/** Status before and after, in words; null where there is none to tell. */
export const movedWords = ({ before, after }: Pick<AlertEvent, 'before' | 'after'>): string | null => {
  if (after === null) return null;
  if (before === null) return w.newNow(statusWord(after));
  return before === after ? w.asBefore(statusWord(after)) : w.wasIsNow(statusWord(before), statusWord(after));
};

/** Who says so, and how sure or in which way where it is not plainly said; null where nobody is named. */
export const whoWords = ({ who, wording }: Pick<AlertEvent, 'who' | 'wording'>): string | null =>
  who === null || wording === null || wording === 'flat' ? who : `${who} (${WORDING_SHORT[wording]})`;

/** Why it came. */
export const becauseWords = ({ because, events }: Pick<Alert, 'because' | 'events'>): string =>
  w.because(because, [...new Set(events.map(({ what }) => ALERT_KIND[what]))].join(', '));

/** How often, in words. */
export const paceWords = (pace: Pace): string => {
  if (pace.every === 'event') return w.atOnce;
  return pace.every === 'hour' ? w.everyHourTogether : w.everyDayAt(pace.at, pace.zone);
};
