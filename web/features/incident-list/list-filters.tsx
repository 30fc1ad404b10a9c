import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { IncidentFacets } from '../../../src/model/incident-list.ts';
import { IncidentSort } from '../../../src/model/incident-filter.ts';
import { Status } from '../../../src/model/vocabulary.ts';
import { type Change, csvAddress, incidentFacetsQuery, type ListSearch } from '../../api/incidents.ts';
import { entityQuery } from '../../api/queries.ts';
import { type Choosable, MonthBox, Pick } from '../../ui/pick.tsx';
import { sectorWord, statusWord } from '../../ui/words.ts';
import { chipsOf, countryLabel } from './chips.ts';
import styles from './list-filters.module.css';
import { number } from '../../words/format.ts';
import { words as w } from '../../words/incident-list.ts';

const SORT: Readonly<Record<IncidentSort, string>> = w.sort;

const TYPING_MS = 250;

/** Words to look for; asked when the typing pauses. */
const TextBox = ({ value, onChoose }: { value: string; onChoose: (text: string | undefined) => void }) => {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  // The address changed by another way: a filter taken off, the way back.
  if (known !== value) {
    setKnown(value);
    setText(value);
  }
  useEffect(() => {
    if (text.trim() === value) return undefined;
    const due = setTimeout(() => onChoose(text.trim() === '' ? undefined : text.trim()), TYPING_MS);
    return () => clearTimeout(due);
  }, [text, value, onChoose]);
  return (
    <label className={styles.text}>
      <span>{w.titleVictimOrActor}</span>
      <input type="search" value={text} maxLength={200} data-set={value !== ''} onChange={(event) => setText(event.currentTarget.value)} />
    </label>
  );
};

const counted = (facet: IncidentFacets['countries'] | undefined, label: (one: { value: string; name: string }) => string): Choosable[] =>
  (facet ?? []).map((one) => ({ value: one.value, label: `${label(one)} (${number(one.count)})` }));

const statusLabel = (value: string): string => {
  const status = Status.safeParse(value).data;
  return status === undefined ? value : statusWord(status);
};
const sectorLabel = (value: string): string => (value === 'unknown' ? w.notKnown : sectorWord(value));

/** What the list is narrowed and sorted by; all of it stands in the address. */
export const ListFilters = ({ search, onChange }: { search: ListSearch; onChange: (next: Change<ListSearch>) => void }) => {
  const facets = useQuery(incidentFacetsQuery(search)).data;
  // Of an actor the address names and no list holds, the name is asked for.
  const asked = search.actor ?? search.claimant ?? search.attributed;
  const named = [...(facets?.claimants ?? []), ...(facets?.attributed ?? [])].find(({ value }) => value === asked)?.name;
  const unnamed = asked !== undefined && !['any', 'none', 'unnamed'].includes(asked) && named === undefined && facets !== undefined;
  const entity = useQuery({ ...entityQuery(asked ?? ''), enabled: unnamed }).data;
  const nameOf = (id: string): string => (id === asked ? (named ?? entity?.name ?? w.anActor) : id);
  const party = (value: string | undefined, special: readonly Choosable[], facet: IncidentFacets['claimants'] | undefined): Choosable[] => {
    const options = [...special, ...counted(facet, ({ name }) => name)];
    return value === undefined || options.some((one) => one.value === value) ? options : [...options, { value, label: nameOf(value) }];
  };
  const chips = chipsOf(search, nameOf);
  const { sort: _sort, ...filter } = search;
  const clear = (): void => onChange(Object.fromEntries(Object.keys(filter).map((key) => [key, undefined])));
  return (
    <div className={styles.filters} role="group" aria-label={w.narrowTheList}>
      <div className={styles.boxes}>
        <TextBox value={search.text ?? ''} onChoose={(text) => onChange({ text })} />
        <MonthBox label={w.from2} value={search.from} onChoose={(from) => onChange({ from })} />
        <MonthBox label={w.to} value={search.to} onChoose={(to) => onChange({ to })} />
        <Pick
          label={w.status}
          none={w.any}
          value={search.status}
          options={counted(facets?.statuses, ({ value }) => statusLabel(value))}
          unlisted={statusLabel}
          onChoose={(status) => onChange({ status })}
        />
        <Pick
          label={w.country}
          none={w.any}
          value={search.country}
          options={counted(facets?.countries, ({ value }) => countryLabel(value))}
          unlisted={countryLabel}
          onChoose={(country) => onChange({ country })}
        />
        <Pick
          label={w.sectorOfAVictim}
          none={w.any}
          value={search.sector}
          options={counted(facets?.sectors, ({ value }) => sectorLabel(value))}
          unlisted={sectorLabel}
          onChoose={(sector) => onChange({ sector })}
        />
        <Pick
          label={w.claimedBy}
          none={w.anyone}
          value={search.claimant}
          options={party(
            search.claimant,
            [
              { value: 'any', label: w.somebody },
              { value: 'unnamed', label: w.somebodyNotNamed },
            ],
            facets?.claimants,
          )}
          onChoose={(claimant) => onChange({ claimant })}
        />
        <Pick
          label={w.attributedTo}
          none={w.anyone}
          value={search.attributed}
          options={party(
            search.attributed,
            [
              { value: 'any', label: w.somebody },
              { value: 'none', label: w.nobody },
            ],
            facets?.attributed,
          )}
          onChoose={(attributed) => onChange({ attributed })}
        />
      </div>
      <div className={styles.set}>
        {chips.length > 0 && (
          <ul aria-label={w.alsoNarrowedToIncidents}>
            {chips.map(({ fields, text }) => (
              <li key={text}>
                <button type="button" onClick={() => onChange(Object.fromEntries(fields.map((field) => [field, undefined])))}>
                  {text} <span aria-hidden="true">×</span>
                  <span className="visually-hidden">{w.takeAway}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        {Object.keys(filter).length > 0 && (
          <button type="button" className={styles.clear} onClick={clear}>
            {w.clearAll}
          </button>
        )}
        <div className={styles.sort}>
          <Pick
            label={w.sortedBy}
            value={search.sort ?? 'newest'}
            options={IncidentSort.options.map((value) => ({ value, label: SORT[value] }))}
            onChoose={(sort) => onChange({ sort: sort === 'newest' ? undefined : sort })}
          />
        </div>
        <a className={styles.csv} href={csvAddress('/incidents.csv', search)} download>
          {w.csv(<span className="visually-hidden">{w.ofTheseIncidents}</span>)}
        </a>
      </div>
    </div>
  );
};
