import type { ReactNode } from 'react';
import { say } from '../say.ts';

export const sourcesPage = {
  // sources.tsx
  sources: 'Sources',
  lookedAtAgainAndAgain: 'Looked at again and again',
  eachInItsOwnTime: 'Each in its own time; what it lists is fetched, read and kept like any document.',
  pushedByOtherPrograms: 'Pushed by other programs',
  eachSignsWhatItSends: 'Each signs what it sends with a secret of its own, which is shown once.',
  publishers: 'Publishers',
  howMuchEachBringsHow:
    'How much each brings, how often it is the first of several, how much of it is the word of others, and how what it told as having happened stands now.',
  noDocumentHasComeIn: 'No document has come in yet. Hand one in on the page of incidents.',
  ofThoseOfMostDocuments: (lines: ReactNode, source: ReactNode) => say`${lines} of ${source}, those of most documents first`,
  showMore: 'Show more',
};
