import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './cross-table.module.css';

export interface CrossRow {
  key: string;
  head: ReactNode;
  cell: (column: string) => ReactNode;
}

/**
 * A table that is read both ways: heads stay in sight while it is scrolled in its frame. `above` are rows of figures about the columns,
 * between the heads and the body.
 */
export const CrossTable = ({
  label,
  corner,
  columns,
  above = [],
  rows,
  wide = false,
}: {
  label: string;
  corner: ReactNode;
  columns: readonly { key: string; head: ReactNode }[];
  above?: readonly CrossRow[];
  rows: readonly CrossRow[];
  /** Columns for a name and a figure, not for a sign alone. */
  wide?: boolean;
}) => (
  <div className={styles.scroll} tabIndex={0} role="region" aria-label={label}>
    <table className={cx(styles.table, wide && styles.wide)}>
      <thead>
        <tr>
          <th scope="col" className={styles.corner}>
            {corner}
          </th>
          {columns.map(({ key, head }) => (
            <th scope="col" key={key}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      {[
        { key: 'above', name: styles.above, of: above },
        { key: 'rows', name: undefined, of: rows },
      ].map(
        ({ key, name, of }) =>
          of.length > 0 && (
            <tbody key={key} className={name}>
              {of.map((row) => (
                <tr key={row.key}>
                  <th scope="row">{row.head}</th>
                  {columns.map((column) => (
                    <td key={column.key}>{row.cell(column.key)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          ),
      )}
    </table>
  </div>
);
