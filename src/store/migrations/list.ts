import type { Migration } from '../migration.ts';
import { keptRecords } from './0001-kept-records.ts';
import { derivedRecords } from './0002-derived-records.ts';
import { documentsByDay } from './0003-documents-by-day.ts';
import { wholePropositions } from './0004-whole-propositions.ts';
import { sketches } from './0005-sketches.ts';
import { idsComparedByByte } from './0006-ids-compared-by-byte.ts';
import { secondReadings } from './0007-second-readings.ts';
import { notUnderstood } from './0008-not-understood.ts';
import { search } from './0009-search.ts';
import { inbox } from './0010-inbox.ts';
import { decisionEffects } from './0011-decision-effects.ts';
import { mergeDecisions } from './0012-merge-decisions.ts';
import { tallies } from './0015-tallies.ts';
import { collecting } from './0016-collecting.ts';
import { taxii } from './0017-taxii.ts';
import { pages } from './0018-pages.ts';
import { watching } from './0020-watching.ts';
import { alerts } from './0021-alerts.ts';
import { taxiiState } from './0022-taxii-state.ts';
import { sourceCounts } from './0023-source-counts.ts';
import { wantedOrder } from './0024-wanted-order.ts';
import { attackEditions } from './0025-attack-editions.ts';
import { linesOfIncidents } from './0027-lines-of-incidents.ts';
import { nameSpellings } from './0028-name-spellings.ts';
import { taxiiTouched } from './0029-taxii-touched.ts';
import { taxiiFound } from './0030-taxii-found.ts';
import { toldEntities } from './0031-told-entities.ts';

/** Every migration, in the order they run. New ones go at the end. */
export const migrations: readonly Migration[] = [
  keptRecords,
  derivedRecords,
  documentsByDay,
  wholePropositions,
  sketches,
  idsComparedByByte,
  secondReadings,
  notUnderstood,
  search,
  inbox,
  decisionEffects,
  mergeDecisions,
  tallies,
  collecting,
  taxii,
  pages,
  watching,
  alerts,
  taxiiState,
  sourceCounts,
  wantedOrder,
  attackEditions,
  linesOfIncidents,
  nameSpellings,
  taxiiTouched,
  taxiiFound,
  toldEntities,
];
