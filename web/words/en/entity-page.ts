import type { ReactNode } from 'react';
import { say, text, type Value } from '../say.ts';

export const entityPage = {
  // entity.tsx
  hasStandingToSpeakOn: 'has standing to speak on incidents in its country',
  knownByADescriptionOnly: 'known by a description only',
  theNewestOf: (shown: Value, shown2: Value) => text`the newest ${shown} of ${shown2}`,
  workedOutFromTheNewest: (olderproposition: ReactNode) =>
    say`Worked out from the newest part of what is said about it; ${olderproposition} left out.`,
  incidents: 'Incidents',
  whatIsSaidOfIt: 'What is said of it',
  withoutAnIncident: 'Without an incident.',
  recordOfItsClaims: 'Record of its claims',
  theNewestOlderLeftOut: (claim: Value, claims: Value) => text`${claim}, the newest; ${claims} older left out`,
  aClaimIsOneVictim:
    'A claim is one victim. It counts as confirmed when the victim, a competent authority, a court or an investigator with access says that the victim was hit, whoever did it.',
  places: 'Places',
  whereThoseWhoWereHit:
    'Where those who were hit in its incidents are, with the standing of its own part in each. Incidents whose country is not known are left out.',
  whatItSaysItTook: 'What it says it took or broke',
  settledByWhatIsSaid: 'Settled by what is said of the harm itself; that the victim was hit proves none of it.',
  timeline: 'Timeline',
  namesByWhoUsesThem: 'Names, by who uses them',
  howItRelatesToOthers: 'How it relates to others',
  nothingIsMergedOnAnybodys: 'Nothing is merged on anybody’s word: each line is a proposition with its own quotes.',
};
