import type { ReactNode } from 'react';
import { say } from '../say.ts';

export const notes = {
  // notes.tsx
  note: 'Note',
  plainTextForOthersWho: 'Plain text, for others who read this page. It is weighed in nothing and stands in no brief.',
  yourName: 'Your name',
  keptInThisBrowserAnd: 'Kept in this browser and written beside what you decide.',
  cancel: 'Cancel',
  notes: 'Notes',
  keepTheChange: 'Keep the change',
  changed: ', changed',
  theNoteOf: (author: ReactNode) => say` the note of ${author}`,
  change: (author: ReactNode) => say`Change${author}`,
  strike: (author: ReactNode) => say`Strike${author}`,
  keepTheNote: 'Keep the note',
  writeANote: 'Write a note …',
};
