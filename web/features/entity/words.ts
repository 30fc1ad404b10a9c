import type { IncidentPart, Relation } from '../../../src/model/entity-view.ts';

export const PART: Readonly<Record<IncidentPart, string>> = {
  claimed: 'claims it',
  attributed: 'attributed to it',
  denied: 'denied',
  victim: 'was hit',
  named: 'named in it',
  place: 'took place there',
};

export const RELATION: Readonly<Record<Relation['kind'], string>> = {
  'same-as': 'said to be the same as',
  linked: 'said to be linked to',
  sponsored: 'said to be run or backed by',
  sponsors: 'said to run or back',
  'part-of': 'part of',
  'has-part': 'its body',
};
