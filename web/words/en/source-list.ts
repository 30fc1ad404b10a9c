import type { ReactNode } from 'react';
import { say, text, type Value } from '../say.ts';

export const sourceList = {
  // source-list.tsx
  word: { confirmed: 'now confirmed', denied: 'now denied', open: 'never settled' },
  by: (name: ReactNode) => say` by ${name}`,
  last: (lastDay: Value) => text` · last ${lastDay}`,
  document: 'document',
  documents: 'documents',
  ofSharedIncidentsToldFirst: (shared: Value) => text`of ${shared} shared incidents told first`,
  ofPassedOn: (statement: Value) => text`of ${statement} passed on`,
  howTheThingsItTold: (told: Value) => text`How the ${told} things it told as having happened stand`,
};
