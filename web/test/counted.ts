import type { IncidentFacets } from '../../src/model/incident-list.ts';
import { DelayBucket, DelayFrom } from '../../src/model/incident-filter.ts';
import type { ClaimBar, Trends } from '../../src/model/trends.ts';

/** Counts as the use cases would give them, told by hand: two claims confirmed, two never settled, one of no sure date. */

const outcomes = (confirmed: number, open: number): ClaimBar['outcomes'] => ({
  confirmed,
  corroborated: 0,
  disputed: 0,
  denied: 0,
  withdrawn: 0,
  open,
});
const bar = (key: string, name: string, confirmed: number, open: number): ClaimBar => ({
  key,
  name,
  claims: confirmed + open,
  outcomes: outcomes(confirmed, open),
});

export const trendsView = (incidents: number): Trends => ({
  step: 'month',
  incidents,
  claims: {
    total: 5,
    outcomes: outcomes(2, 3),
    byPeriod: [bar('2023-11', '2023-11', 0, 0), bar('2023-12', '2023-12', 2, 2), bar('unsure', 'date not sure', 0, 1)],
    byActor: { bars: [bar('ent_justice', 'Homeland Justice', 2, 3)], left: 0 },
    bySector: { bars: [bar('telecommunications', 'telecommunications', 1, 1), bar('unknown', 'sector not known', 1, 2)], left: 0 },
    byCountry: { bars: [bar('AL', 'Albania', 2, 3)], left: 0 },
  },
  delays: DelayFrom.options.map((from) => ({
    from,
    buckets: DelayBucket.options.map((bucket) => ({ bucket, incidents: bucket === '31-90' || bucket === 'none' ? 1 : 0 })),
    median: { least: 40, most: 55 },
  })),
  denials: [
    { key: '2023-11', attributed: 0, denied: 0 },
    { key: '2023-12', attributed: 1, denied: 1 },
  ],
});

export const facetsView: IncidentFacets = {
  countries: [{ value: 'AL', name: '', count: 3 }],
  statuses: [{ value: 'confirmed', name: '', count: 2 }],
  sectors: [{ value: 'telecommunications', name: '', count: 1 }],
  claimants: [{ value: 'ent_justice', name: 'Homeland Justice', count: 1 }],
  attributed: [{ value: 'ent_iran', name: 'Iran', count: 2 }],
};
