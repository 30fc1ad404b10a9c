import { SegmentedControl, Slider } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Basis } from '../../api/queries.ts';
import { dayOf, formatEdtf, isoDay } from '../../ui/edtf.ts';
import styles from './as-of.module.css';

export interface AsOf {
  day: string | undefined;
  basis: Basis;
}

/**
 * Moves the page to what was known on a past day. `from` and `to` are the first and last day on which something became
 * known; the last step means everything, so that it leaves no date in the address.
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
  const chosen = Math.min(last, Math.max(first, dayOf(value.day) ?? last));
  const [shown, setShown] = useState(chosen);
  useEffect(() => setShown(chosen), [chosen]);
  const everything = shown >= last;
  const marks = [...new Set(days.map(dayOf))]
    .filter((day) => day !== null && day >= first && day <= last)
    .map((day) => ({ value: day ?? 0 }));
  const commit = (day: number): void => onChange({ ...value, day: day >= last ? undefined : isoDay(day) });
  return (
    <div className={styles.bar} data-past={!everything} role="group" aria-label="As of a past day">
      <p className={styles.label} aria-live="polite">
        <span className={styles.lead}>{everything ? 'As known up to' : 'As known on'}</span> <strong>{formatEdtf(isoDay(shown))}</strong>
      </p>
      <Slider
        className={styles.slider}
        min={first}
        max={last}
        step={1}
        value={shown}
        onChange={setShown}
        onChangeEnd={commit}
        marks={marks}
        label={(day) => formatEdtf(isoDay(day))}
        thumbLabel="Day"
        thumbProps={{ 'aria-valuetext': formatEdtf(isoDay(shown)) }}
        size="sm"
        disabled={first === last}
      />
      <SegmentedControl
        size="xs"
        className={styles.basis}
        value={value.basis}
        onChange={(basis) => onChange({ ...value, basis: basis === 'collected' ? 'collected' : 'published' })}
        data={[
          { value: 'published', label: 'as published' },
          { value: 'collected', label: 'as collected' },
        ]}
        aria-label="Count a document from the day it was"
      />
      <button type="button" className={styles.reset} onClick={() => commit(last)} hidden={everything}>
        Back to all
      </button>
      {busy && <span className={styles.busy} role="status" aria-label="Loading that day" />}
    </div>
  );
};
