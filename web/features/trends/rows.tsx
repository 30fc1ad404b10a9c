import { Link } from '@tanstack/react-router';
import { type Bar, type Series, shorten } from './chart.ts';
import { Patterns } from './patterns.tsx';
import styles from './trends.module.css';
import { number } from '../../words/format.ts';

const THICK = 16;
/** Room for the number behind a bar. */
const NUMBER = 44;
const LETTER = 7;

/** Bars one below the other, the longest first. The table beside it says the same: it is for the eye and the mouse. */
export const Rows = ({ id, bars, series, width }: { id: string; bars: readonly Bar[]; series: readonly Series[]; width: number }) => {
  // On a phone the name stands over its bar.
  const above = width < 480;
  // As wide as the longest name, as far as the bars keep half of the room.
  const longest = Math.max(0, ...bars.map((bar) => bar.name.length)) * LETTER + 8;
  const label = above ? 0 : Math.min(Math.max(120, longest), width / 2);
  const pitch = above ? 40 : 26;
  const most = Math.max(1, ...bars.map((bar) => bar.total));
  const room = width - label - NUMBER - 8;
  const long = (value: number): number => (value / most) * room;
  const height = bars.length * pitch + 4;
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} className={styles.drawing} aria-hidden="true">
      <Patterns id={id} series={series} />
      {bars.map((bar, index) => {
        const top = index * pitch + (above ? 18 : (pitch - THICK) / 2);
        let sum = 0;
        return (
          <g key={bar.key}>
            <text x={above ? 0 : label - 8} y={above ? top - 5 : top + 12.5} className={above ? styles.nameAbove : styles.name}>
              {shorten(bar.name, Math.floor((above ? width : label - 8) / LETTER))}
              <title>{bar.name}</title>
            </text>
            {bar.parts
              .filter((part) => part.value > 0)
              .map((part) => {
                const left = label + long(sum);
                sum += part.value;
                const tone = series.find((one) => one.key === part.series)?.tone ?? 'open';
                return (
                  <Link
                    key={part.series}
                    to="/"
                    search={part.search}
                    tabIndex={-1}
                    className={styles.bar}
                    data-bar={`${bar.key}:${part.series}`}
                  >
                    <rect
                      x={left}
                      y={top}
                      width={Math.max(1, long(part.value))}
                      height={THICK}
                      className={styles.part}
                      data-tone={tone}
                      fill={`url(#${id}-${tone})`}
                    />
                    <title>{`${bar.name}: ${number(part.value)} ${series.find((one) => one.key === part.series)?.label ?? ''}`}</title>
                  </Link>
                );
              })}
            <text x={label + long(bar.total) + 7} y={top + 12.5} className={styles.valueLeft}>
              {number(bar.total)}
            </text>
          </g>
        );
      })}
    </svg>
  );
};
