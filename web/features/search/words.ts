import type { SearchFacet, SearchField, SearchKind } from '../../../src/model/search.ts';

/** The words of the search page. */

export const GROUP: Readonly<Record<SearchKind, string>> = {
  entity: 'Names',
  incident: 'Incidents',
  statement: 'Quotes',
  document: 'Documents',
  indicator: 'Indicators',
  note: 'Notes',
};

export const FACET: Readonly<Record<SearchFacet['field'], string>> = {
  year: 'Year',
  source: 'Source',
  stance: 'Stance',
  status: 'Status',
  country: 'Country',
  sector: 'Sector',
  tlp: 'Sharing (TLP)',
};

export const FIELD: Readonly<Record<SearchField, string>> = {
  source: 'source',
  stance: 'stance',
  status: 'status',
  country: 'country',
  sector: 'sector',
  tlp: 'TLP',
  after: 'from',
  before: 'until before',
};

/** What can be written, each with what it does. */
export const EXAMPLES: readonly (readonly [string, string])[] = [
  ['ministry telecom', 'both words, in any form'],
  ['"moderate confidence"', 'exactly these words'],
  ['wiper OR ransomware', 'one or the other'],
  ['attack -ransomware', 'without a word'],
  ['minist*', 'words that begin so'],
  ['stance:deny', 'somebody denies it'],
  ['status:claimed country:Albania', 'claimed, not confirmed, in one country'],
  ['attack after:2023-12 before:2024', 'within a time'],
  ['source:"Adriatic Courier"', 'from one source'],
];
