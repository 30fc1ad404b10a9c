import type { ReactNode } from 'react';
import { say, text, type Value } from '../say.ts';

export const differences = {
  // differences.tsx
  to: 'to',
  newWord: 'new',
  claimedBy: 'claimed by',
  confirmedBy: 'confirmed by',
  deniedBy: 'denied by',
  reportedBy: 'reported by',
  askedDidNotAnswer: 'asked, did not answer',
  whoDidIt: 'Who did it',
  responses: 'Responses',
  whatHappenedMotivesAndNames: 'What happened, motives and names',
  status: 'Status',
  victimsClaimed: 'Victims claimed',
  victimsConfirmed: 'Victims confirmed',
  statements: 'Statements',
  documents: 'Documents',
  independentOrigins: 'Independent origins',
  nothingDiffersBetweenTheTwo: 'Nothing differs between the two days. Move one of the sliders to a day on which something became known.',
  victims: 'Victims',
  noLongerCounts: 'No longer counts',
  takenBack: 'taken back',
  replaced: 'replaced',
  takenBackBy: 'taken back by',
  inItsPlaceNow: 'in its place now',
  saidAgainOrByOthers: (line: ReactNode) => say`${line} said again or by others, with the same status`,
  whatDiffers: 'What differs',
  upToNow: 'up to now',
  on: (to: Value) => text`on ${to}`,
  fromWhatWasKnownOn: (from: Value, to: Value) =>
    text`From what was known on ${from} to what was known ${to}. Each line opens the sentence that made the difference.`,
  comparingTheTwoDays: 'Comparing the two days',
};
