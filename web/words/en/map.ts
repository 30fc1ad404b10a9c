import type { ReactNode } from 'react';
import { say, text, type Value } from '../say.ts';

export const map = {
  // countries.ts
  partWord: { hit: 'hit', blamed: 'blamed', linked: 'linked to the doer', responding: 'responding' },
  // outlines.ts
  theOutlinesOfTheCountries: (status: Value) => text`The outlines of the countries could not be fetched (${status}).`,
  // places.tsx
  loadingTheMap: 'Loading the map',
  countries: 'Countries',
  wholeWorld: 'Whole world',
  filledHit: 'filled: hit',
  hatchedBlamed: 'hatched: blamed',
  dashedLineLinkedToWho: 'dashed line: linked to who claims it or is said to have done it',
  dottedResponding: 'dotted: responding',
  theSignIsThatOf: 'the sign is that of the status',
  allOf: (own: ReactNode, code: ReactNode) => say`all ${own} of ${code}`,
};
