import styles from './pick.module.css';

export interface Choosable {
  value: string;
  label: string;
}

/** A plain choice out of a list, with its label over it. */
export const Pick = ({
  label,
  value,
  options,
  none,
  unlisted = (chosen) => chosen,
  onChoose,
}: {
  label: string;
  value: string | undefined;
  options: readonly Choosable[];
  /** What no choice is called; left out: there is always one. */
  none?: string;
  /** The words for what is chosen where the list has it no more. */
  unlisted?: (value: string) => string;
  onChoose: (value: string | undefined) => void;
}) => {
  // What is chosen stays in the list, also where nothing fits it any more.
  const known = value === undefined || options.some((option) => option.value === value);
  return (
    <label className={styles.pick}>
      <span>{label}</span>
      <select
        className={styles.box}
        data-set={none !== undefined && value !== undefined}
        value={value ?? ''}
        onChange={(event) => onChoose(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
      >
        {none !== undefined && <option value="">{none}</option>}
        {!known && <option value={value}>{unlisted(value)}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
};

/** A month, typed or picked where the browser has a picker. */
export const MonthBox = ({
  label,
  value,
  onChoose,
}: {
  label: string;
  value: string | undefined;
  onChoose: (value: string | undefined) => void;
}) => (
  <label className={styles.pick}>
    <span>{label}</span>
    <input
      key={value ?? ''}
      type="month"
      className={styles.box}
      data-set={value !== undefined}
      defaultValue={value ?? ''}
      placeholder="2022-07"
      pattern="\d{4}-\d{2}"
      onBlur={(event) => {
        const given = event.currentTarget.value;
        if (given === '' || /^\d{4}-(?:0[1-9]|1[0-2])$/.test(given)) onChoose(given === '' ? undefined : given);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
      }}
    />
  </label>
);
