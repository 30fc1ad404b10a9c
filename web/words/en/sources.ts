import type { ReactNode } from 'react';
import { say } from '../say.ts';

export const sources = {
  // sources.tsx
  noDocumentSpeaksOfIt: 'No document speaks of it on this day.',
  ofTheSameWordsCounted: (copy: ReactNode) => say`${copy} of the same words: counted once`,
};
