import type { SearchFacet, SearchField, SearchKind } from '../../../src/model/search.ts';
import { words as w } from '../../words/search.ts';

/** The words of the search page. */

export const GROUP: Readonly<Record<SearchKind, string>> = w.group;

export const FACET: Readonly<Record<SearchFacet['field'], string>> = w.facet;

export const FIELD: Readonly<Record<SearchField, string>> = w.field;

/** What can be written, each with what it does. */
export const EXAMPLES: readonly (readonly [string, string])[] = [
  [w.ministryTelecom, w.bothWordsInAnyForm],
  [w.moderateConfidence, w.exactlyTheseWords],
  [w.wiperOrRansomware, w.oneOrTheOther],
  ['attack -ransomware', w.withoutAWord],
  ['minist*', w.wordsThatBeginSo],
  ['stance:deny', w.somebodyDeniesIt],
  [w.statusClaimedCountryAlbania, w.claimedNotConfirmedInOne],
  [w.attackAfter202312Before, w.withinATime],
  [w.sourceAdriaticCourier, w.fromOneSource],
];
