import type { ReactNode } from 'react';
import { say, text, type Value } from '../say.ts';

export const provenance = {
  // provenance.tsx
  utc: (iso: Value, iso2: Value) => text`${iso}, ${iso2} UTC`,
  http: (status: ReactNode) => say` · HTTP ${status}`,
  address: 'Address',
  askedForAs: 'asked for as',
  sha256: 'SHA-256',
  handedIn: 'handed in',
  throughOneLookedAt: (sources: Value) => text`through ${sources} that is looked at`,
  throughSomeLookedAt: (sources: Value) => text`through ${sources} that are looked at`,
  goneSince: (day: Value) => text`; no longer there since ${day}`,
  howItCame: 'How it came',
  oneDocumentWithWaysTo: (listedBy: ReactNode) => say`One document with ${listedBy} ways to it: the words count once, whoever lists them.`,
  listedIt: (at: ReactNode, goneAt: ReactNode) => say`listed it ${at}${goneAt}`,
  itDidNotComeOver: 'It did not come over the network.',
  keptAsTheyCame: (mediaType: ReactNode, byte: ReactNode) => say`${mediaType}, ${byte} kept as they came`,
  neitherVersionStatesAnythingAbout: 'Neither version states anything about an attack.',
  itStatesTheSameAs: (statement: Value) => text`It states the same as before: ${statement}.`,
  came: (statement: ReactNode) => say`${statement} came`,
  went: (statement: ReactNode) => say`${statement} went`,
  versions: 'Versions',
  ofWord: (at: Value, versions: Value) => text`${at} of ${versions}`,
  thisOne: 'This one',
  version: (index: ReactNode) => say`Version ${index}`,
  collected: (collectedAt: ReactNode) => say`, collected ${collectedAt}`,
  whatItSaysOtherwiseThan: 'What it says otherwise than the version before',
  comparingTheTwo: 'Comparing the two',
  newerVersion: 'newer version',
  thisIsNotHowIt: (documentlink: ReactNode, collectedAt: ReactNode) =>
    say`This is not how it reads now: a ${documentlink} was collected ${collectedAt}. Both are kept. `,
  itIsNoLongerThere: (gone: ReactNode) => say`It is no longer there: it was taken away by ${gone}. What was read stays.`,
};
