import { useElementSize } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import type { TimelineItem } from '../../../src/model/api.ts';
import { formatDay, formatWhen, openCandidates } from '../../ui/edtf.ts';
import { Nothing } from '../../ui/section.tsx';
import { Told } from '../../ui/told.tsx';
import { Drawing, hasOpenEnd } from './drawing.tsx';
import { type Row, rowsOf } from './rows.ts';
import { axisOf, isWithin, moved, place, type Window, zoomed } from './scale.ts';
import { exactness, KIND_WORD, type Time, TIME_WORD, TIMES, TONE } from './words.ts';
import styles from './timeline.module.css';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/timeline.ts';

type Open = (proposition: string, statement?: string) => void;

/** Lines shown at first of a long list. */
const SHOWN = 14;

/** The other times of a line, where they differ from the one it stands under. */
const otherTimes = (row: Row): string => {
  const shown = row.when.edtf?.slice(0, 10);
  const parts = [
    row.published !== null && row.time !== 'published' && row.published.slice(0, 10) !== shown ? w.published(formatDay(row.published)) : '',
    row.collected !== null && row.time !== 'collected' ? w.collected(formatDay(row.collected)) : '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
};

const Line = ({ row, number, onOpen }: { row: Row; number: number; onOpen: Open }) => (
  <li data-tone={TONE[row.kind]}>
    <span className={styles.badge}>{number}</span>
    <span className={styles.when}>
      <time title={row.when.edtf === null ? undefined : w.edtf2(row.when.edtf)}>{formatWhen(row.when)}</time>
      <span className={styles.precision}>{exactness(row.when)}</span>
    </span>
    <span className={styles.kind}>
      {KIND_WORD[row.kind]}
      <span className={styles.time}>{TIME_WORD[row.time]}</span>
    </span>
    <span className={styles.what}>
      {row.proposition === null ? (
        <Told>{row.text}</Told>
      ) : (
        <button type="button" className={styles.open} onClick={() => onOpen(row.proposition ?? '', row.statement ?? undefined)}>
          <Told>{row.text}</Told>
        </button>
      )}
      {row.party !== null && !row.text.includes(row.party) && (
        <span className={styles.party}>
          {' — '}
          <Told most={80}>{row.party}</Told>
        </span>
      )}
      {otherTimes(row) !== '' && <span className={styles.others}>{otherTimes(row)}</span>}
    </span>
  </li>
);

/** The drawing for the eye, and the same as a numbered list for everybody. Times can be left out, and the drawing brought nearer. */
export const Timeline = ({ items, onOpen }: { items: readonly TimelineItem[]; onOpen: Open }) => {
  const { ref, width } = useElementSize();
  const [without, setWithout] = useState<ReadonlySet<Time>>(new Set<Time>(['collected']));
  const [near, setNear] = useState<Window | null>(null);
  const [all, setAll] = useState(false);
  const known = useMemo(() => rowsOf(items), [items]);
  const rows = useMemo(() => known.filter((row) => !without.has(row.time)), [known, without]);
  if (items.length === 0) return <Nothing>{w.nothingIsDated}</Nothing>;
  const whole = place(rows);
  const dated = whole.placed.length > 0;
  const view = near ?? { from: whole.from, to: whole.to };
  const listed = rows
    .map((row, index) => ({ row, number: index + 1 }))
    .filter(({ row }) => near === null || place([row]).placed.some((mark) => isWithin(mark.bars, view)));
  const bars = whole.placed.flatMap((mark) => mark.bars);
  const silent = dated && axisOf(bars, view, width).segments.some((segment) => segment.folded);
  const folded = !all && listed.length > SHOWN + 2;
  const zoom = (next: Window): void => setNear(next.to - next.from >= whole.to - whole.from ? null : next);
  const onKey = (event: React.KeyboardEvent): void => {
    const acts: Readonly<Record<string, () => void>> = {
      '+': () => zoom(zoomed(view, whole, 0.5)),
      '=': () => zoom(zoomed(view, whole, 0.5)),
      '-': () => zoom(zoomed(view, whole, 2)),
      ArrowLeft: () => zoom(moved(view, whole, -0.25)),
      ArrowRight: () => zoom(moved(view, whole, 0.25)),
      '0': () => setNear(null),
    };
    const act = acts[event.key];
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  };
  const toggle = (time: Time): void => {
    const next = new Set(without);
    if (!next.delete(time)) next.add(time);
    setWithout(next);
    setNear(null);
  };
  return (
    <div className={styles.frame}>
      <div className={styles.bar}>
        <div className={styles.times} role="group" aria-label={w.whichOfTheFourTimes}>
          {TIMES.map(({ key, word, meaning }) => {
            const count = known.filter((row) => row.time === key).length;
            return count === 0 ? null : (
              <button key={key} type="button" title={meaning} aria-pressed={!without.has(key)} onClick={() => toggle(key)}>
                <strong>{count}</strong> {word}
              </button>
            );
          })}
        </div>
        {dated && (
          <div className={styles.zoom} role="toolbar" aria-label={w.zoomOfTheTimelinePlus} tabIndex={0} onKeyDown={onKey}>
            <button type="button" aria-label={w.earlier} disabled={view.from <= whole.from} onClick={() => zoom(moved(view, whole, -0.25))}>
              ‹
            </button>
            <button type="button" aria-label={w.furtherAway} disabled={near === null} onClick={() => zoom(zoomed(view, whole, 2))}>
              −
            </button>
            <button type="button" aria-label={w.nearer} disabled={view.to - view.from <= 7} onClick={() => zoom(zoomed(view, whole, 0.5))}>
              +
            </button>
            <button type="button" aria-label={w.later} disabled={view.to >= whole.to} onClick={() => zoom(moved(view, whole, 0.25))}>
              ›
            </button>
            <button type="button" disabled={near === null} onClick={() => setNear(null)}>
              {w.all}
            </button>
          </div>
        )}
      </div>
      <div ref={ref} className={styles.canvas}>
        {dated && <Drawing rows={rows} view={view} width={Math.floor(width)} onOpen={onOpen} />}
      </div>
      <p className={styles.key}>
        {whole.placed.some((mark) => mark.more > 0) && <span>{w.n2TwoMoreOfIts}</span>}
        {rows.some((row) => openCandidates(row.when).length > 0) && (
          <span>
            {w.hatchedTheDateIsOpen(
              <svg width="26" height="14" aria-hidden="true">
                <rect x="1" y="1" width="24" height="12" rx="3" className={styles.candidate} data-tone="open" />
              </svg>,
            )}
          </span>
        )}
        {silent && <span>{w.greyWithALongSilence}</span>}
        {rows.some(hasOpenEnd) && <span>{w.fadingWithAnArrowHow}</span>}
      </p>
      <p className={styles.key} role="status">
        {near !== null && w.ofLieInTheStretch(counts.entries(listed.length), rows.length)}
      </p>
      <ol className={styles.list} data-folded={folded}>
        {listed.map(({ row, number }) => (
          <Line key={number} row={row} number={number} onOpen={onOpen} />
        ))}
      </ol>
      {folded && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          {w.showAll(counts.entries(listed.length))}
        </button>
      )}
    </div>
  );
};
