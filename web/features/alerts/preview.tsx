import { useQuery } from '@tanstack/react-query';
import type { PreviewAlertRule } from '../../../src/model/alert.ts';
import { alertPreviewQuery } from '../../api/alerts.ts';
import { Loading } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import styles from './alerts.module.css';
import { ToldAlert } from './told-alert.tsx';
import { words as counts } from '../../words/counts.ts';
import { number } from '../../words/format.ts';
import { words as w } from '../../words/alerts.ts';

/** What the rule would have told, as it is being written. */
export const Preview = ({ asked }: { asked: PreviewAlertRule | null }) => {
  const preview = useQuery(alertPreviewQuery(asked));
  if (asked === null) return <p className="dim">{w.chooseWhatToFollowAnd}</p>;
  if (preview.isError) return <ProblemNote error={preview.error} retry={() => void preview.refetch()} />;
  if (preview.data === undefined) return <Loading rows={2} label={w.lookingThroughTheLast90} />;
  const { alerts, days, whole, items } = preview.data;
  return (
    <div aria-busy={preview.isPlaceholderData} className={styles.would}>
      <p role="status">
        {w.thisWouldHaveAlertedIn(
          <strong>{alerts === 0 ? w.never : alerts === 1 ? w.once : w.times(number(alerts))}</strong>,
          days,
          !whole && w.ofTheNewestThatHappened,
          items.length > 0 && ':',
        )}
      </p>
      <ul className={styles.told}>
        {items.map((alert) => (
          <li key={alert.id}>
            <ToldAlert alert={alert} />
          </li>
        ))}
      </ul>
      {alerts > items.length && <p className="dim small">{w.and(counts.olderAlerts(alerts - items.length))}</p>}
    </div>
  );
};
