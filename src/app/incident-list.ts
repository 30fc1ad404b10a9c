import { whenText } from '../core/when.ts';
import type { IncidentSummary } from '../model/api.ts';
import type { IncidentFacets, IncidentListQuery, IncidentPage } from '../model/incident-list.ts';
import type { IncidentFilter } from '../model/incident-filter.ts';
import { entityNames } from '../store/entities.ts';
import { incidentsByIds } from '../store/incidents.ts';
import { linesOf } from '../store/tallies.ts';
import { toCsv } from '../share/formats/csv/csv.ts';
import { incidentFacets, incidentRows, listIncidentIds } from '../store/incident-list.ts';
import type { Words } from '../words/words.ts';
import type { AppContext, Page } from './context.ts';
import { namedIn, summaryFrom } from './incident-line.ts';

type Asking = Pick<AppContext, 'store'>;

/** What is kept of these incidents, in the order asked, under the names of now; nothing is weighed. */
const summariesOf = async ({ store: { db } }: Asking, ids: readonly string[], words?: Words): Promise<IncidentSummary[]> => {
  const lines = await linesOf(db, ids);
  const rows = new Map((await incidentsByIds(db, ids)).map((row) => [row.id, row]));
  const names = await entityNames(db, [...new Set([...lines.values()].flatMap(({ line }) => namedIn(line)))]);
  return ids.flatMap((id) => {
    const [incident, kept] = [rows.get(id), lines.get(id)];
    return incident === undefined || kept === undefined
      ? []
      : [summaryFrom(incident, kept.line, kept, (entity) => names.get(entity) ?? null, words)];
  });
};

/** Incidents that fit, in the order asked. */
export const incidents = async (
  context: Asking,
  { cursor, limit }: Page,
  { sort, ...filter }: IncidentListQuery = { sort: 'newest' },
  words?: Words,
): Promise<IncidentPage> => {
  const { ids, ...rest } = await listIncidentIds(context.store.db, filter, sort, cursor ?? null, limit);
  return { items: await summariesOf(context, ids, words), ...rest };
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
