import '../../ui/status.module.css';
import type { Series } from './chart.ts';
import styles from './trends.module.css';

/** Each tone has a pattern of its own, so that bars can be told without colour. */
const LINES: Readonly<Record<string, string>> = {
  corroborated: 'M0 0v6M3 0v6',
  disputed: 'M0 0l6 6M6 0l-6 6',
  denied: 'M-1.500 1.500l3-3M0 6l6-6M4.500 7.500l3-3',
  refuted: 'M0 1.500h6M0 4.500h6',
  open: 'M1 1h1M4 4h1',
  reported: 'M0 3h6',
};

/** What the bars of one drawing are filled with. `id` keeps two drawings of one page apart. */
export const Patterns = ({ id, series }: { id: string; series: readonly Series[] }) => (
  <defs>
    {series.map(({ tone }) => (
      <pattern key={tone} id={`${id}-${tone}`} width="6" height="6" patternUnits="userSpaceOnUse" data-tone={tone}>
        <rect width="6" height="6" className={LINES[tone] === undefined ? styles.solid : styles.ground} />
        {LINES[tone] !== undefined && <path d={LINES[tone]} className={styles.line} />}
      </pattern>
    ))}
  </defs>
);

/** What the patterns stand for. */
export const Legend = ({ id, series }: { id: string; series: readonly Series[] }) => (
  <ul className={styles.legend} aria-hidden="true">
    {series.map(({ key, label, tone }) => (
      <li key={key}>
        <svg width="18" height="12" className={styles.swatch} data-tone={tone}>
          <rect x="0.500" y="0.500" width="17" height="11" rx="2" className={styles.part} fill={`url(#${id}-${tone})`} />
        </svg>
        {label}
      </li>
    ))}
  </ul>
);
