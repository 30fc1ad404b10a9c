import type { ReactNode } from 'react';
import { say, text, type Value } from '../say.ts';

export const documentsPage = {
  // documents.tsx
  documents: 'Documents',
  everythingThatWasCollectedAnd: (document: ReactNode) => say`${document}, everything that was collected and read.`,
  nothingHasBeenCollectedYet: 'Nothing has been collected yet. Paste a report on the first page.',
  notRead: (code: Value) => text`not read: ${code}`,
  notUnderstood: (notUnderstood: Value) => text` · ${notUnderstood} not understood`,
  aCopy: ' · a copy',
  showMore: 'Show more',
};
