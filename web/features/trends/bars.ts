import type { DelayBucket } from '../../../src/model/incident-filter.ts';
import type { ClaimBar, DelayTrend, DenialBar, TrendStep } from '../../../src/model/trends.ts';
import type { ListSearch, TrendSearch } from '../../api/incidents.ts';
import { formatEdtf } from '../../ui/edtf.ts';
import { OUTCOME, OUTCOME_TONE, OUTCOMES } from '../../ui/outcome.ts';
import { sectorWord } from '../../ui/words.ts';
import type { Bar, Part, Series } from './chart.ts';
import { countryName, monthName } from '../../words/format.ts';
import { words as w } from '../../words/trends.ts';

/** From what is counted to bars, each with the filter of the list that opens what it counts. */

export const CLAIM_SERIES: readonly Series[] = OUTCOMES.map((key) => ({ key, label: OUTCOME[key], tone: OUTCOME_TONE[key] }));
export const DELAY_SERIES: readonly Series[] = [
  { key: 'within', label: w.attributed, tone: 'attributed' },
  { key: 'unsure', label: w.datesNotSure, tone: 'open' },
  { key: 'none', label: w.notAttributed, tone: 'reported' },
];
export const DENIAL_SERIES: readonly Series[] = [
  { key: 'denied', label: w.deniedByWhomItNames, tone: 'denied' },
  { key: 'plain', label: w.notDenied, tone: 'attributed' },
];

const base = ({ from, to, country, status }: TrendSearch): ListSearch => ({
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
  ...(country !== undefined && { country }),
  ...(status !== undefined && { status }),
});

const ofClaims = (search: TrendSearch): ListSearch => ({
  ...base(search),
  ...(search.actor !== undefined && { claimant: search.actor }),
  ...(search.sector !== undefined && { victimSector: search.sector }),
});

const ofAttributions = (search: TrendSearch): ListSearch => ({
  ...base(search),
  ...(search.sector !== undefined && { sector: search.sector }),
});

interface Period {
  name: string;
  tick: string;
  year?: string;
  apart?: true;
  when: ListSearch;
}

const periodOf = (key: string, step: TrendStep, first: boolean): Period => {
  if (key === 'unsure') return { name: w.dateNotSure, tick: w.dateNotSure2, apart: true, when: { when: `unsure-${step}` } };
  if (step === 'year') return { name: formatEdtf(key), tick: formatEdtf(key), when: { when: key } };
  const month = Number(key.slice(5)) - 1;
  return {
    name: formatEdtf(key),
    tick: monthName(month + 1),
    ...((month === 0 || first) && { year: formatEdtf(key.slice(0, 4)) }),
    when: { when: key },
  };
};

const claimParts = (bar: ClaimBar, search: ListSearch): Part[] =>
  OUTCOMES.map((outcome) => ({ series: outcome, value: bar.outcomes[outcome], search: { ...search, outcome } }));

const claimBar = (bar: ClaimBar, search: ListSearch): Pick<Bar, 'key' | 'total' | 'search' | 'parts'> => ({
  key: bar.key,
  total: bar.claims,
  search: { ...search, outcome: 'any' },
  parts: claimParts(bar, search),
});

/** Claims by period. */
export const claimsInTime = (bars: readonly ClaimBar[], step: TrendStep, search: TrendSearch): Bar[] =>
  bars.map((bar, index) => {
    const { when, ...period } = periodOf(bar.key, step, index === 0);
    return { ...period, ...claimBar(bar, { ...ofClaims(search), ...when }) };
  });

const nameOf = ({ key, name }: ClaimBar, field: 'claimant' | 'victimSector' | 'country'): string => {
  if (field === 'claimant') return key === 'unnamed' ? w.nobodyNamed : name;
  if (key === 'unknown') return field === 'country' ? w.countryNotKnown : w.sectorNotKnown;
  return field === 'country' ? countryName(key) : sectorWord(key);
};

/** Claims by actor, sector or country. */
export const claimsBy = (bars: readonly ClaimBar[], field: 'claimant' | 'victimSector' | 'country', search: TrendSearch): Bar[] =>
  bars.map((bar) => ({
    name: nameOf(bar, field),
    tick: nameOf(bar, field),
    ...claimBar(bar, { ...ofClaims(search), [field]: bar.key }),
  }));

const BUCKET: Readonly<Record<DelayBucket, { name: string; tick: string }>> = w.bucket;

/** Incidents by how long their first attribution took. */
export const delayBars = ({ from, buckets }: DelayTrend, search: TrendSearch): Bar[] =>
  buckets.map(({ bucket, incidents }) => {
    const own: ListSearch = {
      ...ofAttributions(search),
      ...(search.actor !== undefined && { attributed: search.actor }),
      delay: bucket,
      ...(from === 'reported' && { delayFrom: from }),
    };
    const apart = bucket === 'unsure' || bucket === 'none';
    return {
      key: bucket,
      ...BUCKET[bucket],
      total: incidents,
      search: own,
      parts: [{ series: apart ? bucket : 'within', value: incidents, search: own }],
      ...(apart && { apart }),
    };
  });

/** Attributed incidents by period, those denied apart. */
export const denialBars = (bars: readonly DenialBar[], step: TrendStep, search: TrendSearch): Bar[] =>
  bars.map((bar, index) => {
    const { when, ...period } = periodOf(bar.key, step, index === 0);
    const own: ListSearch = { ...ofAttributions(search), ...when, attributed: search.actor ?? 'any' };
    return {
      ...period,
      key: bar.key,
      total: bar.attributed,
      search: own,
      parts: [
        { series: 'denied', value: bar.denied, search: { ...own, denied: 'true' } },
        { series: 'plain', value: bar.attributed - bar.denied, search: { ...own, denied: 'false' } },
      ],
    };
  });
