import type { ReactNode } from 'react';
import { say, text, type Value } from '../say.ts';

export const techniqueGrid = {
  // technique-grid.tsx
  origin: { id: 'id written out, not weighed', name: 'named, not weighed', procedure: 'described, not weighed' },
  sum: (sum: Value, statements: Value) => text`sum ${sum} · ${statements}`,
  rightTimesIn100: (likelihood: ReactNode) => say`right ${likelihood} times in 100`,
  techniqueNotTold: 'technique not told',
  notInTheCatalogueAt: 'not in the catalogue at hand',
  ofWord: (id: ReactNode) => say`of ${id}`,
  nowPartOf: (mergedInto: ReactNode) => say`now part of ${mergedInto}`,
  and: (moreplace: ReactNode) => say`and ${moreplace}`,
  noDocumentStatesHowIt: 'No document states how it was done.',
  noDocumentStatesHowIt2: (document: Value) =>
    text`No document states how it was done, and the ${document} read closely neither name nor describe a technique Assay knows.`,
  tacticNotTold: 'Tactic not told',
  inAnyColumn: 'in any column',
  tacticNotTold2: (span: ReactNode) => say`Tactic not told ${span}`,
  stated: 'stated',
  statedOrDescribed: 'stated or described',
  nothingUnder: (part: ReactNode, empty: ReactNode) => say`Nothing ${part} under ${empty}.`,
  // techniques.tsx
  techniques: 'Techniques',
  loadingTheTechniques: 'Loading the techniques …',
  lookForTechniquesItsDocuments: 'Look for techniques its documents describe',
  readClosely: (document: ReactNode, olderone: ReactNode) => say`${document} read closely${olderone}.`,
  byTheTacticsOf:
    'By the tactics of MITRE ATT&CK. What documents state as a deed has a status and opens its quotes; what they only name or describe stands in dashed frames, is found by Assay and is not weighed.',
  theNewest: (older: Value) => text`, the newest; ${older} left out`,
};
