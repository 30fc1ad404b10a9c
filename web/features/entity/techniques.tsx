import type { ReactNode } from 'react';
import type { Status } from '../../../src/model/vocabulary.ts';
import { StatusBadge } from '../../ui/status.tsx';
import { Told } from '../../ui/told.tsx';
import styles from './entity.module.css';

export const PropositionList = ({ children }: { children: ReactNode }) => <ul className={styles.rows}>{children}</ul>;

/** One proposition with its status; it opens its quotes. */
export const PropositionLine = ({ text, status, onOpen }: { text: string; status: Status; onOpen: () => void }) => (
  <li className={styles.claim}>
    <button type="button" className={styles.text} onClick={onOpen}>
      <Told>{text}</Told>
    </button>
    <StatusBadge status={status} />
  </li>
);
