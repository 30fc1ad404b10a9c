import type { Alert, AlertEvent, AlertKind, Pace } from './alert.ts';

/** The words of alerts that mails, feeds, the command line and the page share. */

export const ALERT_KIND: Readonly<Record<AlertKind, string>> = {
  'new-incident': 'new incident',
  'new-claim': 'new claim',
  'first-confirmation': 'first confirmation',
  denial: 'denial',
  attribution: 'attribution',
  'new-response': 'new response',
  'status-change': 'status changed',
  mention: 'named in a document',
};

/** Status before and after, in words; null where there is none to tell. */
export const movedWords = ({ before, after }: Pick<AlertEvent, 'before' | 'after'>): string | null => {
  if (after === null) return null;
  if (before === null) return `new; now ${after}`;
  return before === after ? `${after}, as before` : `was ${before}, is now ${after}`;
};

/** Who says so, and how sure or in which way where it is not plainly said: "Mandiant (moderate confidence)"; null where nobody is named. */
export const whoWords = ({ who, wording }: Pick<AlertEvent, 'who' | 'wording'>): string | null =>
  who === null || wording === null || wording === 'flat' ? who : `${who} (${wording.replaceAll('-', ' ')})`;

/** What an alert is about, in a few words: each sort of event once. */
export const alertKinds = ({ events }: Pick<Alert, 'events'>): string =>
  [...new Set(events.map(({ what }) => ALERT_KIND[what]))].join(', ');

/** Why it came. */
export const becauseWords = (alert: Pick<Alert, 'because' | 'events'>): string => `you follow ${alert.because}: ${alertKinds(alert)}`;

/** How often, in words. */
export const paceWords = (pace: Pace): string => {
  if (pace.every === 'event') return 'at once';
  return pace.every === 'hour' ? 'every hour, together' : `every day at ${pace.at} (${pace.zone}), together`;
};

/** The dossier as it stood when the alert was noticed, as a path of the page; null where it is about no incident. */
export const dossierPath = ({ incident, at }: Pick<Alert, 'incident' | 'at'>): string | null =>
  incident === null ? null : `/incidents/${encodeURIComponent(incident.id)}?asOf=${encodeURIComponent(at)}&basis=collected`;
