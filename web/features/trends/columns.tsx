import { Link } from '@tanstack/react-router';
import { type Bar, type Series, stepsTo } from './chart.ts';
import { Patterns } from './patterns.tsx';
import styles from './trends.module.css';
import { number } from '../../words/format.ts';

const HEIGHT = 232;
const TOP = 18;
const FOOT = 38;
const LEFT = 34;
const APART = 22;
/** Room for the words under a column that stands apart. */
const APART_WIDTH = 58;
const WIDEST = 46;
/** So far apart a few columns stand at most: packed at the left they left half of the frame empty. */
const FARTHEST = 130;
const NARROWEST = 5;

/** Columns in order of time. The table beside it says the same: it is for the eye and the mouse. */
export const Columns = ({ id, bars, series, width }: { id: string; bars: readonly Bar[]; series: readonly Series[]; width: number }) => {
  const placed = bars.filter((bar) => bar.apart !== true);
  const apart = bars.filter((bar) => bar.apart === true);
  const room = width - LEFT - 6 - apart.length * (APART + APART_WIDTH);
  const pitch = Math.max(NARROWEST, Math.min(FARTHEST, room / Math.max(placed.length, 1)));
  const thick = Math.max(NARROWEST - 1, Math.min(WIDEST, pitch * 0.78));
  const whole = Math.max(width, LEFT + placed.length * pitch + apart.length * (APART + APART_WIDTH) + 6);
  const steps = stepsTo(Math.max(...bars.map((bar) => bar.total)));
  const most = steps.at(-1) ?? 1;
  const floor = HEIGHT - FOOT;
  const y = (value: number): number => floor - (value / most) * (floor - TOP);
  const column = (bar: Bar, left: number, size: number) => {
    let sum = 0;
    return (
      <g key={bar.key}>
        {bar.parts
          .filter((part) => part.value > 0)
          .map((part) => {
            const bottom = y(sum);
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
                  y={y(sum)}
                  width={size}
                  height={Math.max(1, bottom - y(sum))}
                  className={styles.part}
                  data-tone={tone}
                  fill={`url(#${id}-${tone})`}
                />
                <title>{`${bar.name}: ${number(part.value)} ${series.find((one) => one.key === part.series)?.label ?? ''}`}</title>
              </Link>
            );
          })}
        {bar.total > 0 && pitch >= 15 && (
          <text x={left + size / 2} y={y(bar.total) - 5} className={styles.value}>
            {number(bar.total)}
          </text>
        )}
      </g>
    );
  };
  return (
    <svg width={whole} height={HEIGHT} viewBox={`0 0 ${whole} ${HEIGHT}`} className={styles.drawing} aria-hidden="true">
      <Patterns id={id} series={series} />
      {steps.map((step) => (
        <g key={step}>
          <line x1={LEFT} x2={whole} y1={y(step)} y2={y(step)} className={step === 0 ? styles.axis : styles.grid} />
          <text x={LEFT - 6} y={y(step) + 4} className={styles.scale}>
            {number(step)}
          </text>
        </g>
      ))}
      {placed.map((bar, index) => {
        const left = LEFT + 4 + index * pitch;
        return (
          <g key={bar.key}>
            {column(bar, left + (pitch - thick) / 2, thick)}
            {pitch >= 26 && (
              <text x={left + pitch / 2} y={floor + 15} className={styles.tick}>
                {bar.tick}
              </text>
            )}
            {bar.year !== undefined && (
              <>
                <line x1={left} x2={left} y1={floor} y2={floor + 32} className={styles.grid} />
                {(pitch * 12 >= 34 || Number(bar.year) % 5 === 0) &&
                  left + 40 < LEFT + 4 + placed.length * pitch + (apart.length > 0 ? 0 : 6) && (
                    <text x={left + 4} y={floor + 31} className={styles.year}>
                      {bar.year}
                    </text>
                  )}
              </>
            )}
          </g>
        );
      })}
      {apart.map((bar, index) => {
        const left = whole - (apart.length - index) * (APART_WIDTH + APART) + APART - 4;
        const size = Math.min(WIDEST, Math.max(thick, 16));
        return (
          <g key={bar.key}>
            <line x1={left - APART / 2} x2={left - APART / 2} y1={TOP - 6} y2={floor + 32} className={styles.fence} />
            {column(bar, left + (APART_WIDTH - size) / 2, size)}
            {bar.tick.split('\n').map((line, at) => (
              <text key={line} x={left + APART_WIDTH / 2} y={floor + 15 + at * 14} className={styles.tick}>
                {line}
              </text>
            ))}
          </g>
        );
      })}
    </svg>
  );
};
