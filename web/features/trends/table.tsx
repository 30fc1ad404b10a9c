import { Link } from '@tanstack/react-router';
import type { ListSearch } from '../../api/incidents.ts';
import { Told } from '../../ui/told.tsx';
import type { Bar, Series } from './chart.ts';
import styles from './trends.module.css';
import { number } from '../../words/format.ts';
import { words as w } from '../../words/trends.ts';

const Number = ({ value, search, what }: { value: number; search: ListSearch; what: string }) =>
  value === 0 ? (
    <span className="dim">0</span>
  ) : (
    <Link to="/" search={search} className={styles.number}>
      {number(value)}
      <span className="visually-hidden">{w.seeTheIncidents(what)}</span>
    </Link>
  );

/** The numbers of a chart, each a link to the incidents it counts. */
export const ChartTable = ({
  head,
  unit,
  bars,
  series,
}: {
  head: string;
  unit: string;
  bars: readonly Bar[];
  series: readonly Series[];
}) => {
  const shown = series.filter(({ key }) => bars.some((bar) => bar.parts.some((part) => part.series === key && part.value > 0)));
  return (
    <div className={styles.scroll} role="region" tabIndex={0} aria-label={w.asATable(head)}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">{unit}</th>
            {shown.map(({ key, label }) => (
              <th scope="col" key={key}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bars
            .filter((bar) => bar.total > 0)
            .map((bar) => (
              <tr key={bar.key}>
                <th scope="row">
                  <Told most={80}>{bar.name}</Told>
                </th>
                <td>
                  <Number value={bar.total} search={bar.search} what={`${unit}, ${bar.name}`} />
                </td>
                {shown.map(({ key, label }) => {
                  const part = bar.parts.find((one) => one.series === key);
                  return (
                    <td key={key}>
                      <Number value={part?.value ?? 0} search={part?.search ?? {}} what={`${label}, ${bar.name}`} />
                    </td>
                  );
                })}
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
};
