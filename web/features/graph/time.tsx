import { RangeSlider } from '@mantine/core';
import { useEffect, useState } from 'react';
import { dayOf, formatEdtf, isoDay } from '../../ui/edtf.ts';
import styles from './graph.module.css';
import { words as w } from '../../words/graph.ts';

export interface Days {
  /** Only what was said from this day. */
  since: string | undefined;
  /** As known on this day. */
  asOf: string | undefined;
}

/** Two days: the left hides what nobody spoke on since, the right shows how things stood then. At its end each leaves no mark in the address. */
export const TimeRange = ({ from, to, value, onChange }: { from: string; to: string; value: Days; onChange: (days: Days) => void }) => {
  const first = dayOf(from) ?? 0;
  const last = Math.max(first, dayOf(to) ?? first);
  const within = (day: number | null, other: number): number => Math.min(last, Math.max(first, day ?? other));
  const [since, asOf] = [within(dayOf(value.since), first), within(dayOf(value.asOf), last)];
  const [shown, setShown] = useState<[number, number]>([since, asOf]);
  useEffect(() => setShown([since, asOf]), [since, asOf]);
  const whole = value.since === undefined && value.asOf === undefined;
  const words = (day: number): string => formatEdtf(isoDay(day));
  return (
    <div className={styles.time} role="group" aria-label={w.time}>
      <p className={styles.timeWords} aria-live="polite">
        {shown[1] >= last ? w.asKnownNow : w.asKnownOn} {shown[1] < last && <strong>{words(shown[1])}</strong>}
        {shown[0] > first && <>{w.ofWhatWasSaidSince(<strong>{words(shown[0])}</strong>)}</>}
      </p>
      <RangeSlider
        className={styles.slider}
        min={first}
        max={last}
        step={1}
        minRange={0}
        value={shown}
        onChange={setShown}
        onChangeEnd={([a, b]) => onChange({ since: a <= first ? undefined : isoDay(a), asOf: b >= last ? undefined : isoDay(b) })}
        label={words}
        size="sm"
        thumbFromLabel={w.saidSince}
        thumbToLabel={w.asKnownOn}
        disabled={first === last}
      />
      <span className={styles.ends} aria-hidden="true">
        <span>{words(first)}</span>
        <span>{words(last)}</span>
      </span>
      {!whole && (
        <button type="button" className={styles.link} onClick={() => onChange({ since: undefined, asOf: undefined })}>
          {w.allTime}
        </button>
      )}
    </div>
  );
};
