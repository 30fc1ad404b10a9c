import { countryName } from '../../../src/core/country.ts';
import { sectorName } from '../../../src/core/sectors.ts';
import type { ListSearch } from '../../api/incidents.ts';
import { formatEdtf } from '../../ui/edtf.ts';
import { OUTCOME, outcomeOf } from '../../ui/outcome.ts';

export interface Chip {
  /** What is taken away with it. */
  fields: readonly (keyof ListSearch)[];
  text: string;
}

const DELAY: Readonly<Record<string, string>> = {
  '366-': 'after more than a year',
  unsure: 'dates not sure',
  none: 'not attributed by a third party',
};

const whenWords = (when: string): string =>
  when === 'unsure-month'
    ? 'month not sure'
    : when === 'unsure-year'
      ? 'year not sure'
      : when.length === 4
        ? `in ${when}`
        : `in ${formatEdtf(when)}`;

const claimWords = ({ outcome, victimSector }: ListSearch): string => {
  const what = outcomeOf(outcome);
  const sector =
    victimSector === undefined
      ? ''
      : victimSector === 'unknown'
        ? ' on a victim of no known sector'
        : ` on a victim in ${sectorName(victimSector)}`;
  return `with a claim${sector}${what === undefined ? '' : what === 'open' ? ' that was never settled' : ` that is ${OUTCOME[what]}`}`;
};

const delayWords = ({ delay = '', delayFrom }: ListSearch): string => {
  if (delay === 'none') return DELAY['none'] ?? '';
  const from = delayFrom === 'reported' ? 'the first report' : 'the attack';
  return `attributed ${DELAY[delay] ?? `${delay.replace('-', ' to ')} days`} ${delay === 'unsure' ? '' : 'after '}${delay === 'unsure' ? `(from ${from})` : from}`.replace(
    'after more than a year after',
    'more than a year after',
  );
};

/** What the list is narrowed by and has no box for: a bar of a chart brought it. */
export const chipsOf = (search: ListSearch, nameOf: (entity: string) => string): Chip[] => {
  const chips: Chip[] = [];
  if (search.when !== undefined) chips.push({ fields: ['when'], text: whenWords(search.when) });
  if (search.actor !== undefined) chips.push({ fields: ['actor'], text: `claimed by or attributed to ${nameOf(search.actor)}` });
  if (search.outcome !== undefined || search.victimSector !== undefined)
    chips.push({ fields: ['outcome', 'victimSector'], text: claimWords(search) });
  if (search.denied !== undefined)
    chips.push({
      fields: ['denied'],
      text: search.denied === 'true' ? 'whose attribution is denied by whom it names' : 'whose attribution nobody named denies',
    });
  if (search.delay !== undefined) chips.push({ fields: ['delay', 'delayFrom'], text: delayWords(search) });
  if (search.country === 'unknown') chips.push({ fields: ['country'], text: 'country not known' });
  return chips;
};

/** A country code of a filter as shown. */
export const countryLabel = (code: string): string => (code === 'unknown' ? 'not known' : countryName(code));
