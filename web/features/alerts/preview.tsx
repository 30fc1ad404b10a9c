import { useQuery } from '@tanstack/react-query';
import { plural } from '../../../src/core/plural.ts';
import type { PreviewAlertRule } from '../../../src/model/alert.ts';
import { alertPreviewQuery } from '../../api/alerts.ts';
import { Loading } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import styles from './alerts.module.css';
import { ToldAlert } from './told-alert.tsx';

/** What the rule would have told, as it is being written. */
export const Preview = ({ asked }: { asked: PreviewAlertRule | null }) => {
  const preview = useQuery(alertPreviewQuery(asked));
  if (asked === null) return <p className="dim">Choose what to follow, and what of it: here you will see what you would have been told.</p>;
  if (preview.isError) return <ProblemNote error={preview.error} retry={() => void preview.refetch()} />;
  if (preview.data === undefined) return <Loading rows={2} label="Looking through the last 90 days" />;
  const { alerts, days, whole, items } = preview.data;
  return (
    <div aria-busy={preview.isPlaceholderData} className={styles.would}>
      <p role="status">
        This would have alerted <strong>{alerts === 0 ? 'never' : alerts === 1 ? 'once' : `${alerts.toLocaleString('en')} times`}</strong>{' '}
        in the last {days} days
        {!whole && ', of the newest that happened in them'}
        {items.length > 0 && ':'}
      </p>
      <ul className={styles.told}>
        {items.map((alert) => (
          <li key={alert.id}>
            <ToldAlert alert={alert} />
          </li>
        ))}
      </ul>
      {alerts > items.length && <p className="dim small">and {plural(alerts - items.length, 'older alert')}</p>}
    </div>
  );
};
