import { Link } from '@tanstack/react-router';
import type { ParsedQuery } from '../../../src/core/query.ts';
import { withFilter, withoutPart } from '../../../src/core/query.ts';
import { SearchField, type SearchFacet } from '../../../src/model/search.ts';
import { Stance, Status } from '../../../src/model/vocabulary.ts';
import { sectorWord, STANCE, statusWord } from '../../ui/words.ts';
import { Told } from '../../ui/told.tsx';
import styles from './facets.module.css';
import { FACET, FIELD } from './words.ts';
import { number } from '../../words/format.ts';
import { words as w } from '../../words/search.ts';

const labelOf = (field: string, label: string): string => {
  if (field === 'stance') return STANCE[Stance.parse(label)];
  if (field === 'status') return statusWord(Status.parse(label));
  if (field === 'sector') return sectorWord(label);
  return label;
};

const narrowed = (q: string, field: SearchFacet['field'], value: string): string =>
  field === 'year'
    ? withFilter(withFilter(q, 'after', value), 'before', String(Number(value) + 1).padStart(4, '0'))
    : withFilter(q, field, value);

/** The filters that hold, each to be taken off. */
export const Filters = ({ q, kind, parsed }: { q: string; kind: string | undefined; parsed: ParsedQuery | null }) => {
  if (parsed === null || parsed.filters.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={w.filtersThatHold}>
      {parsed.filters.map((filter) => (
        <li key={filter.start}>
          <Link
            to="/search"
            search={{ q: withoutPart(q, filter), ...(kind !== undefined && { kind }) }}
            aria-label={w.takeOff(filter.field, filter.value)}
          >
            {filter.not && w.not}
            {FIELD[SearchField.parse(filter.field)]} <b>{filter.value}</b> <span aria-hidden="true">×</span>
          </Link>
        </li>
      ))}
    </ul>
  );
};

const SHOWN = 6;

const Values = ({ q, kind, field, values }: { q: string; kind: string | undefined } & SearchFacet) => (
  <ul>
    {values.map(({ value, label, count }) => (
      <li key={value}>
        <Link to="/search" search={{ q: narrowed(q, field, value), ...(kind !== undefined && { kind }) }} className={styles.value}>
          <span>
            <Told most={40}>{labelOf(field, label)}</Told>
          </span>
          <span className={styles.count}>{number(count)}</span>
        </Link>
      </li>
    ))}
  </ul>
);

/** How the hits divide; each value narrows the search to it. */
export const Facets = ({
  q,
  kind,
  facets,
  counted,
  countedAll,
}: {
  q: string;
  kind: string | undefined;
  facets: readonly SearchFacet[];
  counted: number;
  countedAll: boolean;
}) => (
  <div className={styles.facets}>
    {!countedAll && <p className={styles.note}>{w.countedOverTheNewest(number(counted))}</p>}
    {facets.map(({ field, values }) => (
      <section key={field} aria-labelledby={`facet-${field}`}>
        <h3 id={`facet-${field}`} className={styles.name}>
          {FACET[field]}
        </h3>
        <Values q={q} kind={kind} field={field} values={values.slice(0, SHOWN)} />
        {values.length > SHOWN && (
          <details className={styles.rest}>
            <summary>{w.more(values.length - SHOWN)}</summary>
            <Values q={q} kind={kind} field={field} values={values.slice(SHOWN)} />
          </details>
        )}
      </section>
    ))}
  </div>
);
