import { useQuery } from '@tanstack/react-query';
import type { Trends } from '../../../src/model/trends.ts';
import { type Change, incidentFacetsQuery, type TrendSearch } from '../../api/incidents.ts';
import { MonthBox, Pick } from '../../ui/pick.tsx';
import { sectorWord, statusWord } from '../../ui/words.ts';
import { Status } from '../../../src/model/vocabulary.ts';
import styles from './trend-filters.module.css';
import { number, countryName } from '../../words/format.ts';
import { words as w } from '../../words/trends.ts';

/** What the charts are narrowed by; all of it stands in the address. */
export const TrendFilters = ({
  search,
  trends,
  onChange,
}: {
  search: TrendSearch;
  trends: Trends | undefined;
  onChange: (next: Change<TrendSearch>) => void;
}) => {
  const { step: _step, ...filter } = search;
  const facets = useQuery(incidentFacetsQuery(filter)).data;
  const { actor: _actor, ...others } = filter;
  const wide = useQuery(incidentFacetsQuery(others)).data;
  const actors = new Map<string, { name: string; count: number }>();
  for (const one of [...(wide?.claimants ?? []), ...(wide?.attributed ?? [])]) {
    const known = actors.get(one.value);
    actors.set(one.value, { name: one.name, count: Math.max(known?.count ?? 0, one.count) });
  }
  const any = Object.keys(filter).length > 0;
  return (
    <div className={styles.filters} role="group" aria-label={w.narrowTheCharts}>
      <MonthBox label={w.from} value={search.from} onChoose={(from) => onChange({ from })} />
      <MonthBox label={w.to} value={search.to} onChoose={(to) => onChange({ to })} />
      <Pick
        label={w.actor}
        none={w.any}
        value={search.actor}
        options={[...actors].map(([value, { name }]) => ({ value, label: name }))}
        onChoose={(actor) => onChange({ actor })}
      />
      <Pick
        label={w.country}
        none={w.any}
        value={search.country}
        options={(facets?.countries ?? []).map(({ value, count }) => ({
          value,
          label: `${countryName(value)} (${number(count)})`,
        }))}
        onChoose={(country) => onChange({ country })}
      />
      <Pick
        label={w.sectorOfAVictim}
        none={w.any}
        value={search.sector}
        options={(facets?.sectors ?? []).map(({ value, count }) => ({
          value,
          label: `${value === 'unknown' ? w.notKnown : sectorWord(value)} (${number(count)})`,
        }))}
        onChoose={(sector) => onChange({ sector })}
      />
      <Pick
        label={w.statusOfTheAttack}
        none={w.any}
        value={search.status}
        options={(facets?.statuses ?? []).flatMap(({ value, count }) => {
          const status = Status.safeParse(value).data;
          return status === undefined ? [] : [{ value, label: `${statusWord(status)} (${number(count)})` }];
        })}
        onChoose={(status) => onChange({ status })}
      />
      <Pick
        label={w.shownBy}
        value={search.step ?? trends?.step ?? 'month'}
        options={[
          { value: 'month', label: w.month2 },
          { value: 'year', label: w.year2 },
        ]}
        onChoose={(step) => onChange({ step })}
      />
      {any && (
        <button
          type="button"
          className={styles.clear}
          onClick={() =>
            onChange({ from: undefined, to: undefined, actor: undefined, country: undefined, sector: undefined, status: undefined })
          }
        >
          {w.clearAll}
        </button>
      )}
    </div>
  );
};
