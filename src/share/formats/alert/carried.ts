import type { Alert, AlertEvent } from '../../../model/alert.ts';
import { strictest, tlpPasses } from '../../../model/tlp.ts';
import type { Tlp } from '../../../model/vocabulary.ts';

/** What of some alerts may go by a channel, and how much was left out. */
export interface Carried {
  alerts: Alert[];
  /** Events left out because of the TLP of their documents. */
  withheld: number;
  /** Of the highest document in it. */
  tlp: Tlp;
}

const labelOf = (event: AlertEvent, alert: Alert): Tlp => event.document?.tlp ?? alert.incident?.tlp ?? 'red';

/** What is said of an incident as a whole may rest on a document the channel does not carry: then only the sentence goes, which does not. */
const bare = (event: AlertEvent): AlertEvent => ({ ...event, text: '', before: null, after: null });

/** Leaves out what is marked higher than a channel may carry. */
export const carriedBy = (alerts: readonly Alert[], most: Tlp): Carried => {
  let withheld = 0;
  const labels: Tlp[] = [];
  const left = alerts.flatMap((alert): Alert[] => {
    const open = alert.incident === null || tlpPasses(alert.incident.tlp, most);
    const events = alert.events.filter((event) => tlpPasses(labelOf(event, alert), most));
    withheld += alert.events.length - events.length;
    if (events.length === 0) {
      withheld += alert.more;
      return [];
    }
    labels.push(...events.map((event) => labelOf(event, alert)));
    if (open && alert.incident !== null) labels.push(alert.incident.tlp);
    return [
      {
        ...alert,
        incident:
          alert.incident === null || open
            ? alert.incident
            : { ...alert.incident, title: 'an incident whose title is not for this channel' },
        events: open ? events : events.map(bare),
      },
    ];
  });
  return { alerts: left, withheld, tlp: strictest(labels) };
};
