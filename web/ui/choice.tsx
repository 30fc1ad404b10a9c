import styles from './choice.module.css';
import { number } from '../words/format.ts';

export interface Option<K extends string> {
  key: K;
  label: string;
  /** The label of a single one, where it is another word. */
  one?: string;
  count: number;
  tone?: string;
}

/** Counts that narrow the list below to what they count; the chosen one chosen again shows all. */
export const Choice = <K extends string>({
  label,
  options,
  chosen,
  onChoose,
}: {
  label: string;
  options: readonly Option<K>[];
  chosen: K | undefined;
  onChoose: (key: K | undefined) => void;
}) => (
  <div className={styles.choice} role="group" aria-label={label}>
    {options.map(({ key, label: many, one = many, count, tone }) => (
      <button
        key={key}
        type="button"
        className={styles.option}
        aria-pressed={chosen === key}
        data-tone={tone}
        onClick={() => onChoose(chosen === key ? undefined : key)}
      >
        <strong>{number(count)}</strong> {count === 1 ? one : many}
      </button>
    ))}
  </div>
);
