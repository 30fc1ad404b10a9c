import type { ReactNode } from 'react';
import styles from './section.module.css';

/** A titled part of a page, reachable by `#id`. */
export const Section = ({
  id,
  title,
  aside,
  note,
  children,
}: {
  id: string;
  title: string;
  aside?: ReactNode;
  note?: ReactNode;
  children: ReactNode;
}) => (
  <section id={id} className={styles.section} aria-labelledby={`${id}-title`}>
    <header className={styles.head}>
      <h2 id={`${id}-title`}>{title}</h2>
      {aside !== undefined && <div className={styles.aside}>{aside}</div>}
    </header>
    {note !== undefined && <p className={styles.note}>{note}</p>}
    {children}
  </section>
);

/** One quiet line where a part has nothing to show. */
export const Nothing = ({ children }: { children: ReactNode }) => <p className={styles.nothing}>{children}</p>;
