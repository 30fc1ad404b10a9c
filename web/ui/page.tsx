import { type ReactNode, useEffect } from 'react';
import { short, Told } from './told.tsx';
import { upright } from '../../src/core/upright.ts';
import styles from './page.module.css';
import { words as w } from '../words/ui.ts';

/** Sets the title of the browser window while the page is shown. */
export const useTitle = (title: string | undefined): void => {
  useEffect(() => {
    document.title = title === undefined || title === '' ? w.assay : w.assay2(short(upright(title), 120));
  }, [title]);
};

/** The head every page begins with. */
export const PageHead = ({ kicker, title, children }: { kicker?: ReactNode; title: string; children?: ReactNode }) => (
  <header className={styles.head}>
    {kicker !== undefined && <p className={styles.kicker}>{kicker}</p>}
    <h1>
      <Told>{title}</Told>
    </h1>
    {children}
  </header>
);

/** Grey bars in the place of what is still on its way. */
export const Loading = ({ rows = 5, label = w.loading }: { rows?: number; label?: string }) => (
  <div className={styles.loading} role="status" aria-label={label}>
    {Array.from({ length: rows }, (_, row) => (
      <div key={row} className={styles.bar} style={{ width: `${92 - ((row * 17) % 40)}%` }} />
    ))}
  </div>
);
