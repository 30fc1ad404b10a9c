import type { EntityView } from '../../../src/model/entity-view.ts';
import { StatusBadge } from '../../ui/status.tsx';
import { Told } from '../../ui/told.tsx';
import styles from './entity.module.css';
import { words as w } from '../../words/entity.ts';

/** What is said of a thing apart from any incident: each line opens who says so. */
export const Apart = ({ lines, onOpen }: { lines: NonNullable<EntityView['apart']>; onOpen: (proposition: string) => void }) => (
  <ul className={styles.rows}>
    {lines.map(({ proposition, text, status }) => (
      <li key={proposition} className={styles.relation}>
        <p>
          <Told most={240}>{text}</Told>
        </p>
        <p className={styles.how}>
          <StatusBadge status={status} quiet />
          <button type="button" className={styles.open} onClick={() => onOpen(proposition)}>
            {w.seeWhatIsSaid}
          </button>
        </p>
      </li>
    ))}
  </ul>
);
