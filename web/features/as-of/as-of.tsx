import { SegmentedControl, Slider } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Basis } from '../../api/queries.ts';
import { dayOf, formatEdtf, isoDay } from '../../ui/edtf.ts';
import styles from './as-of.module.css';
import { words as w } from '../../words/as-of.ts';

export interface AsOf {
  day: string | undefined;
  basis: Basis;
  /** The day to compare with; undefined: nothing is compared. */
  against: string | undefined;
}

/** One slider over the days; what it is dragged to is told when it is let go. */
const Days = ({
  label,
  first,
  last,
  chosen,
  marks,
  onDrag,
  onChoose,
}: {
  label: string;
  first: number;
  last: number;
  chosen: number;
  marks: readonly number[];
  onDrag: (day: number) => void;
  onChoose: (day: number) => void;
}) => (
  <Slider
    className={styles.slider}
    min={first}
    max={last}
    step={1}
    value={chosen}
    onChange={onDrag}
    onChangeEnd={onChoose}
    marks={marks.map((value) => ({ value }))}
    label={(day) => formatEdtf(isoDay(day))}
    thumbLabel={label}
    thumbProps={{ 'aria-valuetext': formatEdtf(isoDay(chosen)) }}
    size="sm"
    disabled={first === last}
  />
);

/** A day that follows what is given from outside, and moves ahead of it while it is dragged. */
const useDragged = (given: number): [number, (day: number) => void] => {
  const [shown, setShown] = useState(given);
  useEffect(() => setShown(given), [given]);
  return [shown, setShown];
};

/**
 * Moves the page to what was known on a past day, and compares two days. `from` and `to` are the first and last day on which something
 * became known; the last step means everything, so that it leaves no date in the address.
 */
export const AsOfSlider = ({
  from,
  to,
  value,
  days,
  busy,
  onChange,
}: {
  from: string;
  to: string;
  value: AsOf;
  days: readonly string[];
  busy: boolean;
  onChange: (value: AsOf) => void;
}) => {
  const first = dayOf(from) ?? 0;
  const last = Math.max(first, dayOf(to) ?? first);
  const within = (day: string | undefined, otherwise: number): number => Math.min(last, Math.max(first, dayOf(day) ?? otherwise));
  const chosen = within(value.day, last);
  const [shown, setShown] = useDragged(chosen);
  const [other, setOther] = useDragged(within(value.against, first));
  const everything = shown >= last;
  const marks = [...new Set(days.map(dayOf))].filter((day) => day !== null && day >= first && day <= last).map((day) => day ?? 0);
  const commit = (day: number): void => onChange({ ...value, day: day >= last ? undefined : isoDay(day) });
  /** The last day before the one shown on which something became known: what one wants to know first is what the latest news changed. */
  const before = marks.filter((day) => day < chosen).reduce((latest, day) => Math.max(latest, day), first);
  const comparing = value.against !== undefined;
  return (
    <div className={styles.bar} data-past={!everything} role="group" aria-label={w.asOfAPastDay}>
      <p className={styles.label} aria-live="polite">
        <span className={styles.lead}>{everything ? w.asKnownUpTo : w.asKnownOn}</span> <strong>{formatEdtf(isoDay(shown))}</strong>
      </p>
      <Days label={w.day} first={first} last={last} chosen={shown} marks={marks} onDrag={setShown} onChoose={commit} />
      <SegmentedControl
        size="xs"
        className={styles.basis}
        value={value.basis}
        onChange={(basis) => onChange({ ...value, basis: basis === 'collected' ? 'collected' : 'published' })}
        data={[
          { value: 'published', label: w.asPublished },
          { value: 'collected', label: w.asCollected },
        ]}
        aria-label={w.countADocumentFromThe}
      />
      <div className={styles.buttons}>
        {!everything && (
          <button type="button" className={styles.reset} onClick={() => commit(last)}>
            {w.backToAll}
          </button>
        )}
        {first !== last && (
          <button
            type="button"
            className={styles.reset}
            aria-pressed={comparing}
            onClick={() => onChange({ ...value, against: comparing ? undefined : isoDay(before) })}
          >
            {comparing ? w.stopComparing : w.compare}
          </button>
        )}
      </div>
      {comparing && (
        <div className={styles.other}>
          <p className={styles.label} aria-live="polite">
            <span className={styles.lead}>{w.comparedWith}</span> <strong>{formatEdtf(isoDay(other))}</strong>
          </p>
          <Days
            label={w.dayToCompareWith}
            first={first}
            last={last}
            chosen={other}
            marks={marks}
            onDrag={setOther}
            onChoose={(day) => onChange({ ...value, against: isoDay(day) })}
          />
        </div>
      )}
      {busy && <span className={styles.busy} role="status" aria-label={w.loadingThatDay} />}
    </div>
  );
};
