import { fail } from '../../core/errors.ts';
import { microsecondsOf, timeKey } from '../../core/precise-time.ts';
import { TAXII_PAGE, type TaxiiFilter } from '../../model/taxii.ts';

/** Section 3.4: filters and paging, from the query of a request. A field nobody knows is left alone. */

const wrong = (name: string, value: string, want: string): Error =>
  fail('bad-input', 'taxii-query', `${name} is “${value.slice(0, 100)}”.`, { where: name, remedy: `Give ${want}.` });

type Query = Readonly<Record<string, unknown>>;

const one = (query: Query, name: string): string | null => {
  const value = query[name];
  if (value === undefined) return null;
  if (typeof value !== 'string') throw wrong(name, JSON.stringify(value), 'it once');
  return value;
};
const list = (query: Query, name: string): string[] | null => {
  const value = one(query, name);
  if (value === null) return null;
  const parts = [...new Set(value.split(',').map((part) => part.trim()))];
  if (parts.includes('')) throw wrong(name, value, 'values, separated by commas');
  return parts;
};

const versionsOf = (query: Query, usual: 'all' | 'last'): TaxiiFilter['versions'] => {
  const asked = list(query, 'match[version]') ?? [usual];
  if (asked.includes('all')) {
    if (asked.length > 1) throw wrong('match[version]', asked.join(), 'all alone');
    return 'all';
  }
  const exact = asked
    .filter((version) => version !== 'first' && version !== 'last')
    .map((version) => {
      const key = timeKey(version);
      if (key === null) throw wrong('match[version]', version, 'first, last, all or a time as 2026-01-01T00:00:00Z');
      return key;
    });
  return { first: asked.includes('first'), last: asked.includes('last'), exact };
};

/** @param usual the versions that are meant where none are asked for. @throws AssayError bad-input */
export const filterOf = (query: Query, usual: 'all' | 'last' = 'last'): TaxiiFilter => {
  const added = one(query, 'added_after');
  const after = added === null ? null : microsecondsOf(added);
  if (added !== null && after === null) throw wrong('added_after', added, 'a time as 2026-01-01T00:00:00Z');
  return {
    after,
    ids: list(query, 'match[id]'),
    types: list(query, 'match[type]'),
    specVersions: list(query, 'match[spec_version]'),
    versions: versionsOf(query, usual),
  };
};

/** @throws AssayError bad-input */
export const pageOf = (query: Query): { limit: number; next: string | null } => {
  const limit = one(query, 'limit');
  if (limit !== null && !/^0*[1-9]\d{0,14}$/.test(limit)) throw wrong('limit', limit, 'a whole number above 0');
  return { limit: limit === null ? TAXII_PAGE : Number(limit), next: one(query, 'next') };
};
