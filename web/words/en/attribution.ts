import { text, type Value } from '../say.ts';

export const attribution = {
  // attribution.tsx
  weightForAgainst: (positive: Value, against: Value) => text`Weight for ${positive}, against ${against}`,
  against: 'against',
  sum: 'sum',
  share: 'share',
  whyTheSumTakenApart: 'Why: the sum taken apart',
  nobodyHasSaidWhoDid: 'Nobody has said who did it.',
  theSumsTakenApart: 'The sums taken apart',
};
