import type { ReactNode } from 'react';
import { say, text, type Value } from '../say.ts';

export const documentPage = {
  // document.tsx
  source: 'Source',
  published: 'Published',
  notKnown: 'not known',
  collected: 'Collected',
  address: 'Address',
  sha256OfWhatWas: 'SHA-256 of what was collected',
  speaksOf: 'Speaks of',
  sameWordsIn: 'Same words in',
  statements: 'Statements',
  names: 'Names',
  dates: 'Dates',
  whatIsMarkedInThe: 'What is marked in the text',
  rejected: (size: Value, size2: Value) => text`${size}, ${size2} rejected`,
  listThe: (view: ReactNode) => say`List the ${view}`,
  notReadTheTextIs: (code: ReactNode) =>
    say`Not read: ${code}. The text is kept and can be searched, but Assay does not know the language, so nothing in it is marked.`,
  nothingWasRead: 'Nothing was read.',
  noStatementWasUnderstoodWhat: 'No statement was understood. What was not is listed under the text.',
  nobodyTakesAStandOn: 'Nobody takes a stand on an attack in this text.',
  statement: 'Statement',
  close: 'Close',
  loadingTheDocument: 'Loading the document',
  documents: 'Documents',
};
