import { Link } from '@tanstack/react-router';
import type { Alert, AlertEvent } from '../../../src/model/alert.ts';
import { ALERT_KIND, becauseWords, movedWords, whoWords } from './words.ts';
import { Excerpt } from '../../ui/quote.tsx';
import { short, Told } from '../../ui/told.tsx';
import styles from './alerts.module.css';
import { words as w } from '../../words/alerts.ts';
import { moment } from '../../words/format.ts';

const Event = ({ event }: { event: AlertEvent }) => {
  const moved = movedWords(event);
  const who = whoWords(event);
  return (
    <li>
      <strong>{ALERT_KIND[event.what]}</strong>
      {event.text !== '' && (
        <>
          : <Told most={160}>{event.text}</Told>
        </>
      )}
      {moved !== null && <span className="dim"> ({moved})</span>}
      {event.quote !== null && (
        <p className={styles.quote}>
          {who !== null && (
            <span className={styles.who}>
              <Told most={60}>{who}</Told>:{' '}
            </span>
          )}
          <Excerpt>{short(event.quote, 240)}</Excerpt>
        </p>
      )}
      {event.document !== null && (
        <p className="dim small">
          {w.tlp2(
            <Link to="/documents/$id" params={{ id: event.document.id }} search={event.statement === null ? {} : { s: event.statement }}>
              <Told most={100}>{event.document.title ?? w.theDocument}</Told>
            </Link>,
            <Told most={60}>{event.document.source}</Told>,
            event.document.tlp.toUpperCase(),
          )}
        </p>
      )}
    </li>
  );
};

/** One alert as it was told, with the sentences, and the way to the dossier of that moment. */
export const ToldAlert = ({ alert }: { alert: Alert }) => (
  <>
    <p className={styles.title}>
      {alert.incident === null ? (
        <Told most={140}>{alert.events[0]?.document?.title ?? alert.because}</Told>
      ) : (
        <Link to="/incidents/$id" params={{ id: alert.incident.id }} search={{ asOf: alert.at, basis: 'collected' }}>
          <Told most={140}>{alert.incident.title}</Told>
        </Link>
      )}
    </p>
    <p className="dim small">
      <Told most={200}>{becauseWords(alert)}</Told> · <time dateTime={alert.at}>{moment(alert.at)}</time>
    </p>
    <ul className={styles.events}>
      {alert.events.map((event, index) => (
        <Event key={event.statement ?? `${event.what} ${index}`} event={event} />
      ))}
      {alert.more > 0 && <li className="dim">{w.andMore(alert.more)}</li>}
    </ul>
  </>
);
