import type { Status } from '../../../src/model/vocabulary.ts';
import styles from './graph.module.css';
import { LINE, NODE, type Pattern } from './look.ts';
import type { NodeGroup } from './words.ts';

const DASHES: Readonly<Partial<Record<Pattern, string>>> = {
  long: '14 4',
  dash: '6 4',
  dots: '2.6 3.4',
  'dash-dot': '11 3.500 2.500 4',
  sparse: '2.2 7.800',
};

/** A piece of the line a status is drawn with; always beside its word. */
export const LineSample = ({ status }: { status: Status }) => {
  const { tone, pattern, width } = LINE[status];
  const thin = pattern === 'double' ? 1.3 : width;
  return (
    <svg viewBox="0 0 34 12" width="34" height="12" className={styles.sample} style={{ color: `var(--${tone})` }} aria-hidden="true">
      {pattern === 'double' ? (
        <path d="M0 4.400h34M0 7.600h34" strokeWidth={thin} />
      ) : (
        <path d="M0 6h34" strokeWidth={thin} strokeDasharray={DASHES[pattern]} />
      )}
      {pattern === 'ticks' && <path d="M3 1.500v9M13 1.500v9M23 1.500v9M33 1.500v9" strokeWidth="1.500" />}
      {pattern === 'crosses' && <path d="m2 2 8 8m0-8-8 8M14 2l8 8m0-8-8 8M26 2l8 8m0-8-8 8" strokeWidth="1.500" />}
    </svg>
  );
};

const OUTLINES: Readonly<Record<(typeof NODE)[NodeGroup]['shape'], string>> = {
  circle: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2z',
  square: 'M2.500 2.500h11v11h-11z',
  diamond: 'm8 1 7 7-7 7-7-7z',
  triangle: 'M8 1.500 15 14H1z',
  hexagon: 'M4.500 2h7l3.500 6-3.500 6h-7L1 8z',
  star: 'm8 .5 1.700 3.300 3.600-1.100-1.100 3.600L15.500 8l-3.300 1.700 1.100 3.600-3.600-1.100L8 15.500l-1.700-3.300-3.600 1.100 1.100-3.600L.5 8l3.300-1.700-1.100-3.600 3.600 1.100z',
};

/** The outline a kind is drawn with; always beside its word. */
export const ShapeSample = ({ group, hollow = false }: { group: NodeGroup; hollow?: boolean }) => {
  const { shape, tone } = NODE[group];
  return (
    <svg
      viewBox="0 0 16 16"
      width="14"
      height="14"
      className={styles.outline}
      style={{ color: `var(--${tone})` }}
      data-hollow={hollow}
      aria-hidden="true"
    >
      <path d={OUTLINES[shape]} />
    </svg>
  );
};
