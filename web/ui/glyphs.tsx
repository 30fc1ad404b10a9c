import type { LedgerState } from '../../src/model/api.ts';
import type { Polarity } from '../../src/model/vocabulary.ts';
import type { z } from 'zod';
import styles from './glyphs.module.css';

type State = z.infer<typeof LedgerState>;

/** One victim as a small square: ticked, half filled, crossed out, hollow or lined. */
export const LedgerGlyph = ({ state, size = 14 }: { state: State; size?: number }) => (
  <svg viewBox="0 0 14 14" width={size} height={size} className={styles.ledger} data-state={state} aria-hidden="true">
    <rect x="1" y="1" width="12" height="12" rx="2.500" className={state === 'confirmed' ? styles.full : styles.frame} />
    {state === 'confirmed' && <path d="m4 7.300 2.200 2.200L10.200 5" className={styles.tick} />}
    {state === 'claimed' && <path d="M2 12 12 2v8.500A1.500 1.500 0 0 1 10.500 12z" className={styles.half} />}
    {state === 'denied' && <path d="m2.500 11.500 9-9" className={styles.stroke} />}
    {state === 'reported' && <path d="M4 5.500h6M4 8.500h4" className={styles.stroke} />}
  </svg>
);

/** + for, − against, 0 neither: a disc, a square and a ring. */
export const PolarityGlyph = ({ polarity, size = 18 }: { polarity: Polarity; size?: number }) => (
  <svg viewBox="0 0 18 18" width={size} height={size} className={styles.polarity} data-polarity={polarity} aria-hidden="true">
    {polarity === 1 && (
      <>
        <circle cx="9" cy="9" r="8" fill="currentColor" />
        <path d="M9 5v8M5 9h8" className={styles.knock} />
      </>
    )}
    {polarity === -1 && (
      <>
        <rect x="1.500" y="1.500" width="15" height="15" rx="3" fill="currentColor" />
        <path d="M5 9h8" className={styles.knock} />
      </>
    )}
    {polarity === 0 && <ellipse cx="9" cy="9" rx="4.500" ry="6" className={styles.ring} />}
  </svg>
);
