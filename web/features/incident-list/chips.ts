import type { ListSearch } from '../../api/incidents.ts';
import { formatEdtf } from '../../ui/edtf.ts';
import { OUTCOME, outcomeOf } from '../../ui/outcome.ts';
import { words as w } from '../../words/incident-list.ts';
import { countryName, number } from '../../words/format.ts';
import { sectorWord } from '../../ui/words.ts';

export interface Chip {
  /** What is taken away with it. */
  fields: readonly (keyof ListSearch)[];
  text: string;
}

const whenWords = (when: string): string =>
  when === 'unsure-month' ? w.monthNotSure : when === 'unsure-year' ? w.yearNotSure : w.inWord(formatEdtf(when));

const claimWords = ({ outcome, victimSector }: ListSearch): string => {
  const what = outcomeOf(outcome);
  const sector = victimSector === undefined ? '' : victimSector === 'unknown' ? w.onAVictimOfNo : w.onAVictimIn(sectorWord(victimSector));
  return w.withAClaim(sector, what === undefined ? '' : what === 'open' ? w.thatWasNeverSettled : w.thatIs(OUTCOME[what]));
};

const delayWords = ({ delay = '', delayFrom }: ListSearch): string => {
  if (delay === 'none') return w.notAttributed;
  const words = w.attributed[delayFrom === 'reported' ? 'reported' : 'occurred'];
  if (delay === 'unsure') return words.unsure;
  const [from = '', to = ''] = delay.split('-');
  return to === '' ? words.more : words.within(number(Number(from)), number(Number(to)));
};

/** What the list is narrowed by and has no box for: a bar of a chart brought it. */
export const chipsOf = (search: ListSearch, nameOf: (entity: string) => string): Chip[] => {
  const chips: Chip[] = [];
  if (search.when !== undefined) chips.push({ fields: ['when'], text: whenWords(search.when) });
  if (search.actor !== undefined) chips.push({ fields: ['actor'], text: w.claimedByOrAttributedTo(nameOf(search.actor)) });
  if (search.outcome !== undefined || search.victimSector !== undefined)
    chips.push({ fields: ['outcome', 'victimSector'], text: claimWords(search) });
  if (search.denied !== undefined)
    chips.push({
      fields: ['denied'],
      text: search.denied === 'true' ? w.whoseAttributionIsDeniedBy : w.whoseAttributionNobodyNamedDenies,
    });
  if (search.delay !== undefined) chips.push({ fields: ['delay', 'delayFrom'], text: delayWords(search) });
  if (search.country === 'unknown') chips.push({ fields: ['country'], text: w.countryNotKnown });
  return chips;
};

/** A country code of a filter as shown. */
export const countryLabel = (code: string): string => (code === 'unknown' ? w.notKnown : countryName(code));
