import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Status } from '../../src/model/vocabulary.ts';
import { cx } from './cx.ts';
import styles from './status.module.css';
import { STATUS_MEANING, statusWord } from './words.ts';
import { words as w } from '../words/ui.ts';

/** Each status has its own outline, so that it can be told without colour. */
const SHAPES: Readonly<Record<Status, ReactNode>> = {
  confirmed: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="M4.700 8.300 7 10.600l4.300-5" className={styles.knock} />
    </>
  ),
  corroborated: (
    <>
      <circle cx="5.500" cy="8" r="4.500" fill="currentColor" />
      <circle cx="10.500" cy="8" r="4.500" className={styles.line} />
    </>
  ),
  attributed: (
    <>
      <path d="M8 1 15 8l-7 7-7-7z" fill="currentColor" />
      <path d="M5.500 8h5M8.300 5.800 10.500 8l-2.200 2.200" className={styles.knock} />
    </>
  ),
  reported: (
    <>
      <rect x="1.500" y="2.500" width="13" height="11" rx="2" className={styles.line} />
      <path d="M4.500 6.500h7M4.500 9.500h4.500" className={styles.line} />
    </>
  ),
  claimed: (
    <>
      <path d="M2 2.500h12v8.500H7.500L4.500 14v-3H2z" className={styles.line} />
      <path d="M8 4.600v2.600" className={styles.line} />
      <circle cx="8" cy="9" r=".9" fill="currentColor" />
    </>
  ),
  hypothesised: (
    <>
      <circle cx="8" cy="8" r="6.500" className={styles.dash} />
      <path d="M6.300 6.300a1.700 1.700 0 1 1 2.500 1.500c-.6.3-.8.7-.8 1.200" className={styles.line} />
      <circle cx="8" cy="11.200" r=".8" fill="currentColor" />
    </>
  ),
  disputed: (
    <>
      <path d="M1 8 7 2v12z" fill="currentColor" />
      <path d="M15 8 9 2v12z" className={styles.line} />
    </>
  ),
  denied: (
    <>
      <circle cx="8" cy="8" r="6.500" className={styles.line} />
      <path d="m3.500 12.500 9-9" className={styles.line} />
    </>
  ),
  refuted: (
    <>
      <rect x="1.500" y="1.500" width="13" height="13" rx="2" fill="currentColor" />
      <path d="m5 5 6 6m0-6-6 6" className={styles.knock} />
    </>
  ),
  'refuted (retracted by claimant)': (
    <>
      <rect x="1.500" y="1.500" width="13" height="13" rx="2" className={styles.line} />
      <path d="M11 10.500V8.500a2 2 0 0 0-2-2H5m2-2-2 2 2 2" className={styles.line} />
    </>
  ),
  'reported not so': (
    <>
      <rect x="1.500" y="2.500" width="13" height="11" rx="2" className={styles.line} />
      <path d="M5 8h6" className={styles.line} />
    </>
  ),
  open: <circle cx="8" cy="8" r="6" className={styles.dots} />,
};

const TONE: Readonly<Record<Status, string>> = {
  confirmed: 'confirmed',
  corroborated: 'corroborated',
  attributed: 'attributed',
  reported: 'reported',
  claimed: 'claimed',
  hypothesised: 'hypothesised',
  disputed: 'disputed',
  denied: 'denied',
  refuted: 'refuted',
  'refuted (retracted by claimant)': 'refuted',
  'reported not so': 'denied',
  open: 'open',
};

/** The shape of a status alone; always beside its word. */
export const StatusShape = ({ status, size = 14 }: { status: Status; size?: number }) => (
  <svg viewBox="0 0 16 16" width={size} height={size} className={styles.shape} data-tone={TONE[status]} aria-hidden="true">
    {SHAPES[status]}
  </svg>
);

/** Said beside a status that somebody contradicts. */
export const DeniedMark = () => <span className={styles.denied}>{w.denied(<StatusShape status="denied" size={12} />)}</span>;

/** A status as shape, colour and word; what it means is in the tooltip. */
export const StatusBadge = ({ status, quiet = false }: { status: Status; quiet?: boolean }) => (
  <Tooltip
    label={STATUS_MEANING[status]}
    multiline
    maw={280}
    withArrow
    openDelay={250}
    events={{ hover: true, focus: false, touch: false }}
  >
    <span className={cx(styles.badge, quiet && styles.quiet)} data-tone={TONE[status]} data-status={status}>
      <StatusShape status={status} />
      {statusWord(status)}
    </span>
  </Tooltip>
);
