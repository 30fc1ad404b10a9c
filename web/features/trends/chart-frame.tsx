import { useElementSize } from '@mantine/hooks';
import { type ReactNode, useId, useRef, useState } from 'react';
import type { Bar, Series } from './chart.ts';
import { Columns } from './columns.tsx';
import { Legend } from './patterns.tsx';
import { Rows } from './rows.tsx';
import { savePng } from './save-png.ts';
import { ChartTable } from './table.tsx';
import styles from './trends.module.css';
import { words as w } from '../../words/trends.ts';

const FEW = 12;

/** One chart: drawn, as a table, explained, and to take away. */
export const ChartFrame = ({
  name,
  title,
  head,
  unit,
  bars,
  series,
  shape,
  csv,
  counted,
  empty,
  children,
}: {
  /** Of the files taken away. */
  name: string;
  title: string;
  head: string;
  unit: string;
  bars: readonly Bar[];
  series: readonly Series[];
  shape: 'columns' | 'rows';
  csv: string;
  /** How it is counted. */
  counted: ReactNode;
  empty: string;
  /** Said under the title: what the numbers come to. */
  children?: ReactNode;
}) => {
  const id = useId().replaceAll(/[^a-zA-Z0-9]/g, '');
  const frame = useRef<HTMLElement>(null);
  const { ref, width } = useElementSize();
  const [all, setAll] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const shown = series.filter(({ key }) => bars.some((bar) => bar.parts.some((part) => part.series === key && part.value > 0)));
  const drawn = shape === 'rows' && !all ? bars.slice(0, FEW) : bars;
  const none = bars.every((bar) => bar.total === 0);
  const save = (): void => {
    const svg =
      frame.current?.querySelector<SVGSVGElement>(`svg[data-chart]`) ?? frame.current?.querySelector<SVGSVGElement>(`.${styles.drawing}`);
    if (svg === null || svg === undefined) return;
    setProblem(null);
    savePng(svg, title, `assay-${name}`).catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)));
  };
  return (
    <figure ref={frame} id={name} className={styles.frame} aria-labelledby={`${id}-title`}>
      <figcaption className={styles.caption}>
        <h2 id={`${id}-title`}>{title}</h2>
        {!none && (
          <p className={styles.take}>
            <a href={csv} download className="no-print">
              {w.csv(<span className="visually-hidden">{w.ofWord(title)}</span>)}
            </a>
            <button type="button" onClick={save} className="no-print">
              {w.png(<span className="visually-hidden">{w.ofWord(title)}</span>)}
            </button>
          </p>
        )}
      </figcaption>
      {none ? (
        <p className={styles.empty}>{empty}</p>
      ) : (
        <>
          {children !== undefined && <div className={styles.sum}>{children}</div>}
          <div ref={ref} className={styles.canvas}>
            {width > 0 &&
              (shape === 'columns' ? (
                <Columns id={id} bars={drawn} series={shown} width={Math.floor(width)} />
              ) : (
                <Rows id={id} bars={drawn} series={shown} width={Math.floor(width)} />
              ))}
          </div>
          {shown.length > 1 && <Legend id={id} series={shown} />}
          {drawn.length < bars.length && (
            <button type="button" className={styles.more} onClick={() => setAll(true)}>
              {w.showAll(bars.length)}
            </button>
          )}
          <details className={styles.fold}>
            <summary>{w.theNumbers}</summary>
            <ChartTable head={head} unit={unit} bars={bars} series={series} />
          </details>
        </>
      )}
      <details className={styles.fold}>
        <summary>{w.howItIsCounted}</summary>
        <div className={styles.counted}>{counted}</div>
      </details>
      {problem !== null && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
    </figure>
  );
};
