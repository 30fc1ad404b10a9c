import type { IncidentPart, Relation } from '../../../src/model/entity-view.ts';

export const PART: Readonly<Record<IncidentPart, string>> = {
  claimed: 'claims it',
  attributed: 'attributed to it',
  denied: 'denied',
  victim: 'was hit',
  campaign: 'given this name',
  beside: 'claimed by who names it, in the same weeks',
  named: 'named in it',
  place: 'took place there',
};

export const RELATION: Readonly<Record<Relation['kind'], string>> = {
  'same-as': 'said to be the same as',
  linked: 'said to be linked to',
  sponsored: 'said to be run or backed by',
  sponsors: 'said to run or back',
  'named-by': 'so called by',
  names: 'gave a campaign the name',
  'part-of': 'part of',
  'has-part': 'its body',
};
