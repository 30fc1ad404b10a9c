import { whenText } from '../core/when.ts';
import type { IncidentFacets, IncidentListQuery, IncidentPage } from '../model/incident-list.ts';
import type { IncidentFilter } from '../model/incident-filter.ts';
import { bundlesForIncidents } from '../store/bundles.ts';
import { toCsv } from '../share/formats/csv/csv.ts';
import { incidentFacets, incidentRows, listIncidentIds } from '../store/incident-list.ts';
import type { AppContext, Page } from './context.ts';
import { buildSummary } from './summary.ts';

type Asking = Pick<AppContext, 'store'>;

/** Incidents that fit, in the order asked. */
export const incidents = async (
  { store }: Asking,
  { cursor, limit }: Page,
  { sort, ...filter }: IncidentListQuery = { sort: 'newest' },
): Promise<IncidentPage> => {
  const { ids, ...rest } = await listIncidentIds(store.db, filter, sort, cursor ?? null, limit);
  const bundles = await bundlesForIncidents(store.db, ids);
  return { items: bundles.map((bundle) => buildSummary(bundle)), ...rest };
};

/** What the list can be narrowed to. */
export const facetsOfIncidents = ({ store }: Asking, filter: IncidentFilter): Promise<IncidentFacets> => incidentFacets(store.db, filter);

/** All that fits as a table. An open date is given with every value it may have. */
export const incidentsCsv = async ({ store }: Asking, { sort, ...filter }: IncidentListQuery): Promise<string> =>
  toCsv(
    [
      'id',
      'title',
      'when',
      'country',
      'status',
      'victims claimed',
      'victims confirmed',
      'claimed by',
      'attributed to',
      'denied',
      'documents',
      'last said',
    ],
    (await incidentRows(store.db, filter, sort)).map((row) => [
      row.id,
      row.title === '' ? 'Cyberattack' : row.title,
      whenText(row.when),
      row.country,
      row.status,
      row.claimed,
      row.confirmed,
      row.claimants.join('; '),
      row.attributed.join('; '),
      row.denied,
      row.documents,
      row.lastSaid.slice(0, 10),
    ]),
  );
